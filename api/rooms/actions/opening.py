"""Closures, exceptional openings, and requests for them (req. 115)."""

from datetime import date, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.access import Actor, Permission
from api.core.clock import today
from api.core.ids import ClosureId, LabId, OpeningRequestId, PersonId, RoomId
from api.core.problems import Forbidden, Invalid, NotFound, Stale
from api.labs.models import Lab
from api.rooms.ledger import tell
from api.rooms.models import Closure, ClosureKind, OpeningRequest, RequestStatus
from api.rooms.problems import RequestAnswered
from api.rooms.queries import calendar_of, room_named
from api.rooms.queries.opening import closure_by_id, request_by_id
from api.rooms.rules import with_opening
from api.rooms.tasks import tell_answer

LONGEST = timedelta(days=366)
FARTHEST = timedelta(days=550)


async def add_closure(
    session: AsyncSession, lab: Lab, *, room: str | None, **facts: Any
) -> Closure:
    """Close, or open at other hours than usual, the place or one room."""
    closure = Closure(lab_id=lab.id, room_id=await _room(session, lab.id, room), **facts)
    _check(closure)
    session.add(closure)
    await session.flush()
    tell(session, lab.id, "create", "closure", closure.id, public=True)
    return closure


async def change_closure(
    session: AsyncSession, lab: Lab, closure_id: ClosureId, expected: int, given: dict[str, Any]
) -> Closure:
    """Other days, hours or words. ``Stale`` unless ``expected`` is its version."""
    closure = await closure_by_id(session, lab.id, closure_id)
    if closure.version != expected:
        raise Stale
    closure.version += 1
    if "room" in given:
        closure.room_id = await _room(session, lab.id, given.pop("room"))
    for name, value in given.items():
        setattr(closure, name, value)
    _check(closure)
    tell(session, lab.id, "edit", "closure", closure.id, public=True)
    return closure


async def drop_closure(
    session: AsyncSession, lab: Lab, closure_id: ClosureId, expected: int
) -> None:
    """Go back to the usual hours. ``Stale`` unless ``expected`` is its version."""
    closure = await closure_by_id(session, lab.id, closure_id)
    if closure.version != expected:
        raise Stale
    await session.delete(closure)
    tell(session, lab.id, "delete", "closure", closure.id, public=True, gone=True)


async def ask_opening(
    session: AsyncSession,
    actor: Actor,
    lab: Lab,
    *,
    day: date,
    opens: time,
    closes: time,
    reason: str,
) -> OpeningRequest:
    """Ask that the house be open at other hours; ``Invalid`` when it is open then anyway."""
    _ahead(lab, day)
    if opens >= closes:
        raise Invalid.at("/closes", "times-in-order")
    hours = (await calendar_of(session, lab.id)).hours(day)
    if hours.opens and hours.closes and hours.opens <= opens and closes <= hours.closes:
        raise Invalid.at("/opens", "already-open")
    asked = OpeningRequest(
        lab_id=lab.id,
        day=day,
        opens=opens,
        closes=closes,
        reason=reason,
        asked_by=PersonId(actor.id) if actor.kind == "person" else None,
    )
    session.add(asked)
    await session.flush()
    tell(session, lab.id, "ask", "opening_request", asked.id)
    return asked


async def accept_opening(
    session: AsyncSession, lab: Lab, request_id: OpeningRequestId
) -> OpeningRequest:
    """Open that day, from the earlier to the later of the hours asked for and those it has."""
    asked = await _answerable(session, lab, request_id, RequestStatus.ACCEPTED)
    _ahead(lab, asked.day)
    present = (await calendar_of(session, lab.id)).hours(asked.day)
    opens, closes = with_opening(present, asked.opens, asked.closes)
    of_that_day = await session.scalar(
        select(Closure)
        .where(
            Closure.lab_id == lab.id,  # type: ignore[arg-type]
            Closure.kind == ClosureKind.OPEN,  # type: ignore[arg-type]
            Closure.room_id.is_(None),  # type: ignore[union-attr]
            Closure.first_day == asked.day,  # type: ignore[arg-type]
            Closure.last_day == asked.day,  # type: ignore[arg-type]
        )
        .order_by(Closure.id.desc())  # type: ignore[attr-defined]
        .limit(1)
        .with_for_update()
    )
    if of_that_day is None:
        days = {"first_day": asked.day, "last_day": asked.day}
        hours = {"opens": opens, "closes": closes}
        facts = {"kind": ClosureKind.OPEN, "reason": asked.reason, **days, **hours}
        await add_closure(session, lab, room=None, **facts)
    else:
        await change_closure(
            session,
            lab,
            of_that_day.id,
            of_that_day.version,
            {"opens": opens, "closes": closes},
        )
    tell(session, lab.id, "accept", "opening_request", asked.id)
    await tell_answer(session, lab, asked)
    return asked


async def refuse_opening(
    session: AsyncSession, lab: Lab, request_id: OpeningRequestId, reason: str
) -> OpeningRequest:
    """Say no, with the reason."""
    asked = await _answerable(session, lab, request_id, RequestStatus.REFUSED)
    asked.answer = reason
    tell(session, lab.id, "refuse", "opening_request", asked.id)
    await tell_answer(session, lab, asked)
    return asked


async def withdraw_opening(
    session: AsyncSession, actor: Actor, lab: Lab, request_id: OpeningRequestId
) -> OpeningRequest:
    """Ask no more; only who asked may, and nobody else but those who answer knows of it."""
    asked = await request_by_id(session, lab.id, request_id)
    if actor.kind != "person" or asked.asked_by != actor.id:
        raise Forbidden if actor.may(Permission.MANAGE_PLACE, lab.slug) else NotFound
    _answer(asked, RequestStatus.WITHDRAWN)
    tell(session, lab.id, "withdraw", "opening_request", asked.id)
    return asked


async def _answerable(
    session: AsyncSession, lab: Lab, request_id: OpeningRequestId, becomes: RequestStatus
) -> OpeningRequest:
    asked = await request_by_id(session, lab.id, request_id)
    _answer(asked, becomes)
    return asked


def _answer(asked: OpeningRequest, becomes: RequestStatus) -> None:
    if asked.status != RequestStatus.ASKED:
        raise RequestAnswered
    asked.status = becomes
    asked.version += 1


def _ahead(lab: Lab, day: date) -> None:
    at = today(ZoneInfo(lab.timezone))
    if day < at:
        raise Invalid.at("/day", "day-past")
    if day > at + FARTHEST:
        raise Invalid.at("/day", "too-far")


def _check(closure: Closure) -> None:
    if closure.last_day < closure.first_day:
        raise Invalid.at("/last_day", "days-in-order")
    if closure.last_day - closure.first_day > LONGEST:
        raise Invalid.at("/last_day", "year-at-most")
    if closure.kind == ClosureKind.CLOSED:
        if closure.opens is not None or closure.closes is not None:
            raise Invalid.at("/opens", "closed-has-no-hours")
    elif closure.opens is None or closure.closes is None:
        raise Invalid.at("/opens", "hours-needed")
    elif closure.opens >= closure.closes:
        raise Invalid.at("/closes", "times-in-order")


async def _room(session: AsyncSession, lab_id: LabId, slug: str | None) -> RoomId | None:
    return None if slug is None else RoomId((await room_named(session, lab_id, slug)).id)
