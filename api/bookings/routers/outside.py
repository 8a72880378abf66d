"""HTTP for asking for a room without an account."""

from fastapi import Request, Response

from api.bookings.actions import outside
from api.bookings.guests import guest_key, open_with
from api.bookings.problems import OutsideClosed, SlotTaken
from api.bookings.routers.guests import said
from api.bookings.schemas.outside import (
    GuestBookingMade,
    LinkSent,
    LinkShown,
    OutsideRead,
    OutsideRequest,
)
from api.core.links import LINK_HOURS, LinkWorthless, master_of
from api.core.messages import preferred_locale
from api.core.text import Slug
from api.labs.queries import lab_by_slug
from api.rooms.queries import settings_of
from api.web.guard import Router, anyone
from api.web.strangers import throttle
from api.web.transaction import DbSession

router = Router("bookings")

PATH = "/v1/labs/{lab}/outside-requests"


@router.operation("GET", PATH, access=anyone)
async def get_outside_requests(lab: Slug, session: DbSession) -> OutsideRead:
    """Say whether a lab takes requests from people without an account."""
    tenant = await lab_by_slug(session, lab)
    settings = await settings_of(session, tenant.id)
    return OutsideRead(
        open=settings.outside_requests,
        link_hours=LINK_HOURS,
        retention_days=settings.retention_days,
    )


@router.operation("POST", PATH, access=anyone, problems=[OutsideClosed, SlotTaken], status_code=202)
async def ask_from_outside(
    lab: Slug, given: OutsideRequest, request: Request, session: DbSession
) -> LinkSent:
    """Ask for a room without an account: a link is mailed, nothing is stored until it is used."""
    tenant = await lab_by_slug(session, lab)
    await throttle(request, given.email)
    locale = preferred_locale(request.headers.get("accept-language"))
    await outside.ask_from_outside(session, tenant, locale, given.asked())
    return LinkSent(link_hours=LINK_HOURS)


@router.operation(
    "POST",
    f"{PATH}/confirmation",
    access=anyone,
    problems=[LinkWorthless, OutsideClosed, SlotTaken],
)
async def confirm_outside_request(
    lab: Slug, given: LinkShown, response: Response, session: DbSession
) -> GuestBookingMade:
    """Make the booking that a mailed link holds; shown twice, it is the same booking."""
    tenant = await lab_by_slug(session, lab)
    booking = await outside.confirm_from_outside(session, tenant, given.token)
    key = guest_key(master_of(session), tenant.id, booking.id)
    shown = await open_with(session, key)
    return GuestBookingMade(key=key, booking=await said(response, session, shown))
