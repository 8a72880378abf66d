"""HTTP for answering a call without an account, and for those who choose."""

from fastapi import Request, Response

from api.citizens.actions import participants
from api.citizens.keys import Kind, key_of
from api.citizens.models import AnswerState
from api.citizens.problems import CallClosed
from api.citizens.queries import calls
from api.citizens.routers.answers import NO_STORE, AnswerKey
from api.citizens.routers.calls import CALL, CONTRIBUTE
from api.citizens.schemas.calls import (
    CallAnswerGiven,
    CallAnswerList,
    CallAnswerMade,
    CallAnswerRead,
    CallLinkSent,
    OwnAnswerRead,
    ParticipantChoice,
)
from api.citizens.schemas.ideas import ShownLink
from api.core.ids import CallAnswerId, CallId, PathId
from api.core.links import LINK_HOURS, LinkWorthless, master_of
from api.core.messages import preferred_locale
from api.core.text import Slug
from api.labs.queries import lab_by_slug
from api.web.conditional import IfMatch, tag
from api.web.guard import Router, anyone
from api.web.rows import json_answer, json_of
from api.web.strangers import throttle
from api.web.transaction import CurrentActor, DbSession

router = Router("citizens")

ANSWERS = f"{CALL}/answers"
OWN = "/v1/guest-answers"


@router.operation(
    "POST", ANSWERS, access=anyone, problems=[CallClosed], idempotent=False, status_code=202
)
async def ask_to_take_part(
    lab: Slug, call: PathId, given: CallAnswerGiven, request: Request, session: DbSession
) -> CallLinkSent:
    """Answer a call without an account: a link is mailed, nothing is stored until it is used."""
    tenant = await lab_by_slug(session, lab)
    await throttle(request, given.email)
    locale = preferred_locale(request.headers.get("accept-language"))
    await participants.ask_to_take_part(session, tenant, CallId(call), locale, given.given())
    return CallLinkSent(link_hours=LINK_HOURS)


@router.operation(
    "POST",
    f"{ANSWERS}/confirmation",
    access=anyone,
    problems=[LinkWorthless, CallClosed],
    idempotent=False,
)
async def confirm_call_answer(
    lab: Slug, call: PathId, given: ShownLink, response: Response, session: DbSession
) -> CallAnswerMade:
    """Hand in the answer that a mailed link holds; shown twice, it is the same answer."""
    tenant = await lab_by_slug(session, lab)
    made = await participants.confirm_answer(session, tenant, CallId(call), given.token)
    response.headers["Cache-Control"] = "no-store"
    read = await json_of(session, calls.OWN, lab=tenant.id, answer=made.id)
    return CallAnswerMade(
        key=key_of(master_of(session), Kind.ANSWER, tenant.id, made.id),
        answer=OwnAnswerRead.model_validate_json(read),
    )


@router.operation("GET", ANSWERS, access=CONTRIBUTE, response_model=CallAnswerList)
async def list_call_answers(
    lab: Slug, call: PathId, session: DbSession, actor: CurrentActor
) -> Response:
    """List who answered a call: for people who edit the card. Each reading is audited."""
    tenant = actor.tenant(lab)
    await participants.require_reader(session, actor, tenant, CallId(call))
    return json_answer(await json_of(session, calls.ANSWERS, lab=tenant.id, call=call), NO_STORE)


@router.operation("POST", f"{ANSWERS}/{{answer}}/choice", access=CONTRIBUTE)
async def choose_participant(
    lab: Slug,
    call: PathId,
    answer: PathId,
    given: ParticipantChoice,
    expected: IfMatch,
    request: Request,
    response: Response,
    session: DbSession,
    actor: CurrentActor,
) -> CallAnswerRead:
    """Say to somebody who answered that they are chosen, thanked, or not chosen; by mail."""
    tenant = await lab_by_slug(session, lab)
    chosen = await participants.choose(
        session,
        actor,
        tenant,
        CallId(call),
        CallAnswerId(answer),
        expected,
        AnswerState(given.state),
        given.words,
    )
    await session.flush()
    tag(request, chosen.version)
    response.headers["Cache-Control"] = "no-store"
    return CallAnswerRead.model_validate(chosen, from_attributes=True)


@router.operation("GET", OWN, access=anyone, problems=[LinkWorthless], response_model=OwnAnswerRead)
async def get_own_answer(session: DbSession, key: AnswerKey) -> Response:
    """Read the answer you gave to a call, and what became of it."""
    shown, answer = await participants.open_answer(session, key)
    return json_answer(
        await json_of(session, calls.OWN, lab=shown.lab.id, answer=answer.id), NO_STORE
    )


@router.operation("DELETE", OWN, access=anyone, problems=[LinkWorthless], status_code=204)
async def erase_own_answer(session: DbSession, key: AnswerKey) -> None:
    """Take back the answer you gave, and have it erased (GDPR art. 17)."""
    _, answer = await participants.open_answer(session, key, lock=True)
    participants.erase_answer(session, answer)
