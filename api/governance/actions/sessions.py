"""Planning, opening and closing the sessions of bodies; who came."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from api.bookings.models import Booking
from api.core import events
from api.core.access import Actor
from api.core.clock import now
from api.core.ids import BodySessionId, BookingId, MemberId
from api.core.problems import Invalid, NotFound, Stale
from api.governance import ledger
from api.governance.actions.minutes import keep_minutes
from api.governance.actions.recording import attendance_of
from api.governance.events import SessionConvened
from api.governance.models.sessions import (
    BodySession,
    ItemStatus,
    SessionAttendance,
    SessionStatus,
)
from api.governance.policy import AHEAD, may_in
from api.governance.problems import ItemsLeft, SessionState
from api.governance.queries.bodies import body_by_slug, seats_on
from api.governance.queries.sessions import items_of, next_session, session_by_id
from api.labs.models import Lab
from api.requests.actions.settle import ensure_rules


async def plan_session(
    session: AsyncSession,
    lab: Lab,
    *,
    body: str,
    starts_at: datetime,
    ends_at: datetime,
    booking: int | None = None,
    **words: Any,
) -> BodySession:
    """A session of a body that decides."""
    await ensure_rules(session, lab.id)
    try:
        held_by = await body_by_slug(session, lab.id, body)
    except NotFound:
        raise Invalid.at("/body", "body-unknown") from None
    if held_by.notified_only or not held_by.active:
        raise Invalid.at("/body", "body-without-sessions")
    planned = BodySession(
        lab_id=lab.id,
        body_id=held_by.id,
        starts_at=starts_at,
        ends_at=ends_at,
        booking_id=None if booking is None else BookingId(booking),
        **words,
    )
    await _check(session, planned)
    session.add(planned)
    await session.flush()
    _tell(session, planned, "plan")
    return planned


async def change_session(
    session: AsyncSession, lab: Lab, number: BodySessionId, expected: int, given: dict[str, Any]
) -> BodySession:
    """Other times or words, before it begins."""
    changed = await _acting(session, lab, number, "edit", expected)
    names = {"booking": "booking_id"}
    with session.no_autoflush:
        for name, value in given.items():
            setattr(changed, names.get(name, name), value)
        await _check(session, changed)
    return await _done(session, changed, "edit")


async def convene_session(
    session: AsyncSession, lab: Lab, number: BodySessionId, note: str | None = None
) -> BodySession:
    """Call the members; the audit log keeps the ``note``."""
    called = await _acting(session, lab, number, "convene")
    called.status = SessionStatus.CONVOQUEE
    called.convened_at = now()
    await _done(session, called, "convene", note)
    await events.publish(session, SessionConvened(lab.id, called.id))
    return called


async def open_session(
    session: AsyncSession, lab: Lab, number: BodySessionId, note: str | None = None
) -> BodySession:
    """Decisions may be recorded from now on."""
    opened = await _acting(session, lab, number, "open")
    opened.status = SessionStatus.OUVERTE
    return await _done(session, opened, "open", note)


async def close_session(
    session: AsyncSession,
    actor: Actor,
    lab: Lab,
    number: BodySessionId,
    note: str | None = None,
) -> BodySession:
    """Close it and keep its minutes; ``ItemsLeft`` while an item is neither done nor moved."""
    closed = await _acting(session, lab, number, "close")
    items = await items_of(session, lab.id, number)
    if left := [item.id for item in items if item.status == ItemStatus.INSCRIT]:
        raise ItemsLeft(extra={"items": left})
    closed.status = SessionStatus.CLOSE
    closed.closed_at = now()
    await _done(session, closed, "close", note)
    kept = await keep_minutes(session, lab, closed)
    ledger.log(
        session,
        lab.id,
        actor,
        "minutes",
        "body_session",
        closed.id,
        session=closed.id,
        sha256=kept.sha256,
        attendance=await attendance_of(session, closed),
    )
    return closed


async def cancel_session(
    session: AsyncSession, lab: Lab, number: BodySessionId, reason: str
) -> BodySession:
    """Cancel it. Requests go to the body's next session; ``ItemsLeft`` when there is none."""
    found = await session_by_id(session, lab.id, number)
    ahead = await next_session(session, lab.id, found.body_id, but=number)
    for one in sorted({number, ahead.id} if ahead else {number}):  # locks: in order, everywhere
        await session_by_id(session, lab.id, one, lock=True)
    cancelled = await _acting(session, lab, number, "cancel")
    items = [
        item
        for item in await items_of(session, lab.id, number)
        if item.status == ItemStatus.INSCRIT
    ]
    asked = [item for item in items if item.request_id is not None]
    if asked:
        if ahead is None or ahead.status not in AHEAD:
            raise ItemsLeft(extra={"items": [item.id for item in asked]})
        last = len(await items_of(session, lab.id, ahead.id))
        for rank, item in enumerate(asked, last + 1):
            item.session_id, item.rank = ahead.id, rank
            item.version += 1
        await _done(session, ahead, "take-over")
    for item in items:
        if item.request_id is None:
            item.status = ItemStatus.REPORTE
            item.version += 1
    cancelled.status = SessionStatus.ANNULEE
    cancelled.note = reason
    return await _done(session, cancelled, "cancel")


async def record_attendance(
    session: AsyncSession,
    lab: Lab,
    number: BodySessionId,
    expected: int,
    given: Sequence[tuple[MemberId, str]],
) -> BodySession:
    """How members take part, as a whole; those left out are not said."""
    held = await _acting(session, lab, number, "record_attendance", expected)
    day = held.starts_at.astimezone(ZoneInfo(lab.timezone)).date()
    seated = {seat.id for seat in await seats_on(session, lab.id, held.body_id, day)}
    seen: set[int] = set()
    for place, (member, _presence) in enumerate(given):
        if member not in seated:
            raise Invalid.at(f"/items/{place}/member", "member-unknown")
        if member in seen:
            raise Invalid.at(f"/items/{place}/member", "member-twice")
        seen.add(member)
    await session.execute(
        delete(SessionAttendance).where(
            SessionAttendance.lab_id == lab.id,  # type: ignore[arg-type]
            SessionAttendance.session_id == held.id,  # type: ignore[arg-type]
        )
    )
    session.add_all(
        SessionAttendance(lab_id=lab.id, session_id=held.id, member_id=member, presence=presence)
        for member, presence in given
    )
    return await _done(session, held, "record-attendance")


async def _acting(
    session: AsyncSession, lab: Lab, number: BodySessionId, act: str, expected: int | None = None
) -> BodySession:
    found = await session_by_id(session, lab.id, number, lock=True)
    if expected is not None and found.version != expected:
        raise Stale
    if not may_in(act, found.status):
        raise SessionState
    return found


async def _done(
    session: AsyncSession, changed: BodySession, action: str, note: str | None = None
) -> BodySession:
    changed.version += 1
    await session.flush()
    _tell(session, changed, action, note)
    return changed


def _tell(
    session: AsyncSession, changed: BodySession, action: str, note: str | None = None
) -> None:
    details = {"note": note} if note else {}
    ledger.tell(session, changed.lab_id, action, "body_session", changed.id, **details)


async def _check(session: AsyncSession, planned: BodySession) -> None:
    if planned.ends_at <= planned.starts_at:
        raise Invalid.at("/ends_at", "times-in-order")
    booked = planned.booking_id
    if booked is not None and await session.get(Booking, (planned.lab_id, booked)) is None:
        raise Invalid.at("/booking", "booking-unknown")
