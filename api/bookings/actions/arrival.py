"""The day itself: checking in, not coming, ending early, handing the room back (req. 117-119)."""

from sqlalchemy.ext.asyncio import AsyncSession

from api.bookings import occupancy
from api.bookings.actions.common import changeable, free, releasable
from api.bookings.actions.waiting import offer_freed
from api.bookings.ledger import tell
from api.bookings.models import Booking, BookingStatus
from api.bookings.problems import WrongState
from api.bookings.queries.bookings import booking_by_id, rooms_of
from api.bookings.queries.doors import LEFT_FOR
from api.bookings.rules.slots import on_grid
from api.core.access import Actor
from api.core.clock import now
from api.core.ids import BookingId
from api.core.problems import Invalid, NotFound
from api.labs.models import Lab
from api.rooms.actions.tickets import open_ticket
from api.rooms.models import Room, TicketKind


async def check_in(session: AsyncSession, actor: Actor, lab: Lab, booking_id: BookingId) -> Booking:
    """Somebody has come, from half an hour before the start on: the room will not be released."""
    booking = await changeable(session, actor, lab, booking_id, "check_in")
    booking.checked_in_at = now()
    tell(session, booking, "check-in")
    return booking


async def at_door(session: AsyncSession, lab: Lab, room: Room, booking_id: BookingId) -> BookingId:
    """The booking, when it is one of this room's; ``NotFound`` when it is elsewhere.

    ``WrongState`` once its people have been gone for long: a key is seen by many, and what they
    left behind is no longer what one finds.
    """
    if room.id not in await rooms_of(session, lab.id, booking_id):
        raise NotFound
    booking = await booking_by_id(session, lab.id, booking_id)
    if (booking.released_at or booking.ends_at) + LEFT_FOR <= now():
        raise WrongState
    return booking_id


async def mark_no_show(
    session: AsyncSession, actor: Actor, lab: Lab, booking_id: BookingId, reason: str | None
) -> Booking:
    """Nobody came: the rest of the time is free again."""
    booking = await releasable(session, actor, lab, booking_id, "no_show")
    await free(session, lab, booking, BookingStatus.NO_SHOW, reason, "no-show")
    return booking


async def end_early(
    session: AsyncSession, actor: Actor, lab: Lab, booking_id: BookingId
) -> Booking:
    """Give the room back before the end, from the next quarter of an hour on, gap kept."""
    booking = await releasable(session, actor, lab, booking_id, "end")
    until = occupancy.blocked_until(booking)
    booking.released_at = min(on_grid(now()), booking.ends_at)
    await session.flush()
    rooms = await occupancy.shorten(session, booking, booking.released_at)
    tell(session, booking, "end")
    await offer_freed(session, lab, rooms, booking.released_at, until)
    return booking


async def hand_back(
    session: AsyncSession,
    actor: Actor,
    lab: Lab,
    booking_id: BookingId,
    *,
    in_initial_state: bool,
    note: str | None,
) -> Booking:
    """Say how the room was left; what is not as it was becomes a trouble ticket."""
    if not in_initial_state and not note:
        raise Invalid.at("/note", "hand-back-note")
    booking = await changeable(session, actor, lab, booking_id, "hand_back")
    booking.handed_back_at = now()
    booking.handed_back_well = in_initial_state
    booking.handed_back_note = note
    tell(session, booking, "hand-back")
    if not in_initial_state:
        room = await session.get_one(Room, (lab.id, booking.room_id))
        await open_ticket(
            session,
            actor,
            lab,
            kind=TicketKind.ROOM,
            title=booking.title,
            room=room.slug,
            booking=booking.id,
            description=note,
        )
    return booking
