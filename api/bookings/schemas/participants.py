"""What crosses the API about a booking's participants."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from api.core.text import Email, Line

AT_ONCE = 50


class Guest(BaseModel):
    """Somebody to invite."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"email": "agent@tilab.example", "name": "Agent"}},
    )

    email: Email
    name: Line | None = Field(default=None, description="How they are called", examples=["Agent"])


class InvitationRequest(BaseModel):
    """People to invite; whoever is invited already stays so and hears nothing."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"people": [{"email": "agent@tilab.example"}]}},
    )

    people: Annotated[
        list[Guest], Field(min_length=1, max_length=AT_ONCE, description="Up to 50 at once")
    ]


class ParticipantRead(BaseModel):
    """Somebody invited to what a booking is for."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"id": 3, "email": "agent@tilab.example", "name": None}}
    )

    id: int
    email: str
    name: str | None
    invited: bool = Field(
        description="Whether the invitation has left; it waits for the booking's confirmation"
    )
    created_at: datetime


class ParticipantList(BaseModel):
    """Who is invited, in the order of invitation."""

    items: list[ParticipantRead]
