"""Reactions to what happens to bookings: whoever asked, and who is invited, hear of it by mail."""

from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from api.bookings.events import (
    BookingConfirmed,
    BookingMoved,
    BookingOffered,
    BookingReleased,
    DisplacementProposed,
    ParticipantInvited,
)
from api.bookings.models import Booking, Displacement
from api.bookings.queries.recipients import Facts, Recipient, facts_of
from api.bookings.rules.access import STANDS
from api.bookings.tasks import invitations
from api.bookings.tasks.codes import SEND, plan_codes
from api.core.ids import BookingId, LabId
from api.core.jobs import defer
from api.core.mail import Paragraph, queue_mail
from api.core.messages import Locale, message


async def tell_confirmed(session: AsyncSession, confirmed: BookingConfirmed) -> None:
    """Say that the room is theirs and how to come; codes follow when they may."""
    lab_id, booking_id = confirmed.lab_id, confirmed.booking_id
    facts = await facts_of(session, lab_id, booking_id)
    if facts is None:
        return
    for one in facts.everybody:
        await _tell_plan(session, facts, one)
    booking = await session.get_one(Booking, (lab_id, booking_id))
    booking.codes_sent_for = None
    await plan_codes(session, lab_id, booking_id, facts)


async def tell_moved(session: AsyncSession, moved: BookingMoved) -> None:
    """Say where and when it is now, or is asked for again; codes follow for the new time."""
    facts = await _tell(session, moved.lab_id, moved.booking_id, "booking-moved", "")
    if facts is not None and facts.status in STANDS:
        await plan_codes(session, moved.lab_id, moved.booking_id, facts)


async def tell_released(session: AsyncSession, released: BookingReleased) -> None:
    """Say that the booking was refused, cancelled, missed, or that its offer is over; and why."""
    template = f"booking-{released.cause}"
    await _tell(session, released.lab_id, released.booking_id, template, released.reason or "")


async def tell_offered(session: AsyncSession, offered: BookingOffered) -> None:
    """Say to who waited that the room is theirs if they accept in time."""
    await _tell(session, offered.lab_id, offered.booking_id, "booking-offered")


async def tell_displacement(session: AsyncSession, proposed: DisplacementProposed) -> None:
    """Say to who holds the room that a booking of higher rank asks for it, and what is offered."""
    asked = await session.get_one(Displacement, (proposed.lab_id, proposed.displacement_id))
    facts = await facts_of(session, asked.lab_id, asked.standing_id)
    if facts is None:
        return
    for one in facts.everybody:
        if one.part != "participant":
            offered = [_alternative(facts, given, one.locale) for given in asked.alternatives]
            none = message("mail.displacement-proposed.none", one.locale)
            words = facts.words | {
                "reason": asked.reason,
                "alternatives": "\n\n".join(offered) or none,
            }
            queue_mail(
                session,
                one.email,
                "displacement-proposed",
                locale=one.locale,
                link=one.link,
                **words,
            )


def _alternative(facts: Facts, given: dict[str, Any], locale: Locale) -> str:
    day, start = facts.local(datetime.fromisoformat(given["starts_at"]))
    _, end = facts.local(datetime.fromisoformat(given["ends_at"]))
    key = "mail.displacement-proposed.alternative"
    return message(key, locale, room=given["room_name"], day=day, start=start, end=end)


async def remind_hand_back(session: AsyncSession, lab_id: LabId, booking_id: BookingId) -> None:
    """Ask whoever had the room to say how they left it."""
    await _tell(session, lab_id, booking_id, "hand-back")


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
    for one in facts.everybody:
        if one.part == "participant" and one.email.lower() == invited.email.lower():
            await _tell_plan(session, facts, one)
    if booking.codes_sent_for == booking.starts_at:
        defer(
            session,
            SEND,
            lab_id=invited.lab_id,
            booking_id=invited.booking_id,
            starts_at=booking.starts_at.isoformat(),
            email=invited.email,
        )


async def _tell_plan(session: AsyncSession, facts: Facts, to: Recipient) -> None:
    later: list[Paragraph] = []
    if facts.has_codes:
        day, clock = facts.local(facts.codes_from)
        later = [("access-codes-later", {"day": day, "time": clock})]
    queue_mail(
        session,
        to.email,
        "booking-invited" if to.part == "participant" else "booking-confirmed",
        locale=to.locale,
        link=to.link,
        calendar=await invitations.due_for(session, facts, to),
        also=[*facts.arrival, *later, *facts.contact],
        **facts.words,
    )


async def _tell(
    session: AsyncSession, lab_id: LabId, booking_id: BookingId, template: str, reason: str = ""
) -> Facts | None:
    """Write to the organiser or guest."""
    facts = await facts_of(session, lab_id, booking_id)
    if facts is None:
        return None
    for one in facts.everybody:
        if one.part != "participant":
            calendar = await invitations.due_for(session, facts, one)
            if template == "booking-moved" and calendar is None:
                continue  # not confirmed yet: nothing was announced
            if template == "booking-moved" and facts.status not in STANDS:
                template = "booking-asked-again"
            words = facts.words | {"reason": reason}
            queue_mail(
                session,
                one.email,
                template,
                locale=one.locale,
                link=one.link,
                calendar=calendar,
                **words,
            )
    return facts
