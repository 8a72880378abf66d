"""HTTP for doors: their display, their QR code, and what people do before them."""

from collections.abc import Callable
from datetime import timedelta
from typing import Annotated, Any

from fastapi import Request, Response

from api.bookings.actions import arrival
from api.bookings.problems import WrongState
from api.bookings.queries.doors import DOOR
from api.bookings.schemas.doors import AtDoor, DoorAddress, DoorHandBack, DoorRead
from api.core.access import SYSTEM, Permission
from api.core.clock import now
from api.core.ids import BookingId
from api.core.links import LinkWorthless, enter, master_of
from api.core.problems import NotFound
from api.core.qr import qr_svg
from api.core.text import Slug
from api.labs.models import Lab
from api.labs.queries import lab_by_slug
from api.rooms.doors import (
    arrival_path,
    change_door_key,
    check_door_key,
    display_path,
    door_key,
)
from api.rooms.models import Room
from api.rooms.queries import room_by_slug
from api.web.guard import Router, anyone, lab_permission
from api.web.keys import key_header
from api.web.rows import json_answer, json_of
from api.web.transaction import DbSession

router = Router("bookings")

ROOM = "/v1/labs/{lab}/rooms/{room}"
SHOWN = timedelta(hours=14)
DoorKey = Annotated[
    str,
    key_header(
        "X-Door-Key",
        "The key in the door's QR code or in the address of its display",
        example="kq7m3xwp9dtrkq7m3xwp9d",
    ),
]


async def _before(session: DbSession, lab: str, room: str, key: str) -> tuple[Lab, Room]:
    """The door whose key is shown; from here on its lab's rows may be read."""
    try:
        tenant = await lab_by_slug(session, lab)
        found = await room_by_slug(session, tenant.id, room)
    except NotFound:
        raise LinkWorthless from None
    check_door_key(master_of(session), found, key)
    await enter(session, tenant.slug, tenant.id, found.id)
    return tenant, found


async def _shown(session: DbSession, lab: Lab, room: Room) -> Response:
    at = now()
    values = {"lab_id": lab.id, "room_id": room.id, "at": at, "until": at + SHOWN}
    return json_answer(await json_of(session, DOOR, **values), {"Cache-Control": "no-store"})


@router.operation(
    "GET", ROOM + "/door", access=anyone, problems=[LinkWorthless], response_model=DoorRead
)
async def get_door(lab: Slug, room: Slug, session: DbSession, key: DoorKey) -> Response:
    """Say what happens in a room now and next, to whoever has its door's key."""
    return await _shown(session, *await _before(session, lab, room, key))


def _done_at_door(name: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    return router.operation(
        "POST",
        f"{ROOM}/door/{name}",
        access=anyone,
        problems=[LinkWorthless, WrongState],
        response_model=DoorRead,
    )


@_done_at_door("check-in")
async def check_in_at_door(
    lab: Slug, room: Slug, given: AtDoor, session: DbSession, key: DoorKey
) -> Response:
    """Check in before the door, without an account: the QR code proves that you are there."""
    tenant, found = await _before(session, lab, room, key)
    booking = await arrival.at_door(session, tenant, found, BookingId(given.booking))
    await arrival.check_in(session, SYSTEM, tenant, booking)
    return await _shown(session, tenant, found)


@_done_at_door("early-end")
async def end_booking_at_door(
    lab: Slug, room: Slug, given: AtDoor, session: DbSession, key: DoorKey
) -> Response:
    """Give the room back before the end, at its door, without an account."""
    tenant, found = await _before(session, lab, room, key)
    booking = await arrival.at_door(session, tenant, found, BookingId(given.booking))
    await arrival.end_early(session, SYSTEM, tenant, booking)
    return await _shown(session, tenant, found)


@_done_at_door("hand-back")
async def hand_back_at_door(
    lab: Slug, room: Slug, given: DoorHandBack, session: DbSession, key: DoorKey
) -> Response:
    """Say how the room was left, at its door; what is not as it was opens a trouble ticket."""
    tenant, found = await _before(session, lab, room, key)
    booking = await arrival.at_door(session, tenant, found, BookingId(given.booking))
    await arrival.hand_back(
        session,
        SYSTEM,
        tenant,
        booking,
        in_initial_state=given.in_initial_state,
        note=given.note,
    )
    return await _shown(session, tenant, found)


@router.operation(
    "GET",
    ROOM + "/door/code",
    access=anyone,
    problems=[LinkWorthless],
    response_class=Response,
    responses={200: {"content": {"image/svg+xml": {"schema": {"type": "string"}}}}},
)
async def get_code_at_door(
    lab: Slug, room: Slug, request: Request, session: DbSession, key: DoorKey
) -> Response:
    """Draw the QR code that the door's display shows (SVG)."""
    return _code(_address(request, session, *await _before(session, lab, room, key)))


def _address(request: Request, session: DbSession, lab: Lab, room: Room) -> DoorAddress:
    key = door_key(master_of(session), room)
    base = request.app.state.settings.url
    return DoorAddress(
        display=base + display_path(lab, room, key), arrival=base + arrival_path(lab, room, key)
    )


@router.operation("GET", ROOM + "/door-address", access=lab_permission(Permission.APPROVE_BOOKINGS))
async def get_door_address(
    lab: Slug, room: Slug, request: Request, response: Response, session: DbSession
) -> DoorAddress:
    """Give the addresses of a door's display and of its QR code."""
    tenant = await lab_by_slug(session, lab)
    response.headers["Cache-Control"] = "no-store"
    return _address(request, session, tenant, await room_by_slug(session, tenant.id, room))


@router.operation(
    "POST",
    ROOM + "/door-address",
    access=lab_permission(Permission.APPROVE_BOOKINGS),
    idempotent=False,
)
async def change_door_address(
    lab: Slug, room: Slug, request: Request, session: DbSession
) -> DoorAddress:
    """Change a door's key: the printed code and the display's address no longer work."""
    tenant = await lab_by_slug(session, lab)
    found = await room_by_slug(session, tenant.id, room)
    await change_door_key(session, found)
    return _address(request, session, tenant, found)


@router.operation(
    "GET",
    ROOM + "/door-code",
    access=lab_permission(Permission.APPROVE_BOOKINGS),
    response_class=Response,
    responses={200: {"content": {"image/svg+xml": {"schema": {"type": "string"}}}}},
)
async def get_door_code(lab: Slug, room: Slug, request: Request, session: DbSession) -> Response:
    """Draw the QR code to print and put beside the door (SVG)."""
    tenant = await lab_by_slug(session, lab)
    found = await room_by_slug(session, tenant.id, room)
    return _code(_address(request, session, tenant, found))


def _code(address: DoorAddress) -> Response:
    headers = {"Cache-Control": "no-store"}
    return Response(qr_svg(address.arrival), media_type="image/svg+xml", headers=headers)
