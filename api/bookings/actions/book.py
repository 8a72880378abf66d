"""Booking a room. Every path ends in :func:`api.bookings.occupancy.take`."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from api.bookings import occupancy
from api.bookings.actions.common import announce, find_project
from api.bookings.models import Booking, BookingStatus, IfTaken, Purpose
from api.bookings.policy import first_status, is_concierge
from api.bookings.rules.slots import Slot
from api.core.access import Actor, Tenant
from api.core.clock import now
from api.core.ids import PersonId
from api.core.problems import Invalid
from api.core.wallclock import resolve
from api.rooms.queries import House, house_for, kits_named, settings_of


async def book_room(
    session: AsyncSession,
    actor: Actor,
    lab: Tenant,
    *,
    room: str,
    starts_at: datetime,
    ends_at: datetime,
    purpose: Purpose,
    title: str,
    project: str | None = None,
    gap_minutes: int | None = None,
    kits: list[dict[str, Any]] | None = None,
    meeting: dict[str, str] | None = None,
    if_taken: IfTaken = IfTaken.REFUSE,
    **more: Any,
) -> Booking:
    """Book ``room`` or ask for it: ``confirmed`` or ``pending`` by :func:`policy.first_status`.

    Times without offset are those of the lab's clocks. ``Invalid`` outside the rules of the place,
    ``SlotTaken`` or ``KitsTaken`` when something stands in the way, unless ``if_taken`` says to
    wait for it. Only the concierge may give another gap.
    """
    house = await house_for(session, lab, room)
    slot = slot_of(house, starts_at, ends_at)
    occupancy.check(house, slot)
    project_id = await find_project(session, lab, project)
    await check_kits(session, lab, kits or [])
    if purpose == Purpose.REUNION and not meeting:
        raise await not_hosted(session, lab)
    status = first_status(actor, lab.slug, purpose, for_project=project_id is not None)
    gap = choose_gap(actor, lab, house, gap_minutes)
    booking = Booking(
        lab_id=lab.id,
        room_id=house.room.id,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        gap_minutes=gap,
        purpose=purpose,
        title=title,
        status=status,
        project_id=project_id,
        organiser_id=PersonId(actor.id) if actor.kind == "person" else None,
        client_id=actor.id if actor.kind == "client" else None,
        kits=kits or [],
        meeting=meeting or {},
        **more,
    )
    session.add(booking)
    await session.flush()
    if not await occupancy.take(session, house, booking, or_wait=if_taken == IfTaken.WAIT):
        _wait(booking)
    await announce(session, booking, "book")
    return booking


async def preview_booking(
    session: AsyncSession, lab: Tenant, *, room: str, starts_at: datetime, ends_at: datetime
) -> tuple[House, Slot, timedelta]:
    """Check a slot against the rules of the place without writing anything."""
    house = await house_for(session, lab, room)
    slot = slot_of(house, starts_at, ends_at)
    occupancy.check(house, slot)
    return house, slot, timedelta(minutes=house.room.gap_minutes)


def slot_of(house: House, starts_at: datetime, ends_at: datetime) -> Slot:
    """The slot meant: instants as they are, times without offset as the lab's clocks show them."""
    return Slot(
        resolve(starts_at, house.zone, "/starts_local"), resolve(ends_at, house.zone, "/ends_local")
    )


async def check_kits(session: AsyncSession, lab: Tenant, kits: list[dict[str, Any]]) -> None:
    """``Invalid`` when a kit is named that the lab does not have."""
    if kits:
        known = await kits_named(session, lab.id, {one["kit"] for one in kits})
        for number, one in enumerate(kits):
            if one["kit"] not in known:
                raise Invalid.at(f"/kits/{number}/kit", "kit-unknown")


async def not_hosted(session: AsyncSession, lab: Tenant) -> Invalid:
    """The house hosts no meetings (req. 117): the three questions, methods and other venues."""
    settings = await settings_of(session, lab.id)
    asked = Invalid.at("/meeting", "reunion")
    asked.extra = {"methods": settings.methods, "venues": settings.venues}
    return asked


def choose_gap(actor: Actor, lab: Tenant, house: House, minutes: int | None) -> int:
    """The room's gap, or the concierge's own; ``Invalid`` when somebody else asks for less."""
    if minutes is None or minutes == house.room.gap_minutes:
        return house.room.gap_minutes
    if not is_concierge(actor, lab.slug):
        raise Invalid.at("/gap_minutes", "gap-by-concierge")
    return minutes


def _wait(booking: Booking) -> None:
    if booking.starts_at <= now():
        raise Invalid.at("/starts_at", "past")
    booking.status = BookingStatus.WAITING
