"""Asking that a booking of lower rank give way (product.md §5). Nothing is silently bumped.

Who asks waits on the waiting list; the concierge proposes other rooms or times to whoever holds
the room; they take one, or the concierge decides. Granting moves or cancels the one and gives the
room to the other, in one transaction.
"""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from api.bookings import occupancy
from api.bookings.actions.book import book_room
from api.bookings.actions.common import announce, free
from api.bookings.actions.move import change_place
from api.bookings.actions.waiting import offer_freed
from api.bookings.events import DisplacementProposed
from api.bookings.models import (
    Booking,
    BookingStatus,
    Displacement,
    DisplacementStatus,
    IfTaken,
)
from api.bookings.policy import goes_direct, is_concierge, is_mine, rank
from api.bookings.problems import CannotDisplace, WrongState
from api.bookings.queries.bookings import booking_by_id
from api.bookings.queries.displacements import alternatives_to, displacement_by_id
from api.bookings.rules.slots import Slot
from api.core import events
from api.core.access import Actor
from api.core.clock import now
from api.core.ids import BookingId, DisplacementId, RoomId
from api.core.ledger import Change, note_audit, note_change
from api.core.problems import Forbidden, Invalid, NotFound
from api.labs.models import Lab
from api.rooms.models import PlaceSettings
from api.rooms.queries import House, house_for, settings_of

_STANDS = (BookingStatus.PENDING, BookingStatus.CONFIRMED)
_OPEN = (DisplacementStatus.ASKED, DisplacementStatus.PROPOSED)


async def ask_displacement(
    session: AsyncSession,
    actor: Actor,
    lab: Lab,
    *,
    standing: BookingId,
    reason: str,
    wanted: dict[str, Any],
) -> Displacement:
    """Ask that ``standing`` give way to a booking like ``wanted``, which waits meanwhile.

    ``CannotDisplace`` when it is not of lower rank or begins too soon; ``Invalid`` when it is not
    in the way.
    """
    try:
        held = await booking_by_id(session, lab.id, standing)
    except NotFound:
        raise Invalid.at("/standing", "booking-unknown") from None
    settings = await settings_of(session, lab.id)
    if held.status not in _STANDS:
        raise WrongState
    if held.starts_at - now() < timedelta(days=settings.displacement_days):
        raise CannotDisplace(days=settings.displacement_days)
    wanting = await book_room(session, actor, lab, **wanted, if_taken=IfTaken.WAIT)
    target = await house_for(session, lab, wanted["room"])
    slot, gap = Slot(wanting.starts_at, wanting.ends_at), timedelta(minutes=wanting.gap_minutes)
    obstacles = {one.booking for one in await occupancy.conflicts(session, target, slot, gap)}
    if wanting.status != BookingStatus.WAITING or held.id not in obstacles:
        raise Invalid.at("/standing", "not-in-the-way")
    if held.status == BookingStatus.CONFIRMED and _rank(wanting, settings) >= _rank(held, settings):
        raise CannotDisplace(days=settings.displacement_days)
    asked = Displacement(lab_id=lab.id, standing_id=held.id, wanting_id=wanting.id, reason=reason)
    session.add(asked)
    await session.flush()
    _note(session, asked, "ask-displacement")
    return asked


async def propose_alternatives(
    session: AsyncSession, lab: Lab, displacement_id: DisplacementId
) -> Displacement:
    """Write to whoever holds the room with other times in it and other rooms at that time."""
    asked, held, wanting = await _open(session, lab, displacement_id, *_OPEN)
    asked.alternatives = await alternatives_to(session, lab, held, wanting)
    asked.status = DisplacementStatus.PROPOSED
    await session.flush()
    _note(session, asked, "propose-alternatives")
    await events.publish(session, DisplacementProposed(lab.id, asked.id))
    return asked


async def take_alternative(
    session: AsyncSession, actor: Actor, lab: Lab, displacement_id: DisplacementId, choice: int
) -> Displacement:
    """Whoever holds the room moves to alternative ``choice`` (from 0); the other one gets it."""
    before = await displacement_by_id(session, lab.id, displacement_id)
    if choice >= len(before.alternatives):
        raise Invalid.at("/choice", "choice-unknown")
    chosen = before.alternatives[choice]
    target = await house_for(session, lab, chosen["room"])
    slot = Slot(*(datetime.fromisoformat(chosen[name]) for name in ("starts_at", "ends_at")))
    occupancy.check(target, slot)
    asked, held, wanting = await _open(
        session, lab, displacement_id, DisplacementStatus.PROPOSED, rooms=target.occupied
    )
    if not (is_mine(actor, held) or is_concierge(actor, lab.slug)):
        raise Forbidden
    _close(session, asked, DisplacementStatus.GRANTED, None)
    left, start, until = await _swap(session, lab, held, wanting, confirmed=False)
    held.version += 1
    held.gap_minutes = target.room.gap_minutes
    await change_place(session, lab, held, target, slot)
    await offer_freed(session, lab, left, start, until)
    return asked


async def decline_alternatives(
    session: AsyncSession, actor: Actor, lab: Lab, displacement_id: DisplacementId
) -> Displacement:
    """None suits whoever holds the room: nothing moves, and the concierge decides."""
    asked, held, _ = await _open(session, lab, displacement_id, DisplacementStatus.PROPOSED)
    if not (is_mine(actor, held) or is_concierge(actor, lab.slug)):
        raise Forbidden
    asked.alternatives = []
    await session.flush()
    _note(session, asked, "decline-alternatives")
    return asked


async def grant_displacement(
    session: AsyncSession, lab: Lab, displacement_id: DisplacementId, answer: str
) -> Displacement:
    """The concierge cancels the lower booking, once alternatives were offered, with the reason."""
    asked, held, wanting = await _open(session, lab, displacement_id, DisplacementStatus.PROPOSED)
    _close(session, asked, DisplacementStatus.GRANTED, answer)
    left, start, until = await _swap(session, lab, held, wanting, confirmed=True)
    held.version += 1
    await free(session, lab, held, BookingStatus.CANCELLED, answer)
    await offer_freed(session, lab, left, start, until)
    return asked


async def refuse_displacement(
    session: AsyncSession, lab: Lab, displacement_id: DisplacementId, answer: str
) -> Displacement:
    """The booking stands; who asked stays on the waiting list."""
    asked, _, _ = await _open(session, lab, displacement_id, *_OPEN)
    _close(session, asked, DisplacementStatus.REFUSED, answer)
    return asked


async def withdraw_displacement(
    session: AsyncSession, actor: Actor, lab: Lab, displacement_id: DisplacementId
) -> Displacement:
    """Whoever asked no longer asks; they stay on the waiting list."""
    asked, _, wanting = await _open(session, lab, displacement_id, *_OPEN)
    if not (is_mine(actor, wanting) or is_concierge(actor, lab.slug)):
        raise Forbidden
    _close(session, asked, DisplacementStatus.WITHDRAWN, None)
    return asked


async def _open(
    session: AsyncSession,
    lab: Lab,
    displacement_id: DisplacementId,
    *states: DisplacementStatus,
    rooms: list[RoomId] | None = None,
) -> tuple[Displacement, Booking, Booking]:
    """The request and its two bookings, locked after their rooms; ``WrongState`` when closed."""
    before = await displacement_by_id(session, lab.id, displacement_id)
    concerned = set(rooms or ())
    for booking_id in (before.standing_id, before.wanting_id):
        booking = await booking_by_id(session, lab.id, booking_id)
        concerned |= set(await occupancy.family(session, lab.id, booking.room_id))
    await occupancy.lock_rooms(session, list(concerned))
    held = await booking_by_id(session, lab.id, before.standing_id, lock=True)
    wanting = await booking_by_id(session, lab.id, before.wanting_id, lock=True)
    asked = await displacement_by_id(session, lab.id, displacement_id, lock=True)
    for row in (held, wanting, asked):
        await session.refresh(row)
    if asked.status not in states or held.status not in _STANDS:
        raise WrongState
    asked.version += 1
    return asked, held, wanting


async def _swap(
    session: AsyncSession, lab: Lab, held: Booking, wanting: Booking, *, confirmed: bool
) -> tuple[list[RoomId], datetime, datetime]:
    """Give ``wanting`` the rooms of ``held``; what was freed: rooms, from, until."""
    if wanting.status != BookingStatus.WAITING:
        raise WrongState
    house: House = await house_for(session, lab, wanting.room_id)
    occupancy.check(house, Slot(wanting.starts_at, wanting.ends_at))
    left = await occupancy.release(session, held)
    await occupancy.take(session, house, wanting)
    direct = goes_direct(wanting.purpose, for_project=wanting.project_id is not None)
    wanting.status = BookingStatus.CONFIRMED if confirmed or direct else BookingStatus.PENDING
    wanting.version += 1
    await session.flush()
    await announce(session, wanting, "displace")
    return left, held.starts_at, occupancy.blocked_until(held)


def _rank(booking: Booking, settings: PlaceSettings) -> int:
    for_project = booking.project_id is not None
    return rank(booking.purpose, settings.priorities, for_project=for_project)


def _close(
    session: AsyncSession, asked: Displacement, status: DisplacementStatus, answer: str | None
) -> None:
    asked.status = status
    asked.answer = answer
    _note(session, asked, f"{status}-displacement")


def _note(session: AsyncSession, asked: Displacement, action: str) -> None:
    note_change(session, Change(asked.lab_id, "displacement", str(asked.id), public=False))
    note_audit(session, action, "displacement", asked.id, lab_id=asked.lab_id)
