"""HTTP for what a project gives to others: takeover kit, adopters, replications."""

from pathlib import Path
from typing import Any

import orjson
from fastapi import Request, Response
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.access import Permission
from api.core.clock import today
from api.core.ids import LabId, PathId
from api.core.messages import message, preferred_locale
from api.core.pdf import pdf_of
from api.core.problems import AlreadyExists, NotFound
from api.core.reads import Reader
from api.core.text import Slug
from api.labs.queries import lab_by_slug
from api.projects.actions import takeover as actions
from api.projects.actions.replications import replicate
from api.projects.queries.takeover import LIST_ADOPTERS, ONE_ADOPTER, ONE_KIT
from api.projects.routers.answers import CARD, CONTRIBUTE, Card, answer_card
from api.projects.schemas.one import ProjectRead
from api.projects.schemas.takeover import (
    AdopterGiven,
    AdopterList,
    AdopterNew,
    AdopterRead,
    AdopterStateGiven,
    ReplicationGiven,
    TakeoverKitGiven,
    TakeoverKitRead,
)
from api.projects.takeover_document import kit_document
from api.web.conditional import IfMatch
from api.web.files import PDF
from api.web.guard import Router, anyone, lab_permission
from api.web.rows import json_answer, json_of, whole_answer
from api.web.transaction import ActorReads, CurrentActor, DbSession, PublicEngine

router = Router("projects")
KIT = f"{CARD}/takeover-kit"
ADOPTERS = f"{CARD}/adopters"
ADOPTER = f"{ADOPTERS}/{{adopter}}"
_TEMPLATE = Path(__file__).parent.parent / "templates" / "kit.typ"


async def _kit(engine: PublicEngine, reader: ActorReads, lab: str, project: str) -> dict[str, Any]:
    source = engine if reader.actor.kind == "anonymous" else reader
    found: dict[str, Any] = orjson.loads(await json_of(source, ONE_KIT, lab=lab, project=project))
    if found["kit"] is None:
        raise NotFound
    return found


@router.operation("GET", KIT, access=anyone, response_model=TakeoverKitRead)
async def get_takeover_kit(
    lab: Slug, project: Slug, request: Request, engine: PublicEngine, reader: ActorReads
) -> Response:
    """Read the takeover kit of a card; outside its lab, once it is ready."""
    found = await _kit(engine, reader, lab, project)
    return whole_answer(request, found["kit"], version=found["version"])


@router.operation("PUT", KIT, access=CONTRIBUTE, response_model=ProjectRead)
async def set_takeover_kit(given: TakeoverKitGiven, card: Card) -> Response:
    """Write the takeover kit of a card, whole."""
    values = given.model_dump(exclude={"deliverables"})
    await actions.set_kit(card.session, await card.open(), values, given.deliverables)
    return await card.answer()


@router.operation(
    "GET", f"{CARD}/takeover-kit.pdf", access=anyone, response_class=Response, responses=PDF
)
async def get_takeover_kit_pdf(
    lab: Slug, project: Slug, request: Request, engine: PublicEngine, reader: ActorReads
) -> Response:
    """Give the takeover kit as a PDF to print, with the address of the card."""
    found = await _kit(engine, reader, lab, project)
    locale = preferred_locale(request.headers.get("accept-language"))
    base = str(request.app.state.settings.base_url)
    data = kit_document(found, f"{base}/labs/{lab}/projets/{project}", locale)
    title = message("pdf.kit.title", locale, title=found["title"])
    made = await pdf_of(_TEMPLATE, data, title=title, locale=locale)
    headers = {
        "Content-Disposition": f'inline; filename="{project}-reprise.pdf"',
        "X-Content-Type-Options": "nosniff",
    }
    return Response(made, media_type="application/pdf", headers=headers)


@router.operation("GET", ADOPTERS, access=CONTRIBUTE, response_model=AdopterList)
async def list_adopters(lab: Slug, project: Slug, reader: ActorReads) -> Response:
    """List who took a project over, those not named on the card included."""
    return json_answer(await json_of(reader, LIST_ADOPTERS, lab=lab, project=project))


async def _answer(
    request: Request,
    source: AsyncSession | Reader,
    lab_id: LabId,
    project: str,
    number: int,
    address: str | None = None,
) -> Response:
    body = await json_of(source, ONE_ADOPTER, lab_id=lab_id, project=project, id=number)
    return whole_answer(request, body, address=address)


@router.operation(
    "POST",
    ADOPTERS,
    access=CONTRIBUTE,
    problems=[AlreadyExists],
    status_code=201,
    response_model=AdopterRead,
)
async def add_adopter(
    lab: Slug,
    project: Slug,
    given: AdopterNew,
    request: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Enter who takes a project over; a lab or an organisation once."""
    card = await actions.followed_card(session, actor, lab, project)
    values = given.model_dump(exclude={"state", "on_day", "reason"})
    adopter = await actions.add_adopter(
        session,
        card,
        values,
        state=given.state,
        on_day=given.on_day or today(),
        reason=given.reason,
    )
    await session.flush()
    address = f"/v1/labs/{lab}/projects/{project}/adopters/{adopter.id}"
    return await _answer(request, session, card.lab_id, project, adopter.id, address)


@router.operation("GET", ADOPTER, access=CONTRIBUTE, response_model=AdopterRead)
async def get_adopter(
    lab: Slug,
    project: Slug,
    adopter: PathId,
    request: Request,
    reader: ActorReads,
) -> Response:
    """Read one adopter of a card."""
    return await _answer(request, reader, reader.actor.labs[lab], project, adopter)


@router.operation(
    "PATCH", ADOPTER, access=CONTRIBUTE, problems=[AlreadyExists], response_model=AdopterRead
)
async def change_adopter(
    lab: Slug,
    project: Slug,
    adopter: PathId,
    given: AdopterGiven,
    expected: IfMatch,
    request: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Write what is known of an adopter anew, whole."""
    card = await actions.followed_card(session, actor, lab, project)
    found = await actions.adopter_of(session, card, adopter, expected)
    await actions.change_adopter(session, card, found, given.model_dump())
    return await _answer(request, session, card.lab_id, project, adopter)


@router.operation("POST", f"{ADOPTER}/states", access=CONTRIBUTE, response_model=AdopterRead)
async def set_adopter_state(
    lab: Slug,
    project: Slug,
    adopter: PathId,
    given: AdopterStateGiven,
    expected: IfMatch,
    request: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Say how far an adopter has gone, since when, and why."""
    card = await actions.followed_card(session, actor, lab, project)
    found = await actions.adopter_of(session, card, adopter, expected)
    day = given.on_day or today()
    await actions.set_adopter_state(session, card, found, given.state, day, given.reason)
    return await _answer(request, session, card.lab_id, project, adopter)


@router.operation("DELETE", ADOPTER, access=CONTRIBUTE, status_code=204)
async def remove_adopter(
    lab: Slug,
    project: Slug,
    adopter: PathId,
    expected: IfMatch,
    session: DbSession,
    actor: CurrentActor,
) -> None:
    """Take off an adopter entered by mistake."""
    card = await actions.followed_card(session, actor, lab, project)
    found = await actions.adopter_of(session, card, adopter, expected)
    await actions.remove_adopter(session, card, found)


@router.operation(
    "POST",
    "/v1/labs/{lab}/replications",
    access=lab_permission(Permission.EDIT_PROJECTS),
    problems=[AlreadyExists],
    status_code=201,
    response_model=ProjectRead,
)
async def replicate_project(
    lab: Slug, given: ReplicationGiven, request: Request, session: DbSession, actor: CurrentActor
) -> Response:
    """Begin in this lab a project that another lab's card tells; its origin is kept.

    The new card is internal. It takes over the aim, the approach, the themes and the objectives,
    not the other lab's results, people, partners, money or journal.
    """
    tenant = await lab_by_slug(session, lab)
    project = await replicate(session, tenant, given.from_lab, given.from_project, given.title)
    return await answer_card(request, session, actor, lab, project.slug)
