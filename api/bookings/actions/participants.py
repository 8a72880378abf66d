"""Inviting people to what a booking is for. Mails follow from the events (``invitations``)."""

from collections.abc import Iterable

from sqlalchemy.ext.asyncio import AsyncSession

from api.bookings.actions.common import changeable
from api.bookings.events import ParticipantInvited, ParticipantRemoved
from api.bookings.ledger import tell
from api.bookings.models import Booking, BookingParticipant
from api.bookings.queries.participants import participant_by_id, participants_of
from api.core import events
from api.core.access import Actor
from api.core.ids import BookingId, ParticipantId
from api.core.problems import Invalid
from api.labs.models import Lab

AT_MOST = 200


async def invite(
    session: AsyncSession,
    actor: Actor,
    lab: Lab,
    booking_id: BookingId,
    people: Iterable[tuple[str, str | None]],
) -> Booking:
    """Invite people, as (e-mail, name); whoever is invited already stays so.

    ``Invalid`` past two hundred, ``WrongState`` when the booking is over or given up.
    """
    booking = await changeable(session, actor, lab, booking_id, "invite")
    present = {one.email for one in await participants_of(session, lab.id, booking_id)}
    added: list[BookingParticipant] = []
    for email, name in people:
        if email.lower() not in present:
            present.add(email.lower())
            one = BookingParticipant(
                lab_id=lab.id, booking_id=booking_id, email=email.lower(), name=name
            )
            added.append(one)
    if len(present) > AT_MOST:
        raise Invalid.at("/people", "too-many-participants", most=AT_MOST)
    session.add_all(added)
    await session.flush()
    if added:
        tell(session, booking, "invite")
    for one in added:
        await events.publish(session, ParticipantInvited(lab.id, booking_id, one.email))
    return booking


async def remove_participant(
    session: AsyncSession,
    actor: Actor,
    lab: Lab,
    booking_id: BookingId,
    participant_id: ParticipantId,
) -> None:
    """Take somebody off the list; their calendar is told."""
    booking = await changeable(session, actor, lab, booking_id, "invite")
    one = await participant_by_id(session, lab.id, booking_id, participant_id)
    await events.publish(session, ParticipantRemoved(lab.id, booking_id, one.email))
    await session.delete(one)
    await session.flush()
    tell(session, booking, "remove-participant")
