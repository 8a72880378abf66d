"""What crosses the API about presences by name. No address ever comes back."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StrictBool

from api.activities.models import Degree, Public
from api.core.text import Line


class NamedPresence(BaseModel):
    """One person who came, by what tells them apart."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"person": "agent@tilab.example", "public": "agents_state"}},
    )

    person: Line = Field(
        description="Address or number of the person in the lab's own list; only a digest is kept",
        examples=["agent@tilab.example"],
    )
    public: Public
    degree: Degree | None = None
    trained: StrictBool = False
    minutes: Annotated[int, Field(ge=1, le=100_000, strict=True)] | None = None


class PresenceList(BaseModel):
    """Who came by name: replaces what was recorded before."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {"people": [{"person": "agent@tilab.example", "public": "agents_state"}]}
        },
    )

    people: Annotated[list[NamedPresence], Field(max_length=2000)]


class NamedLine(BaseModel):
    """Of one public, how many were counted and how many are named."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"public": "users", "count": 12, "named": 9, "trained": 0}}
    )

    public: Public
    count: int = Field(description="Presences, as counted: the truth")
    named: int = Field(description="People named among them")
    trained: int = Field(description="Of those named, how many were trained")


class PresencesRead(BaseModel):
    """How many are named, public by public."""

    activity: int
    lines: list[NamedLine]
    forgotten: bool = Field(
        description="Who came that year is forgotten: people still count, and nobody is named"
    )
    version: int
