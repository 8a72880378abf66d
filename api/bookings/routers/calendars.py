"""HTTP for when rooms are taken, as calendars read it: public, and nothing says by whom."""

import asyncio
import hashlib
from datetime import UTC, datetime, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import Query, Request, Response

from api.bookings.queries.calendars import BUSY, Busy
from api.bookings.routers.bookings import From, To, check_span
from api.core import ical
from api.core.clock import now
from api.core.messages import message, preferred_locale
from api.core.problems import NotFound
from api.core.text import Slug
from api.web import conditional
from api.web.conditional import QUARTER_S
from api.web.guard import Router, anyone
from api.web.transaction import PublicEngine

router = Router("bookings")

ICS = {200: {"content": {"text/calendar": {"schema": {"type": "string"}}}}}
BEHIND, AHEAD = timedelta(days=30), timedelta(days=548)
KEPT = 32
_kept: dict[str, bytes] = {}
"""What was last written, by its ETag: a busy year is a third of a second's work, for anybody."""


@router.operation(
    "GET",
    "/v1/labs/{lab}/free-busy.ics",
    access=anyone,
    cached="lab-now",
    response_class=Response,
    responses=ICS,
)
async def get_free_busy_calendar(
    lab: Slug,
    request: Request,
    engine: PublicEngine,
    start: From,
    to: To,
    room: Annotated[Slug | None, Query(description="One room; all of them without it")] = None,
) -> Response:
    """Say when rooms are taken, as VFREEBUSY (RFC 5545 §3.6.4): one for each room."""
    check_span(start, to)
    rooms = await _busy(engine, lab, room, start, to)
    body = await asyncio.to_thread(
        ical.free_busy,
        [
            (f"free-busy-{lab}-{one.slug}-{start:%Y%m%dT%H%M}-{to:%Y%m%dT%H%M}", one.name, taken)
            for one, taken in rooms
        ],
        start=start,
        end=to,
        stamp=_quarter(),
        base_url=request.app.state.settings.url,
    )
    return Response(body, media_type=ical.MEDIA_TYPE)


@router.operation(
    "GET",
    "/v1/labs/{lab}/rooms/{room}/busy.ics",
    access=anyone,
    cached="lab-now",
    response_class=Response,
    responses=ICS,
)
async def get_room_busy_calendar(
    lab: Slug, room: Slug, request: Request, engine: PublicEngine
) -> Response:
    """Give a room's taken times as a calendar to subscribe to, without account or title."""
    stamp = _quarter()
    locale = preferred_locale(request.headers.get("accept-language"))
    etag = conditional.etag_of_scope(request, "lab-now")
    if etag and (kept := _kept.get(etag)):
        return Response(kept, media_type=ical.MEDIA_TYPE)
    ((one, taken),) = await _busy(engine, lab, room, stamp - BEHIND, stamp + AHEAD)
    summary = message("calendar.taken", locale)
    body = await asyncio.to_thread(
        ical.feed,
        [
            ical.Entry(
                uid=f"busy-{_opaque(lab, room, start)}",
                starts_at=start,
                ends_at=end,
                zone=one.timezone,
                summary=summary,
                status="CONFIRMED",
                sequence=0,
                changed_at=stamp,
                location=f"{one.name}, {one.lab}",
            )
            for start, end in taken
        ],
        name=message("calendar.room-taken", locale, room=one.name, lab=one.lab),
        zone=ZoneInfo(one.timezone),
        since=stamp - BEHIND,
        base_url=request.app.state.settings.url,
    )
    if etag:
        while len(_kept) >= KEPT:
            del _kept[next(iter(_kept))]
        _kept[etag] = body
    return Response(body, media_type=ical.MEDIA_TYPE)


async def _busy(
    engine: PublicEngine, lab: str, room: str | None, start: datetime, end: datetime
) -> list[tuple[Busy, list[tuple[datetime, datetime]]]]:
    """Each room with what is taken in it; ``NotFound`` without any."""
    rows = await engine.rows(BUSY, lab=lab, room=room, starts_at=start, ends_at=end)
    if not rows:
        raise NotFound
    found: dict[Busy, list[tuple[datetime, datetime]]] = {}
    for slug, name, lab_name, zone, begins, ends in rows:
        taken = found.setdefault(Busy(slug, name, lab_name, zone), [])
        if begins is not None:
            taken.append((begins, ends))
    return list(found.items())


def _quarter() -> datetime:
    """The quarter of an hour: what is cached for it says the same to the byte."""
    return datetime.fromtimestamp(now().timestamp() // QUARTER_S * QUARTER_S, UTC)


def _opaque(lab: str, room: str, start: datetime) -> str:
    """Stable for as long as the time is taken, and says nothing of the booking."""
    return hashlib.sha256(f"{lab}/{room}/{start.isoformat()}".encode()).hexdigest()[:24]
