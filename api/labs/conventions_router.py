"""HTTP for the conventions of a lab."""

from fastapi import Request, Response

from api.core.access import Permission
from api.core.ids import PathId
from api.core.text import Slug
from api.labs import conventions_actions as actions
from api.labs import queries
from api.labs.conventions import Convention
from api.labs.schemas import (
    ConventionChange,
    ConventionList,
    ConventionRead,
    ConventionRequest,
)
from api.web.conditional import IfMatch
from api.web.guard import Router, anyone, lab_permission
from api.web.rows import item_answer, json_answer, json_of
from api.web.schemas import stated
from api.web.transaction import CurrentActor, DbSession, PublicEngine

router = Router("funding")

CONVENTIONS = "/v1/labs/{lab}/conventions"
MANAGE = lab_permission(Permission.MANAGE_FUNDING)
MAY_EMPTY = ("reference", "signed_on", "from_day", "to_day", "amount_cents", "file", "source")


@router.operation("GET", CONVENTIONS, access=anyone, cached="lab", response_model=ConventionList)
async def list_conventions(lab: Slug, engine: PublicEngine) -> Response:
    """List a lab's conventions: who signed, for how long, for how much."""
    return json_answer(await json_of(engine, queries.LIST_CONVENTIONS, lab=lab))


async def _answer(http: Request, session: DbSession, made: Convention) -> Response:
    return await item_answer(http, session, queries.ONE_CONVENTION, lab_id=made.lab_id, id=made.id)


@router.operation(
    "POST", CONVENTIONS, access=MANAGE, status_code=201, response_model=ConventionRead
)
async def add_convention(
    lab: Slug, given: ConventionRequest, http: Request, session: DbSession, actor: CurrentActor
) -> Response:
    """Keep a convention."""
    made = await actions.add_convention(session, actor.labs[lab], given.model_dump())
    return await _answer(http, session, made)


@router.operation(
    "PATCH", CONVENTIONS + "/{convention}", access=MANAGE, response_model=ConventionRead
)
async def change_convention(
    lab: Slug,
    convention: PathId,
    given: ConventionChange,
    expected: IfMatch,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Change what is known of a convention."""
    facts = stated(given, *MAY_EMPTY)
    made = await actions.change_convention(session, actor.labs[lab], convention, expected, facts)
    return await _answer(http, session, made)
