"""HTTP for cards kept alive: the monthly link, the confirmation, the lab's rules."""

from fastapi import Request, Response

from api.core.access import Permission
from api.core.links import LinkWorthless
from api.core.problems import AlreadyExists
from api.core.text import Slug
from api.labs.queries import lab_by_slug
from api.projects.actions import review as actions
from api.projects.problems import Overlap
from api.projects.queries.review import CARD_REVIEW, SETTINGS
from api.projects.routers.answers import CARD, CONTRIBUTE, Card
from api.projects.schemas.one import ProjectRead
from api.projects.schemas.review import (
    CardReviewRead,
    CardUpdate,
    ProjectSettingsChange,
    ProjectSettingsRead,
)
from api.web.conditional import IfMatch
from api.web.guard import Router, anyone, lab_permission
from api.web.keys import LinkToken
from api.web.rows import item_answer, json_answer, json_of
from api.web.schemas import stated
from api.web.transaction import ActorReads, CurrentActor, DbSession

router = Router("projects")
PATH = "/v1/card-review"
SETTINGS_PATH = "/v1/labs/{lab}/project-settings"


async def _answer(session: DbSession, found: actions.Reviewed) -> Response:
    body = await json_of(
        session, CARD_REVIEW, lab_id=found.lab.id, id=found.project.id, today=found.today
    )
    return json_answer(body, {"Cache-Control": "no-store"})


@router.operation(
    "GET", PATH, access=anyone, problems=[LinkWorthless], response_model=CardReviewRead
)
async def get_card_review(session: DbSession, token: LinkToken) -> Response:
    """Read what a card says now, by the link of the monthly mail; this changes nothing."""
    return await _answer(session, await actions.follow_review_link(session, token))


@router.operation(
    "POST",
    f"{PATH}/confirmation",
    access=anyone,
    problems=[LinkWorthless],
    response_model=CardReviewRead,
)
async def confirm_card_by_link(session: DbSession, token: LinkToken) -> Response:
    """Say by the link that nothing has changed; again on the same day, it does nothing more."""
    found = await actions.follow_review_link(session, token, lock=True)
    await actions.confirm_card(session, found.lab, found.project, f"p{found.person_id}")
    return await _answer(session, found)


@router.operation(
    "POST",
    f"{PATH}/update",
    access=anyone,
    problems=[LinkWorthless, Overlap],
    response_model=CardReviewRead,
)
async def update_card_by_link(given: CardUpdate, session: DbSession, token: LinkToken) -> Response:
    """Say by the link what changed: a journal entry, with the status or the phase when they did."""
    found = await actions.follow_review_link(session, token, lock=True)
    await actions.update_by_link(
        session, found, given.words, status=given.status, phase=given.phase
    )
    return await _answer(session, found)


@router.operation("POST", f"{CARD}/confirmation", access=CONTRIBUTE, response_model=ProjectRead)
async def confirm_card(card: Card) -> Response:
    """Say that the card is right as it stands; its version stays."""
    project = await card.open()
    lab = await lab_by_slug(card.session, card.lab)
    await actions.confirm_card(card.session, lab, project, card.actor.key)
    return await card.answer()


@router.operation("GET", SETTINGS_PATH, access=CONTRIBUTE, response_model=ProjectSettingsRead)
async def get_project_settings(lab: Slug, request: Request, reader: ActorReads) -> Response:
    """Read what a lab asks of its carriers each month."""
    return await item_answer(request, reader, SETTINGS, lab_id=reader.actor.labs[lab])


@router.operation(
    "PATCH",
    SETTINGS_PATH,
    access=lab_permission(Permission.MANAGE_LAB),
    problems=[AlreadyExists],
    response_model=ProjectSettingsRead,
)
async def change_project_settings(
    lab: Slug,
    given: ProjectSettingsChange,
    expected: IfMatch,
    request: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Say whether carriers are asked what changed, and on which day of the month."""
    lab_id = actor.labs[lab]
    await actions.change_settings(session, lab_id, expected, stated(given))
    return await item_answer(request, session, SETTINGS, lab_id=lab_id)
