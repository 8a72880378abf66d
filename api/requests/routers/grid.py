"""HTTP for the versions of the grid of criteria."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request, Response
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.access import Actor, Permission, Tenant
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
from api.web.conditional import IfMatch
from api.web.guard import Router
from api.web.rows import Source, json_answer, json_of, whole_answer
from api.web.schemas import stated
from api.web.transaction import ActorReads, CurrentActor, DbSession

router = Router("requests")

GRIDS = "/v1/labs/{lab}/grids"
GRID = GRIDS + "/{grid}"


@dataclass(frozen=True, slots=True)
class Act:
    """Something done to a version of the grid: by whom, in which lab, and how it is answered."""

    http: Request
    session: AsyncSession
    actor: Actor
    lab: Tenant
    number: GridId

    async def answer(self) -> Response:
        """The version as it is now."""
        return await _answer(self.http, self.session, self.actor, self.lab.slug, self.number)


async def _act(
    lab: Slug, grid: PathId, http: Request, session: DbSession, actor: CurrentActor
) -> Act:
    return Act(http, session, actor, actor.tenant(lab), GridId(grid))


OnGrid = Annotated[Act, Depends(_act)]
"""The version of the path, for an operation that does something to it."""


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
    return await _answer(http, session, actor, lab, made.id)


@router.operation("GET", GRID, access=PROPOSE, response_model=GridRead)
async def get_grid(
    lab: Slug, grid: PathId, http: Request, reads: ActorReads, actor: CurrentActor
) -> Response:
    """Read a version of the grid."""
    return await _answer(http, reads, actor, lab, grid)


@router.operation("PATCH", GRID, access=GOVERN, problems=[GridFrozen], response_model=GridRead)
async def change_grid(act: OnGrid, given: GridChange, expected: IfMatch) -> Response:
    """Rename a draft."""
    values = stated(given, "source")
    await grids.change_grid(act.session, act.lab, act.number, expected, values)
    return await act.answer()


@router.operation(
    "PUT", f"{GRID}/criteria", access=GOVERN, problems=[GridFrozen], response_model=GridRead
)
async def set_criteria(act: OnGrid, given: Criteria, expected: IfMatch) -> Response:
    """Write the criteria of a draft, as a whole."""
    items = given.model_dump()["items"]
    await grids.set_criteria(act.session, act.lab, act.number, expected, items)
    return await act.answer()


@router.operation(
    "PUT", f"{GRID}/questions", access=GOVERN, problems=[GridFrozen], response_model=GridRead
)
async def set_questions(act: OnGrid, given: Questions, expected: IfMatch) -> Response:
    """Write the questions of a draft, as a whole."""
    items = given.model_dump()["items"]
    await grids.set_questions(act.session, act.lab, act.number, expected, items)
    return await act.answer()


@router.operation(
    "PUT", f"{GRID}/links", access=GOVERN, problems=[GridFrozen], response_model=GridRead
)
async def set_links(act: OnGrid, given: Links, expected: IfMatch) -> Response:
    """Say which question of a draft lights which criterion, as a whole."""
    items = given.model_dump()["items"]
    await grids.set_links(act.session, act.lab, act.number, expected, items)
    return await act.answer()


@router.operation(
    "POST", f"{GRID}/activation", access=GOVERN, problems=[GridFrozen], response_model=GridRead
)
async def activate_grid(act: OnGrid, given: Confirmed) -> Response:
    """Put a draft to use; what is being judged keeps its own grid."""
    await grids.activate_grid(act.session, act.actor, act.lab, act.number, given.note)
    return await act.answer()


async def _answer(http: Request, source: Source, actor: Actor, lab: str, grid: int) -> Response:
    govern = actor.may(Permission.MANAGE_GOVERNANCE, lab)
    body = await json_of(source, ONE_GRID, lab=actor.labs[lab], grid=grid, govern=govern)
    return whole_answer(http, body, address=f"/v1/labs/{lab}/grids/{grid}")
