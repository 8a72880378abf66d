"""Reading what opens the doors: each time is written in the audit log (trust.md § Privacy)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.bookings.models import Booking
from api.bookings.rules.access import check_window, codes_from
from api.core.clock import now
from api.core.files import StoredFile
from api.core.ledger import note_audit
from api.labs.models import Lab
from api.rooms.codes import ShownCode, codes_between
from api.rooms.models import Room
from api.rooms.queries import settings_of


@dataclass(frozen=True, slots=True)
class Arrival:
    """How to come, and from when the codes are shown."""

    codes_from: datetime
    place_notes: str | None
    room_notes: str | None
    plan: str | None
    contact: str | None


async def arrival_of(session: AsyncSession, lab: Lab, booking: Booking) -> Arrival:
    """What the place and the room say of coming, the plan, whom to call; no code."""
    settings = await settings_of(session, lab.id)
    room = await session.get_one(Room, (lab.id, booking.room_id))
    shown = await session.scalar(
        select(StoredFile.id).where(  # type: ignore[call-overload]
            StoredFile.lab_id == lab.id, StoredFile.id == settings.plan_file_id, StoredFile.public
        )
    )
    plan = f"/v1/labs/{lab.slug}/files/{shown}" if shown else None
    return Arrival(
        codes_from=codes_from(booking.starts_at, timedelta(hours=settings.codes_hours)),
        place_notes=settings.access_notes or lab.address_hint,
        room_notes=room.access_notes,
        plan=plan,
        contact=settings.fallback_contact,
    )


async def read_codes(
    session: AsyncSession, lab: Lab, booking: Booking, arrival: Arrival
) -> list[ShownCode]:
    """The codes that are good during the booking, audited.

    ``CodesTooEarly``, ``CodesOver`` or ``CodesUnconfirmed`` outside their time.
    """
    check_window(booking.status, arrival.codes_from, booking.ends_at, ZoneInfo(lab.timezone), now())
    note_audit(session, "read-codes", "booking", booking.id, lab_id=lab.id)
    return await codes_between(session, lab.id, booking.starts_at, booking.ends_at)
