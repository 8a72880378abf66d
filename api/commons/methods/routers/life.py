"""HTTP for a card's life: proposed, reviewed, withdrawn; and how it went for those who used it."""

from typing import Annotated

from fastapi import Path, Response

from api.commons.methods.actions import review as actions
from api.commons.methods.actions.uses import report_use, withdraw_use
from api.commons.methods.policy import MethodAct
from api.commons.methods.problems import CardUnfinished, WrongState
from api.commons.methods.queries import cards
from api.commons.methods.routers.answers import METHOD, OnCard
from api.commons.methods.schemas.cards import MethodRead, MethodReviewGiven
from api.commons.methods.schemas.uses import ActivityMethodList, MethodUseGiven, MethodUsePage
from api.core.access import Permission
from api.core.clock import today
from api.core.ids import MethodUseId, PathId
from api.core.problems import AlreadyExists
from api.core.text import Slug
from api.labs.queries import lab_by_slug
from api.web.conditional import IfMatch
from api.web.guard import Router, anyone, lab_permission, people
from api.web.paging import paging
from api.web.rows import json_answer, json_of, page_answer
from api.web.schemas import Reason
from api.web.transaction import CurrentActor, DbSession

router = Router("methods")


@router.operation(
    "POST",
    f"{METHOD}/proposal",
    access=people,
    problems=(WrongState, CardUnfinished),
    response_model=MethodRead,
)
async def propose_method(expected: IfMatch, on: OnCard) -> Response:
    """Ask somebody else to read a draft; the answer to an unfinished one says what it lacks."""
    await actions.propose_card(on.session, await on.writing(), on.person, expected)
    return await on.answer()


@router.operation(
    "POST",
    f"{METHOD}/review",
    access=people,
    problems=(WrongState, CardUnfinished),
    response_model=MethodRead,
)
async def review_method(given: MethodReviewGiven, expected: IfMatch, on: OnCard) -> Response:
    """Say whether a card is good. The first yes publishes it; each yes is good for a year."""
    card = await on.open(MethodAct.REVIEW)
    await actions.review_card(
        on.session, card, on.person, expected, given.verdict, given.words, today(on.zone)
    )
    return await on.answer()


@router.operation(
    "POST",
    f"{METHOD}/withdrawal",
    access=people,
    problems=(WrongState,),
    response_model=MethodRead,
)
async def withdraw_method(given: Reason, expected: IfMatch, on: OnCard) -> Response:
    """Take a card out of the toolbox, and say why."""
    await actions.withdraw_card(
        on.session, await on.open(MethodAct.WITHDRAW), expected, given.reason
    )
    return await on.answer()


@router.operation(
    "POST",
    f"{METHOD}/taking-back",
    access=people,
    problems=(WrongState,),
    response_model=MethodRead,
)
async def take_back_method(expected: IfMatch, on: OnCard) -> Response:
    """Make a withdrawn card a draft again."""
    await actions.take_back_card(on.session, await on.open(MethodAct.TAKE_BACK), expected)
    return await on.answer()


@router.operation("GET", f"{METHOD}/uses", access=anyone, response_model=MethodUsePage)
async def list_method_uses(
    on: OnCard,
    page: paging(int),  # type: ignore[valid-type]
) -> Response:
    """List how a card went for those who used it, latest first."""
    values = {"lab": on.lab_id, "card": on.number, "person": on.hand.person or 0}
    return await page_answer(on.http, on.session, cards.USES, page, **values)


@router.operation(
    "POST",
    f"{METHOD}/uses",
    access=people,
    problems=(WrongState, AlreadyExists),
    status_code=201,
    response_model=MethodRead,
)
async def report_method_use(given: MethodUseGiven, on: OnCard) -> Response:
    """Say how a card went; of an activity, its day, length and people are known already."""
    card = await on.open(MethodAct.REPORT)
    await report_use(on.session, on.actor, card, given.model_dump())
    await on.session.refresh(card)
    return await on.answer()


@router.operation("DELETE", f"{METHOD}/uses/{{use}}", access=people, status_code=204)
async def withdraw_method_use(
    use: Annotated[PathId, Path(description="Number of a report")], on: OnCard
) -> None:
    """Take a report away: one's own, or any where one animates."""
    await withdraw_use(on.session, await on.seen(), MethodUseId(use), on.hand)


@router.operation(
    "GET",
    "/v1/labs/{lab}/activities/{activity}/methods",
    access=lab_permission(Permission.VIEW_ACTIVITIES),
    response_model=ActivityMethodList,
)
async def list_activity_methods(
    lab: Slug, activity: PathId, session: DbSession, actor: CurrentActor
) -> Response:
    """List the methods that were used in an activity."""
    values = {
        "lab": (await lab_by_slug(session, lab)).id,
        "activity": activity,
        "person": actor.id if actor.kind == "person" else 0,
        "manages": actor.may(Permission.MANAGE_ACTIVITIES, lab),
    }
    return json_answer(await json_of(session, cards.OF_ACTIVITY, **values))
