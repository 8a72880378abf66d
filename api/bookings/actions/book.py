"""Booking a room. Every path ends in :func:`api.bookings.occupancy.take`."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from api.bookings import occupancy
from api.bookings.actions.common import find_project, tell
from api.bookings.events import BookingConfirmed
from api.bookings.models import Booking, BookingStatus, Purpose
from api.bookings.policy import first_status
from api.bookings.rules.slots import Slot, check_slot
from api.core import events
from api.core.access import Actor
from api.core.clock import now
from api.core.ids import PersonId
from api.core.problems import Invalid
from api.labs.models import Lab
from api.rooms.queries import House, house_for


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
    tell(session, booking, "book")
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
