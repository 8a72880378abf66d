"""What crosses the API about dashboards, comparisons and checks."""

from pydantic import BaseModel, ConfigDict, Field

from api.indicators.models import Family
from api.indicators.rules.checks import Severity
from api.indicators.rules.figures import NoGrowth
from api.indicators.schemas.values import Value


class LinePoint(BaseModel):
    """One period of a line."""

    period: str
    value: Value | None = Field(description="Null when withheld")
    partial: bool


class FigureRead(BaseModel):
    """An indicator's latest published figure, with what it follows."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"code": "ACT_PARTICIP", "period": "2026-10", "series": "C"}}
    )

    code: str
    label: str
    unit: str
    period: str
    series: str = Field(description="C computed, D or D-source declared, H-source of the past")
    value: Value | None
    withheld: bool
    partial: bool
    before: Value | None = Field(description="The figure of the period before")
    growth: Value | None = Field(description="Percent on the period before")
    why_no_growth: NoGrowth | None
    target: Value | None = Field(description="What is publicly aimed at for this period")
    line: list[LinePoint] = Field(description="The last periods, oldest first (8 at most)")
    sentence: str


class FamilyFigures(BaseModel):
    """The figures of one family."""

    family: Family
    figures: list[FigureRead]


class Dashboard(BaseModel):
    """A lab's published figures, family by family."""

    lab: str
    name: str
    families: list[FamilyFigures]


class ComparedRead(BaseModel):
    """A lab's figure beside those of others."""

    lab: str
    name: str
    value: Value | None
    numerator: Value | None
    denominator: Value | None
    n: int | None
    uncovered: int | None
    partial: bool
    series: str | None = Field(description="Null when the lab has published nothing")
    source: str | None
    definition_version: int | None
    withheld: bool
    published_value: int | None


class Comparison(BaseModel):
    """One indicator between labs, never ranked, with what makes figures hard to compare."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {"code": "ACT_PARTICIP", "period": "2026", "unit": "presences"}
        }
    )

    code: str
    period: str | None = Field(description="None when nothing is published")
    periods: list[str] = Field(description="Those that have a published figure, latest first")
    breakdown: str
    unit: str
    rows: list[ComparedRead]
    notes: list[str] = Field(description="Sentences to read before comparing")


class CheckedCell(BaseModel):
    """A cell that a check is about."""

    code: str
    period: str
    breakdown: str
    observation: int


class FigureCheckRead(BaseModel):
    """Something that deserves a second look."""

    code: str = Field(examples=["growth"])
    severity: Severity
    sentence: str
    cells: list[CheckedCell]


class CheckList(BaseModel):
    """What deserves a second look in a period, gravest first."""

    period: str
    items: list[FigureCheckRead]
