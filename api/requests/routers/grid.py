"""HTTP for the versions of the grid of criteria."""

from fastapi import Request, Response

from api.core.access import Permission
from api.core.ids import PathId
from api.core.text import Slug
from api.requests.problems import GridFrozen
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
from api.web.guard import Router, lab_permission
from api.web.transaction import ActorReads, CurrentActor, DbSession

router = Router("requests")

GRIDS = "/v1/labs/{lab}/grids"
GRID = GRIDS + "/{grid}"
PROPOSE = lab_permission(Permission.PROPOSE_REQUESTS)
GOVERN = lab_permission(Permission.MANAGE_GOVERNANCE)


@router.operation("GET", GRIDS, access=PROPOSE, cached="lab", response_model=GridList)
async def list_grids(lab: Slug, reads: ActorReads, actor: CurrentActor) -> Response:
    """List the versions of the grid, latest first."""
    raise NotImplementedError


@router.operation("POST", GRIDS, access=GOVERN, status_code=201, response_model=GridRead)
async def draft_grid(
    lab: Slug, given: GridDraft, http: Request, session: DbSession, actor: CurrentActor
) -> Response:
    """Begin a new version, copied from an older one."""
    raise NotImplementedError


@router.operation("GET", GRID, access=PROPOSE, response_model=GridRead)
async def get_grid(
    lab: Slug, grid: PathId, http: Request, reads: ActorReads, actor: CurrentActor
) -> Response:
    """Read a version of the grid."""
    raise NotImplementedError


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
    raise NotImplementedError


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
    raise NotImplementedError


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
    raise NotImplementedError


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
    raise NotImplementedError


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
    raise NotImplementedError
