"""HTTP for the place as bookings take it: whom a closure concerns, which kits are free."""

from fastapi import Response

from api.bookings.queries import bookings as queries
from api.bookings.queries.place import KIT_AVAILABILITY, outside_hours
from api.bookings.routers.answers import reader
from api.bookings.routers.bookings import From, To, check_span
from api.bookings.schemas.bookings import BookingList
from api.bookings.schemas.place import KitAvailability
from api.core.access import Permission
from api.core.clock import now
from api.core.ids import ClosureId, PathId
from api.core.text import Slug
from api.labs.queries import lab_by_slug
from api.rooms.queries.opening import closure_by_id
from api.web.guard import Router, lab_permission
from api.web.rows import json_answer, json_of
from api.web.transaction import CurrentActor, DbSession

router = Router("bookings")


@router.operation(
    "GET",
    "/v1/labs/{lab}/closures/{closure}/bookings",
    access=lab_permission(Permission.MANAGE_PLACE),
    response_model=BookingList,
)
async def list_bookings_in_closure(
    lab: Slug, closure: PathId, session: DbSession, actor: CurrentActor
) -> Response:
    """List the bookings that stand outside the hours of a closure's days: whom to call."""
    tenant = await lab_by_slug(session, lab)
    found = await closure_by_id(session, tenant.id, ClosureId(closure))
    ids = await outside_hours(session, tenant, found, now())
    values = {"lab_id": tenant.id, "ids": ids, **reader(actor, lab)}
    return json_answer(await json_of(session, queries.BOOKINGS_NAMED, **values))


@router.operation(
    "GET",
    "/v1/labs/{lab}/kit-availability",
    access=lab_permission(Permission.VIEW_BOOKINGS),
    response_model=KitAvailability,
)
async def get_kit_availability(
    lab: Slug, session: DbSession, actor: CurrentActor, start: From, to: To
) -> Response:
    """Say how many pieces of each kit are free over a stretch of time."""
    check_span(start, to)
    values = {"lab_id": actor.labs[lab], "starts_at": start, "ends_at": to}
    return json_answer(await json_of(session, KIT_AVAILABILITY, **values))
