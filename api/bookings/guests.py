"""The keys of people without an account: who asked from outside, who is invited.

Derived from the master key, as those of doors are, so nothing is stored. A key names its booking
and works as long as its holder is written there: erased or taken off the list, it is worthless.
"""

import hmac
import re
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.bookings.models import Booking, BookingGuest, BookingParticipant
from api.bookings.policy import GUEST
from api.bookings.queries.bookings import booking_by_id
from api.core.access import Actor
from api.core.database import act_as
from api.core.ids import MAX_BIGINT, BookingId, LabId
from api.core.keys import MasterKey
from api.core.links import LinkWorthless, master_of
from api.core.problems import NotFound
from api.labs.models import Lab

_KEY = re.compile(r"(\d{1,19})-(\d{1,19})-([A-Za-z0-9_-]{22})", re.ASCII)


class Part(StrEnum):
    """What the holder of a key is to the booking."""

    GUEST = "guest"
    PARTICIPANT = "participant"


@dataclass(frozen=True, slots=True)
class Shown:
    """What a good key opens."""

    part: Part
    actor: Actor
    lab: Lab
    booking: Booking


def guest_key(master: MasterKey, lab_id: LabId, booking_id: BookingId) -> str:
    """The key of who asked for the booking from outside."""
    return f"{lab_id}-{booking_id}-{master.derive(f'guest:{lab_id}:{booking_id}')}"


def participant_key(master: MasterKey, lab_id: LabId, booking_id: BookingId, email: str) -> str:
    """The key of somebody invited: shows where it is and, in time, the codes; nothing more."""
    secret = master.derive(f"participant:{lab_id}:{booking_id}:{email.lower()}")
    return f"{lab_id}-{booking_id}-{secret}"


def follow_path(lab_slug: str, key: str) -> str:
    """Where the holder of a key follows the booking; the key stays in the browser."""
    return f"/labs/{lab_slug}/demande#{key}"


async def open_with(session: AsyncSession, key: str) -> Shown:
    """The booking that ``key`` opens, and its lab's rows from here on; else ``LinkWorthless``."""
    parts = _KEY.fullmatch(key)
    if parts is None or max(int(parts[1]), int(parts[2])) > MAX_BIGINT:
        raise LinkWorthless
    lab = await session.get(Lab, int(parts[1]))
    if lab is None:
        raise LinkWorthless
    # In this transaction only: it is given up when the key turns out to be worthless.
    number = BookingId(int(parts[2]))
    actor = Actor(kind="link", id=number, name=GUEST, labs={lab.slug: lab.id})
    await act_as(session, actor)
    try:
        booking = await booking_by_id(session, lab.id, number)
    except NotFound:
        raise LinkWorthless from None
    part = await _part_of(session, booking, key)
    if part == Part.PARTICIPANT:
        actor = Actor(kind="link", id=number, labs={lab.slug: lab.id})
    return Shown(part, actor, lab, booking)


async def _part_of(session: AsyncSession, booking: Booking, key: str) -> Part:
    master, where = master_of(session), (booking.lab_id, booking.id)
    if _same(guest_key(master, *where), key):
        if await session.get(BookingGuest, where) is None:
            raise LinkWorthless
        return Part.GUEST
    invited = await session.scalars(
        select(BookingParticipant.email).where(  # type: ignore[call-overload]
            BookingParticipant.lab_id == booking.lab_id,
            BookingParticipant.booking_id == booking.id,
        )
    )
    if not any(_same(participant_key(master, *where, email), key) for email in invited):
        raise LinkWorthless
    return Part.PARTICIPANT


def _same(expected: str, shown: str) -> bool:
    return hmac.compare_digest(expected.encode(), shown.encode())
