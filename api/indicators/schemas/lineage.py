"""What crosses the API about the records behind a value."""

from datetime import date

from pydantic import BaseModel, Field

from api.indicators.schemas.values import Value


class Contribution(BaseModel):
    """A record that counts in a value."""

    entity: str = Field(examples=["activity"])
    record: int
    label: str | None = Field(description="Null for whoever may not read the record")
    on_day: date | None
    weight: Value | None = Field(description="Null when withheld to protect persons")
    href: str | None


class Lineage(BaseModel):
    """The very records behind a value."""

    code: str
    period: str
    breakdown: str
    value: Value | None
    total: Value | None = Field(
        description="Sum of the weights: the value as the records stand now, or a ratio's"
        " numerator; null when withheld"
    )
    denominator: Value | None = Field(
        description="Of a ratio: what the total is divided by, as the rules stand now"
    )
    unchanged: bool = Field(description="False when records changed since the value was computed")
    frozen: bool = Field(
        description="Whether these are the records that a publication kept, not those of today"
    )
    count: int = Field(description="How many records make the value")
    items: list[Contribution] = Field(description="None of a figure made of answers")
    next: str | None = Field(description="Cursor of the next records, null after the last ones")
