"""What crosses the API about figures over any days."""

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from api.indicators.schemas.values import Value


class Total(BaseModel):
    """A figure over days that need not be a period."""

    model_config = ConfigDict(
        serialize_by_alias=True,
        json_schema_extra={
            "example": {
                "code": "ACT_USAGERS",
                "from": "2026-01-15",
                "to": "2026-09-30",
                "breakdown": "",
                "value": 212,
                "unit": "persons",
                "additive": False,
                "sentence": "Compté à nouveau sur ces jours.",
            }
        },
    )

    code: str
    start: date = Field(alias="from", description="First day")
    end: date = Field(alias="to", description="Last day, included")
    breakdown: str
    value: Value | None = Field(
        description="Null when no record counts, or fewer than five answers, or over several years"
        " of which one has its names forgotten"
    )
    unit: str
    additive: bool = Field(description="Whether the values of periods add up to it")
    sentence: str = Field(description="How it is counted, for people")
