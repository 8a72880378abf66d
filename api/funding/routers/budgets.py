"""HTTP for budget lines and their parity (req. 63-67)."""

from typing import Annotated

from fastapi import Query, Request, Response

from api.core.access import Permission
from api.core.ids import PathId
from api.core.text import Line, Slug
from api.funding.actions import lines as actions
from api.funding.models.lines import BudgetLine
from api.funding.problems import BudgetOverrun, LineInUse
from api.funding.queries import budgets as queries
from api.funding.schemas.budgets import BudgetList
from api.funding.schemas.lines import BudgetLineChange, BudgetLineRead, BudgetLineRequest
from api.web.conditional import IfMatch
from api.web.guard import Router, anyone, lab_permission
from api.web.rows import item_answer, json_answer, json_of
from api.web.schemas import stated
from api.web.transaction import CurrentActor, DbSession, PublicEngine

router = Router("funding")

LINES = "/v1/labs/{lab}/budget-lines"
LINE = LINES + "/{line}"
MANAGE = lab_permission(Permission.MANAGE_FUNDING)


@router.operation(
    "GET", "/v1/labs/{lab}/budgets", access=anyone, cached="lab", response_model=BudgetList
)
async def list_budgets(
    lab: Slug,
    engine: PublicEngine,
    budget: Annotated[Line | None, Query(description="Only this one")] = None,
) -> Response:
    """List a lab's budgets, line by line, with their parity."""
    return json_answer(await json_of(engine, queries.BUDGET, lab=lab, budget=budget))


async def _answer(http: Request, session: DbSession, line: BudgetLine) -> Response:
    return await item_answer(http, session, queries.ONE_LINE, lab_id=line.lab_id, id=line.id)


@router.operation("POST", LINES, access=MANAGE, status_code=201, response_model=BudgetLineRead)
async def add_budget_line(
    lab: Slug, given: BudgetLineRequest, http: Request, session: DbSession, actor: CurrentActor
) -> Response:
    """Add a line to a budget; the first one makes the budget."""
    line = await actions.add_budget_line(session, actor.labs[lab], given.model_dump())
    return await _answer(http, session, line)


@router.operation(
    "PATCH", LINE, access=MANAGE, problems=[BudgetOverrun], response_model=BudgetLineRead
)
async def change_budget_line(
    lab: Slug,
    line: PathId,
    given: BudgetLineChange,
    expected: IfMatch,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Change a line. Never to less than what is committed on it."""
    facts = stated(given, "nature", "comment", "source", "year", "convention")
    changed = await actions.change_budget_line(session, actor.labs[lab], line, expected, facts)
    return await _answer(http, session, changed)


@router.operation("DELETE", LINE, access=MANAGE, problems=[LineInUse], status_code=204)
async def remove_budget_line(
    lab: Slug, line: PathId, expected: IfMatch, session: DbSession, actor: CurrentActor
) -> None:
    """Remove a line on which nothing was committed."""
    await actions.remove_line(session, BudgetLine, actor.labs[lab], line, expected)
