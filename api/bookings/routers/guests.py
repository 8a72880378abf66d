"""HTTP for following a booking without an account, by the key that mails carry."""

from typing import Annotated

from fastapi import Response

from api.bookings.actions import arrival, decide
from api.bookings.actions.access import arrival_of
from api.bookings.guests import Part, Shown, open_with
from api.bookings.policy import abilities
from api.bookings.problems import WrongState
from api.bookings.routers.access import CODES_PROBLEMS, access_of
from api.bookings.rules.access import STANDS
from api.bookings.schemas.access import AccessRead, ArrivalRead
from api.bookings.schemas.life import HandBack
from api.bookings.schemas.outside import GuestBookingRead
from api.core.clock import now
from api.core.links import LinkWorthless
from api.core.problems import Forbidden
from api.rooms.models import Room
from api.web.guard import Router, anyone
from api.web.keys import key_header
from api.web.schemas import Reason
from api.web.transaction import DbSession

router = Router("bookings")

PATH = "/v1/guest-bookings"
OPEN_TO_GUESTS = frozenset({"cancel", "hand_back"})
BookingKey = Annotated[
    str, key_header("X-Booking-Key", "The key at the end of the link in the mail, after the # sign")
]


async def said(response: Response, session: DbSession, shown: Shown) -> GuestBookingRead:
    """The booking as the holder of a key sees it."""
    await session.flush()
    lab, booking = shown.lab, shown.booking
    room = await session.get_one(Room, (lab.id, booking.room_id))
    response.headers["Cache-Control"] = "no-store"
    way = ArrivalRead.model_validate(await arrival_of(session, lab, booking), from_attributes=True)
    may = [one for one in abilities(shown.actor, lab.slug, booking, now()) if one in OPEN_TO_GUESTS]
    if booking.status not in STANDS or booking.ends_at <= now():
        # Anybody may ask, and keys are kept: how to enter is for those who are to come.
        way.place_notes, way.contact = lab.address_hint, None
    elif way.codes_from <= now():
        may.append("see_codes")
    return GuestBookingRead(
        lab=lab.slug,
        lab_name=lab.name,
        lab_contact=lab.contact_email,
        timezone=lab.timezone,
        part=shown.part,
        room=room.slug,
        room_name=room.name,
        starts_at=booking.starts_at,
        ends_at=booking.ends_at,
        title=booking.title,
        status=booking.status,
        reason=booking.reason,
        arrival=way,
        handed_back_at=booking.handed_back_at,
        abilities=may,
    )


async def _guest(session: DbSession, key: str) -> Shown:
    shown = await open_with(session, key)
    if shown.part != Part.GUEST:
        raise Forbidden
    return shown


@router.operation("GET", PATH, access=anyone, problems=[LinkWorthless])
async def get_guest_booking(
    response: Response, session: DbSession, key: BookingKey
) -> GuestBookingRead:
    """Follow the booking you asked for without an account, or are invited to."""
    return await said(response, session, await open_with(session, key))


@router.operation("GET", f"{PATH}/access", access=anyone, problems=[LinkWorthless, *CODES_PROBLEMS])
async def get_guest_access(response: Response, session: DbSession, key: BookingKey) -> AccessRead:
    """Give the access codes to whoever shows a key, from the day before to the end (audited)."""
    shown = await open_with(session, key)
    return await access_of(response, session, shown.lab, shown.booking)


@router.operation(
    "POST",
    f"{PATH}/cancellation",
    access=anyone,
    problems=[LinkWorthless, Forbidden, WrongState],
)
async def cancel_guest_booking(
    given: Reason, response: Response, session: DbSession, key: BookingKey
) -> GuestBookingRead:
    """Give the room back, with the reason."""
    shown = await _guest(session, key)
    await decide.cancel_booking(session, shown.actor, shown.lab, shown.booking.id, given.reason)
    return await said(response, session, shown)


@router.operation(
    "POST",
    f"{PATH}/hand-back",
    access=anyone,
    problems=[LinkWorthless, Forbidden, WrongState],
)
async def hand_back_guest_booking(
    given: HandBack, response: Response, session: DbSession, key: BookingKey
) -> GuestBookingRead:
    """Say how the room was left (req. 119)."""
    shown = await _guest(session, key)
    await arrival.hand_back(
        session,
        shown.actor,
        shown.lab,
        shown.booking.id,
        in_initial_state=given.in_initial_state,
        note=given.note,
    )
    return await said(response, session, shown)
