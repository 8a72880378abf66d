"""What crosses the API about finding a room."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

STARTS = "2026-11-26T09:00:00+01:00"
ENDS = "2026-11-26T11:00:00+01:00"


class FinderReason(BaseModel):
    """Why a room is proposed, or in what it differs from what was asked."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {"code": "capacity-fits", "text": "Assez grande : jusqu’à 20 personnes."}
        }
    )

    code: str = Field(description="Stable code", examples=["capacity-fits"])
    text: str = Field(description="The same in words, in the reader's language")


class FoundRoom(BaseModel):
    """A room and a time that can be booked as they are."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "room": "salon",
                "room_name": "Salon",
                "capacity": 20,
                "starts_at": STARTS,
                "ends_at": ENDS,
                "why": [{"code": "capacity-fits", "text": "Assez grande : jusqu’à 20 personnes."}],
            }
        }
    )

    room: str
    room_name: str
    capacity: int | None = Field(description="Persons")
    starts_at: datetime
    ends_at: datetime
    why: list[FinderReason] = Field(description="What speaks for it")


class NearRoom(BaseModel):
    """What comes nearest to what was asked; it can be booked as it is."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "room": "salon",
                "room_name": "Salon",
                "capacity": 20,
                "starts_at": STARTS,
                "ends_at": ENDS,
                "differs": [{"code": "other-time", "text": "Le même jour, à une autre heure."}],
            }
        }
    )

    room: str
    room_name: str
    capacity: int | None = Field(description="Persons")
    starts_at: datetime
    ends_at: datetime
    differs: list[FinderReason] = Field(description="In what it is not what was asked")


class FinderRead(BaseModel):
    """The best three answers; when there is none, what comes nearest."""

    items: list[FoundRoom]
    alternatives: list[NearRoom] = Field(description="Empty when something fits")
