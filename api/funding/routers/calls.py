"""HTTP for the money won from calls (req. 68-69)."""

from fastapi import Request, Response

from api.core.ids import PathId
from api.core.text import Slug
from api.funding.actions import lines as actions
from api.funding.models.lines import CallLine
from api.funding.problems import BudgetOverrun, LineInUse
from api.funding.queries import calls as queries
from api.funding.routers.budgets import MANAGE
from api.funding.schemas.calls import CallsRead
from api.funding.schemas.lines import CallLineChange, CallLineRead, CallLineRequest
from api.web.conditional import IfMatch
from api.web.guard import Router, anyone
from api.web.rows import item_answer, json_answer, json_of
from api.web.schemas import stated
from api.web.transaction import CurrentActor, DbSession, PublicEngine

router = Router("funding")

LINES = "/v1/labs/{lab}/call-lines"
LINE = LINES + "/{line}"


@router.operation(
    "GET", "/v1/labs/{lab}/calls", access=anyone, cached="lab", response_model=CallsRead
)
async def list_calls(lab: Slug, engine: PublicEngine) -> Response:
    """List the money won from calls, by project and year."""
    return json_answer(await json_of(engine, queries.CALLS, lab=lab))


async def _answer(http: Request, session: DbSession, line: CallLine) -> Response:
    return await item_answer(http, session, queries.ONE_LINE, lab_id=line.lab_id, id=line.id)


@router.operation("POST", LINES, access=MANAGE, status_code=201, response_model=CallLineRead)
async def add_call_line(
    lab: Slug, given: CallLineRequest, http: Request, session: DbSession, actor: CurrentActor
) -> Response:
    """Add money won for a project, in one year."""
    line = await actions.add_call_line(session, actor.labs[lab], given.model_dump())
    return await _answer(http, session, line)


@router.operation(
    "PATCH", LINE, access=MANAGE, problems=[BudgetOverrun], response_model=CallLineRead
)
async def change_call_line(
    lab: Slug,
    line: PathId,
    given: CallLineChange,
    expected: IfMatch,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Change a line. Never to less than what is committed on it."""
    emptied = ("convention", "convention_number", "project", "award_on", "source")
    facts = stated(given, *emptied)
    changed = await actions.change_call_line(session, actor.labs[lab], line, expected, facts)
    return await _answer(http, session, changed)


@router.operation("DELETE", LINE, access=MANAGE, problems=[LineInUse], status_code=204)
async def remove_call_line(
    lab: Slug, line: PathId, expected: IfMatch, session: DbSession, actor: CurrentActor
) -> None:
    """Remove a line on which nothing was committed."""
    await actions.remove_line(session, CallLine, actor.labs[lab], line, expected)
