"""HTTP for agendas: items, their order, opinions from afar, decisions."""

import orjson
from fastapi import Request, Response

from api.core.access import Actor, Permission
from api.core.clock import now
from api.core.ids import AgendaItemId, BodySessionId, PathId
from api.core.messages import preferred_locale
from api.core.text import Slug
from api.governance.actions import agenda
from api.governance.actions.decide import record_decision as record_item_decision
from api.governance.policy import reader
from api.governance.problems import (
    AlreadyDecided,
    NotAMember,
    RuleNotMet,
    SessionState,
    WrongBody,
)
from api.governance.queries.decisions import ONE_DECISION
from api.governance.queries.proposals import ONE_PROPOSAL
from api.governance.queries.sessions import ONE_ITEM, ONE_SESSION
from api.governance.routers.answers import item_answer
from api.governance.routers.sessions import SESSION
from api.governance.schemas.decisions import DecisionGiven, DecisionRead
from api.governance.schemas.sessions import (
    AgendaOrder,
    BodySessionRead,
    ItemChange,
    ItemGiven,
    ItemMove,
    ItemOpinionGiven,
    ItemRead,
    PackRead,
)
from api.labs.queries import lab_by_slug
from api.requests.problems import RequestNotReady, RequestWrongState
from api.requests.queries.history import HISTORY, entries
from api.requests.queries.load import LOAD, ONE_WEIGHED, Load, weighed
from api.requests.queries.standing import reader as requests_reader
from api.requests.routers.answers import request_whole
from api.requests.schemas.load import impact_read
from api.web.conditional import IfMatch, tag
from api.web.guard import Router, lab_permission
from api.web.rows import json_answer, json_of
from api.web.schemas import stated
from api.web.transaction import ActorReads, CurrentActor, DbSession

router = Router("governance")

ITEM = SESSION + "/items/{item}"
VIEW = lab_permission(Permission.VIEW_GOVERNANCE)
MANAGE = lab_permission(Permission.MANAGE_GOVERNANCE)
DECIDE = lab_permission(Permission.DECIDE)
_EMPTIED = ("minutes", "presenter", "note")


async def _answer_item(
    http: Request,
    session: DbSession,
    actor: Actor,
    lab: str,
    number: int,
    item: int,
    *,
    made: bool = False,
) -> Response:
    place = f"/v1/labs/{lab}/body-sessions/{number}/items/{item}" if made else None
    asked = {"session_id": number, "id": item} | reader(actor, lab)
    return await item_answer(http, session, ONE_ITEM, location=place, **asked)


@router.operation(
    "POST",
    f"{SESSION}/items",
    access=MANAGE,
    problems=[SessionState, RequestWrongState, RequestNotReady, WrongBody],
    status_code=201,
    response_model=ItemRead,
)
async def add_item(
    lab: Slug,
    number: PathId,
    given: ItemGiven,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Put something on the agenda; a request, only when nothing lacks."""
    tenant = await lab_by_slug(session, lab)
    made = await agenda.add_item(
        session, actor, tenant, BodySessionId(number), **given.model_dump()
    )
    return await _answer_item(http, session, actor, lab, number, made.id, made=True)


@router.operation("PATCH", ITEM, access=MANAGE, problems=[SessionState], response_model=ItemRead)
async def change_item(
    lab: Slug,
    number: PathId,
    item: PathId,
    given: ItemChange,
    expected: IfMatch,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Change the words of an item."""
    tenant = await lab_by_slug(session, lab)
    given_now = stated(given, *_EMPTIED)
    where = BodySessionId(number), AgendaItemId(item)
    await agenda.change_item(session, tenant, *where, expected, given_now)
    return await _answer_item(http, session, actor, lab, number, item)


@router.operation(
    "DELETE", ITEM, access=MANAGE, problems=[SessionState], status_code=204, response_class=Response
)
async def remove_item(
    lab: Slug,
    number: PathId,
    item: PathId,
    expected: IfMatch,
    session: DbSession,
) -> Response:
    """Take an item that is not a request off the agenda."""
    tenant = await lab_by_slug(session, lab)
    where = BodySessionId(number), AgendaItemId(item)
    await agenda.remove_item(session, tenant, *where, expected)
    return Response(status_code=204)


@router.operation(
    "POST",
    f"{ITEM}/move",
    access=MANAGE,
    problems=[SessionState, WrongBody],
    response_model=ItemRead,
)
async def move_item(
    lab: Slug,
    number: PathId,
    item: PathId,
    given: ItemMove,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Move an item to another session of the same body."""
    tenant = await lab_by_slug(session, lab)
    where = BodySessionId(number), AgendaItemId(item)
    await agenda.move_item(session, tenant, *where, BodySessionId(given.session))
    return await _answer_item(http, session, actor, lab, given.session, item)


@router.operation(
    "PUT",
    f"{SESSION}/order",
    access=MANAGE,
    problems=[SessionState],
    response_model=BodySessionRead,
)
async def order_agenda(
    lab: Slug,
    number: PathId,
    given: AgendaOrder,
    expected: IfMatch,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Put the agenda in another order."""
    tenant = await lab_by_slug(session, lab)
    await agenda.order_agenda(session, tenant, BodySessionId(number), expected, given.items)
    return await item_answer(http, session, ONE_SESSION, id=number, **reader(actor, lab))


@router.operation("GET", f"{ITEM}/pack", access=VIEW, response_model=PackRead)
async def get_pack(
    lab: Slug,
    number: PathId,
    item: PathId,
    http: Request,
    reads: ActorReads,
    actor: CurrentActor,
) -> Response:
    """Give all that a member reads before deciding on an item."""
    asked = {"session_id": number, "id": item} | reader(actor, lab)
    shown = orjson.loads(await json_of(reads, ONE_ITEM, **asked))
    pack = {"item": shown, "request": None, "impact": None, "history": [], "proposal": None}
    if shown["request"] is not None:
        pack |= await _about_request(http, reads, actor, lab, shown["request"]["id"])
    if shown["proposal"] is not None:
        one = await json_of(reads, ONE_PROPOSAL, **reader(actor, lab) | {"id": shown["proposal"]})
        pack["proposal"] = orjson.loads(one)
    tag(http, shown["version"])
    return json_answer(orjson.dumps(pack))


async def _about_request(
    http: Request, reads: ActorReads, actor: Actor, lab: str, number: int
) -> dict[str, object]:
    locale = preferred_locale(http.headers.get("accept-language"))
    tenant = actor.tenant(lab)
    asked = {"request": number} | requests_reader(actor, tenant)
    said = orjson.loads(await json_of(reads, HISTORY, **asked))
    one = weighed(orjson.loads(await json_of(reads, ONE_WEIGHED, lab=tenant.id, request=number)))
    load = Load.read(await json_of(reads, LOAD, lab=tenant.id, at=now(), candidates=[]))
    return {
        "request": await request_whole(http, reads, actor, tenant, number),
        "history": entries(said, locale),
        "impact": impact_read(load, one, None, locale).model_dump(),
    }


@router.operation(
    "PUT",
    f"{ITEM}/opinion",
    access=DECIDE,
    problems=[SessionState, NotAMember],
    response_model=ItemRead,
)
async def give_item_opinion(
    lab: Slug,
    number: PathId,
    item: PathId,
    given: ItemOpinionGiven,
    expected: IfMatch,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Say from afar what one thinks of an item, as a member of the body."""
    tenant = await lab_by_slug(session, lab)
    where = BodySessionId(number), AgendaItemId(item)
    await agenda.give_opinion(
        session, actor, tenant, *where, expected, position=given.position, words=given.words
    )
    return await _answer_item(http, session, actor, lab, number, item)


@router.operation(
    "POST",
    f"{ITEM}/decision",
    access=MANAGE,
    problems=[RuleNotMet, SessionState, RequestNotReady, RequestWrongState, AlreadyDecided],
    status_code=201,
    response_model=DecisionRead,
)
async def record_decision(
    lab: Slug,
    number: PathId,
    item: PathId,
    given: DecisionGiven,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Record what the body decides, with the position of each side."""
    tenant = await lab_by_slug(session, lab)
    where = BodySessionId(number), AgendaItemId(item)
    decision = await record_item_decision(session, actor, tenant, *where, given.model_dump())
    place = f"/v1/labs/{lab}/decisions/{decision.id}"
    return await item_answer(
        http, session, ONE_DECISION, location=place, id=decision.id, **reader(actor, lab)
    )
