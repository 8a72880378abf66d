"""What crosses the API about bodies and their members."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from api.core.clock import Day
from api.core.ids import Id
from api.core.text import Email, Line, Slug, Text
from api.governance.models.bodies import AssentRule
from api.labs.models import Side

Quorum = Annotated[int, Field(ge=0, le=500, strict=True, description="Voting members needed")]
Sides = Annotated[
    list[Side], Field(max_length=4, description="The sides that must agree, and that appraise")
]


class BodyGiven(BaseModel):
    """A body of the lab's governance."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "slug": "copil",
                "name": "COPIL",
                "power": "Arbitre projets et actions selon les critères",
                "cadence": "mensuelle",
                "rule": "each_side",
                "sides": ["state", "region"],
            }
        },
    )

    slug: Slug
    name: Line
    power: Text | None = None
    cadence: Line | None = None
    rule: AssentRule = AssentRule.EACH_SIDE
    sides: Sides = [Side.STATE, Side.REGION]
    community_seat: bool = False
    quorum: Quorum | None = None
    notified_only: bool = Field(default=False, description="Told of decisions, takes no part")


class BodyChange(BaseModel):
    """Other words or rules; absent fields stay."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"quorum": 3}})

    name: Line | None = None
    power: Text | None = None
    cadence: Line | None = None
    rule: AssentRule | None = None
    sides: Sides | None = None
    community_seat: bool | None = None
    quorum: Quorum | None = None
    notified_only: bool | None = None
    active: bool | None = None


class MemberGiven(BaseModel):
    """A seat, over a period: somebody with an account, or a label, or both."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "label": "Un DGA de la Région",
                "side": "region",
                "from_day": "2026-11-01",
            }
        },
    )

    person: Id | None = Field(default=None, description="Number of the person's account")
    account: Email | None = Field(
        default=None, description="E-mail of the account of a person of the lab, for its number"
    )
    label: Line | None = None
    side: Side | None = None
    community: bool = False
    voting: bool = True
    chair: bool = False
    email: Email | None = Field(
        default=None, description="Where somebody without an account is told"
    )
    from_day: Day
    to_day: Day | None = None


class MemberChange(BaseModel):
    """Another seat or end; absent fields stay, null empties ``to_day`` and ``email``."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"to_day": "2027-01-31"}}
    )

    label: Line | None = None
    side: Side | None = None
    community: bool | None = None
    voting: bool | None = None
    chair: bool | None = None
    email: Email | None = None
    to_day: Day | None = None


class BodyMemberRead(BaseModel):
    """Who sits, and since when."""

    id: int
    person: int | None
    name: str | None = Field(description="Name of the account, if there is one")
    label: str | None
    side: Side | None
    community: bool
    voting: bool
    chair: bool
    email: str | None
    from_day: date
    to_day: date | None


class BodyRead(BaseModel):
    """A body and who sits on it today or later."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"slug": "copil", "name": "COPIL", "rule": "each_side"}}
    )

    slug: str
    name: str
    power: str | None
    cadence: str | None
    rule: AssentRule
    sides: list[Side]
    community_seat: bool
    quorum: int | None
    notified_only: bool
    active: bool
    rank: int
    members: list[BodyMemberRead]
    abilities: list[str] = Field(description="edit, add_member, plan", examples=[["edit"]])
    version: int


class BodyList(BaseModel):
    """The bodies of a lab, in order."""

    items: list[BodyRead]
