"""What crosses the API about kits and trouble tickets."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from api.core.ids import Id
from api.core.text import Line, Slug, Text
from api.rooms.models import TicketKind, TicketStatus
from api.web.paging import Page

Stock = Annotated[int, Field(ge=0, le=1000, description="How many there are", examples=[3])]


class KitRead(BaseModel):
    """Something that can be booked with a room."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {"slug": "malle", "name": "Malle de prototypage", "active": True}
        }
    )

    slug: str
    name: str
    description: str | None
    stock: int
    active: bool = Field(description="Whether it can be booked")
    version: int


class KitList(BaseModel):
    """The kits of a lab, by name."""

    items: list[KitRead]


class KitRequest(BaseModel):
    """A new kit. Its short name stays."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {"slug": "malle", "name": "Malle de prototypage", "stock": 2}
        },
    )

    slug: Slug
    name: Line
    description: Text | None = None
    stock: Stock = 1


class KitChange(BaseModel):
    """What changes of a kit; absent fields stay. Pieces that were promised forbid a lower stock."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"stock": 3}})

    name: Line | None = None
    description: Text | None = None
    stock: Stock | None = None
    active: bool | None = None


class TicketRead(BaseModel):
    """Trouble with a room, a piece of equipment or the IT (req. 120)."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {"kind": "room", "title": "La lampe clignote", "status": "open"}
        }
    )

    id: int
    kind: TicketKind
    room: str | None
    room_name: str | None
    kit: str | None
    kit_name: str | None
    booking: int | None = Field(description="Number of the booking after which it was found")
    title: str
    description: str | None
    status: TicketStatus
    resolution: str | None = Field(
        description="What was done; the last time, when it was opened again since"
    )
    reported_by: str | None
    mine: bool
    created_at: datetime
    done_at: datetime | None
    reopened_at: datetime | None = Field(description="When it was found not to be over after all")
    reopening_reason: str | None
    abilities: list[str] = Field(description="What the caller may do: progress, resolve, reopen")
    version: int


class TicketPage(Page[TicketRead]):
    """A page of tickets, the newest first."""


class TicketRequest(BaseModel):
    """Trouble to report."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {"kind": "room", "room": "salon", "title": "La lampe clignote"}
        },
    )

    kind: TicketKind
    title: Line
    room: Slug | None = None
    kit: Slug | None = None
    booking: Id | None = Field(default=None, description="Booking after which it was found")
    description: Text | None = None


class Resolution(BaseModel):
    """What was done about it; who reported it reads this by mail."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"resolution": "L'ampoule a été changée."}}
    )

    resolution: Line
