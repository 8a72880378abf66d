"""Access codes by mail (req. 118): before each booking, at once to late additions, and again when
a code that was sent is followed by another.

A job is deferred with what makes it wanted (the start it is for) and reads the booking again when
it runs: moved or cancelled meanwhile, nothing is sent.
"""

from datetime import datetime

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.bookings.events import SeriesBooked, SeriesChanged
from api.bookings.models import Booking
from api.bookings.queries.recipients import Facts, Recipient, facts_of
from api.bookings.rules.access import STANDS
from api.core.clock import now
from api.core.ids import BookingId, LabId
from api.core.jobs import defer
from api.core.ledger import note_audit
from api.core.mail import queue_mail
from api.core.messages import Locale, message
from api.rooms.codes import ShownCode, codes_between
from api.rooms.events import CodesChanged

SEND, RENEW = "send_codes", "renew_codes"
_PLAN_MANY = text("""
SELECT procrastinate_defer_jobs_v1(array_agg(ROW('default', CAST(:task AS text), 0, NULL, NULL,
  jsonb_build_object('lab_id', b.lab_id, 'booking_id', b.id, 'starts_at', b.starts_at),
  greatest(b.starts_at - make_interval(hours => coalesce(s.codes_hours, 24)), :at)
  )::procrastinate_job_to_defer_v1))
FROM booking AS b LEFT JOIN place_settings AS s ON s.lab_id = b.lab_id
WHERE b.lab_id = :lab_id AND b.id = ANY (CAST(:ids AS bigint[])) AND b.ends_at > :at
  AND b.status IN ('confirmed', 'held') HAVING count(*) > 0
""")
_SENT = text("""
SELECT id FROM booking
WHERE lab_id = :lab_id AND status IN ('confirmed', 'held') AND codes_sent_for = starts_at
  AND ends_at > greatest(CAST(:since AS timestamptz), CAST(:at AS timestamptz))
  AND starts_at < coalesce(CAST(:until AS timestamptz), 'infinity') ORDER BY id
""")


async def plan_codes(
    session: AsyncSession, lab_id: LabId, booking_id: BookingId, facts: Facts
) -> None:
    """Have the codes sent when they may be: at once when that moment has passed."""
    if now() >= facts.ends_at:
        return
    at = facts.codes_from if facts.codes_from > now() else None
    defer(
        session,
        SEND,
        at=at,
        lab_id=lab_id,
        booking_id=booking_id,
        starts_at=facts.starts_at.isoformat(),
    )


async def plan_series_codes(session: AsyncSession, event: SeriesBooked | SeriesChanged) -> None:
    """The same for bookings of a series, in one statement."""
    values = {"lab_id": event.lab_id, "ids": list(event.booking_ids), "task": SEND, "at": now()}
    await session.flush()
    await session.execute(_PLAN_MANY, values)


async def send_codes(
    session: AsyncSession,
    *,
    lab_id: LabId,
    booking_id: BookingId,
    starts_at: str,
    email: str | None = None,
) -> None:
    """Mail the codes of a booking, once for this start; to ``email`` alone if it is given."""
    booking = await session.get(Booking, (lab_id, booking_id), with_for_update=True)
    wanted = datetime.fromisoformat(starts_at)
    if booking is None or booking.starts_at != wanted or booking.status not in STANDS:
        return
    facts = await facts_of(session, lab_id, booking_id)
    if facts is None or now() >= facts.ends_at:
        return
    if now() < facts.codes_from:  # the lab has shortened the time meanwhile
        await plan_codes(session, lab_id, booking_id, facts)
        return
    if email is None:
        if booking.codes_sent_for == wanted:
            return
        booking.codes_sent_for = wanted
    await _mail(session, lab_id, booking_id, facts, "access-codes", email)


async def renew_codes(
    session: AsyncSession, *, lab_id: LabId, since: str, until: str | None
) -> None:
    """Mail the present codes to whoever was sent others for a time that the change concerns."""
    values = {"lab_id": lab_id, "since": since, "until": until, "at": now()}
    for booking_id in list(await session.scalars(_SENT, values)):
        facts = await facts_of(session, lab_id, booking_id)
        if facts is not None:
            await _mail(session, lab_id, booking_id, facts, "access-codes-changed", None)


async def follow_codes(session: AsyncSession, changed: CodesChanged) -> None:
    """Have those who hold a code that changes told, once the change is committed."""
    defer(
        session,
        RENEW,
        lab_id=changed.lab_id,
        since=changed.since.isoformat(),
        until=changed.until and changed.until.isoformat(),
    )


async def _mail(
    session: AsyncSession,
    lab_id: LabId,
    booking_id: BookingId,
    facts: Facts,
    template: str,
    only: str | None,
) -> None:
    codes = await codes_between(session, lab_id, facts.starts_at, facts.ends_at)
    if not codes:
        return
    for one in facts.everybody:
        if only is None or one.email.lower() == only.lower():
            await _write(session, facts, template, one, codes)
    note_audit(session, "mail-codes", "booking", booking_id, lab_id=lab_id)


async def _write(
    session: AsyncSession, facts: Facts, template: str, to: Recipient, codes: list[ShownCode]
) -> None:
    lines = [_line(facts, one, to.locale) for one in codes]
    queue_mail(
        session,
        to.email,
        template,
        locale=to.locale,
        link=to.link,
        also=[*facts.contact, *facts.arrival],
        secret={"codes": "\n\n".join(lines)},
        **facts.words,
    )


def _line(facts: Facts, one: ShownCode, locale: Locale) -> str:
    """One code, and until or from when if another is good for the rest of the booking."""
    if one.valid_from > facts.starts_at:
        day, clock = facts.local(one.valid_from)
        key = "mail.code-from"
    elif one.valid_to is not None and one.valid_to < facts.ends_at:
        day, clock = facts.local(one.valid_to)
        key = "mail.code-until"
    else:
        return message("mail.code-line", locale, label=one.label, code=one.code)
    return message(key, locale, label=one.label, code=one.code, day=day, time=clock)
