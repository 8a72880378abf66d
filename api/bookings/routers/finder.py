"""HTTP for "find me a room"."""

from datetime import datetime, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import Query, Request

from api.bookings.queries.finder import candidates_of
from api.bookings.rules.finder import DAYS_BEYOND, Answer, Reason, Wanted, find
from api.bookings.rules.slots import GRID, MAX_LENGTH
from api.bookings.schemas.finder import FinderRead, FinderReason, FoundRoom, NearRoom
from api.core.access import Permission
from api.core.clock import Instant, LocalTime, now
from api.core.messages import Locale, message, preferred_locale
from api.core.problems import Invalid
from api.core.text import Line, Slug
from api.core.wallclock import resolve
from api.labs.queries import lab_by_slug
from api.web.guard import Router, lab_permission
from api.web.transaction import DbSession

router = Router("bookings")

WINDOW = timedelta(days=14)
LONGEST = int(MAX_LENGTH.total_seconds() // 60)
MOST = 10


@router.operation(
    "GET", "/v1/labs/{lab}/room-finder", access=lab_permission(Permission.VIEW_BOOKINGS)
)
async def find_room(
    lab: Slug,
    request: Request,
    session: DbSession,
    start: Annotated[
        Instant | None, Query(alias="from", description="From when on, or exactly when")
    ] = None,
    to: Annotated[Instant | None, Query(description="Until when, at most 14 days later")] = None,
    from_local: Annotated[
        LocalTime | None, Query(description="As ``from``, by the lab's clocks")
    ] = None,
    to_local: Annotated[
        LocalTime | None, Query(description="As ``to``, by the lab's clocks")
    ] = None,
    minutes: Annotated[
        int | None,
        Query(
            ge=15,
            le=LONGEST,
            multiple_of=15,
            description="How long; the whole stretch of time when absent",
        ),
    ] = None,
    capacity: Annotated[int | None, Query(ge=1, le=2000, description="Persons")] = None,
    equipment: Annotated[
        list[Line] | None, Query(max_length=MOST, description="All of these must be there")
    ] = None,
    layout: Annotated[Line | None, Query(description="How the room is to be set")] = None,
    indoor: Annotated[bool | None, Query(description="Under a roof, or in the open")] = None,
) -> FinderRead:
    """Find a room: the best three answers and why; when nothing fits, what comes nearest."""
    tenant = await lab_by_slug(session, lab)
    zone = ZoneInfo(tenant.timezone)
    starts_at = _instant(start, from_local, zone, "from")
    ends_at = _instant(to, to_local, zone, "to")
    if not timedelta(0) < ends_at - starts_at <= WINDOW:
        raise Invalid.at("to", "window")
    length = timedelta(minutes=minutes) if minutes else ends_at - starts_at
    if length > min(MAX_LENGTH, ends_at - starts_at) or length % GRID:
        raise Invalid.at("minutes", "window")
    wanted = Wanted(starts_at, ends_at, length, capacity, tuple(equipment or ()), layout, indoor)
    beyond = ends_at + timedelta(days=DAYS_BEYOND + 1)
    candidates = await candidates_of(session, tenant, starts_at, beyond)
    best, near = find(candidates, wanted, zone, now())
    locale = preferred_locale(request.headers.get("accept-language"))
    return FinderRead(
        items=[
            FoundRoom(**_place(one), why=[_said(reason, locale) for reason in one.reasons])
            for one in best
        ],
        alternatives=[
            NearRoom(**_place(one), differs=[_said(reason, locale) for reason in one.reasons])
            for one in near
        ],
    )


def _instant(
    instant: datetime | None, local: datetime | None, zone: ZoneInfo, name: str
) -> datetime:
    """The one moment that a pair of parameters gives; ``Invalid`` for none, or for both."""
    given = [moment for moment in (instant, local) if moment is not None]
    if len(given) != 1:
        raise Invalid.at(name, "missing" if not given else "value")
    return resolve(given[0], zone, name if instant else f"{name}_local")


def _place(one: Answer) -> dict[str, object]:
    return {
        "room": one.candidate.slug,
        "room_name": one.candidate.name,
        "capacity": one.candidate.capacity,
        "starts_at": one.slot.starts_at,
        "ends_at": one.slot.ends_at,
    }


def _said(reason: Reason, locale: Locale) -> FinderReason:
    words = message(f"finder.{reason.code}", locale, **dict(reason.values))
    return FinderReason(code=reason.code, text=words)
