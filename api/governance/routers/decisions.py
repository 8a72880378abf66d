"""HTTP for decisions, and their corrections."""

from datetime import datetime
from typing import Annotated

import orjson
from fastapi import Query, Request, Response

from api.core.ids import DecisionId, LabId, PathId
from api.core.ledger import note_export
from api.core.messages import preferred_locale
from api.core.tables import Cell, Flavour
from api.core.text import Slug
from api.governance.actions.recording import correct_decision as correct_recorded
from api.governance.policy import reader
from api.governance.problems import AlreadyDecided
from api.governance.queries.decisions import EXPORT, EXPORTED, LIST_DECISIONS, ONE_DECISION
from api.governance.routers.rights import MANAGE, VIEW
from api.governance.schemas.decisions import DecisionCorrection, DecisionPage, DecisionRead
from api.labs.queries import lab_by_slug
from api.web.exports import CSV, XLSX, For, csv_answer, xlsx_answer
from api.web.guard import Router
from api.web.paging import paging
from api.web.rows import item_answer, json_of, page_answer
from api.web.transaction import ActorReads, CurrentActor, DbSession

router = Router("governance")

DECISIONS = "/v1/labs/{lab}/decisions"


async def _rows(session: DbSession, lab_id: LabId) -> list[list[Cell]]:
    rows: list[list[Cell]] = orjson.loads(await json_of(session, EXPORT, lab_id=lab_id))
    when = EXPORTED.index("decided_at")
    for row in rows:
        row[when] = datetime.fromisoformat(str(row[when])).replace(microsecond=0)
    note_export(session, "decision", "all", lab_id, rows=len(rows))
    return rows


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
    return await page_answer(
        http, reads, LIST_DECISIONS, page, body=body, asked=asked, **reader(actor, lab)
    )


@router.operation("GET", f"{DECISIONS}.csv", access=VIEW, response_class=Response, responses=CSV)
async def export_decisions_csv(
    lab: Slug,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
    flavour: For = Flavour.MACHINE,
) -> Response:
    """Give the decisions as CSV."""
    locale = preferred_locale(http.headers.get("accept-language"))
    rows = await _rows(session, actor.labs[lab])
    return csv_answer(f"decisions-{lab}.csv", "decisions", EXPORTED, rows, flavour, locale)


@router.operation("GET", f"{DECISIONS}.xlsx", access=VIEW, response_class=Response, responses=XLSX)
async def export_decisions_xlsx(
    lab: Slug,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Give the decisions as a workbook."""
    locale = preferred_locale(http.headers.get("accept-language"))
    rows = await _rows(session, actor.labs[lab])
    return await xlsx_answer(f"decisions-{lab}.xlsx", "decisions", EXPORTED, rows, locale)


@router.operation("GET", DECISIONS + "/{decision}", access=VIEW, response_model=DecisionRead)
async def get_decision(
    lab: Slug,
    decision: PathId,
    http: Request,
    reads: ActorReads,
    actor: CurrentActor,
) -> Response:
    """Read a decision."""
    return await item_answer(http, reads, ONE_DECISION, id=decision, **reader(actor, lab))


@router.operation(
    "POST",
    DECISIONS + "/{decision}/correction",
    access=MANAGE,
    problems=[AlreadyDecided],
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
    tenant = await lab_by_slug(session, lab)
    made = await correct_recorded(
        session, actor, tenant, DecisionId(decision), **given.model_dump()
    )
    place = f"/v1/labs/{lab}/decisions/{made.id}"
    return await item_answer(
        http, session, ONE_DECISION, address=place, id=made.id, **reader(actor, lab)
    )
