"""What crosses the API about those who would join."""

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from api.communities.schemas.asking import LinkToken
from api.core.text import Email, Line, Slug, Text
from api.outreach.models import InterestSource, InterestState, InterestStep, Wish

_EXAMPLE: dict[str, Any] = {"email": "voisine@tilab.example", "name": "Claire Martin"}


class InterestGiven(BaseModel):
    """Who would join, and what they would do."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": _EXAMPLE})

    email: Email
    name: Line | None = Field(default=None, examples=["Claire Martin"])
    organisation: Line | None = Field(default=None, examples=["Ville de Rennes"])
    wishes: Annotated[list[Wish], Field(max_length=4)] = Field(
        default_factory=list, examples=[["ateliers"]]
    )
    community: Slug | None = Field(default=None, description="The one they would join")
    letters: bool = Field(default=False, description="Whether they would have the letters")


class InterestLinkSent(BaseModel):
    """The answer to everybody, known already or not."""

    link_hours: int = Field(description="How long the link works", examples=[48])


class InterestToken(BaseModel):
    """The mailed link."""

    model_config = ConfigDict(extra="forbid")

    token: LinkToken


class OwnInterest(BaseModel):
    """What is kept about whoever holds a key."""

    model_config = ConfigDict(json_schema_extra={"example": {"email": "voisine@tilab.example"}})

    lab: Slug
    lab_name: str
    email: str
    name: str | None
    community_name: str | None
    letters: bool
    since: datetime


class InterestMade(BaseModel):
    """What is kept from now on, and the key to it."""

    key: str = Field(
        description="For the header X-Interest-Key", examples=["1-12-kq7m3xwp9dtrkq7m3xwp9d"]
    )
    interest: OwnInterest


class InterestStepRead(BaseModel):
    """Something that was done."""

    what: InterestStep
    words: str | None
    at: datetime
    by: str | None


class InterestedRead(BaseModel):
    """Somebody who would join, for the lab's team."""

    model_config = ConfigDict(json_schema_extra={"example": _EXAMPLE})

    id: int
    email: str
    name: str | None
    organisation: str | None
    wishes: list[Wish]
    source: InterestSource
    letters: bool
    state: InterestState
    consent_at: datetime
    invited_at: datetime | None
    next_on: date | None = Field(description="When the team comes back to them")
    late: bool = Field(description="Whether that day has come")
    community: str | None
    community_name: str | None
    fictitious: bool
    version: int
    steps: list[InterestStepRead]
    abilities: list[str] = Field(examples=[["welcome", "invite"]])


class InterestedList(BaseModel):
    """Those to come back to first, then the latest."""

    items: list[InterestedRead]
    next: str | None = None


class WordGiven(BaseModel):
    """A word of the team's, if any."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"words": "Au plaisir de vous voir jeudi."}}
    )

    words: Annotated[Text, Field(max_length=2000)] | None = None


class FollowUpGiven(BaseModel):
    """What was said."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"words": "Appelée : viendra jeudi."}}
    )

    words: Line


class InvitedInto(BaseModel):
    """The community to invite into."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"community": "utilo"}})

    community: Slug


class InvitingCommunity(BaseModel):
    """A community into which the reader invites."""

    slug: Slug
    name: str


class InvitingCommunities(BaseModel):
    """Communities into which the reader invites."""

    items: list[InvitingCommunity]


class EntryKit(BaseModel):
    """A welcome kit that everybody reads."""

    model_config = ConfigDict(json_schema_extra={"example": {"title": "Bienvenue"}})

    id: int
    title: str
    tree: list[Any] = Field(description="Its words, parsed (see POST /v1/markdown)")
    licence: str | None
    community: Slug
    community_name: str


class EntryKits(BaseModel):
    """The welcome kits of a lab."""

    items: list[EntryKit]


class EntryKitGiven(BaseModel):
    """Whether everybody reads the kit."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"public": True}})

    public: bool
