"""HTTP for how a lab runs its place."""

from fastapi import Request, Response

from api.core.text import Slug
from api.labs.models import Lab
from api.labs.queries import lab_by_slug
from api.rooms.actions import settings
from api.rooms.queries import settings as reads
from api.rooms.routers.rights import MANAGE
from api.rooms.schemas.settings import PlaceRead, PlaceSettingsChange, PlaceSettingsRead
from api.web.conditional import IfMatch
from api.web.guard import Router, anyone
from api.web.rows import item_answer, json_answer, json_of
from api.web.transaction import DbSession, PublicEngine

router = Router("rooms")

PATH = "/v1/labs/{lab}/place-settings"


@router.operation(
    "GET", "/v1/labs/{lab}/place", access=anyone, cached="lab", response_model=PlaceRead
)
async def get_place(lab: Slug, engine: PublicEngine) -> Response:
    """Say whether anybody may ask for a room, and what suits better than a meeting here."""
    return json_answer(await json_of(engine, reads.PLACE, lab=lab))


@router.operation("GET", PATH, access=MANAGE, response_model=PlaceSettingsRead)
async def get_place_settings(lab: Slug, request: Request, session: DbSession) -> Response:
    """Read the rules of the place; the defaults when nothing was ever said."""
    return await _answer(request, session, await lab_by_slug(session, lab))


@router.operation("PUT", PATH, access=MANAGE, response_model=PlaceSettingsRead)
async def change_place_settings(
    lab: Slug,
    given: PlaceSettingsChange,
    expected: IfMatch,
    request: Request,
    session: DbSession,
) -> Response:
    """Write the rules of the place, whole."""
    tenant = await lab_by_slug(session, lab)
    await settings.change_settings(session, tenant, expected, **given.model_dump())
    return await _answer(request, session, tenant)


async def _answer(request: Request, session: DbSession, lab: Lab) -> Response:
    return await item_answer(request, session, reads.PLACE_SETTINGS, lab_id=lab.id)
