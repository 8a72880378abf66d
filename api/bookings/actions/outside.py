"""Asking for a room without an account: a signed link by mail, then a booking (product.md §5).

Nothing is stored until the link is used: what they ask travels sealed in it.
"""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.bookings import occupancy
from api.bookings.actions.book import book_room, not_hosted, preview_booking
from api.bookings.guests import follow_path, guest_key
from api.bookings.ledger import tell
from api.bookings.models import Booking, BookingGuest, BookingStatus, Purpose
from api.bookings.problems import OutsideClosed
from api.bookings.queries.bookings import booking_by_id
from api.core.access import Actor
from api.core.ids import BookingId
from api.core.ledger import note_audit
from api.core.links import master_of, unseal
from api.core.mail import queue_link, queue_mail
from api.core.messages import Locale
from api.core.own_keys import claim
from api.core.problems import NotFound
from api.labs.models import Lab
from api.rooms.queries import settings_of

_WHO = ("name", "email", "organisation")


async def ask_from_outside(
    session: AsyncSession, lab: Lab, locale: Locale, asked: dict[str, Any]
) -> None:
    """Mail a link that will make the booking, good for 48 hours.

    Everything is checked now, so that the link works: ``OutsideClosed``, ``Invalid``,
    ``SlotTaken``.
    """
    await check_open(session, lab)
    times = {name: asked[name] for name in ("starts_at", "ends_at")}
    house, slot, gap = await preview_booking(session, lab, room=asked["room"], **times)
    if asked["purpose"] == Purpose.REUNION and not asked["meeting"]:
        raise await not_hosted(session, lab)
    if await occupancy.conflicts(session, house, slot, gap):
        raise await occupancy.slot_taken(session, house, slot, gap)
    start, end = (one.astimezone(house.zone) for one in (slot.starts_at, slot.ends_at))
    queue_link(
        session,
        _purpose(lab),
        asked | {"starts_at": slot.starts_at, "ends_at": slot.ends_at, "locale": locale},
        "/note",
        "outside-request",
        f"/labs/{lab.slug}/demandes/confirmer",
        lab=lab.name,
        room=house.room.name,
        day=f"{start:%d/%m/%Y}",
        start=f"{start:%H:%M}",
        end=f"{end:%H:%M}",
    )


async def confirm_from_outside(session: AsyncSession, lab: Lab, token: str) -> Booking:
    """The booking that the link makes, for the concierge to decide; a link makes one, ever.

    ``LinkWorthless``, ``OutsideClosed``, or as for any booking when things changed meanwhile.
    """
    content = unseal(master_of(session), _purpose(lab), token)
    digest = await claim(session, lab, content.pop("request"), "outside")
    made = await session.scalar(
        select(BookingGuest.booking_id).where(  # type: ignore[call-overload]
            BookingGuest.lab_id == lab.id, BookingGuest.request_digest == digest
        )
    )
    if made is not None:
        return await booking_by_id(session, lab.id, BookingId(made))
    await check_open(session, lab)
    locale = content.pop("locale")
    who = {name: content.pop(name) for name in _WHO}
    for name in ("starts_at", "ends_at"):
        content[name] = datetime.fromisoformat(content[name])
    purpose, side = Purpose(content.pop("purpose")), content.pop("side")
    actor: Actor = session.info["actor"]
    booking = await book_room(session, actor, lab, purpose=purpose, guest_side=side, **content)
    session.add(
        BookingGuest(
            lab_id=lab.id, booking_id=booking.id, locale=locale, request_digest=digest, **who
        )
    )
    await session.flush()
    await _acknowledge(session, lab, booking, who["email"], locale)
    return booking


async def check_open(session: AsyncSession, lab: Lab) -> None:
    """``OutsideClosed`` when the lab takes no requests from outside."""
    if not (await settings_of(session, lab.id)).outside_requests:
        raise OutsideClosed


async def guest_of(
    session: AsyncSession, lab: Lab, booking_id: BookingId
) -> tuple[BookingGuest, str | None]:
    """Who asked for the booking from outside, and their side; ``NotFound`` when nobody did.

    Audited.
    """
    guest = await session.get(BookingGuest, (lab.id, booking_id))
    if guest is None:
        raise NotFound
    booking = await booking_by_id(session, lab.id, booking_id)
    note_audit(session, "read-guest", "booking", booking_id, lab_id=lab.id)
    return guest, booking.guest_side


async def erase_guest(session: AsyncSession, lab: Lab, booking_id: BookingId) -> None:
    """Forget who asked, and what they wrote of themselves; the booking stays."""
    if await session.get(BookingGuest, (lab.id, booking_id)) is None:
        raise NotFound
    booking = await booking_by_id(session, lab.id, booking_id, lock=True)
    await forget_guest(session, booking)
    booking.version += 1
    tell(session, booking, "erase-guest")


async def forget_guest(session: AsyncSession, booking: Booking) -> None:
    """Take away who asked and their words: what is left names nobody, and is counted as before."""
    booking.note = booking.access_needs = booking.handed_back_note = None
    booking.meeting = {}
    if booking.status == BookingStatus.CANCELLED:  # theirs; the concierge's own reasons stay
        booking.reason = None
    await session.execute(
        delete(BookingGuest).where(
            BookingGuest.lab_id == booking.lab_id,  # type: ignore[arg-type]
            BookingGuest.booking_id == booking.id,  # type: ignore[arg-type]
        )
    )


async def _acknowledge(
    session: AsyncSession, lab: Lab, booking: Booking, email: str, locale: Locale
) -> None:
    zone = ZoneInfo(lab.timezone)
    start, end = (one.astimezone(zone) for one in (booking.starts_at, booking.ends_at))
    queue_mail(
        session,
        email,
        "outside-received",
        locale=locale,
        link=follow_path(lab.slug, guest_key(master_of(session), lab.id, booking.id)),
        lab=lab.name,
        title=booking.title,
        day=f"{start:%d/%m/%Y}",
        start=f"{start:%H:%M}",
        end=f"{end:%H:%M}",
    )


def _purpose(lab: Lab) -> str:
    return f"outside-request:{lab.id}"
