"""HTTP for bookings and free/busy."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Annotated, Any

from fastapi import Query, Request, Response

from api.bookings import occupancy
from api.bookings.actions import book, common, decide, move
from api.bookings.models import Booking
from api.bookings.policy import first_status
from api.bookings.problems import SlotTaken, WrongState
from api.bookings.queries import bookings as queries
from api.bookings.schemas.bookings import (
    BookingList,
    BookingMove,
    BookingPreview,
    BookingRead,
    BookingRequest,
    BusyRead,
    FreeBusyRead,
    SlotRead,
)
from api.core.access import Actor, Permission
from api.core.clock import Instant
from api.core.ids import BookingId, PathId
from api.core.problems import Invalid
from api.core.text import Slug
from api.labs.models import Lab
from api.labs.queries import lab_by_slug
from api.web.conditional import IfMatch, tag
from api.web.guard import Router, anyone, lab_permission
from api.web.rows import json_answer, json_of
from api.web.schemas import Reason
from api.web.transaction import CurrentActor, DbSession, PublicEngine

router = Router("bookings")

MAX_SPAN = timedelta(days=62)
Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]
BOOKING = "/v1/labs/{lab}/bookings/{booking}"
From = Annotated[Instant, Query(alias="from", description="Start of the stretch of time")]
To = Annotated[Instant, Query(description="End of the stretch of time, at most 62 days later")]


def check_span(start: datetime, end: datetime) -> None:
    """Refuse an empty or too long stretch of time."""
    if not timedelta(0) < end - start <= MAX_SPAN:
        raise Invalid.at("to", "span")


def _reader(actor: Actor, lab: str) -> dict[str, Any]:
    return {
        "kind": actor.kind,
        "actor": actor.id,
        "concierge": actor.may(Permission.APPROVE_BOOKINGS, lab),
    }


async def _answer(
    request: Request,
    session: DbSession,
    actor: Actor,
    lab: Lab,
    booking: Booking,
    status: int = 200,
) -> Response:
    await session.flush()
    body = await json_of(
        session, queries.ONE_BOOKING, lab_id=lab.id, id=booking.id, **_reader(actor, lab.slug)
    )
    response = json_answer(body)
    response.status_code = status
    if status == 201:
        response.headers["Location"] = f"/v1/labs/{lab.slug}/bookings/{booking.id}"
    tag(request, booking.version)
    return response


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
    cached="lab",
    response_model=BookingList,
)
async def list_bookings(
    lab: Slug,
    session: DbSession,
    actor: CurrentActor,
    start: From,
    to: To,
    every: Annotated[bool, Query(description="Refused, cancelled and missed ones too")] = False,
) -> Response:
    """List the bookings of a stretch of time."""
    check_span(start, to)
    body = await json_of(
        session,
        queries.LIST_BOOKINGS,
        lab_id=actor.labs[lab],
        starts_at=start,
        ends_at=to,
        every=every,
        **_reader(actor, lab),
    )
    return json_answer(body)


@router.operation(
    "POST",
    "/v1/labs/{lab}/bookings",
    access=lab_permission(Permission.BOOK_ROOMS),
    problems=[SlotTaken],
    status_code=201,
    response_model=BookingRead,
)
async def book_room(
    lab: Slug, given: BookingRequest, request: Request, session: DbSession, actor: CurrentActor
) -> Response:
    """Book a room, or ask for it when the concierge decides."""
    tenant = await lab_by_slug(session, lab)
    booking = await book.book_room(session, actor, tenant, **given.model_dump())
    return await _answer(request, session, actor, tenant, booking, 201)


@router.operation(
    "POST", "/v1/labs/{lab}/booking-previews", access=lab_permission(Permission.BOOK_ROOMS)
)
async def preview_booking(
    lab: Slug, given: BookingRequest, session: DbSession, actor: CurrentActor
) -> BookingPreview:
    """Say what a booking would meet, without making it (dry run)."""
    tenant = await lab_by_slug(session, lab)
    house, slot, gap = await book.preview_booking(
        session, tenant, room=given.room, starts_at=given.starts_at, ends_at=given.ends_at
    )
    project = await common.find_project(session, tenant, given.project)
    met = await occupancy.conflicts(session, house, slot, gap)
    free = await occupancy.next_free(session, house, slot, gap) if met else []
    status = first_status(actor, lab, given.purpose, for_project=project is not None)
    return BookingPreview(
        possible=not met,
        status=None if met else status,
        conflicts=[
            BusyRead(room=room, starts_at=one.starts_at, ends_at=one.ends_at) for room, one in met
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
    tenant = await lab_by_slug(session, lab)
    found = await queries.booking_by_id(session, tenant.id, BookingId(booking))
    return await _answer(request, session, actor, tenant, found)


@router.operation(
    "PATCH",
    BOOKING,
    access=lab_permission(Permission.BOOK_ROOMS),
    problems=[SlotTaken, WrongState],
    response_model=BookingRead,
)
async def move_booking(
    lab: Slug,
    booking: PathId,
    given: BookingMove,
    expected: IfMatch,
    request: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Move a booking to another time or room."""
    tenant = await lab_by_slug(session, lab)
    moved = await move.move_booking(
        session, actor, tenant, BookingId(booking), expected, **given.model_dump()
    )
    return await _answer(request, session, actor, tenant, moved)


def _transition(
    name: str, permission: Permission, *, summary: str
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    return router.operation(
        "POST",
        f"{BOOKING}/{name}",
        access=lab_permission(permission),
        problems=[WrongState],
        summary=summary,
        response_model=BookingRead,
    )


@_transition("confirmation", Permission.APPROVE_BOOKINGS, summary="Accept a request for a room")
async def confirm_booking(
    lab: Slug, booking: PathId, request: Request, session: DbSession, actor: CurrentActor
) -> Response:
    """Accept a request for a room."""
    tenant = await lab_by_slug(session, lab)
    done = await decide.confirm_booking(session, actor, tenant, BookingId(booking))
    return await _answer(request, session, actor, tenant, done)


@_transition("refusal", Permission.APPROVE_BOOKINGS, summary="Refuse a request for a room")
async def refuse_booking(
    lab: Slug,
    booking: PathId,
    given: Reason,
    request: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Refuse a request for a room, with the reason."""
    tenant = await lab_by_slug(session, lab)
    done = await decide.refuse_booking(session, actor, tenant, BookingId(booking), given.reason)
    return await _answer(request, session, actor, tenant, done)


@_transition("cancellation", Permission.BOOK_ROOMS, summary="Give a room back")
async def cancel_booking(
    lab: Slug,
    booking: PathId,
    given: Reason,
    request: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Give a room back, with the reason."""
    tenant = await lab_by_slug(session, lab)
    done = await decide.cancel_booking(session, actor, tenant, BookingId(booking), given.reason)
    return await _answer(request, session, actor, tenant, done)
