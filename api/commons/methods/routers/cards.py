"""HTTP for cards: writing one, reading it, its versions, the same elsewhere."""

from typing import Annotated

from fastapi import Path, Request, Response

from api.commons.methods.actions import write as actions
from api.commons.methods.policy import MethodAct
from api.commons.methods.problems import CardUnfinished, CardWithdrawn
from api.commons.methods.queries import cards
from api.commons.methods.routers.answers import (
    METHOD,
    METHODS,
    OnCard,
    answer_new,
    where_to_write,
)
from api.commons.methods.schemas.cards import (
    MethodChange,
    MethodCopyGiven,
    MethodGiven,
    MethodRead,
    MethodRestorationGiven,
    MethodVersionList,
    MethodVersionRead,
    MethodWaitingList,
)
from api.core.access import Permission
from api.core.ids import PersonId
from api.core.text import Slug
from api.labs.queries import lab_by_slug
from api.web.conditional import IfMatch
from api.web.guard import Router, anyone, people
from api.web.rows import json_answer, json_of
from api.web.schemas import stated
from api.web.transaction import CurrentActor, DbSession

router = Router("methods")

_EMPTIED = ("group_min", "group_max", "minutes_min", "minutes_max", "source_url")


@router.operation("GET", METHODS, access=people, response_model=MethodWaitingList)
async def list_waiting_methods(lab: Slug, session: DbSession, actor: CurrentActor) -> Response:
    """List the lab's cards that wait for somebody, where one has a part: drafts, reviews due."""
    lab_id = (await lab_by_slug(session, lab)).id
    house = actor.may(Permission.MANAGE_COMMUNITIES, lab)
    return json_answer(await json_of(session, cards.WAITING, lab=lab_id, house=house))


@router.operation("POST", METHODS, access=people, status_code=201, response_model=MethodRead)
async def begin_method(
    lab: Slug, given: MethodGiven, http: Request, session: DbSession, actor: CurrentActor
) -> Response:
    """Begin a card, for a community one is in or for the lab: a draft, read by its writers."""
    values = given.model_dump()
    lab_id, community = await where_to_write(session, actor, lab, values.pop("community"))
    card = await actions.begin_card(session, lab_id, community, PersonId(actor.id), values)
    return await answer_new(http, session, actor, lab, card)


@router.operation("GET", METHOD, access=anyone, response_model=MethodRead)
async def get_method(on: OnCard) -> Response:
    """Read a card: a published one is everybody's."""
    return await on.answer()


@router.operation(
    "PATCH",
    METHOD,
    access=people,
    problems=(CardWithdrawn, CardUnfinished),
    response_model=MethodRead,
)
async def change_method(given: MethodChange, expected: IfMatch, on: OnCard) -> Response:
    """Change a card; a published one gets its next version at once, and keeps the last."""
    values = stated(given, *_EMPTIED)
    note = values.pop("note", "")
    await actions.change_card(on.session, await on.writing(), on.person, expected, values, note)
    return await on.answer()


@router.operation("GET", f"{METHOD}/versions", access=anyone, response_model=MethodVersionList)
async def list_method_versions(on: OnCard) -> Response:
    """List what was published of a card, latest first."""
    body = await json_of(on.session, cards.VERSIONS, lab=on.lab_id, card=on.number)
    return json_answer(body)


@router.operation(
    "GET", f"{METHOD}/versions/{{number}}", access=anyone, response_model=MethodVersionRead
)
async def get_method_version(
    number: Annotated[int, Path(ge=1, le=100_000, description="Which", examples=[1])], on: OnCard
) -> Response:
    """Read a version of a card."""
    values = {"lab": on.lab_id, "card": on.number, "number": number}
    return json_answer(await json_of(on.session, cards.VERSION, **values))


@router.operation(
    "POST",
    f"{METHOD}/restoration",
    access=people,
    problems=(CardWithdrawn,),
    response_model=MethodRead,
)
async def restore_method(given: MethodRestorationGiven, expected: IfMatch, on: OnCard) -> Response:
    """Give a card the content of one of its versions again, as its next one."""
    card = await on.open(MethodAct.EDIT)
    await actions.restore_version(on.session, card, on.person, expected, given.number, given.note)
    return await on.answer()


@router.operation(
    "POST", f"{METHOD}/copies", access=people, status_code=201, response_model=MethodRead
)
async def take_over_method(given: MethodCopyGiven, on: OnCard) -> Response:
    """Take a published card over elsewhere: a draft that says where it is from."""
    into, community = await where_to_write(on.session, on.actor, given.lab, given.community)
    card = await actions.take_over(on.session, on.lab, on.slug, into, community, on.person)
    return await answer_new(on.http, on.session, on.actor, given.lab, card)
