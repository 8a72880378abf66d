"""What crosses the API about members, roles and circles."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from api.communities.models.circles import CircleKind
from api.communities.models.members import CommunityRole, Digest, Sending
from api.communities.schemas.communities import Named, RequestRef
from api.core.clock import Day
from api.core.text import Line, Text
from api.web.paging import Page

Handle = Annotated[
    str,
    Field(
        pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$",
        max_length=80,
        description="The name that mentions use",
        examples=["claire-martin"],
    ),
]


class RoleHeld(BaseModel):
    """A role over a period, ends included."""

    id: int
    role: CommunityRole
    brick: str | None = Field(description="What a soucieux looks after")
    from_day: date
    to_day: date | None
    held: bool = Field(description="Whether it is held today")
    version: int = Field(description="Of the role, for ``If-Match``")


class CommunityMemberRead(BaseModel):
    """A member, as other members see them."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "handle": "claire-martin",
                "name": "Claire Martin",
                "email": None,
                "circles": ["noyau"],
            }
        }
    )

    handle: str
    name: str
    organisation: str | None
    headline: str | None = Field(description="A line about themselves")
    email: str | None = Field(description="When they show it, and for animateurs")
    joined_on: date
    mine: bool = Field(description="Whether this is the reader")
    roles: list[RoleHeld]
    circles: list[str] = Field(description="Circles they are in, by slug")
    abilities: list[str] = Field(examples=[["roles", "exclude"]])


class MemberPage(Page[CommunityMemberRead]):
    """A page of members, by name."""


class MembershipRead(BaseModel):
    """One's own membership: what one shows, and what is mailed when."""

    model_config = ConfigDict(json_schema_extra={"example": {"handle": "claire-martin"}})

    handle: str
    headline: str | None
    show_email: bool
    mentions: Sending
    important: Sending
    digest: Digest
    letters: bool = Field(description="Whether the community's letters are mailed")


class MembershipChange(BaseModel):
    """What to change of one's own membership; what is not sent stays."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"digest": "jour"}})

    headline: Line | None = None
    show_email: bool | None = None
    mentions: Sending | None = None
    important: Sending | None = None
    digest: Digest | None = None
    letters: bool | None = None


class JoinGiven(BaseModel):
    """Why one would like to come in, for those who decide."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"words": "J’anime des ateliers à Brest."}}
    )

    words: Annotated[Text, Field(max_length=2000)] | None = None


class JoinOutcome(BaseModel):
    """A member from now on, or somebody who has asked."""

    outcome: Literal["member", "request"]
    request: RequestRef | None


class MemberRoleGiven(BaseModel):
    """A role to hold from a day on, today when not said."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"role": "soucieux", "brick": "documentation"}},
    )

    role: CommunityRole
    brick: Line | None = None
    from_day: Day | None = None
    to_day: Day | None = None


class RoleChange(BaseModel):
    """What to change of a role: its days, or what a soucieux looks after."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"to_day": "2027-06-30"}}
    )

    brick: Line | None = None
    from_day: Day | None = None
    to_day: Day | None = None


class CircleRead(BaseModel):
    """A circle and who is in it."""

    slug: str
    name: str
    kind: CircleKind
    words: str | None
    version: int
    members: list[Named]


class CircleList(BaseModel):
    """The circles of a community."""

    items: list[CircleRead]


class CircleGiven(BaseModel):
    """A new circle."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"name": "Noyau", "kind": "noyau"}}
    )

    name: Line
    kind: CircleKind
    words: Annotated[Text, Field(max_length=2000)] | None = None


class CircleChange(BaseModel):
    """What to change of a circle; what is not sent stays."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"name": "Noyau"}})

    name: Line | None = None
    kind: CircleKind | None = None
    words: Annotated[Text, Field(max_length=2000)] | None = None
