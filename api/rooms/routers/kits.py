"""HTTP for kits."""

from typing import Annotated

from fastapi import Query, Request, Response

from api.core.text import Slug
from api.labs.models import Lab
from api.labs.queries import lab_by_slug
from api.rooms.actions import kits
from api.rooms.models import Kit
from api.rooms.problems import KitPromised
from api.rooms.queries import tickets as reads
from api.rooms.routers.rights import MANAGE
from api.rooms.schemas.kits import KitChange, KitList, KitRead, KitRequest
from api.web.conditional import IfMatch
from api.web.guard import Router, anyone
from api.web.rows import item_answer, json_answer, json_of
from api.web.schemas import stated
from api.web.transaction import DbSession, PublicEngine

router = Router("rooms")

KITS = "/v1/labs/{lab}/kits"


@router.operation("GET", KITS, access=anyone, cached="lab", response_model=KitList)
async def list_kits(
    lab: Slug,
    engine: PublicEngine,
    every: Annotated[bool, Query(description="Archived ones too")] = False,
) -> Response:
    """List what can be booked with a room; anybody may ask for it."""
    return json_answer(await json_of(engine, reads.LIST_KITS, lab=lab, every=every))


async def _answer(request: Request, session: DbSession, lab: Lab, kit: Kit) -> Response:
    return await item_answer(request, session, reads.ONE_KIT, lab=lab.slug, kit=kit.slug)


@router.operation("POST", KITS, access=MANAGE, status_code=201, response_model=KitRead)
async def add_kit(lab: Slug, given: KitRequest, request: Request, session: DbSession) -> Response:
    """Add a kit."""
    tenant = await lab_by_slug(session, lab)
    made = await kits.add_kit(session, tenant, **given.model_dump())
    return await _answer(request, session, tenant, made)


@router.operation(
    "PATCH", KITS + "/{kit}", access=MANAGE, problems=[KitPromised], response_model=KitRead
)
async def change_kit(
    lab: Slug,
    kit: Slug,
    given: KitChange,
    expected: IfMatch,
    request: Request,
    session: DbSession,
) -> Response:
    """Change a kit.

    While more pieces are promised than would be left, 409 (``kit-promised``) says when.
    """
    tenant = await lab_by_slug(session, lab)
    changed = await kits.change_kit(session, tenant, kit, expected, stated(given, "description"))
    return await _answer(request, session, tenant, changed)
