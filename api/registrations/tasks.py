"""What those who register are mailed, with invitations for their calendars (iTIP, RFC 5546)."""

from collections.abc import Iterable
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncSession

from api.activities.events import ActivityCalledOff, ActivityMoved
from api.core.access import SYSTEM
from api.core.clock import now
from api.core.database import Sessions, unit_of_work
from api.core.ical import Entry, Invitation, Method, Party, Status
from api.core.ids import LabId
from api.core.links import master_of
from api.core.mail import Paragraph, queue_mail
from api.registrations.events import (
    RegistrationGivenUp,
    RegistrationPromoted,
    RegistrationTaken,
    SelectionConfirmed,
)
from api.registrations.keys import own_path
from api.registrations.models import RegistrationState
from api.registrations.queries.registrations import (
    FACTS,
    FORGET_REMINDERS,
    LIVE_OF,
    REMINDED,
    TO_REMIND,
)
from api.registrations.rules import link_shown

BATCH = 100


async def tell_taken(session: AsyncSession, taken: RegistrationTaken) -> None:
    """Say to who registered that they have a place, that they wait, or that they are candidates."""
    for one in await _facts(session, taken.lab_id, [taken.registration_id]):
        if one.state == RegistrationState.CANDIDATE:
            _write(session, one, "registration-candidate", None)
        elif one.state == RegistrationState.INSCRITE:
            _write(session, one, "registration-taken", "REQUEST")
        else:
            _write(session, one, "registration-waiting", None)


async def tell_promoted(session: AsyncSession, promoted: RegistrationPromoted) -> None:
    """Say to who waited that they have a place."""
    for one in await _facts(session, promoted.lab_id, [promoted.registration_id]):
        _write(session, one, "registration-promoted", "REQUEST")


async def tell_selected(session: AsyncSession, done: SelectionConfirmed) -> None:
    """Say to each candidate what was chosen, and why."""
    for one in await _facts(session, done.lab_id, done.registration_ids):
        reason = one.choice_reason or ""
        match one.state:
            case RegistrationState.INSCRITE:
                _write(session, one, "selection-chosen", "REQUEST", reason=reason)
            case RegistrationState.ATTENTE:
                _write(session, one, "selection-listed", None, reason=reason)
            case RegistrationState.REFUSEE:
                _write(session, one, "selection-declined", None, reason=reason)


async def tell_given_up(session: AsyncSession, done: RegistrationGivenUp) -> None:
    """Take the activity off the calendar of who gave up; the team says why when it does it."""
    method: Method | None = "CANCEL" if done.had_place else None
    for one in await _facts(session, done.lab_id, [done.registration_id]):
        if done.reason is None:
            _write(session, one, "registration-given-up", method)
        else:
            _write(session, one, "registration-cancelled", method, reason=done.reason)


async def follow_moved(session: AsyncSession, moved: ActivityMoved) -> None:
    """Places stay; whoever has one, or waits, hears the new time and place and may give it up."""
    values = {"lab": moved.lab_id, "activity": moved.activity_id}
    await session.flush()
    await session.execute(FORGET_REMINDERS, values)
    live = (await session.scalars(LIVE_OF, values)).all()
    for one in await _facts(session, moved.lab_id, live):
        has_place = one.state == RegistrationState.INSCRITE
        _write(session, one, "registration-moved", "REQUEST" if has_place else None)


async def follow_called_off(session: AsyncSession, off: ActivityCalledOff) -> None:
    """Whoever has a place, or waits, hears that it is called off, and why."""
    values = {"lab": off.lab_id, "activity": off.activity_id}
    await session.flush()
    live = (await session.scalars(LIVE_OF, values)).all()
    for one in await _facts(session, off.lab_id, live):
        has_place = one.state == RegistrationState.INSCRITE
        method: Method | None = "CANCEL" if has_place else None
        _write(session, one, "registration-called-off", method, reason=off.reason)


async def remind(maker: Sessions) -> int:
    """Write to those who have a place some days before; how many mails.

    Once each. Of what is held online, the mail of the day before says where.
    """
    done = 0
    while True:
        async with unit_of_work(maker, SYSTEM) as session:
            values = {"at": now(), "batch": BATCH}
            by_lab: dict[int, list[int]] = {}
            for row in await session.execute(TO_REMIND, values):
                by_lab.setdefault(row.lab_id, []).append(row.id)
            for lab_id, ids in by_lab.items():
                for one in await _facts(session, LabId(lab_id), ids):
                    _write(session, one, "registration-reminder", None)
                await session.execute(REMINDED, {"at": now(), "lab": lab_id, "ids": ids})
        found = sum(map(len, by_lab.values()))
        done += found
        if found < BATCH:
            return done


async def _facts(session: AsyncSession, lab_id: LabId, ids: Iterable[int]) -> Iterable[Row[Any]]:
    await session.flush()
    found = await session.execute(FACTS, {"lab": lab_id, "ids": list(ids)})
    return found.all()


def _write(
    session: AsyncSession, one: Row[Any], template: str, method: Method | None, reason: str = ""
) -> None:
    zone = ZoneInfo(one.timezone)
    start, end = one.starts_at.astimezone(zone), one.ends_at.astimezone(zone)
    also: list[Paragraph] = []
    if template in {"selection-chosen", "selection-listed"} and reason:
        also.append(("selection-reason", {"reason": reason}))
    shown = link_shown(one.starts_at, one.ends_at, now())
    if one.link and one.state == RegistrationState.INSCRITE and method != "CANCEL":
        also.append(
            ("registration-link-now", {"url": one.link})
            if shown
            else ("registration-link-later", {})
        )
    queue_mail(
        session,
        one.email,
        template,
        locale=one.locale,
        link=own_path(master_of(session), one.lab_id, one.slug, one.activity_id, one.id),
        calendar=method and Invitation(method, one.lab, [_entry(one, method)]),
        also=also,
        title=one.title,
        lab=one.lab,
        day=f"{start:%d/%m/%Y}",
        start=f"{start:%H:%M}",
        end=f"{end:%H:%M}",
        where=_where(one),
        reason=reason,
    )


def _where(one: Row[Any]) -> str:
    return ", ".join(filter(None, (one.place_words, one.room, one.lab, one.address_hint)))


def _entry(one: Row[Any], method: Method) -> Entry:
    return Entry(
        uid=f"activity-{one.activity_id}",
        starts_at=one.starts_at,
        ends_at=one.ends_at,
        zone=one.timezone,
        summary=one.title,
        status=_status(one, method),
        sequence=one.sequence,
        created_at=one.created_at,
        changed_at=one.changed_at,
        location=_where(one),
        stamp=now(),
        attendees=[Party(one.email, one.name)],
    )


def _status(one: Row[Any], method: Method) -> Status | None:
    """Giving up says nothing of the event's own state (RFC 5546 §3.2.5)."""
    if one.status == "cancelled":
        return "CANCELLED"
    return None if method == "CANCEL" else "CONFIRMED"
