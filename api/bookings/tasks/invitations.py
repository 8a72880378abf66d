"""Invitations by mail (iTIP, RFC 5546): calendars follow what becomes of a booking.

Each calendar is told once of each revision: ``invited_sequence`` remembers what it holds. So an
event only says which bookings to look at, last before the commit, and what is due follows from the
rows: a request when the booking stands in a revision not told yet, a cancellation when it no longer
stands or is asked for again elsewhere, nothing for what was never confirmed.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import text
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncSession

from api.bookings.events import (
    BookingMoved,
    BookingReleased,
    ParticipantInvited,
    ParticipantRemoved,
    SeriesBooked,
    SeriesCancelled,
    SeriesChanged,
)
from api.bookings.models import BookingStatus
from api.bookings.queries.recipients import Facts, Recipient, on_calendars, participants_of
from api.bookings.rules.access import STANDS
from api.core import events
from api.core.access import Actor
from api.core.clock import now
from api.core.ical import Entry, Invitation, Method, Party
from api.core.ids import BookingId, LabId
from api.core.mail import queue_mail
from api.core.messages import Locale
from api.core.throttle import Throttle

GONE = frozenset({BookingStatus.REFUSED, BookingStatus.CANCELLED, BookingStatus.PENDING})
by_sender = Throttle("1000/day")
"""Invitations, changes and withdrawals together: inviting must not make a mail cannon."""
_SERIES = {SeriesBooked: "booked", SeriesChanged: "changed", SeriesCancelled: "cancelled"}

_TOLD_ORGANISER = text(
    "UPDATE booking SET invited_sequence = :sequence WHERE lab_id = :lab_id AND id = :id"
)
_TOLD_SERIES = text(
    "UPDATE booking SET invited_sequence ="
    " CASE WHEN status IN ('confirmed', 'held') THEN sequence END"
    " WHERE lab_id = :lab_id AND id = ANY (:ids)"
)
_TOLD_PARTICIPANT = text(
    "UPDATE booking_participant SET invited_sequence = :sequence"
    " WHERE lab_id = :lab_id AND booking_id = :id AND email = :email"
)


async def follow(
    session: AsyncSession,
    event: BookingMoved | BookingReleased | ParticipantInvited,
) -> None:
    """Look at the booking's participants once the transaction has done its work.

    A confirmation needs no second look: its own mails carry the invitations.
    """
    events.at_end(session, _tell_participants, (event.lab_id, event.booking_id))


async def follow_series(
    session: AsyncSession, event: SeriesBooked | SeriesChanged | SeriesCancelled
) -> None:
    """One mail to each participant for all occurrences of which the same is said."""
    told = {f"invitation-series-{_SERIES[type(event)]}": event.booking_ids}
    if isinstance(event, SeriesChanged):
        told["invitation-series-changed"] = tuple(
            one for one in (*event.booking_ids, *event.dropped) if one not in event.asked
        )
        told["invitation-series-asked-again"] = event.asked
    for template, ids in told.items():
        events.at_end(session, _tell_series, (event.lab_id, event.series_id, template, ids))


async def withdraw(session: AsyncSession, event: ParticipantRemoved) -> None:
    """Tell whoever is taken off the list, if their calendar holds the booking."""
    rows = await participants_of(session, event.lab_id, [event.booking_id])
    one = next((row for row in rows if row.email == event.email), None)
    if one is None or one.invited_sequence is None:
        return
    (facts,) = await on_calendars(session, event.lab_id, [event.booking_id])
    calendar = _to_participant(one, facts, "CANCEL")
    # Uninviting says nothing of the event's own state (RFC 5546 §3.2.5).
    calendar = replace(calendar, entries=[replace(calendar.entries[0], status=None)])
    await _write(session, one, "invitation-withdrawn", facts, calendar)


async def due_for(session: AsyncSession, facts: Facts, to: Recipient) -> Invitation | None:
    """What the calendar of ``to`` is to be told of the booking, if anything.

    For the mail about to be queued, whatever it says: from then on it counts as told, and nothing
    else is sent about it.
    """
    row = facts.row
    if to.email == row.email:
        method = _due(row, row.invited_sequence)
        if method:
            values = {"lab_id": row.lab_id, "id": row.id, "sequence": _held(row)}
            await session.execute(_TOLD_ORGANISER, values)
        return method and Invitation(method, row.lab, [_entry(row, _chair(row), link=row.account)])
    if to.part == "participant" and (method := _due(row, to.invited_sequence)):
        await _count(session)
        await _remember_participant(session, row, to.email)
        return _to_participant(to, row, method)
    return None


async def series_due_for(
    session: AsyncSession, lab_id: LabId, ids: Iterable[BookingId], email: str
) -> Invitation | None:
    """As :func:`due_for`, what its organiser's calendar is to be told of bookings of a series."""
    due = [
        one
        for one in await on_calendars(session, lab_id, ids)
        if one.email == email and _due(one, one.invited_sequence)
    ]
    if due:
        values = {"lab_id": lab_id, "ids": [one.id for one in due]}
        await session.execute(_TOLD_SERIES, values)
    return _published(due, link=True) if due else None


async def _tell_participants(session: AsyncSession, items: set[Any]) -> None:
    for lab_id, booking_id in sorted(items):
        invited = await participants_of(session, lab_id, [booking_id])
        if not invited:
            continue
        (facts,) = await on_calendars(session, lab_id, [booking_id])
        for one in invited:
            method = _due(facts, one.invited_sequence)
            if method is None:
                continue
            if method == "CANCEL":
                asked = facts.status == BookingStatus.PENDING
                template = "invitation-asked-again" if asked else "invitation-cancelled"
            else:
                template = "invitation" if one.invited_sequence is None else "invitation-moved"
            await _remember_participant(session, facts, one.email)
            await _write(session, one, template, facts, _to_participant(one, facts, method))


async def _tell_series(session: AsyncSession, items: set[Any]) -> None:
    for lab_id, _, template, ids in sorted(items):
        by_id = {one.id: one for one in await on_calendars(session, lab_id, ids)}
        due: dict[tuple[str, Locale], list[Row[Any]]] = defaultdict(list)
        for guest in await participants_of(session, lab_id, ids):
            if _due(by_id[guest.booking_id], guest.invited_sequence):
                due[(guest.email, guest.locale)].append(by_id[guest.booking_id])
                await _remember_participant(session, by_id[guest.booking_id], guest.email)
        for (email, locale), bookings in due.items():
            await _count(session)
            queue_mail(
                session,
                email,
                template,
                locale=locale,
                calendar=_published(bookings, link=False),
                title=bookings[0].title,
                room=bookings[0].room,
                count=len(bookings),
                dates="\n".join(_dated(one) for one in bookings),
            )


def _published(bookings: list[Row[Any]], *, link: bool) -> Invitation:
    """One message may ask for one event only: a series is published (ADR 0009)."""
    entries = [_entry(one, [], link=link) for one in bookings]
    return Invitation("PUBLISH", bookings[0].lab, entries)


def _due(facts: Row[Any], told: int | None) -> Method | None:
    if facts.status in STANDS and (told is None or told < facts.sequence):
        return "REQUEST"
    if facts.status in GONE and told is not None:
        return "CANCEL"
    return None


async def _remember_participant(session: AsyncSession, facts: Row[Any], email: str) -> None:
    values = {"lab_id": facts.lab_id, "id": facts.id, "sequence": _held(facts), "email": email}
    await session.execute(_TOLD_PARTICIPANT, values)


async def _count(session: AsyncSession) -> None:
    """Count a mail to somebody who never asked for one, for whoever makes the lab send it."""
    actor: Actor = session.info["actor"]
    if actor.kind != "system":
        await by_sender.count(actor.key)


def _held(facts: Row[Any]) -> int | None:
    return facts.sequence if facts.status in STANDS else None


async def _write(
    session: AsyncSession, guest: Row[Any], template: str, facts: Row[Any], calendar: Invitation
) -> None:
    await _count(session)
    zone = ZoneInfo(facts.timezone)
    start, end = facts.starts_at.astimezone(zone), facts.ends_at.astimezone(zone)
    queue_mail(
        session,
        guest.email,
        template,
        locale=guest.locale,
        calendar=calendar,
        title=facts.title,
        organiser=facts.name or facts.lab,
        lab=facts.lab,
        room=facts.room,
        day=f"{start:%d/%m/%Y}",
        start=f"{start:%H:%M}",
        end=f"{end:%H:%M}",
    )


def _to_participant(guest: Row[Any] | Recipient, facts: Row[Any], method: Method) -> Invitation:
    """Each reads who invites them and their own name, not those of the others."""
    people = [*_chair(facts), Party(guest.email, guest.name)]
    return Invitation(method, facts.lab, [_entry(facts, people, link=False)])


def _chair(facts: Row[Any]) -> list[Party]:
    return [Party(facts.email, facts.name, chair=True)] if facts.email else []


def _dated(facts: Row[Any]) -> str:
    zone = ZoneInfo(facts.timezone)
    start, end = facts.starts_at.astimezone(zone), facts.ends_at.astimezone(zone)
    return f"{start:%d/%m/%Y, %H:%M} – {end:%H:%M}"


def _entry(facts: Row[Any], attendees: list[Party], *, link: bool) -> Entry:
    """``link`` only for whoever has an account: the page asks to sign in."""
    return Entry(
        uid=f"booking-{facts.id}",
        starts_at=facts.starts_at,
        ends_at=facts.ends_at,
        zone=facts.timezone,
        summary=facts.title,
        status="CONFIRMED" if facts.status in STANDS else "CANCELLED",
        sequence=facts.sequence,
        created_at=facts.created_at,
        changed_at=facts.changed_at,
        location=", ".join(filter(None, (facts.room, facts.lab, facts.address_hint))),
        path=f"/labs/{facts.slug}/reservations/{facts.id}" if link else None,
        stamp=now(),
        attendees=attendees,
    )
