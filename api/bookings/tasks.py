"""Reactions to what happens to bookings: whoever asked, and who is invited, hear of it by mail."""

from sqlalchemy.ext.asyncio import AsyncSession

from api.bookings import invitations
from api.bookings.code_mails import SEND, plan_codes
from api.bookings.events import (
    BookingConfirmed,
    BookingMoved,
    BookingReleased,
    ParticipantInvited,
)
from api.bookings.models import Booking, BookingStatus
from api.bookings.queries.recipients import Facts, Recipient, facts_of, recipients_of
from api.bookings.rules.access import STANDS
from api.core.ids import BookingId, LabId
from api.core.jobs import defer
from api.core.mail import Paragraph, queue_mail


async def tell_confirmed(session: AsyncSession, confirmed: BookingConfirmed) -> None:
    """Say that the room is theirs and how to come; codes follow when they may."""
    lab_id, booking_id = confirmed.lab_id, confirmed.booking_id
    facts = await facts_of(session, lab_id, booking_id)
    if facts is None:
        return
    for one in await recipients_of(session, facts.slug, lab_id, booking_id):
        await _tell_plan(session, facts, one, lab_id, booking_id)
    booking = await session.get_one(Booking, (lab_id, booking_id))
    booking.codes_sent_for = None
    await plan_codes(session, lab_id, booking_id, facts)


async def tell_moved(session: AsyncSession, moved: BookingMoved) -> None:
    """Say where and when it is now; codes follow for the new time."""
    facts = await _tell(session, moved.lab_id, moved.booking_id, "booking-moved", "")
    if facts is not None and facts.status in STANDS:
        await plan_codes(session, moved.lab_id, moved.booking_id, facts)


async def tell_released(session: AsyncSession, released: BookingReleased) -> None:
    """Say that the booking was refused or cancelled, and why."""
    booking = await session.get_one(Booking, (released.lab_id, released.booking_id))
    refused = booking.status == BookingStatus.REFUSED
    template = "booking-refused" if refused else "booking-released"
    await _tell(session, released.lab_id, released.booking_id, template, released.reason or "")


async def tell_invited(session: AsyncSession, invited: ParticipantInvited) -> None:
    """Tell somebody invited to a booking that stands how to come; the codes too when they are out.

    The booking's row is locked, as it is while the codes are sent: they come once, from here or
    with everybody's.
    """
    await session.flush()
    booking = await session.get(Booking, (invited.lab_id, invited.booking_id), with_for_update=True)
    if booking is None or booking.status not in STANDS:
        return
    facts = await facts_of(session, invited.lab_id, invited.booking_id)
    if facts is None:
        return
    for one in await recipients_of(session, facts.slug, invited.lab_id, invited.booking_id):
        if one.part == "participant" and one.email.lower() == invited.email.lower():
            await _tell_plan(session, facts, one, invited.lab_id, invited.booking_id)
    if booking.codes_sent_for == booking.starts_at:
        await defer(
            session,
            SEND,
            lab_id=invited.lab_id,
            booking_id=invited.booking_id,
            starts_at=booking.starts_at.isoformat(),
            email=invited.email,
        )


async def _tell_plan(
    session: AsyncSession, facts: Facts, to: Recipient, lab_id: LabId, booking_id: BookingId
) -> None:
    later: list[Paragraph] = []
    if facts.has_codes:
        day, clock = facts.local(facts.codes_from)
        later = [("access-codes-later", {"day": day, "time": clock})]
    await queue_mail(
        session,
        to.email,
        "booking-invited" if to.part == "participant" else "booking-confirmed",
        locale=to.locale,
        link=to.link,
        calendar=await invitations.due_for(session, lab_id, booking_id, to.email),
        also=[*facts.arrival, *later, *facts.contact],
        **facts.words,
    )


async def _tell(
    session: AsyncSession, lab_id: LabId, booking_id: BookingId, template: str, reason: str
) -> Facts | None:
    """Write to the organiser or guest."""
    facts = await facts_of(session, lab_id, booking_id)
    if facts is None:
        return None
    for one in await recipients_of(session, facts.slug, lab_id, booking_id):
        if one.part != "participant":
            calendar = await invitations.due_for(session, lab_id, booking_id, one.email)
            if template == "booking-moved" and calendar is None:
                continue  # not confirmed yet: nothing was announced
            words = facts.words | {"reason": reason}
            await queue_mail(
                session,
                one.email,
                template,
                locale=one.locale,
                link=one.link,
                calendar=calendar,
                **words,
            )
    return facts
