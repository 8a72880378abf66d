"""What every act on a booking shares."""

from sqlalchemy.ext.asyncio import AsyncSession

from api.bookings import occupancy
from api.bookings.actions.waiting import offer_freed
from api.bookings.events import BookingConfirmed, BookingReleased, BookingRequested, ReleaseCause
from api.bookings.ledger import tell
from api.bookings.models import Booking, BookingStatus
from api.bookings.policy import abilities, is_concierge, is_mine
from api.bookings.problems import WrongState
from api.bookings.queries.bookings import booking_by_id
from api.core import events
from api.core.access import Actor, Tenant
from api.core.clock import now
from api.core.ids import BookingId, ProjectId, RoomId
from api.core.problems import Forbidden, Invalid, NotFound
from api.labs.models import Lab
from api.projects.queries.cards import project_by_slug


async def changeable(
    session: AsyncSession, actor: Actor, lab: Lab, booking_id: BookingId, ability: str
) -> Booking:
    """The booking, locked, when the actor may do this with it now.

    ``NotFound``, ``Forbidden`` for what only others may do, ``WrongState`` when it is too early,
    too late or done.
    """
    booking = await booking_by_id(session, lab.id, booking_id, lock=True)
    await session.refresh(booking)
    if ability in abilities(actor, lab.slug, booking, now()):
        booking.version += 1
        return booking
    if not (is_mine(actor, booking) or is_concierge(actor, lab.slug)):
        raise Forbidden
    raise WrongState


async def releasable(
    session: AsyncSession,
    actor: Actor,
    lab: Lab,
    booking_id: BookingId,
    ability: str,
    *others: RoomId,
) -> Booking:
    """As :func:`changeable`, with the locks of all rooms that its release may concern.

    ``others`` are rooms to be taken instead. The rooms' locks come before the row's.
    """
    await lock_rooms_of(session, lab, booking_id, *others)
    return await changeable(session, actor, lab, booking_id, ability)


async def lock_rooms_of(
    session: AsyncSession, lab: Lab, booking_id: BookingId, *others: RoomId
) -> None:
    """Take the locks of all rooms that the booking's release may concern, and of ``others``."""
    before = await booking_by_id(session, lab.id, booking_id)
    rooms = await occupancy.family(session, lab.id, before.room_id)
    await occupancy.lock_rooms(session, [*rooms, *others])


async def free(
    session: AsyncSession,
    lab: Lab,
    booking: Booking,
    status: BookingStatus,
    reason: str | None,
    cause: ReleaseCause = "released",
) -> None:
    """Take the booking out of its rooms; those who wait for them are offered them."""
    booking.status = status
    booking.reason = reason
    booking.offer_until = None
    booking.sequence += 1
    await session.flush()
    freed = await occupancy.release(session, booking)
    tell(session, booking, status)
    await events.publish(session, BookingReleased(booking.lab_id, booking.id, reason, cause))
    if freed:
        await offer_freed(session, lab, freed, booking.starts_at, occupancy.blocked_until(booking))


async def announce(session: AsyncSession, booking: Booking, action: str) -> None:
    """Note an act after which the booking stands or waits for the concierge; who must hears it."""
    tell(session, booking, action)
    if booking.status == BookingStatus.CONFIRMED:
        await events.publish(session, BookingConfirmed(booking.lab_id, booking.id))
    elif booking.status == BookingStatus.PENDING:
        await events.publish(session, BookingRequested(booking.lab_id, booking.id))


def count_confirmation(booking: Booking) -> None:
    """A new revision for calendars that may have been told to drop an earlier one (RFC 5546)."""
    if booking.sequence:
        booking.sequence += 1


async def find_project(session: AsyncSession, lab: Tenant, slug: str | None) -> ProjectId | None:
    """The lab's project of that name, if one is named; ``Invalid`` when there is none."""
    if slug is None:
        return None
    try:
        return (await project_by_slug(session, lab.id, slug)).id
    except NotFound:
        raise Invalid.at("/project", "project-unknown") from None
