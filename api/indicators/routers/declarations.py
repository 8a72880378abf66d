"""HTTP for declared values and questions about cells."""

from typing import Annotated

from fastapi import Query, Request, Response

from api.core.access import Actor
from api.core.ids import PathId
from api.core.periods import parse_period
from api.core.problems import Conflict
from api.core.text import Slug
from api.indicators.actions import declare, evidence
from api.indicators.models import CellQuestion
from api.indicators.problems import NotDeclarable, WrongStatus
from api.indicators.queries import observations as queries
from api.indicators.routers.observations import whole
from api.indicators.routers.parameters import DECLARE, VIEW, Code, PeriodName
from api.indicators.schemas.declarations import (
    CellAnswer,
    CellQuestionRead,
    DeclaredValue,
    QuestionList,
    QuestionRequest,
)
from api.indicators.schemas.observations import ObservationWhole
from api.labs.queries import lab_by_slug
from api.web.conditional import IfMatch
from api.web.guard import Router
from api.web.rows import item_answer, json_answer, json_of
from api.web.transaction import CurrentActor, DbSession

router = Router("indicators")

DECLARED = "/v1/labs/{lab}/declared-values"
QUESTIONS = "/v1/labs/{lab}/cell-questions"


@router.operation(
    "PUT", DECLARED, access=DECLARE, problems=[NotDeclarable], response_model=ObservationWhole
)
async def declare_value(
    lab: Slug, given: DeclaredValue, request: Request, session: DbSession, actor: CurrentActor
) -> Response:
    """Declare a value, or correct one: it is a draft, to be submitted and validated.

    Its unit must be the indicator's, its period and breakdown among those the indicator has.
    """
    tenant = await lab_by_slug(session, lab)
    figure = declare.Figure(**{name: getattr(given, name) for name in DeclaredValue.model_fields})
    cell = await declare.declare_value(session, actor, tenant, figure)
    return await whole(request, session, actor, lab, cell.id)


@router.operation(
    "DELETE",
    f"{DECLARED}/{{observation}}",
    access=DECLARE,
    problems=[WrongStatus],
    status_code=204,
)
async def withdraw_value(
    lab: Slug, observation: PathId, expected: IfMatch, session: DbSession
) -> None:
    """Take back a declared draft that was never published."""
    tenant = await lab_by_slug(session, lab)
    await declare.withdraw_value(session, tenant, observation, expected)


@router.operation("GET", QUESTIONS, access=VIEW, cached="lab", response_model=QuestionList)
async def list_questions(
    lab: Slug,
    session: DbSession,
    actor: CurrentActor,
    code: Code = None,
    period: PeriodName = None,
    open_only: Annotated[bool, Query(description="Only those without an answer")] = False,
) -> Response:
    """List the questions about a lab's cells, latest first (500 at most)."""
    if period is not None:
        parse_period(period, "period")
    body = await json_of(
        session,
        queries.LIST_QUESTIONS,
        lab_id=actor.labs[lab],
        code=code,
        period=period,
        open_only=open_only,
        me=actor.key,
    )
    return json_answer(body)


@router.operation("POST", QUESTIONS, access=VIEW, status_code=201, response_model=CellQuestionRead)
async def ask_about_a_cell(
    lab: Slug, given: QuestionRequest, request: Request, session: DbSession, actor: CurrentActor
) -> Response:
    """Ask about a cell; whoever submitted it hears of it."""
    made = await evidence.ask(session, actor, actor.labs[lab], given.model_dump())
    return await _question(request, session, actor, made)


@router.operation(
    "POST",
    f"{QUESTIONS}/{{question}}/answer",
    access=DECLARE,
    problems=[Conflict],
    response_model=CellQuestionRead,
)
async def answer_about_a_cell(
    lab: Slug,
    question: PathId,
    given: CellAnswer,
    request: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Answer a question, once; whoever asked hears of it."""
    made = await evidence.answer(session, actor, actor.labs[lab], question, given.words)
    return await _question(request, session, actor, made)


async def _question(
    request: Request, session: DbSession, actor: Actor, made: CellQuestion
) -> Response:
    return await item_answer(
        request, session, queries.ONE_QUESTION, lab_id=made.lab_id, id=made.id, me=actor.key
    )
