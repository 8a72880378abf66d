"""HTTP for getting in: the codes and how to come, for who made a booking and the concierge."""

from datetime import datetime

from fastapi import Response

from api.bookings.actions import outside
from api.bookings.actions.access import arrival_of, read_codes
from api.bookings.models import Booking
from api.bookings.policy import is_concierge, is_mine
from api.bookings.problems import CodesOver, CodesTooEarly, CodesUnconfirmed
from api.bookings.queries.bookings import booking_by_id
from api.bookings.routers.bookings import BOOKING
from api.bookings.schemas.access import AccessRead, ArrivalRead, CodeRead
from api.bookings.schemas.outside import GuestRead
from api.core.access import Permission
from api.core.clock import now
from api.core.ids import BookingId, PathId
from api.core.problems import Forbidden
from api.core.text import Slug
from api.labs.models import Lab
from api.labs.queries import lab_by_slug
from api.rooms.codes import ShownCode
from api.web.guard import Router, lab_permission
from api.web.transaction import CurrentActor, DbSession

router = Router("bookings")

CODES_PROBLEMS = [CodesTooEarly, CodesOver, CodesUnconfirmed]


async def access_of(
    response: Response, session: DbSession, lab: Lab, booking: Booking
) -> AccessRead:
    """The codes and how to come; kept by nobody on the way."""
    response.headers["Cache-Control"] = "no-store"
    arrival = await arrival_of(session, lab, booking)
    codes = await read_codes(session, lab, booking, arrival)
    said = ArrivalRead.model_validate(arrival, from_attributes=True)
    moment = max(now(), booking.starts_at)
    return AccessRead(**said.model_dump(), codes=[_code(one, moment) for one in codes])


def _code(one: ShownCode, moment: datetime) -> CodeRead:
    current = one.valid_from <= moment and (one.valid_to is None or moment < one.valid_to)
    return CodeRead(
        kind=one.kind,
        label=one.label,
        code=one.code,
        valid_from=one.valid_from,
        valid_to=one.valid_to,
        current=current,
    )


async def _theirs(session: DbSession, actor: CurrentActor, lab: Lab, booking: int) -> Booking:
    found = await booking_by_id(session, lab.id, BookingId(booking))
    if not (is_mine(actor, found) or is_concierge(actor, lab.slug)):
        raise Forbidden
    return found


@router.operation("GET", f"{BOOKING}/arrival", access=lab_permission(Permission.VIEW_BOOKINGS))
async def get_booking_arrival(
    lab: Slug, booking: PathId, session: DbSession, actor: CurrentActor
) -> ArrivalRead:
    """Say how to come to your booking, and from when its access codes are visible."""
    tenant = await lab_by_slug(session, lab)
    found = await _theirs(session, actor, tenant, booking)
    arrival = await arrival_of(session, tenant, found)
    return ArrivalRead.model_validate(arrival, from_attributes=True)


@router.operation(
    "GET",
    f"{BOOKING}/access",
    access=lab_permission(Permission.VIEW_BOOKINGS),
    problems=CODES_PROBLEMS,
)
async def get_booking_access(
    lab: Slug, booking: PathId, response: Response, session: DbSession, actor: CurrentActor
) -> AccessRead:
    """Give the access codes of your booking, from the day before to its end (audited)."""
    tenant = await lab_by_slug(session, lab)
    found = await _theirs(session, actor, tenant, booking)
    return await access_of(response, session, tenant, found)


@router.operation("GET", f"{BOOKING}/guest", access=lab_permission(Permission.APPROVE_BOOKINGS))
async def get_booking_guest(
    lab: Slug, booking: PathId, response: Response, session: DbSession
) -> GuestRead:
    """Say who asked for a booking from outside (audited)."""
    tenant = await lab_by_slug(session, lab)
    response.headers["Cache-Control"] = "no-store"
    guest, side = await outside.guest_of(session, tenant, BookingId(booking))
    return GuestRead.model_validate(guest.model_dump() | {"side": side})


@router.operation(
    "DELETE",
    f"{BOOKING}/guest",
    access=lab_permission(Permission.APPROVE_BOOKINGS),
    status_code=204,
)
async def erase_booking_guest(lab: Slug, booking: PathId, session: DbSession) -> None:
    """Erase who asked from outside and what they wrote; the booking stays, their key does not."""
    tenant = await lab_by_slug(session, lab)
    await outside.erase_guest(session, tenant, BookingId(booking))
