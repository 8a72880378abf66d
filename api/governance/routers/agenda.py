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
from api.governance.queries.sessions import ONE_ITEM
from api.governance.routers.answers import OnSession
from api.governance.routers.rights import MANAGE, VIEW
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
from api.requests.problems import RequestNotReady, RequestWrongState
from api.requests.queries.history import HISTORY, entries
from api.requests.queries.load import LOAD, ONE_WEIGHED, Load, weighed
from api.requests.queries.standing import reader as requests_reader
from api.requests.routers.answers import request_whole
from api.requests.schemas.load import impact_read
from api.web.conditional import IfMatch
from api.web.guard import Router, lab_permission
from api.web.rows import item_answer, json_of, whole_answer
from api.web.schemas import stated
from api.web.transaction import ActorReads, CurrentActor

router = Router("governance")

ITEM = SESSION + "/items/{item}"
DECIDE = lab_permission(Permission.DECIDE)
_EMPTIED = ("minutes", "presenter", "note")


@router.operation(
    "POST",
    f"{SESSION}/items",
    access=MANAGE,
    problems=[SessionState, RequestWrongState, RequestNotReady, WrongBody],
    status_code=201,
    response_model=ItemRead,
)
async def add_item(act: OnSession, given: ItemGiven) -> Response:
    """Put something on the agenda; a request, only when nothing lacks."""
    made = await agenda.add_item(act.session, act.actor, act.lab, act.number, **given.model_dump())
    return await act.answer_item(made.id, made=True)


@router.operation("PATCH", ITEM, access=MANAGE, problems=[SessionState], response_model=ItemRead)
async def change_item(
    act: OnSession, item: PathId, given: ItemChange, expected: IfMatch
) -> Response:
    """Change the words of an item."""
    given_now = stated(given, *_EMPTIED)
    where = act.number, AgendaItemId(item)
    await agenda.change_item(act.session, act.lab, *where, expected, given_now)
    return await act.answer_item(item)


@router.operation(
    "DELETE", ITEM, access=MANAGE, problems=[SessionState], status_code=204, response_class=Response
)
async def remove_item(act: OnSession, item: PathId, expected: IfMatch) -> Response:
    """Take an item that is not a request off the agenda."""
    where = act.number, AgendaItemId(item)
    await agenda.remove_item(act.session, act.lab, *where, expected)
    return Response(status_code=204)


@router.operation(
    "POST",
    f"{ITEM}/move",
    access=MANAGE,
    problems=[SessionState, WrongBody],
    response_model=ItemRead,
)
async def move_item(act: OnSession, item: PathId, given: ItemMove) -> Response:
    """Move an item to another session of the same body."""
    where = act.number, AgendaItemId(item)
    await agenda.move_item(act.session, act.lab, *where, BodySessionId(given.session))
    return await act.answer_item(item, number=given.session)


@router.operation(
    "PUT",
    f"{SESSION}/order",
    access=MANAGE,
    problems=[SessionState],
    response_model=BodySessionRead,
)
async def order_agenda(act: OnSession, given: AgendaOrder, expected: IfMatch) -> Response:
    """Put the agenda in another order."""
    await agenda.order_agenda(act.session, act.lab, act.number, expected, given.items)
    return await act.answer()


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
    return whole_answer(http, pack, version=shown["version"])


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
    act: OnSession, item: PathId, given: ItemOpinionGiven, expected: IfMatch
) -> Response:
    """Say from afar what one thinks of an item, as a member of the body."""
    where = act.number, AgendaItemId(item)
    await agenda.give_opinion(
        act.session,
        act.actor,
        act.lab,
        *where,
        expected,
        position=given.position,
        words=given.words,
    )
    return await act.answer_item(item)


@router.operation(
    "POST",
    f"{ITEM}/decision",
    access=MANAGE,
    problems=[RuleNotMet, SessionState, RequestNotReady, RequestWrongState, AlreadyDecided],
    status_code=201,
    response_model=DecisionRead,
)
async def record_decision(act: OnSession, item: PathId, given: DecisionGiven) -> Response:
    """Record what the body decides, with the position of each side."""
    where = act.number, AgendaItemId(item)
    decision = await record_item_decision(
        act.session, act.actor, act.lab, *where, given.model_dump()
    )
    place = f"/v1/labs/{act.lab.slug}/decisions/{decision.id}"
    return await item_answer(
        act.http,
        act.session,
        ONE_DECISION,
        address=place,
        id=decision.id,
        **reader(act.actor, act.lab.slug),
    )
