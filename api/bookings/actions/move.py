"""Moving a booking to another time or room, with its gap."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from api.bookings import occupancy
from api.bookings.actions.book import check_kits, choose_gap, slot_of
from api.bookings.actions.common import announce, releasable
from api.bookings.actions.waiting import offer_freed
from api.bookings.events import BookingMoved
from api.bookings.ledger import tell
from api.bookings.models import Booking
from api.bookings.policy import arrival_kept, status_after_move
from api.bookings.queries.bookings import booking_by_id
from api.bookings.rules.slots import Slot
from api.core import events
from api.core.access import Actor
from api.core.clock import now
from api.core.ids import BookingId
from api.core.problems import Invalid, Stale
from api.labs.models import Lab
from api.rooms.queries import House, house_for

PLACE = frozenset({"room", "starts_at", "ends_at", "gap_minutes"})


async def change_booking(
    session: AsyncSession,
    actor: Actor,
    lab: Lab,
    booking_id: BookingId,
    expected: int,
    given: dict[str, Any],
) -> Booking:
    """Another time, room or gap, or other words; who waits is offered what it leaves.

    A confirmed booking taken elsewhere by who may not book it directly is a request again, which
    keeps its room like any other (:func:`policy.status_after_move`); what has begun is not.

    ``given`` holds what changes. ``Stale`` unless ``expected`` is the booking's version; otherwise
    as for a new booking.
    """
    before = await booking_by_id(session, lab.id, booking_id)
    target = await house_for(session, lab, given.get("room") or before.room_id)
    booking = await releasable(session, actor, lab, booking_id, "move", *target.occupied)
    if booking.version != expected + 1:  # raised by ``releasable``
        raise Stale
    if given.get("kits") is not None:
        await check_kits(session, lab, given["kits"])
    for name in given.keys() - PLACE - {"title", "kits"}:
        setattr(booking, name, given[name])
    booking.kits = given.get("kits", booking.kits) or []
    booking.title = given.get("title") or booking.title
    if PLACE.isdisjoint(given):
        if "kits" in given:
            await session.flush()
            await occupancy.release(session, booking)
            await occupancy.take(session, target, booking)
        tell(session, booking, "edit")
        return booking
    slot = slot_of(
        target,
        given.get("starts_at") or booking.starts_at,
        given.get("ends_at") or booking.ends_at,
    )
    begun = booking.starts_at <= now()
    if begun and (
        slot.starts_at != booking.starts_at or target.room.id != booking.room_id
    ):  # what has begun stays where it began
        raise Invalid.at("/starts_at", "begun")
    occupancy.check(target, slot)
    gap = given.get("gap_minutes")
    if gap is not None or target.room.id != booking.room_id:
        booking.gap_minutes = choose_gap(actor, lab, target, gap)
    room, stood = target.room.id, booking.status
    if not begun:
        status = status_after_move(actor, lab.slug, booking, room, slot.starts_at, slot.ends_at)
        booking.status = status
    if booking.status != stood:
        booking.reason, booking.request_told_at = None, None
        await announce(session, booking, "ask-again")
    await change_place(session, lab, booking, target, slot)
    return booking


async def change_place(
    session: AsyncSession, lab: Lab, booking: Booking, target: House, slot: Slot
) -> None:
    """Put the booking, locked with its rooms' families, into ``target`` at ``slot``."""
    left_from, left_until = booking.starts_at, occupancy.blocked_until(booking)
    booking.room_id = target.room.id
    booking.checked_in_at = arrival_kept(booking, slot.starts_at)
    booking.starts_at, booking.ends_at = slot.starts_at, slot.ends_at
    booking.sequence += 1
    await session.flush()
    left = await occupancy.release(session, booking)
    await occupancy.take(session, target, booking)
    tell(session, booking, "move")
    await events.publish(
        session, BookingMoved(lab.id, booking.id, booking.starts_at, booking.ends_at)
    )
    await offer_freed(session, lab, left, left_from, left_until)
