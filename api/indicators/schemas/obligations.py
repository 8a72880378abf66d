"""What crosses the API about the figures that conventions ask for."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from api.indicators.schemas.values import Value


class ObligationRead(BaseModel):
    """A figure that a convention asks for, for a year that it covers."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "convention": 3,
                "convention_name": "Convention de partenariat",
                "code": "ACT_PARTICIP",
                "known": True,
                "label_fr": "Participations",
                "label_en": "Attendances",
                "period": "2025",
                "due": True,
                "status": "published",
                "value": 5481,
                "report": 12,
                "report_due_on": "2026-03-31",
            }
        }
    )

    convention: int
    convention_name: str
    code: str
    known: bool = Field(description="False when no indicator has this code")
    label_fr: str | None
    label_en: str | None
    period: str = Field(description="A year that the convention covers")
    due: bool = Field(description="Whether the year is over")
    status: Literal["published", "withheld", "validated", "submitted", "draft", "missing"] = Field(
        description="How far the figure has come; withheld is published, to protect persons"
    )
    value: Value | None = Field(description="As published; null until then, or when withheld")
    report: int | None = Field(description="The deadline of the report that will carry it")
    report_due_on: date | None


class ObligationList(BaseModel):
    """Figures asked for, the last year first."""

    items: list[ObligationRead]
