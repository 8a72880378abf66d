"""HTTP for the versions of the grid of criteria."""

import orjson
from fastapi import Request, Response
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.access import Actor, Permission
from api.core.ids import GridId, PathId
from api.core.text import Slug
from api.requests.actions import grids
from api.requests.problems import GridFrozen
from api.requests.queries.grid import LIST_GRIDS, ONE_GRID
from api.requests.routers.rights import GOVERN, PROPOSE
from api.requests.schemas.grid import (
    Criteria,
    GridChange,
    GridDraft,
    GridList,
    GridRead,
    Links,
    Questions,
)
from api.requests.schemas.moves import Confirmed
from api.web.conditional import IfMatch, tag
from api.web.guard import Router
from api.web.rows import Source, json_answer, json_of
from api.web.schemas import stated
from api.web.transaction import ActorReads, CurrentActor, DbSession

router = Router("requests")

GRIDS = "/v1/labs/{lab}/grids"
GRID = GRIDS + "/{grid}"


@router.operation("GET", GRIDS, access=PROPOSE, cached="lab", response_model=GridList)
async def list_grids(lab: Slug, reads: ActorReads, actor: CurrentActor) -> Response:
    """List the versions of the grid, latest first."""
    govern = actor.may(Permission.MANAGE_GOVERNANCE, lab)
    return json_answer(await json_of(reads, LIST_GRIDS, lab=actor.labs[lab], govern=govern))


@router.operation("POST", GRIDS, access=GOVERN, status_code=201, response_model=GridRead)
async def draft_grid(
    lab: Slug, given: GridDraft, http: Request, session: DbSession, actor: CurrentActor
) -> Response:
    """Begin a new version, copied from an older one."""
    made = await grids.draft_grid(session, actor.tenant(lab), **given.model_dump())
    response = await _answer(http, session, actor, lab, made.id)
    response.status_code = 201
    response.headers["Location"] = f"/v1/labs/{lab}/grids/{made.id}"
    return response


@router.operation("GET", GRID, access=PROPOSE, response_model=GridRead)
async def get_grid(
    lab: Slug, grid: PathId, http: Request, reads: ActorReads, actor: CurrentActor
) -> Response:
    """Read a version of the grid."""
    return await _answer(http, reads, actor, lab, grid)


@router.operation("PATCH", GRID, access=GOVERN, problems=[GridFrozen], response_model=GridRead)
async def change_grid(
    lab: Slug,
    grid: PathId,
    given: GridChange,
    expected: IfMatch,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Rename a draft."""
    values = stated(given, "source")
    await grids.change_grid(session, actor.tenant(lab), GridId(grid), expected, values)
    return await _answer(http, session, actor, lab, grid)


@router.operation(
    "PUT", f"{GRID}/criteria", access=GOVERN, problems=[GridFrozen], response_model=GridRead
)
async def set_criteria(
    lab: Slug,
    grid: PathId,
    given: Criteria,
    expected: IfMatch,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Write the criteria of a draft, as a whole."""
    items = given.model_dump()["items"]
    await grids.set_criteria(session, actor.tenant(lab), GridId(grid), expected, items)
    return await _answer(http, session, actor, lab, grid)


@router.operation(
    "PUT", f"{GRID}/questions", access=GOVERN, problems=[GridFrozen], response_model=GridRead
)
async def set_questions(
    lab: Slug,
    grid: PathId,
    given: Questions,
    expected: IfMatch,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Write the questions of a draft, as a whole."""
    items = given.model_dump()["items"]
    await grids.set_questions(session, actor.tenant(lab), GridId(grid), expected, items)
    return await _answer(http, session, actor, lab, grid)


@router.operation(
    "PUT", f"{GRID}/links", access=GOVERN, problems=[GridFrozen], response_model=GridRead
)
async def set_links(
    lab: Slug,
    grid: PathId,
    given: Links,
    expected: IfMatch,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Say which question of a draft lights which criterion, as a whole."""
    items = given.model_dump()["items"]
    await grids.set_links(session, actor.tenant(lab), GridId(grid), expected, items)
    return await _answer(http, session, actor, lab, grid)


@router.operation(
    "POST", f"{GRID}/activation", access=GOVERN, problems=[GridFrozen], response_model=GridRead
)
async def activate_grid(
    lab: Slug,
    grid: PathId,
    given: Confirmed,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Put a draft to use; what is being judged keeps its own grid."""
    await grids.activate_grid(session, actor, actor.tenant(lab), GridId(grid), given.note)
    return await _answer(http, session, actor, lab, grid)


async def _answer(http: Request, source: Source, actor: Actor, lab: str, grid: int) -> Response:
    if isinstance(source, AsyncSession):
        await source.flush()
    govern = actor.may(Permission.MANAGE_GOVERNANCE, lab)
    body = await json_of(source, ONE_GRID, lab=actor.labs[lab], grid=grid, govern=govern)
    tag(http, orjson.loads(body)["version"])
    return json_answer(body)
