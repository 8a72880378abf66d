"""What crosses the API about the day of a booking."""

from pydantic import BaseModel, ConfigDict, Field

from api.core.text import Line, Text


class Confirmation(BaseModel):
    """Why a request is accepted: needed for a meeting, which the house does not host."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"reason": "Ouvre un projet commun"}}
    )

    reason: Line | None = None


class HandBack(BaseModel):
    """How a room was left (req. 119)."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"in_initial_state": True}}
    )

    in_initial_state: bool = Field(description="Whether the room is as it was found")
    note: Text | None = Field(
        default=None, description="What is wrong; needed when the room is not as it was found"
    )
