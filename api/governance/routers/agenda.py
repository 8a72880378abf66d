"""HTTP for agendas: items, their order, opinions from afar, decisions."""

from fastapi import Request, Response

from api.core.access import Permission
from api.core.ids import PathId
from api.core.text import Slug
from api.governance.problems import (
    AlreadyDecided,
    NotAMember,
    RuleNotMet,
    SessionState,
    WrongBody,
)
from api.governance.routers.sessions import SESSION
from api.governance.schemas.decisions import DecisionGiven, DecisionRead
from api.governance.schemas.sessions import (
    AgendaOrder,
    BodySessionRead,
    ItemChange,
    ItemGiven,
    ItemMove,
    ItemOpinionGiven,
    ItemRead,
    PackRead,
)
from api.requests.problems import RequestNotReady, RequestWrongState
from api.web.conditional import IfMatch
from api.web.guard import Router, lab_permission
from api.web.transaction import ActorReads, CurrentActor, DbSession

router = Router("governance")

ITEM = SESSION + "/items/{item}"
VIEW = lab_permission(Permission.VIEW_GOVERNANCE)
MANAGE = lab_permission(Permission.MANAGE_GOVERNANCE)
DECIDE = lab_permission(Permission.DECIDE)


@router.operation(
    "POST",
    f"{SESSION}/items",
    access=MANAGE,
    problems=[SessionState, RequestWrongState, RequestNotReady, WrongBody],
    status_code=201,
    response_model=ItemRead,
)
async def add_item(
    lab: Slug,
    number: PathId,
    given: ItemGiven,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Put something on the agenda; a request, only when nothing lacks."""
    raise NotImplementedError


@router.operation("PATCH", ITEM, access=MANAGE, problems=[SessionState], response_model=ItemRead)
async def change_item(
    lab: Slug,
    number: PathId,
    item: PathId,
    given: ItemChange,
    expected: IfMatch,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Change the words of an item."""
    raise NotImplementedError


@router.operation(
    "DELETE", ITEM, access=MANAGE, problems=[SessionState], status_code=204, response_class=Response
)
async def remove_item(
    lab: Slug,
    number: PathId,
    item: PathId,
    expected: IfMatch,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Take an item that is not a request off the agenda."""
    raise NotImplementedError


@router.operation(
    "POST",
    f"{ITEM}/move",
    access=MANAGE,
    problems=[SessionState, WrongBody],
    response_model=ItemRead,
)
async def move_item(
    lab: Slug,
    number: PathId,
    item: PathId,
    given: ItemMove,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Move an item to another session of the same body."""
    raise NotImplementedError


@router.operation(
    "PUT",
    f"{SESSION}/order",
    access=MANAGE,
    problems=[SessionState],
    response_model=BodySessionRead,
)
async def order_agenda(
    lab: Slug,
    number: PathId,
    given: AgendaOrder,
    expected: IfMatch,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Put the agenda in another order."""
    raise NotImplementedError


@router.operation("GET", f"{ITEM}/pack", access=VIEW, response_model=PackRead)
async def get_pack(
    lab: Slug,
    number: PathId,
    item: PathId,
    http: Request,
    reads: ActorReads,
    actor: CurrentActor,
) -> Response:
    """Give all that a member reads before deciding on an item."""
    raise NotImplementedError


@router.operation(
    "PUT",
    f"{ITEM}/opinion",
    access=DECIDE,
    problems=[SessionState, NotAMember],
    response_model=ItemRead,
)
async def give_item_opinion(
    lab: Slug,
    number: PathId,
    item: PathId,
    given: ItemOpinionGiven,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Say from afar what one thinks of an item, as a member of the body."""
    raise NotImplementedError


@router.operation(
    "POST",
    f"{ITEM}/decision",
    access=MANAGE,
    problems=[RuleNotMet, SessionState, RequestNotReady, RequestWrongState, AlreadyDecided],
    status_code=201,
    response_model=DecisionRead,
)
async def record_decision(
    lab: Slug,
    number: PathId,
    item: PathId,
    given: DecisionGiven,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Record what the body decides, with the position of each side."""
    raise NotImplementedError
