"""HTTP for the execution of budgets: commitments, payments, deadlines."""

from typing import Annotated

import orjson
from fastapi import Query, Request, Response

from api.core.access import Permission
from api.core.clock import Day
from api.core.ids import PathId
from api.core.text import Slug
from api.funding.actions import execution as actions
from api.funding.models.execution import Commitment, CommitmentStatus, Deadline
from api.funding.policy import abilities
from api.funding.problems import BudgetOverrun, CommitmentClosed, Overpaid
from api.funding.queries import execution as queries
from api.funding.routers.budgets import MANAGE
from api.funding.schemas.execution import (
    CommitmentChange,
    CommitmentPage,
    CommitmentRead,
    CommitmentRequest,
    DeadlineChange,
    DeadlineList,
    DeadlineRead,
    DeadlineRequest,
    ExecutionRead,
    FundsLeft,
    PaymentRequest,
)
from api.web.conditional import IfMatch
from api.web.guard import Router, lab_permission
from api.web.paging import paging
from api.web.rows import item_answer, json_answer, json_of, page_answer
from api.web.schemas import Reason, stated
from api.web.transaction import ActorReads, CurrentActor, DbSession

router = Router("funding")

COMMITMENTS = "/v1/labs/{lab}/commitments"
COMMITMENT = COMMITMENTS + "/{commitment}"
DEADLINES = "/v1/labs/{lab}/deadlines"
VIEW = lab_permission(Permission.VIEW_FUNDING)


@router.operation(
    "GET", "/v1/labs/{lab}/execution", access=VIEW, cached="lab", response_model=ExecutionRead
)
async def get_execution(lab: Slug, reads: ActorReads, actor: CurrentActor) -> Response:
    """Say of each line what is committed, paid, left and still to pay."""
    may = orjson.dumps(abilities(actor, lab)).decode()
    body = await json_of(reads, queries.EXECUTION, lab_id=actor.labs[lab], abilities=may)
    return json_answer(body)


@router.operation(
    "GET", "/v1/labs/{lab}/funding/left", access=VIEW, cached="lab", response_model=FundsLeft
)
async def get_funds_left(lab: Slug, reads: ActorReads, actor: CurrentActor) -> Response:
    """Say what is left of operating money and of money from calls."""
    return json_answer(await json_of(reads, queries.LEFT, lab_id=actor.labs[lab]))


@router.operation("GET", COMMITMENTS, access=VIEW, cached="lab", response_model=CommitmentPage)
async def list_commitments(
    lab: Slug,
    http: Request,
    reads: ActorReads,
    actor: CurrentActor,
    page: paging(str),  # type: ignore[valid-type]
    status: Annotated[CommitmentStatus | None, Query(description="Only these")] = None,
    budget_line: Annotated[PathId | None, Query(description="On this line")] = None,
    call_line: Annotated[PathId | None, Query(description="On this line")] = None,
    project: Annotated[Slug | None, Query(description="For this project")] = None,
) -> Response:
    """List commitments with their payments, the latest first."""
    return await page_answer(
        http,
        reads,
        queries.LIST_COMMITMENTS,
        page,
        lab_id=actor.labs[lab],
        status=status,
        budget_line=budget_line,
        call_line=call_line,
        project=project,
    )


async def _answer(
    http: Request, session: DbSession, made: Commitment, address: str | None = None
) -> Response:
    return await item_answer(
        http, session, queries.ONE_COMMITMENT, address=address, lab_id=made.lab_id, id=made.id
    )


@router.operation(
    "POST",
    COMMITMENTS,
    access=MANAGE,
    problems=[BudgetOverrun],
    status_code=201,
    response_model=CommitmentRead,
)
async def add_commitment(
    lab: Slug, given: CommitmentRequest, http: Request, session: DbSession, actor: CurrentActor
) -> Response:
    """Promise money on a line, never beyond what is left unless a reason accepts it."""
    made = await actions.commit_money(session, actor.labs[lab], given.model_dump())
    return await _answer(http, session, made, f"/v1/labs/{lab}/commitments/{made.id}")


@router.operation("GET", COMMITMENT, access=VIEW, response_model=CommitmentRead)
async def get_commitment(
    lab: Slug, commitment: PathId, http: Request, reads: ActorReads, actor: CurrentActor
) -> Response:
    """Read a commitment and its payments."""
    return await item_answer(
        http, reads, queries.ONE_COMMITMENT, lab_id=actor.labs[lab], id=commitment
    )


@router.operation(
    "PATCH",
    COMMITMENT,
    access=MANAGE,
    problems=[BudgetOverrun, Overpaid, CommitmentClosed],
    response_model=CommitmentRead,
)
async def change_commitment(
    lab: Slug,
    commitment: PathId,
    given: CommitmentChange,
    expected: IfMatch,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Change a commitment: never below what is paid, never beyond what is left of its line."""
    facts = stated(given, "project", "reference", "overrun_reason")
    made = await actions.change_commitment(session, actor.labs[lab], commitment, expected, facts)
    return await _answer(http, session, made)


@router.operation(
    "POST",
    COMMITMENT + "/cancellation",
    access=MANAGE,
    problems=[CommitmentClosed],
    response_model=CommitmentRead,
)
async def cancel_commitment(
    lab: Slug,
    commitment: PathId,
    given: Reason,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Give up a commitment on which nothing was paid."""
    made = await actions.cancel_commitment(session, actor.labs[lab], commitment, given.reason)
    return await _answer(http, session, made)


@router.operation(
    "POST",
    COMMITMENT + "/payments",
    access=MANAGE,
    problems=[Overpaid, CommitmentClosed],
    status_code=201,
    response_model=CommitmentRead,
)
async def add_payment(
    lab: Slug,
    commitment: PathId,
    given: PaymentRequest,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Note a payment, never beyond what was committed."""
    made = await actions.pay(session, actor.labs[lab], commitment, given.model_dump())
    return await _answer(http, session, made)


@router.operation(
    "DELETE", COMMITMENT + "/payments/{payment}", access=MANAGE, response_model=CommitmentRead
)
async def withdraw_payment(
    lab: Slug,
    commitment: PathId,
    payment: PathId,
    expected: IfMatch,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Take back a payment noted by mistake."""
    made = await actions.withdraw_payment(session, actor.labs[lab], commitment, payment, expected)
    return await _answer(http, session, made)


@router.operation("GET", DEADLINES, access=VIEW, cached="lab", response_model=DeadlineList)
async def list_deadlines(
    lab: Slug,
    reads: ActorReads,
    actor: CurrentActor,
    every: Annotated[bool, Query(description="Those that are done too")] = False,
    before: Annotated[Day | None, Query(description="Due that day at the latest")] = None,
) -> Response:
    """List what funders wait for, the nearest first."""
    values = {"lab_id": actor.labs[lab], "every": every, "before": before}
    return json_answer(await json_of(reads, queries.LIST_DEADLINES, **values))


async def _deadline(http: Request, session: DbSession, made: Deadline) -> Response:
    return await item_answer(http, session, queries.ONE_DEADLINE, lab_id=made.lab_id, id=made.id)


@router.operation("POST", DEADLINES, access=MANAGE, status_code=201, response_model=DeadlineRead)
async def add_deadline(
    lab: Slug, given: DeadlineRequest, http: Request, session: DbSession, actor: CurrentActor
) -> Response:
    """Keep a funder's deadline in mind."""
    made = await actions.add_deadline(session, actor.labs[lab], given.model_dump())
    return await _deadline(http, session, made)


@router.operation("PATCH", DEADLINES + "/{deadline}", access=MANAGE, response_model=DeadlineRead)
async def change_deadline(
    lab: Slug,
    deadline: PathId,
    given: DeadlineChange,
    expected: IfMatch,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Change a deadline, or say that it is met."""
    facts = stated(given, "done_on", "convention", "call_line")
    made = await actions.change_deadline(session, actor.labs[lab], deadline, expected, facts)
    return await _deadline(http, session, made)
