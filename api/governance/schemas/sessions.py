"""What crosses the API about sessions, their agendas and their preparation."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from api.core.clock import Instant
from api.core.ids import Id
from api.core.text import Line, Slug, Text
from api.governance.models.sessions import (
    ItemKind,
    ItemStatus,
    Position,
    Presence,
    SessionStatus,
)
from api.governance.schemas.decisions import DecisionRead, ProposalRead, RecommendationRead
from api.labs.models import Side
from api.requests.models.steps import RequestKind
from api.requests.schemas.load import ImpactRead
from api.requests.schemas.parts import HistoryEntry, Lack
from api.requests.schemas.requests import RequestRead, RequestRow
from api.web.paging import Page

STARTS, ENDS = "2026-11-26T09:00:00+01:00", "2026-11-26T12:00:00+01:00"
Minutes = Annotated[int, Field(ge=0, le=600, strict=True)]


class BodySessionGiven(BaseModel):
    """A meeting of a body."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"body": "copil", "starts_at": STARTS, "ends_at": ENDS}},
    )

    body: Slug
    starts_at: Instant
    ends_at: Instant
    place: Line | None = None
    booking: Id | None = Field(default=None, description="Number of the booking of its room")
    note: Text | None = None


class BodySessionChange(BaseModel):
    """Other times or words; absent fields stay, null empties place, booking and note."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"place": "Salon du Ti Lab"}}
    )

    starts_at: Instant | None = None
    ends_at: Instant | None = None
    place: Line | None = None
    booking: Id | None = None
    note: Text | None = None


class Attendance(BaseModel):
    """How one member takes part."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"member": 12, "presence": "present"}}
    )

    member: Id
    presence: Presence


class AttendanceGiven(BaseModel):
    """How members take part; those left out are not said."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"items": [{"member": 12, "presence": "present"}]}},
    )

    items: list[Attendance] = Field(max_length=100)


class ItemGiven(BaseModel):
    """Something put on the agenda. A request is put there whole: its title is its own."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"kind": "demande", "request": 12, "minutes": 20}},
    )

    kind: ItemKind
    title: Line | None = Field(default=None, description="Needed unless the item refers to one")
    request: Id | None = None
    proposal: Id | None = None
    project: Slug | None = None
    minutes: Minutes | None = None
    presenter: Line | None = None
    note: Text | None = None


class ItemChange(BaseModel):
    """Other words; absent fields stay."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"minutes": 30}})

    title: Line | None = None
    minutes: Minutes | None = None
    presenter: Line | None = None
    note: Text | None = None


class ItemMove(BaseModel):
    """Another session of the same body."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"session": 13}})

    session: Id


class AgendaOrder(BaseModel):
    """The items of the agenda, in the order wanted: all of them, each once."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"items": [13, 12]}})

    items: list[Id] = Field(min_length=1, max_length=100)


class ItemOpinionGiven(BaseModel):
    """What a member thinks, from afar."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"position": "favorable", "words": "Prêt à accueillir."}},
    )

    position: Position
    words: Text | None = None


class AgendaGiven(BaseModel):
    """An agenda made at once: of a session that exists, or of a new one.

    Without ``requests``, every request that is ready is put there.
    """

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"starts_at": STARTS, "ends_at": ENDS, "requests": [12]}},
    )

    session: Id | None = None
    starts_at: Instant | None = None
    ends_at: Instant | None = None
    place: Line | None = None
    requests: list[Id] | None = Field(default=None, max_length=40)


class PresentCount(BaseModel):
    """Members present or remote, by side."""

    state: int
    region: int
    community: int
    other: int


class BodySessionRow(BaseModel):
    """A session in a list."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"id": 12, "body": "copil", "status": "convoquee"}}
    )

    id: int
    body: str
    body_name: str
    starts_at: datetime
    ends_at: datetime
    place: str | None
    status: SessionStatus
    items: int
    treated: int
    present: PresentCount
    fictitious: bool
    abilities: list[str] = Field(
        description="edit, convene, open, close, cancel, add_item, record_attendance, decide",
        examples=[["edit", "convene"]],
    )
    version: int


class BodySessionPage(Page[BodySessionRow]):
    """A page of sessions, latest first."""


class MemberPresence(BaseModel):
    """A member and how they take part."""

    member: int
    person: int | None
    name: str
    label: str | None
    side: Side | None
    community: bool
    voting: bool
    chair: bool
    presence: Presence | None


class MinutesFile(BaseModel):
    """The minutes kept when the session closed, a PDF."""

    size: int = Field(description="Bytes")
    sha256: str


class ItemRequest(BaseModel):
    """The request that an item is about."""

    id: int
    number: int
    title: str
    kind: RequestKind
    status: str
    weeks: float | None
    lab_cents: int | None
    divergences: int
    urgent: bool


class MemberOpinion(BaseModel):
    """What a member thinks, from afar."""

    member: int
    name: str
    side: Side | None
    position: Position
    words: str | None
    at: datetime


class ItemRead(BaseModel):
    """An item of the agenda."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"id": 12, "rank": 1, "kind": "demande", "status": "inscrit"}}
    )

    id: int
    rank: int
    kind: ItemKind
    title: str
    minutes: int | None
    presenter: str | None
    note: str | None
    status: ItemStatus
    request: ItemRequest | None
    proposal: int | None
    project: str | None
    opinions: list[MemberOpinion]
    decision: DecisionRead | None
    outcomes: list[str] = Field(description="What may be decided now")
    abilities: list[str] = Field(
        description="edit, move, remove, give_opinion, decide", examples=[["decide"]]
    )
    version: int


class BodySessionRead(BodySessionRow):
    """A session whole: who comes, the agenda, the minutes."""

    note: str | None
    booking: int | None
    quorum: int | None
    quorum_met: bool
    sides: list[Side]
    members: list[MemberPresence]
    agenda: list[ItemRead]
    minutes: MinutesFile | None
    convened_at: datetime | None
    closed_at: datetime | None


class PackRead(BaseModel):
    """All that a member reads about an item before deciding."""

    item: ItemRead
    request: RequestRead | None
    impact: ImpactRead | None
    history: list[HistoryEntry]
    proposal: ProposalRead | None


class BlockedRequest(BaseModel):
    """A request that cannot be put on the agenda yet, and why."""

    request: RequestRow
    lacks: list[Lack]


class PoolCount(BaseModel):
    """What waits for means."""

    count: int
    weeks: float


class PreparationRead(BaseModel):
    """What the next session of a body has before it."""

    model_config = ConfigDict(json_schema_extra={"example": {"body": "copil"}})

    body: str
    body_name: str
    session: BodySessionRow | None = Field(description="The next one, if it is planned")
    ready: list[RequestRow]
    blocked: list[BlockedRequest]
    urgent: list[RequestRow]
    pending: list[RequestRow] = Field(description="Put off, or waiting for means")
    pool: PoolCount
    follow_ups: list[RecommendationRead]
    proposals: list[ProposalRead]
    abilities: list[str] = Field(description="make_agenda", examples=[["make_agenda"]])
