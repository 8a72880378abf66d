"""What crosses the API about what is published."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

from api.core.periods import Frequency
from api.core.text import Line
from api.indicators.models import Origin
from api.indicators.schemas.observations import Ids
from api.indicators.schemas.values import Value


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


class Publication(Ids):
    """Which observations to publish, with a word about them."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"ids": [3, 4], "note": "Novembre 2026"}}
    )

    note: Line | None = None


class VintageRead(BaseModel):
    """A publication."""

    id: int
    published_at: datetime
    note: str | None
    values: int = Field(description="Number of values it holds")


class VintageList(BaseModel):
    """The publications of a lab, latest first."""

    items: list[VintageRead]
