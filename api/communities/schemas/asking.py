"""What crosses the API about requests to join and invitations."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, SecretStr

from api.communities.models.asking import InvitationState, JoinRequestState
from api.communities.models.members import CommunityRole
from api.core.links import MAX_LENGTH
from api.core.text import Email, Line, Slug, Text

LinkToken = Annotated[
    str,
    Field(
        min_length=1,
        max_length=MAX_LENGTH,
        pattern=r"^[A-Za-z0-9_-]+$",
        description="The end of the link in the mail, after the # sign",
        examples=["AZ3kq7m3xwp9dtrkq7m3xwp9d"],
    ),
]


class JoinRequestRead(BaseModel):
    """Somebody who asks to join, for those who decide."""

    model_config = ConfigDict(json_schema_extra={"example": {"name": "Claire Martin"}})

    id: int
    name: str
    email: str | None
    organisation: str | None
    words: str | None
    state: JoinRequestState
    made_at: datetime
    decided_at: datetime | None
    reason: str | None
    abilities: list[str] = Field(examples=[["decide"]])


class JoinRequestList(BaseModel):
    """Requests to join, open ones first."""

    items: list[JoinRequestRead]


class JoinDecision(BaseModel):
    """Let somebody in, or say why not."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"accept": True}})

    accept: bool
    reason: Annotated[Text, Field(max_length=2000)] | None = Field(
        default=None, description="Mailed to whoever asked; needed to say no"
    )


class Invited(BaseModel):
    """Somebody to invite."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"email": "claire@tilab.example"}}
    )

    email: Email
    name: Line | None = None
    roles: Annotated[list[CommunityRole], Field(max_length=9)] = Field(
        default_factory=list, examples=[["curieux"]]
    )


class InvitationsGiven(BaseModel):
    """People to invite, 200 at most, into a circle perhaps."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"people": [{"email": "claire@tilab.example"}]}},
    )

    people: Annotated[list[Invited], Field(min_length=1, max_length=200)]
    circle: Slug | None = None


class InvitationRead(BaseModel):
    """An invitation, for those who invite."""

    model_config = ConfigDict(json_schema_extra={"example": {"email": "claire@tilab.example"}})

    id: int
    email: str | None = Field(description="Null once it is forgotten")
    name: str | None
    roles: list[CommunityRole]
    circle: str | None
    state: InvitationState
    made_at: datetime
    sent_at: datetime | None
    expires_at: datetime
    expired: bool
    invited_by: str | None
    abilities: list[str] = Field(examples=[["revoke"]])


class InvitationList(BaseModel):
    """Invitations, the latest first."""

    items: list[InvitationRead]


class InvitationToken(BaseModel):
    """The link of an invitation."""

    model_config = ConfigDict(extra="forbid")

    token: LinkToken


class InvitationShown(BaseModel):
    """What whoever was invited is told before they answer."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"community": "utilo", "email": "claire@tilab.example"}}
    )

    lab: Slug
    lab_name: str
    community: Slug
    community_name: str
    summary: str | None
    rules: list[str]
    email: str
    name: str | None
    invited_by: str | None
    expires_at: datetime
    account: bool = Field(description="Whether this address has an account: sign in, then accept")


class AccountGiven(BaseModel):
    """The account that an invitation makes."""

    model_config = ConfigDict(extra="forbid")

    token: LinkToken
    display_name: Line = Field(examples=["Claire Martin"])
    password: Annotated[
        SecretStr, Field(min_length=1, max_length=256, examples=["correct cheval pile agrafe"])
    ]


class Entered(BaseModel):
    """Where somebody is a member from now on."""

    model_config = ConfigDict(json_schema_extra={"example": {"community": "utilo"}})

    lab: Slug
    community: Slug
    email: str = Field(description="What to sign in with", examples=["claire@tilab.example"])
