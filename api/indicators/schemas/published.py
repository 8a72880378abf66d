"""What crosses the API about what is published."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

from api.core.periods import Frequency
from api.core.text import Line
from api.indicators.models import Aggregation, Change, Origin
from api.indicators.schemas.observations import Ids
from api.indicators.schemas.values import Value
from api.web.paging import Page


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
    series: str = Field(description="C computed, D or D-source declared, H-source of the past")
    aggregation: Aggregation
    additive: bool = Field(description="Whether values of several periods may be added")
    uncovered: int | None = Field(
        description="Presences that a count of distinct persons cannot see: nobody was named"
    )
    superseded_at: datetime | None = Field(description="When another value replaced it")
    change: Change
    reason: str | None = Field(description="Of a revision: why the value changed")
    replaces: int | None = Field(description="The published value that it replaced")
    sequence: int = Field(description="Place in the change feed; pass the last one as after")


class PublishedList(BaseModel):
    """Published values in the order of publication."""

    items: list[PublishedRead]
    next: int = Field(description="Pass as after to read only what was published since")
    more: bool = Field(description="Whether there is more to read now")


class PublicationRequest(Ids):
    """Which observations to publish, with a word about them."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"ids": [3, 4], "note": "Novembre 2026"}}
    )

    note: Line | None = None
    reason: Line | None = Field(
        None, description="Why values that are public already change; asked for when some do"
    )


class Published(BaseModel):
    """What a publication did."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"vintage": 7, "published": 24, "withheld": 3, "revised": 1}}
    )

    vintage: int
    published: int = Field(description="Values of the vintage, withheld ones among them")
    withheld: int = Field(description="Published without figures, to protect persons")
    revised: int = Field(description="Values that replaced another one")


class CellName(BaseModel):
    """Which cell."""

    observation: int
    code: str
    period: str
    breakdown: str


class PublicationPreview(BaseModel):
    """What publishing these observations would do."""

    published: int
    withheld: list[CellName] = Field(description="Would be published without figures")
    revised: list[CellName] = Field(description="Would change what is public: a reason is asked")


class VintageRead(BaseModel):
    """A publication."""

    id: int
    published_at: datetime
    note: str | None
    reason: str | None = Field(description="Why values that were public changed")
    previous: int | None = Field(description="The vintage before")
    values: int = Field(description="Number of values it holds")


class VintageWhole(VintageRead):
    """A publication and its values, as they were frozen."""

    items: list[PublishedRead]


class Revision(BaseModel):
    """A value that was public and changed."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {"lab": "ti-lab", "code": "ACT_PARTICIP", "period": "2026-10", "series": "C"}
        }
    )

    lab: str
    code: str
    period: str
    breakdown: str
    series: str
    before: Value | None
    after: Value | None
    before_withheld: bool
    after_withheld: bool
    at: datetime
    reason: str
    vintage: int
    definition_version: int
    published_value: int


class RevisionPage(Page[Revision]):
    """Revisions in the order of publication."""


class VintageList(BaseModel):
    """The publications of a lab, latest first."""

    items: list[VintageRead]
