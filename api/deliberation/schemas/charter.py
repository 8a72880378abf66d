"""What crosses the API about the charter of a community."""

from datetime import date, datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from api.core.clock import Day, Instant
from api.core.ids import Id
from api.core.text import Line, Text
from api.deliberation.models.charter import CharterState
from api.deliberation.schemas.decisions import Needs, Tree
from api.documents.schemas.documents import HunkRead

CHARTER = "## Se parler\n\nNous disons **ce qui nous gêne** à la personne concernée."
Charter = Annotated[
    Text, Field(min_length=1, max_length=20_000, description="Markdown", examples=[CHARTER])
]
VersionName = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9]{1,3}(\.[0-9]{1,3}){0,2}$"),
    Field(description="How a version is known", examples=["4.1"]),
]


class CharterRow(BaseModel):
    """A version of a charter."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"id": 2, "number": "4.0", "state": "adoptee"}}
    )

    id: int
    number: str
    note: str | None = Field(description="What was changed, in a few words")
    state: CharterState
    decision: int | None = Field(description="The decision by which it is adopted, if there is one")
    proposed_at: datetime
    adopted_on: date | None
    replaced_on: date | None
    fictitious: bool


class CharterRead(CharterRow):
    """A version whole."""

    words: str
    tree: Tree


class CharterWhole(BaseModel):
    """What a community lives by: the version in force, and what is being made of it."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "in_force": None,
                "under_way": None,
                "versions": [],
                "revise_by": None,
                "accepted_at": None,
                "accepted": 0,
                "members": 12,
                "abilities": ["begin", "revise"],
            }
        }
    )

    in_force: CharterRead | None
    under_way: CharterRow | None
    versions: list[CharterRow] = Field(description="The latest first")
    revise_by: date | None = Field(description="It is revised each year")
    accepted_at: datetime | None = Field(
        description="When the caller accepted the version in force; nobody is kept out for it"
    )
    accepted: int = Field(description="How many members have")
    members: int
    abilities: list[str] = Field(description="What the caller may do: begin, revise, accept")


class CharterGiven(BaseModel):
    """The charter that a community had before it used this tool."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {"number": "4.0", "words": CHARTER, "adopted_on": "2021-02-20"}
        },
    )

    number: VersionName
    words: Charter
    adopted_on: Day


class CharterRevision(BaseModel):
    """Another version, put to consent."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "number": "4.1",
                "words": CHARTER,
                "note": "Une règle sur le silence des téléphones.",
                "closes_at": "2026-12-10T18:00:00+01:00",
            }
        },
    )

    number: VersionName
    words: Charter
    note: Line
    closes_at: Instant
    needs: Needs = 3


class CharterAccepted(BaseModel):
    """The version that one makes one's own."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"version": 2}})

    version: Id


class CharterComparison(BaseModel):
    """What changed from one version to another."""

    before: CharterRow
    after: CharterRow
    hunks: list[HunkRead]
