"""HTTP for bookings and free/busy."""

from datetime import datetime, timedelta
from typing import Annotated

from fastapi import Query, Request, Response

from api.bookings import occupancy
from api.bookings.actions import book, common, move
from api.bookings.policy import first_status
from api.bookings.problems import KitsTaken, SlotTaken, WrongState
from api.bookings.queries import bookings as queries
from api.bookings.routers.answers import answer_booking, reader
from api.bookings.schemas.bookings import (
    BookingChange,
    BookingList,
    BookingPreview,
    BookingRead,
    BookingRequest,
    BusyRead,
    FreeBusyRead,
    SlotRead,
)
from api.core.access import Permission
from api.core.clock import Instant
from api.core.ids import BookingId, PathId
from api.core.problems import Invalid
from api.core.text import Slug
from api.labs.queries import lab_by_slug
from api.web.conditional import IfMatch
from api.web.guard import Router, anyone, lab_permission
from api.web.rows import json_answer, json_of
from api.web.transaction import ActorReads, CurrentActor, DbSession, PublicEngine

router = Router("bookings")

MAX_SPAN = timedelta(days=62)
MAX_OWN_SPAN = timedelta(days=400)
BOOKING = "/v1/labs/{lab}/bookings/{booking}"
From = Annotated[Instant, Query(alias="from", description="Start of the stretch of time")]
To = Annotated[Instant, Query(description="End of the stretch of time, at most 62 days later")]


def check_span(start: datetime, end: datetime, longest: timedelta = MAX_SPAN) -> None:
    """Refuse an empty or too long stretch of time."""
    if not timedelta(0) < end - start <= longest:
        raise Invalid.at("to", "span")


@router.operation(
    "GET", "/v1/labs/{lab}/free-busy", access=anyone, cached="lab", response_model=FreeBusyRead
)
async def get_free_busy(lab: Slug, engine: PublicEngine, start: From, to: To) -> Response:
    """Say when rooms are taken, without saying by whom."""
    check_span(start, to)
    return json_answer(
        await json_of(engine, queries.FREE_BUSY, lab=lab, starts_at=start, ends_at=to)
    )


@router.operation(
    "GET",
    "/v1/labs/{lab}/bookings",
    access=lab_permission(Permission.VIEW_BOOKINGS),
    cached="lab-now",
    response_model=BookingList,
)
async def list_bookings(
    lab: Slug,
    reads: ActorReads,
    actor: CurrentActor,
    start: From,
    to: To,
    every: Annotated[bool, Query(description="Refused, cancelled and missed ones too")] = False,
    mine: Annotated[bool, Query(description="One's own alone, over up to 400 days")] = False,
) -> Response:
    """List the bookings of a stretch of time."""
    check_span(start, to, MAX_OWN_SPAN if mine else MAX_SPAN)
    body = await json_of(
        reads,
        queries.LIST_BOOKINGS,
        lab_id=actor.labs[lab],
        starts_at=start,
        ends_at=to,
        every=every,
        mine=mine,
        **reader(actor, lab),
    )
    return json_answer(body)


@router.operation(
    "POST",
    "/v1/labs/{lab}/bookings",
    access=lab_permission(Permission.BOOK_ROOMS),
    problems=[SlotTaken, KitsTaken],
    status_code=201,
    response_model=BookingRead,
)
async def book_room(
    lab: Slug, given: BookingRequest, request: Request, session: DbSession, actor: CurrentActor
) -> Response:
    """Book a room, or ask for it when the concierge decides."""
    tenant = actor.tenant(lab)
    booking = await book.book_room(session, actor, tenant, **given.asked())
    return await answer_booking(request, session, actor, tenant, booking)


@router.operation(
    "POST", "/v1/labs/{lab}/booking-previews", access=lab_permission(Permission.BOOK_ROOMS)
)
async def preview_booking(
    lab: Slug, given: BookingRequest, session: DbSession, actor: CurrentActor
) -> BookingPreview:
    """Say what a booking would meet, without making it (dry run)."""
    tenant = actor.tenant(lab)
    asked = given.asked()
    house, slot, gap = await book.preview_booking(
        session,
        tenant,
        room=given.room,
        starts_at=asked["starts_at"],
        ends_at=asked["ends_at"],
    )
    project = await common.find_project(session, tenant, given.project)
    met = await occupancy.conflicts(session, house, slot, gap)
    free = await occupancy.next_free(session, house, slot, gap) if met else []
    status = first_status(actor, lab, given.purpose, for_project=project is not None)
    return BookingPreview(
        possible=not met,
        status=None if met else status,
        conflicts=[
            BusyRead(room=one.room, starts_at=one.slot.starts_at, ends_at=one.slot.ends_at)
            for one in met
        ],
        next_free=[SlotRead(starts_at=one.starts_at, ends_at=one.ends_at) for one in free],
    )


@router.operation(
    "GET", BOOKING, access=lab_permission(Permission.VIEW_BOOKINGS), response_model=BookingRead
)
async def get_booking(
    lab: Slug, booking: PathId, request: Request, session: DbSession, actor: CurrentActor
) -> Response:
    """Read a booking."""
    tenant = actor.tenant(lab)
    found = await queries.booking_by_id(session, tenant.id, BookingId(booking))
    return await answer_booking(request, session, actor, tenant, found)


@router.operation(
    "PATCH",
    BOOKING,
    access=lab_permission(Permission.BOOK_ROOMS),
    problems=[SlotTaken, KitsTaken, WrongState],
    response_model=BookingRead,
)
async def change_booking(
    lab: Slug,
    booking: PathId,
    given: BookingChange,
    expected: IfMatch,
    request: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Move a booking to another time or room, or say it otherwise.

    A confirmed booking that its organiser takes to another room, or beyond its present start and
    end, is ``pending`` again when they may not book it directly; it keeps its room meanwhile. What
    has begun stays confirmed, and so does what the concierge moves.
    """
    tenant = await lab_by_slug(session, lab)
    moved = await move.change_booking(
        session, actor, tenant, BookingId(booking), expected, given.changes()
    )
    return await answer_booking(request, session, actor, tenant, moved)
