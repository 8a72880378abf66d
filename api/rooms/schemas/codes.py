"""What crosses the API about access codes: the code itself goes in, never out."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from api.core.clock import Instant
from api.core.text import Line
from api.rooms.models import CodeKind

Code = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9A-Za-z#*]([0-9A-Za-z#* -]{0,18}[0-9A-Za-z#*])?$"),
    Field(description="What is typed at the door, 1 to 20 signs", examples=["4071#"]),
]


class AccessCodeRead(BaseModel):
    """An access code, without the code."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"kind": "door", "label": "Porte d'entrée"}}
    )

    id: int
    kind: CodeKind
    label: str
    valid_from: datetime
    valid_to: datetime | None = Field(description="When it opens nothing any more; null: not said")
    state: Literal["coming", "current", "over"]
    version: int


class AccessCodeList(BaseModel):
    """A lab's access codes, by what they open."""

    items: list[AccessCodeRead]


class AccessCodeRequest(BaseModel):
    """A new access code."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"kind": "door", "label": "Porte d'entrée", "code": "4071#"}},
    )

    kind: CodeKind
    label: Line = Field(description="What it opens, as people are told")
    code: Code
    valid_from: Instant | None = Field(default=None, description="Now when absent")
    valid_to: Instant | None = None


class AccessCodeChange(BaseModel):
    """Another label, another end; absent fields stay."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"label": "Porte sur cour"}}
    )

    label: Line | None = None
    valid_to: Instant | None = None


class CodeRotation(BaseModel):
    """The code that follows."""

    model_config = ConfigDict(
        extra="forbid",
        populate_by_name=True,
        json_schema_extra={"example": {"code": "5182#", "from": "2026-11-26T12:00:00+01:00"}},
    )

    code: Code
    at: Instant | None = Field(
        default=None, alias="from", description="When it takes over; now when absent"
    )
