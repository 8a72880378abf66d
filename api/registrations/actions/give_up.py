"""Giving a place back, changing what one said, and the queue that moves up meanwhile."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.activities.models import ActivityStatus
from api.activities.queries import activity_by_id
from api.core import events
from api.core.clock import now
from api.core.ids import ActivityId, LabId, RegistrationId
from api.core.problems import Invalid, NotFound, Stale
from api.registrations.events import RegistrationGivenUp, RegistrationPromoted
from api.registrations.ledger import tell
from api.registrations.models import LIVE, Registration, RegistrationState
from api.registrations.problems import Full, TooLate
from api.registrations.queries.openings import opening_of
from api.registrations.rules import fitting

_GIVE_UP = text("SELECT tilab_give_up(:lab, :registration, :at)")
_PROMOTE = text("SELECT tilab_promote(:lab, :activity, :at)")
_SOMEBODY_WAITS = text(
    "SELECT EXISTS (SELECT FROM registration AS r"
    " JOIN activity_opening AS o ON o.lab_id = r.lab_id AND o.activity_id = r.activity_id"
    " WHERE r.lab_id = :lab AND r.activity_id = :activity AND r.state = 'attente' AND r.id <> :but"
    " AND tilab_ever_placed(r.seats, o.capacity))"
)


async def registration_of(
    session: AsyncSession, lab_id: LabId, activity_id: ActivityId, number: RegistrationId
) -> Registration:
    """A registration for that activity; ``NotFound`` when there is none such."""
    found = await session.get(Registration, (lab_id, number), populate_existing=True)
    if found is None or found.activity_id != activity_id or found.erased_at is not None:
        raise NotFound
    return found


async def give_up(
    session: AsyncSession, registration: Registration, reason: str | None = None
) -> Registration:
    """Give the place, or the place in the queue, back: who waits first has it at once.

    ``reason`` when the team does it. ``TooLate`` once it has begun, or when it was done already.
    """
    lab_id, activity_id = LabId(registration.lab_id), ActivityId(registration.activity_id)
    await _require_ahead(session, lab_id, activity_id)
    await opening_of(session, lab_id, activity_id, lock=True)
    await session.refresh(registration)
    had_place = registration.state == RegistrationState.INSCRITE
    values = {"lab": lab_id, "registration": registration.id, "at": now()}
    promoted: list[int] | None = await session.scalar(_GIVE_UP, values)
    if promoted is None:
        raise TooLate
    number = RegistrationId(registration.id)
    done = RegistrationGivenUp(lab_id, number, had_place, reason)
    await tell(session, lab_id, activity_id, "cancel" if reason else "give-up", number)
    await events.publish(session, done)
    await _announce(session, lab_id, promoted)
    await session.refresh(registration)
    return registration


async def move_up(session: AsyncSession, lab_id: LabId, activity_id: ActivityId) -> None:
    """Those who wait get what is free; the opening is held by this transaction."""
    values = {"lab": lab_id, "activity": activity_id, "at": now()}
    await session.flush()
    await _announce(session, lab_id, (await session.scalars(_PROMOTE, values)).all())


async def change_registration(
    session: AsyncSession, registration: Registration, expected: int, given: dict[str, Any]
) -> Registration:
    """Say otherwise who comes. ``Stale``, ``TooLate``, ``WrongAnswers``; ``Full`` when more would
    come than there are places, or somebody waits for them."""
    lab_id, activity_id = LabId(registration.lab_id), ActivityId(registration.activity_id)
    await _require_ahead(session, lab_id, activity_id)
    opening = await opening_of(session, lab_id, activity_id, lock=True)
    await session.refresh(registration)
    if registration.version != expected:
        raise Stale
    if registration.state not in LIVE:
        raise TooLate
    if "answers" in given:
        given["answers"] = fitting(opening.questions, given["answers"])
    guests = given.get("guests", registration.guests)
    seats = 1 + len(guests)
    more = seats - registration.seats
    if more and len(guests) > opening.guests_max:
        raise Invalid.at("/guests", "guests-max", count=opening.guests_max)
    if more > 0 and opening.capacity is not None and seats > opening.capacity:
        raise Full
    if more > 0 and registration.state == RegistrationState.INSCRITE:
        values = {"lab": lab_id, "activity": activity_id, "but": registration.id}
        left = None if opening.capacity is None else opening.capacity - opening.taken
        if (left is not None and more > left) or await session.scalar(_SOMEBODY_WAITS, values):
            raise Full
    for name, value in given.items():
        setattr(registration, name, value)
    registration.seats = seats
    registration.version += 1
    await tell(session, lab_id, activity_id, "change", registration.id)
    await session.flush()
    if more < 0:
        await move_up(session, lab_id, activity_id)
    return registration


async def exchange_turns(
    session: AsyncSession,
    lab_id: LabId,
    activity_id: ActivityId,
    number: RegistrationId,
    before: RegistrationId,
    reason: str,
) -> Registration:
    """Let somebody who waits have the turn of somebody who waits before them, and the reverse.

    The reason is written in the audit log. ``TooLate`` unless both wait, in that order.
    """
    await _require_ahead(session, lab_id, activity_id)
    await opening_of(session, lab_id, activity_id, lock=True)
    one = await registration_of(session, lab_id, activity_id, number)
    other = await registration_of(session, lab_id, activity_id, before)
    waits = RegistrationState.ATTENTE
    if one.state != waits or other.state != waits or one.turn <= other.turn:
        raise TooLate
    one.turn, other.turn = other.turn, one.turn
    one.version += 1
    other.version += 1
    await tell(session, lab_id, activity_id, "exchange-turns", number, reason=reason)
    await move_up(session, lab_id, activity_id)
    await session.refresh(one)
    return one


async def _require_ahead(session: AsyncSession, lab_id: LabId, activity_id: ActivityId) -> None:
    activity = await activity_by_id(session, lab_id, activity_id)
    if activity.status != ActivityStatus.PLANNED or activity.starts_at <= now():
        raise TooLate


async def _announce(session: AsyncSession, lab_id: LabId, promoted: Iterable[int]) -> None:
    for number in promoted:
        await events.publish(session, RegistrationPromoted(lab_id, RegistrationId(number)))
