"""What every act on a booking shares."""

from sqlalchemy.ext.asyncio import AsyncSession

from api.bookings import occupancy
from api.bookings.events import BookingReleased
from api.bookings.models import Booking, BookingStatus
from api.bookings.policy import abilities
from api.bookings.problems import WrongState
from api.bookings.queries.bookings import booking_by_id
from api.core import events
from api.core.access import Actor
from api.core.ids import BookingId, ProjectId
from api.core.ledger import Change, note_audit, note_change
from api.core.problems import Forbidden, Invalid, NotFound
from api.labs.models import Lab
from api.projects.queries import project_by_slug


async def changeable(
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


async def free(
    session: AsyncSession, booking: Booking, status: BookingStatus, reason: str | None
) -> None:
    booking.status = status
    booking.reason = reason
    await session.flush()
    await occupancy.release(session, booking)
    tell(session, booking, status)
    await events.publish(session, BookingReleased(booking.lab_id, booking.id, reason))


def tell(session: AsyncSession, booking: Booking, action: str) -> None:
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
