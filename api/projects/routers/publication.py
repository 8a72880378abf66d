"""HTTP for publishing a card, by two keys."""

from fastapi import Response

from api.core.text import Slug
from api.labs.queries import lab_by_slug
from api.projects.actions import publication
from api.projects.models.publication import Holder
from api.projects.policy import CARRIER_KEY, MANAGER_KEY, WITHDRAW
from api.projects.problems import ChecklistOpen, NothingToPublish, SamePerson
from api.projects.queries.cards import project_by_slug
from api.projects.queries.one import HISTORY
from api.projects.routers.answers import CARD, CONTRIBUTE, Card
from api.projects.schemas.one import KeyGiven, ProjectHistory, ProjectRead
from api.web.guard import Router
from api.web.rows import json_answer, json_of
from api.web.schemas import Reason
from api.web.transaction import DbSession

router = Router("projects")


@router.operation(
    "POST",
    f"{CARD}/publication/keys",
    access=CONTRIBUTE,
    problems=[ChecklistOpen, SamePerson, NothingToPublish],
    response_model=ProjectRead,
)
async def turn_publication_key(given: KeyGiven, card: Card) -> Response:
    """Turn a carrier's or the manager's key; the second one, by somebody else, publishes."""
    ability = CARRIER_KEY if given.holder == Holder.CARRIER else MANAGER_KEY
    project = await card.open(ability)
    await publication.turn_key(
        card.session,
        card.actor,
        project,
        holder=given.holder,
        target=given.target,
        checklist=frozenset(given.checklist),
        words=given.words,
    )
    return await card.answer()


@router.operation(
    "POST",
    f"{CARD}/publication/withdrawal",
    access=CONTRIBUTE,
    problems=[NothingToPublish],
    response_model=ProjectRead,
)
async def withdraw_publication(given: Reason, card: Card) -> Response:
    """Keep a published card for the lab again, and say why."""
    project = await card.open(WITHDRAW)
    await publication.withdraw(card.session, card.actor, project, given.reason)
    return await card.answer()


@router.operation("GET", f"{CARD}/history", access=CONTRIBUTE, response_model=ProjectHistory)
async def get_project_history(lab: Slug, project: Slug, session: DbSession) -> Response:
    """List what was done to a card: by whom, when, each field before and after."""
    tenant = await lab_by_slug(session, lab)
    await project_by_slug(session, tenant.id, project)
    return json_answer(await json_of(session, HISTORY, lab_id=tenant.id, project=project))
