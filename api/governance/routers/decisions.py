"""HTTP for decisions, and their corrections."""

from typing import Annotated

from fastapi import Query, Request, Response

from api.core.access import Permission
from api.core.ids import PathId
from api.core.text import Slug
from api.governance.schemas.decisions import DecisionCorrection, DecisionPage, DecisionRead
from api.web.exports import CSV, XLSX, For
from api.web.guard import Router, lab_permission
from api.web.paging import paging
from api.web.transaction import ActorReads, CurrentActor, DbSession

router = Router("governance")

DECISIONS = "/v1/labs/{lab}/decisions"
VIEW = lab_permission(Permission.VIEW_GOVERNANCE)
MANAGE = lab_permission(Permission.MANAGE_GOVERNANCE)


@router.operation("GET", DECISIONS, access=VIEW, cached="lab", response_model=DecisionPage)
async def list_decisions(
    lab: Slug,
    http: Request,
    reads: ActorReads,
    actor: CurrentActor,
    page: paging(str),  # type: ignore[valid-type]
    body: Annotated[Slug | None, Query(description="Decisions of this body")] = None,
    asked: Annotated[
        PathId | None, Query(alias="request", description="About this request")
    ] = None,
) -> Response:
    """List decisions, latest first."""
    raise NotImplementedError


@router.operation("GET", f"{DECISIONS}.csv", access=VIEW, response_class=Response, responses=CSV)
async def export_decisions_csv(
    lab: Slug,
    flavour: For,
    http: Request,
    reads: ActorReads,
    actor: CurrentActor,
) -> Response:
    """Give the decisions as CSV."""
    raise NotImplementedError


@router.operation("GET", f"{DECISIONS}.xlsx", access=VIEW, response_class=Response, responses=XLSX)
async def export_decisions_xlsx(
    lab: Slug,
    http: Request,
    reads: ActorReads,
    actor: CurrentActor,
) -> Response:
    """Give the decisions as a workbook."""
    raise NotImplementedError


@router.operation("GET", DECISIONS + "/{decision}", access=VIEW, response_model=DecisionRead)
async def get_decision(
    lab: Slug,
    decision: PathId,
    http: Request,
    reads: ActorReads,
    actor: CurrentActor,
) -> Response:
    """Read a decision."""
    raise NotImplementedError


@router.operation(
    "POST",
    DECISIONS + "/{decision}/correction",
    access=MANAGE,
    status_code=201,
    response_model=DecisionRead,
)
async def correct_decision(
    lab: Slug,
    decision: PathId,
    given: DecisionCorrection,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Correct the words or positions recorded, by another decision; the outcome stands."""
    raise NotImplementedError
