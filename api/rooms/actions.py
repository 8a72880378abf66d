"""Booking rooms. Every path ends in :func:`api.rooms.occupancy.take`."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from api.core import events
from api.core.access import Actor
from api.core.clock import now
from api.core.ids import BookingId, PersonId, ProjectId, RoomId
from api.core.ledger import Change, note_audit, note_change
from api.core.problems import Forbidden, Invalid, NotFound, Stale
from api.labs.models import Lab
from api.projects.queries import project_by_slug
from api.rooms import occupancy
from api.rooms.events import BookingConfirmed, BookingMoved, BookingReleased
from api.rooms.models import Booking, BookingStatus, Purpose, Room
from api.rooms.policy import abilities, first_status
from api.rooms.problems import WrongState
from api.rooms.queries import House, booking_by_id, house_for
from api.rooms.rules import Slot, check_slot


async def book_room(
    session: AsyncSession,
    actor: Actor,
    lab: Lab,
    *,
    room: str,
    starts_at: datetime,
    ends_at: datetime,
    purpose: Purpose,
    title: str,
    project: str | None = None,
    **more: Any,
) -> Booking:
    """Book ``room`` or ask for it: ``confirmed`` or ``pending`` by :func:`policy.first_status`.

    ``Invalid`` outside the rules of the place, ``SlotTaken`` when something stands in the way.
    """
    house = await house_for(session, lab, room)
    slot = Slot(starts_at, ends_at)
    check_slot(slot, house.hours(starts_at.astimezone(house.zone).date()), house.zone, now())
    project_id = await find_project(session, lab, project)
    if purpose == Purpose.REUNION and not more.get("note"):
        raise Invalid.at("/note", "reunion")
    status = first_status(actor, lab.slug, purpose, for_project=project_id is not None)
    booking = Booking(
        lab_id=lab.id,
        room_id=house.room.id,
        starts_at=starts_at,
        ends_at=ends_at,
        gap_minutes=house.room.gap_minutes,
        purpose=purpose,
        title=title,
        status=status,
        project_id=project_id,
        organiser_id=PersonId(actor.id) if actor.kind == "person" else None,
        client_id=actor.id if actor.kind == "client" else None,
        **more,
    )
    session.add(booking)
    await session.flush()
    await occupancy.take(session, house, booking)
    _tell(session, booking, "book")
    if status == BookingStatus.CONFIRMED:
        await events.publish(session, BookingConfirmed(lab.id, booking.id))
    return booking


async def preview_booking(
    session: AsyncSession, lab: Lab, *, room: str, starts_at: datetime, ends_at: datetime
) -> tuple[House, Slot, timedelta]:
    """Check a slot against the rules of the place without writing anything."""
    house = await house_for(session, lab, room)
    slot = Slot(starts_at, ends_at)
    check_slot(slot, house.hours(starts_at.astimezone(house.zone).date()), house.zone, now())
    return house, slot, timedelta(minutes=house.room.gap_minutes)


async def confirm_booking(
    session: AsyncSession, actor: Actor, lab: Lab, booking_id: BookingId
) -> Booking:
    """Accept a request; its room has been kept since it was made."""
    booking = await _changeable(session, actor, lab, booking_id, "confirm")
    booking.status = BookingStatus.CONFIRMED
    _tell(session, booking, "confirm")
    await events.publish(session, BookingConfirmed(lab.id, booking.id))
    return booking


async def refuse_booking(
    session: AsyncSession, actor: Actor, lab: Lab, booking_id: BookingId, reason: str
) -> Booking:
    """Refuse a request, with the reason."""
    booking = await _changeable(session, actor, lab, booking_id, "refuse")
    await _free(session, booking, BookingStatus.REFUSED, reason)
    return booking


async def cancel_booking(
    session: AsyncSession, actor: Actor, lab: Lab, booking_id: BookingId, reason: str | None
) -> Booking:
    """Give the room back."""
    booking = await _changeable(session, actor, lab, booking_id, "cancel")
    await _free(session, booking, BookingStatus.CANCELLED, reason)
    return booking


async def move_booking(
    session: AsyncSession,
    actor: Actor,
    lab: Lab,
    booking_id: BookingId,
    expected: int,
    *,
    room: str | None,
    starts_at: datetime | None,
    ends_at: datetime | None,
) -> Booking:
    """Another time or room. ``Stale`` unless ``expected`` is the booking's version."""
    before = await booking_by_id(session, lab.id, booking_id)
    present = await session.get_one(Room, (lab.id, before.room_id))
    target = await house_for(session, lab, room or present.slug)
    origin = await house_for(session, lab, present.slug)
    await occupancy.lock_rooms(session, [*origin.occupied, *target.occupied])
    booking = await _changeable(session, actor, lab, booking_id, "move")
    if booking.version != expected:
        raise Stale
    slot = Slot(booking.starts_at, booking.ends_at)
    slot = replace(slot, starts_at=starts_at or slot.starts_at, ends_at=ends_at or slot.ends_at)
    day = slot.starts_at.astimezone(target.zone).date()
    check_slot(slot, target.hours(day), target.zone, now())
    booking.room_id = RoomId(target.room.id)
    booking.starts_at, booking.ends_at = slot.starts_at, slot.ends_at
    booking.gap_minutes = target.room.gap_minutes
    booking.version += 1
    await session.flush()
    await occupancy.release(session, booking)
    await occupancy.take(session, target, booking)
    _tell(session, booking, "move")
    await events.publish(
        session, BookingMoved(lab.id, booking.id, booking.starts_at, booking.ends_at)
    )
    return booking


async def _changeable(
    session: AsyncSession, actor: Actor, lab: Lab, booking_id: BookingId, ability: str
) -> Booking:
    booking = await booking_by_id(session, lab.id, booking_id, lock=True)
    await session.refresh(booking)
    allowed = abilities(actor, lab.slug, booking)
    if ability in allowed:
        booking.version += ability != "move"
        return booking
    if booking.status in {BookingStatus.PENDING, BookingStatus.CONFIRMED} and not (
        ability in {"confirm", "refuse"} and booking.status == BookingStatus.CONFIRMED
    ):
        raise Forbidden
    raise WrongState


async def _free(
    session: AsyncSession, booking: Booking, status: BookingStatus, reason: str | None
) -> None:
    booking.status = status
    booking.reason = reason
    await session.flush()
    await occupancy.release(session, booking)
    _tell(session, booking, status)
    await events.publish(session, BookingReleased(booking.lab_id, booking.id, reason))


def _tell(session: AsyncSession, booking: Booking, action: str) -> None:
    note_change(session, Change(booking.lab_id, "booking", str(booking.id), public=False))
    note_audit(session, action, "booking", booking.id, lab_id=booking.lab_id)


async def find_project(session: AsyncSession, lab: Lab, slug: str | None) -> ProjectId | None:
    """The lab's project of that name, if one is named; ``Invalid`` when there is none."""
    if slug is None:
        return None
    try:
        return (await project_by_slug(session, lab.id, slug)).id
    except NotFound:
        raise Invalid.at("/project", "project-unknown") from None
