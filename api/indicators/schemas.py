"""What crosses the API about indicators."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer

from api.core.ids import Id
from api.core.periods import Frequency
from api.core.text import Line
from api.indicators.models import Aggregation, Family, Kind, ObservationStatus, Origin
from api.web.paging import Page


def _number(value: Decimal) -> int | float:
    """A JSON number; figures have few digits, so the shortest float prints them exactly."""
    return int(value) if value == value.to_integral_value() else float(value)


Value = Annotated[
    Decimal,
    PlainSerializer(_number, return_type=int | float, when_used="json"),
    Field(description="Exact decimal", examples=[27701]),
]


class DefinitionRead(BaseModel):
    """What an indicator means; a version never changes."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"code": "ACT_PARTICIP", "label_fr": "Participations"}}
    )

    code: str
    definition_version: int
    family: Family
    label_fr: str
    label_en: str
    description_fr: str
    unit: str
    kind: Kind
    aggregation: Aggregation
    axes: list[str] = Field(description="Breakdowns it is given along")
    frequencies: list[Frequency]
    about_persons: bool = Field(description="Whether small cells are withheld")
    valid_from: date
    valid_to: date | None


class DefinitionList(BaseModel):
    """The indicators, in the order of the catalogue."""

    items: list[DefinitionRead]


class ObservationRead(BaseModel):
    """A cell as the lab works on it."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"id": 3, "code": "ACT_PARTICIP", "period": "2026-11"}}
    )

    id: int
    code: str
    definition_version: int
    frequency: Frequency
    period: str
    period_start: date
    period_end: date
    breakdown: str = Field(description="Empty for the total, else axis=value")
    value: Value
    numerator: Value | None = Field(description="Of a ratio: what is divided")
    denominator: Value | None = Field(description="Of a ratio: what it is divided by")
    n: int | None = Field(description="Number of contributing records")
    partial: bool
    status: ObservationStatus
    origin: Origin
    source: str
    printed_value: Value | None = Field(description="What the source prints, when it differs")
    comment: str | None
    published_value: Value | None = Field(description="The value published now, if any")
    submitted_by_me: bool = Field(description="Then somebody else must validate it")
    updated_at: datetime
    version: int


class ObservationPage(Page[ObservationRead]):
    """A page of cells."""


class PublishedRead(BaseModel):
    """A published value."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {"lab": "ti-lab", "code": "ACT_PARTICIP", "period": "2026-11"}
        }
    )

    id: int
    lab: str
    code: str
    definition_version: int
    frequency: Frequency
    period: str
    breakdown: str
    value: Value | None = Field(description="Null when withheld to protect persons")
    numerator: Value | None = Field(description="Of a ratio: what is divided")
    denominator: Value | None = Field(description="Of a ratio: what it is divided by")
    n: int | None
    unit: str
    partial: bool
    origin: Origin
    source: str
    printed_value: Value | None
    conf_status: str = Field(description="SDMX CL_CONF_STATUS: F free, C confidential")
    obs_status: str = Field(description="SDMX CL_OBS_STATUS: A normal")
    comment: str | None
    vintage: int
    published_at: datetime
    sequence: int = Field(description="Place in the change feed; pass the last one as after")


class PublishedList(BaseModel):
    """Published values in the order of publication."""

    items: list[PublishedRead]
    next: int = Field(description="Pass as after to read only what was published since")
    more: bool = Field(description="Whether there is more to read now")


class Ids(BaseModel):
    """Which observations."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"ids": [3, 4]}})

    ids: Annotated[list[Id], Field(min_length=1, max_length=2000)]


class Publication(Ids):
    """Which observations to publish, with a word about them."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"ids": [3, 4], "note": "Novembre 2026"}}
    )

    note: Line | None = None


class Moved(BaseModel):
    """How many observations moved on."""

    count: int
    status: ObservationStatus


class VintageRead(BaseModel):
    """A publication."""

    id: int
    published_at: datetime
    note: str | None
    values: int = Field(description="Number of values it holds")


class VintageList(BaseModel):
    """The publications of a lab, latest first."""

    items: list[VintageRead]


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
    total: Value = Field(
        description="Sum of the weights: the value as the records stand now, or a ratio's numerator"
    )
    denominator: Value | None = Field(
        description="Of a ratio: what the total is divided by, as the rules stand now"
    )
    unchanged: bool = Field(description="False when records changed since the value was computed")
    items: list[Contribution]


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
