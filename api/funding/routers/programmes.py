"""HTTP for programmes, awards and declared budgets."""

from fastapi import Request, Response

from api.core.ids import PathId
from api.core.text import Slug
from api.funding.actions import programmes as actions
from api.funding.models.programmes import Award, Programme
from api.funding.queries import transparency as queries
from api.funding.routers.budgets import MANAGE
from api.funding.schemas.programmes import (
    AwardChange,
    AwardList,
    AwardRead,
    AwardRequest,
    BudgetStatementList,
    BudgetStatementRead,
    BudgetStatementRequest,
    ProgrammeChange,
    ProgrammeList,
    ProgrammeRead,
    ProgrammeRequest,
)
from api.web.conditional import IfMatch
from api.web.guard import Router, administrators, anyone
from api.web.rows import item_answer, json_answer, json_of
from api.web.schemas import stated
from api.web.transaction import CurrentActor, DbSession, PublicEngine

router = Router("funding")

PROGRAMMES = "/v1/programmes"
AWARDS = "/v1/labs/{lab}/awards"
DECLARED = "/v1/labs/{lab}/budget-statements"


@router.operation("GET", PROGRAMMES, access=anyone, cached="network", response_model=ProgrammeList)
async def list_programmes(engine: PublicEngine) -> Response:
    """List the programmes that fund or accompany labs."""
    return json_answer(await json_of(engine, queries.LIST_PROGRAMMES))


async def _programme(http: Request, session: DbSession, made: Programme) -> Response:
    return await item_answer(http, session, queries.ONE_PROGRAMME, slug=made.slug)


@router.operation(
    "POST", PROGRAMMES, access=administrators, status_code=201, response_model=ProgrammeRead
)
async def add_programme(given: ProgrammeRequest, http: Request, session: DbSession) -> Response:
    """Make a programme known to all labs."""
    made = await actions.add_programme(session, given.model_dump())
    return await _programme(http, session, made)


@router.operation(
    "PATCH", PROGRAMMES + "/{programme}", access=administrators, response_model=ProgrammeRead
)
async def change_programme(
    programme: Slug,
    given: ProgrammeChange,
    expected: IfMatch,
    http: Request,
    session: DbSession,
) -> Response:
    """Change what is known of a programme."""
    facts = stated(given, "steward", "opens_on", "closes_on", "url")
    made = await actions.change_programme(session, programme, expected, facts)
    return await _programme(http, session, made)


@router.operation("GET", AWARDS, access=anyone, cached="lab", response_model=AwardList)
async def list_awards(lab: Slug, engine: PublicEngine) -> Response:
    """List what programmes gave a lab."""
    return json_answer(await json_of(engine, queries.LIST_AWARDS, lab=lab))


async def _award(http: Request, session: DbSession, made: Award) -> Response:
    return await item_answer(http, session, queries.ONE_AWARD, lab_id=made.lab_id, id=made.id)


@router.operation("POST", AWARDS, access=MANAGE, status_code=201, response_model=AwardRead)
async def add_award(
    lab: Slug, given: AwardRequest, http: Request, session: DbSession, actor: CurrentActor
) -> Response:
    """Note what a programme gave the lab."""
    made = await actions.add_award(session, actor.labs[lab], given.model_dump())
    return await _award(http, session, made)


@router.operation("PATCH", AWARDS + "/{award}", access=MANAGE, response_model=AwardRead)
async def change_award(
    lab: Slug,
    award: PathId,
    given: AwardChange,
    expected: IfMatch,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Change what is known of an award."""
    facts = stated(given, "amount_cents", "on_day", "nature", "accompaniment", "source")
    made = await actions.change_award(session, actor.labs[lab], award, expected, facts)
    return await _award(http, session, made)


@router.operation("GET", DECLARED, access=anyone, cached="lab", response_model=BudgetStatementList)
async def list_budget_statements(lab: Slug, engine: PublicEngine) -> Response:
    """List the amounts that sources declare; lines are never summed with them."""
    return json_answer(await json_of(engine, queries.LIST_DECLARED, lab=lab))


@router.operation(
    "POST", DECLARED, access=MANAGE, status_code=201, response_model=BudgetStatementRead
)
async def add_budget_statement(
    lab: Slug,
    given: BudgetStatementRequest,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Note an amount that a source declares."""
    made = await actions.add_statement(session, actor.labs[lab], given.model_dump())
    return await item_answer(http, session, queries.ONE_DECLARED, lab_id=made.lab_id, id=made.id)


@router.operation("DELETE", DECLARED + "/{statement}", access=MANAGE, status_code=204)
async def remove_budget_statement(
    lab: Slug, statement: PathId, expected: IfMatch, session: DbSession, actor: CurrentActor
) -> None:
    """Take back a declared amount that was entered by mistake."""
    await actions.remove_statement(session, actor.labs[lab], statement, expected)
