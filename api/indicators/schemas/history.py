"""What crosses the API about the attendance of 2017-2022."""

from pydantic import BaseModel, Field

from api.indicators.schemas.values import Value


class AttendanceYear(BaseModel):
    """One year of the historical table: what is printed and what the columns give."""

    year: int
    in_lab: int
    outside: int
    total: int = Field(description="Computed: in the lab plus outside")
    total_printed: int | None
    partial: bool
    growth_in_lab: Value | None = Field(description="Percent on the year before; none if partial")
    growth_total: Value | None
    agrees: bool = Field(description="Whether the printed total is the computed one")
    comment: str | None


class AttendanceHistory(BaseModel):
    """The attendance table of the 2023 note, with its disagreements shown."""

    source: str | None
    rows: list[AttendanceYear]
    in_lab: int
    outside: int
    total: int
    total_printed: int | None
    disagreements: list[str] = Field(description="What does not agree, in words")
