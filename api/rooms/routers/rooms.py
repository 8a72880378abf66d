"""HTTP for rooms."""

from typing import Annotated

from fastapi import Query, Request, Response

from api.core.text import Slug
from api.labs.models import Lab
from api.labs.queries import lab_by_slug
from api.rooms import queries
from api.rooms.actions import rooms
from api.rooms.models import Room
from api.rooms.problems import RoomInUse
from api.rooms.routers.rights import MANAGE
from api.rooms.schemas.rooms import RoomChange, RoomList, RoomRead, RoomRequest
from api.web.conditional import IfMatch
from api.web.guard import Router, anyone
from api.web.rows import json_answer, json_of, whole_answer
from api.web.schemas import stated
from api.web.transaction import DbSession, PublicEngine

router = Router("rooms")

ROOM = "/v1/labs/{lab}/rooms/{room}"


@router.operation(
    "GET", "/v1/labs/{lab}/rooms", access=anyone, cached="lab", response_model=RoomList
)
async def list_rooms(
    lab: Slug,
    engine: PublicEngine,
    every: Annotated[bool, Query(description="Archived ones too")] = False,
) -> Response:
    """List the rooms of a lab."""
    return json_answer(await json_of(engine, queries.LIST_ROOMS, lab=lab, every=every))


async def _answer(request: Request, session: DbSession, lab: Lab, room: Room) -> Response:
    body = await json_of(session, queries.ONE_ROOM, lab=lab.slug, room=room.slug)
    return whole_answer(request, body, address=f"/v1/labs/{lab.slug}/rooms/{room.slug}")


@router.operation(
    "POST", "/v1/labs/{lab}/rooms", access=MANAGE, status_code=201, response_model=RoomRead
)
async def add_room(lab: Slug, given: RoomRequest, request: Request, session: DbSession) -> Response:
    """Add a room, or a composite of rooms that are there."""
    tenant = await lab_by_slug(session, lab)
    facts = given.model_dump(exclude_none=True)
    facts.setdefault("picture", None)
    room = await rooms.add_room(session, tenant, **facts)
    return await _answer(request, session, tenant, room)


@router.operation("GET", ROOM, access=anyone, response_model=RoomRead)
async def get_room(lab: Slug, room: Slug, request: Request, session: DbSession) -> Response:
    """Read a room."""
    tenant = await lab_by_slug(session, lab)
    found = await queries.room_by_slug(session, tenant.id, room)
    return await _answer(request, session, tenant, found)


@router.operation("PATCH", ROOM, access=MANAGE, problems=[RoomInUse], response_model=RoomRead)
async def change_room(
    lab: Slug,
    room: Slug,
    given: RoomChange,
    expected: IfMatch,
    request: Request,
    session: DbSession,
) -> Response:
    """Change a room, what it is made of, or archive it.

    While bookings stand in the way of other parts or of archiving, 409 (``room-in-use``) counts and
    lists them.
    """
    tenant = await lab_by_slug(session, lab)
    nullable = ("capacity", "surface_m2", "access_notes", "release_after_minutes", "picture")
    changed = await rooms.change_room(session, tenant, room, expected, stated(given, *nullable))
    return await _answer(request, session, tenant, changed)
