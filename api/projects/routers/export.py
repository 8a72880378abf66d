"""HTTP for projects as CSV, workbooks and PDF."""

from pathlib import Path

import orjson
from fastapi import Request, Response

from api.core.access import Actor, Permission
from api.core.ledger import note_export
from api.core.messages import Locale, message, preferred_locale
from api.core.pdf import pdf_of
from api.core.tables import Cell, Flavour
from api.core.text import Slug
from api.projects.document import card_document
from api.projects.queries.export import COLUMNS, export, lab_rows
from api.projects.queries.one import ONE_PROJECT, PUBLIC_PROJECT, asked_by
from api.projects.routers.answers import CARD
from api.web.exports import CSV, XLSX, For, csv_answer, xlsx_answer
from api.web.files import PDF
from api.web.guard import Router, anyone, lab_permission
from api.web.rows import json_of
from api.web.transaction import ActorReads, CurrentActor, DbSession, PublicEngine

router = Router("projects")
_TEMPLATE = Path(__file__).parent.parent / "templates" / "card.typ"
_EDIT = lab_permission(Permission.EDIT_PROJECTS)


def _locale(request: Request) -> Locale:
    return preferred_locale(request.headers.get("accept-language"))


async def _exported(session: DbSession, actor: Actor, lab: str) -> list[list[Cell]]:
    rows = await lab_rows(session, lab)
    note_export(session, "project", "all", actor.labs[lab], rows=len(rows))
    return rows


@router.operation(
    "GET",
    "/v1/labs/{lab}/projects.csv",
    access=_EDIT,
    response_class=Response,
    responses=CSV,
)
async def get_lab_projects_csv(
    lab: Slug,
    request: Request,
    session: DbSession,
    actor: CurrentActor,
    flavour: For = Flavour.MACHINE,
) -> Response:
    """Give a lab's projects as CSV, those not public included."""
    rows = await _exported(session, actor, lab)
    return csv_answer(f"projets-{lab}.csv", "projects", COLUMNS, rows, flavour, _locale(request))


@router.operation(
    "GET",
    "/v1/labs/{lab}/projects.xlsx",
    access=_EDIT,
    response_class=Response,
    responses=XLSX,
)
async def get_lab_projects_xlsx(
    lab: Slug, request: Request, session: DbSession, actor: CurrentActor
) -> Response:
    """Give a lab's projects as a workbook, those not public included."""
    rows = await _exported(session, actor, lab)
    return await xlsx_answer(f"projets-{lab}.xlsx", "projects", COLUMNS, rows, _locale(request))


@router.operation("GET", "/v1/projects.csv", access=anyone, response_class=Response, responses=CSV)
async def get_projects_csv(
    request: Request, engine: PublicEngine, flavour: For = Flavour.MACHINE
) -> Response:
    """Give every public card of the network as CSV."""
    rows = await engine.rows(export("public"))
    return csv_answer("projets.csv", "projects", COLUMNS, rows, flavour, _locale(request))


@router.operation("GET", f"{CARD}/card.pdf", access=anyone, response_class=Response, responses=PDF)
async def get_project_pdf(
    lab: Slug,
    project: Slug,
    request: Request,
    engine: PublicEngine,
    reader: ActorReads,
    actor: CurrentActor,
) -> Response:
    """Give a card as a PDF to print, with the address of its page."""
    if actor.kind == "anonymous":
        body = await json_of(engine, PUBLIC_PROJECT, lab=lab, project=project)
    else:
        body = await json_of(reader, ONE_PROJECT, **asked_by(actor, lab, project))
    locale = _locale(request)
    card = orjson.loads(body)
    base = str(request.app.state.settings.base_url)
    data = card_document(card, f"{base}/labs/{lab}/projets/{project}", locale)
    title = message("pdf.card.title", locale, title=card["title"])
    made = await pdf_of(_TEMPLATE, data, title=title, locale=locale)
    headers = {
        "Content-Disposition": f'inline; filename="{project}.pdf"',
        "X-Content-Type-Options": "nosniff",
    }
    return Response(made, media_type="application/pdf", headers=headers)
