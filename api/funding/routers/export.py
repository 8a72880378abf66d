"""HTTP for funding as CSV, workbooks and PDF: tables for everybody, statements for funders."""

from typing import Any

import orjson
from fastapi import Request, Response

from api.core.ids import LabId, PathId
from api.core.ledger import note_audit, note_export
from api.core.messages import Locale, preferred_locale
from api.core.tables import Flavour, attachment
from api.core.text import Slug
from api.funding.queries import export as rows
from api.funding.queries.statement import STATEMENT
from api.funding.routers.execution import VIEW
from api.funding.schemas.transparency import StatementRead
from api.funding.statement import COLUMNS, pdf_of_statement, rows_of
from api.labs.queries import lab_by_slug
from api.web.exports import CSV, XLSX, For, csv_answer, xlsx_answer
from api.web.files import PDF
from api.web.guard import Router, anyone
from api.web.rows import json_answer, json_of
from api.web.transaction import ActorReads, CurrentActor, DbSession

router = Router("funding")

L = "/v1/labs/{lab}"
STATEMENT_OF = L + "/conventions/{convention}/statement"


def _locale(http: Request) -> Locale:
    return preferred_locale(http.headers.get("accept-language"))


@router.operation(
    "GET", f"{L}/budget-lines.csv", access=anyone, response_class=Response, responses=CSV
)
async def export_budget_lines_csv(
    lab: Slug, http: Request, session: DbSession, flavour: For = Flavour.MACHINE
) -> Response:
    """Give the budget lines as CSV, in euros."""
    table = await rows.budget_rows(session, (await lab_by_slug(session, lab)).id)
    name = f"budget-{lab}.csv"
    return csv_answer(name, "budget", rows.BUDGET_COLUMNS, table, flavour, _locale(http))


@router.operation(
    "GET", f"{L}/budget-lines.xlsx", access=anyone, response_class=Response, responses=XLSX
)
async def export_budget_lines_xlsx(lab: Slug, http: Request, session: DbSession) -> Response:
    """Give the budget lines as a workbook, in euros."""
    table = await rows.budget_rows(session, (await lab_by_slug(session, lab)).id)
    return await xlsx_answer(
        f"budget-{lab}.xlsx", "budget", rows.BUDGET_COLUMNS, table, _locale(http)
    )


@router.operation(
    "GET", f"{L}/call-lines.csv", access=anyone, response_class=Response, responses=CSV
)
async def export_call_lines_csv(
    lab: Slug, http: Request, session: DbSession, flavour: For = Flavour.MACHINE
) -> Response:
    """Give the money won from calls as CSV, in euros."""
    table = await rows.call_rows(session, (await lab_by_slug(session, lab)).id)
    name = f"appels-{lab}.csv"
    return csv_answer(name, "calls", rows.CALL_COLUMNS, table, flavour, _locale(http))


@router.operation(
    "GET", f"{L}/call-lines.xlsx", access=anyone, response_class=Response, responses=XLSX
)
async def export_call_lines_xlsx(lab: Slug, http: Request, session: DbSession) -> Response:
    """Give the money won from calls as a workbook, in euros."""
    table = await rows.call_rows(session, (await lab_by_slug(session, lab)).id)
    return await xlsx_answer(f"appels-{lab}.xlsx", "calls", rows.CALL_COLUMNS, table, _locale(http))


@router.operation("GET", f"{L}/execution.csv", access=VIEW, response_class=Response, responses=CSV)
async def export_execution_csv(
    lab: Slug,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
    flavour: For = Flavour.MACHINE,
) -> Response:
    """Give what became of each line as CSV, in euros."""
    table = await _execution(session, actor.labs[lab])
    name = f"execution-{lab}.csv"
    return csv_answer(name, "execution", rows.EXECUTION_COLUMNS, table, flavour, _locale(http))


@router.operation(
    "GET", f"{L}/execution.xlsx", access=VIEW, response_class=Response, responses=XLSX
)
async def export_execution_xlsx(
    lab: Slug, http: Request, session: DbSession, actor: CurrentActor
) -> Response:
    """Give what became of each line as a workbook, in euros."""
    table = await _execution(session, actor.labs[lab])
    return await xlsx_answer(
        f"execution-{lab}.xlsx", "execution", rows.EXECUTION_COLUMNS, table, _locale(http)
    )


@router.operation("GET", STATEMENT_OF, access=VIEW, response_model=StatementRead)
async def get_statement(
    lab: Slug, convention: PathId, reads: ActorReads, actor: CurrentActor
) -> Response:
    """Say all that the funder of a convention asks: lines, commitments, payments, deadlines."""
    return json_answer(await json_of(reads, STATEMENT, lab_id=actor.labs[lab], id=convention))


@router.operation(
    "GET", f"{STATEMENT_OF}.xlsx", access=VIEW, response_class=Response, responses=XLSX
)
async def get_statement_xlsx(
    lab: Slug, convention: PathId, http: Request, session: DbSession, actor: CurrentActor
) -> Response:
    """Give a convention's statement as a workbook, in euros."""
    found, locale = await _statement(session, actor.labs[lab], convention), _locale(http)
    name = f"etat-{lab}-convention-{convention}.xlsx"
    return await xlsx_answer(name, "statement", COLUMNS, rows_of(found, locale), locale)


@router.operation("GET", f"{STATEMENT_OF}.pdf", access=VIEW, response_class=Response, responses=PDF)
async def get_statement_pdf(
    lab: Slug, convention: PathId, http: Request, session: DbSession, actor: CurrentActor
) -> Response:
    """Give a convention's statement as a PDF."""
    found = await _statement(session, actor.labs[lab], convention)
    return Response(
        await pdf_of_statement(found, _locale(http)),
        media_type="application/pdf",
        headers=attachment(f"etat-{lab}-convention-{convention}.pdf"),
    )


async def _execution(session: DbSession, lab_id: LabId) -> list[Any]:
    table = await rows.execution_rows(session, lab_id)
    note_export(session, "execution", "all", lab_id, rows=len(table))
    return table


async def _statement(session: DbSession, lab_id: LabId, convention: int) -> dict[str, Any]:
    found: dict[str, Any] = orjson.loads(
        await json_of(session, STATEMENT, lab_id=lab_id, id=convention)
    )
    note_audit(session, "export", "statement", convention, lab_id=lab_id)
    return found
