"""HTTP for the acts of those who carry a request."""

from fastapi import Request, Response

from api.core.access import Permission
from api.core.ids import CorrectionId, PathId, RequestId
from api.core.text import Slug
from api.requests.actions import corrections
from api.requests.actions.moves import hold, make
from api.requests.actions.outcome import withdraw
from api.requests.actions.resubmit import resubmit
from api.requests.problems import RequestNotReady, RequestWrongState
from api.requests.routers.answers import answer_request
from api.requests.routers.requests import REQUEST
from api.requests.schemas.moves import Confirmed, CorrectionAnswer, Resubmission
from api.requests.schemas.requests import RequestRead
from api.web.conditional import IfMatch
from api.web.guard import Router, lab_permission
from api.web.schemas import Reason
from api.web.transaction import CurrentActor, DbSession

router = Router("requests")

PROPOSE = lab_permission(Permission.PROPOSE_REQUESTS)
_MOVED = [RequestWrongState, RequestNotReady]


@router.operation(
    "POST", f"{REQUEST}/deposit", access=PROPOSE, problems=_MOVED, response_model=RequestRead
)
async def deposit_request(
    lab: Slug,
    request: PathId,
    given: Confirmed,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Deposit a request: its form is complete, the lab looks at it."""
    tenant = actor.tenant(lab)
    held = await hold(session, actor, tenant, RequestId(request))
    await make(session, held, "deposer", reason=given.note)
    return await answer_request(http, session, actor, tenant, request)


@router.operation(
    "PUT",
    f"{REQUEST}/corrections/{{correction}}/answer",
    access=PROPOSE,
    problems=[RequestWrongState],
    response_model=RequestRead,
)
async def answer_correction(
    lab: Slug,
    request: PathId,
    correction: PathId,
    given: CorrectionAnswer,
    expected: IfMatch,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Answer one thing that was asked."""
    tenant = actor.tenant(lab)
    held = await hold(session, actor, tenant, RequestId(request), expected)
    await corrections.answer(session, held, CorrectionId(correction), given.answer)
    return await answer_request(http, session, actor, tenant, request)


@router.operation(
    "POST", f"{REQUEST}/completion", access=PROPOSE, problems=_MOVED, response_model=RequestRead
)
async def complete_request(
    lab: Slug,
    request: PathId,
    given: Confirmed,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Give the request back to the lab, all that was asked being answered."""
    tenant = actor.tenant(lab)
    held = await hold(session, actor, tenant, RequestId(request))
    await make(session, held, "completer", reason=given.note)
    return await answer_request(http, session, actor, tenant, request)


@router.operation(
    "POST", f"{REQUEST}/withdrawal", access=PROPOSE, problems=_MOVED, response_model=RequestRead
)
async def withdraw_request(
    lab: Slug,
    request: PathId,
    given: Reason,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Take one's request back, with the reason."""
    tenant = actor.tenant(lab)
    held = await hold(session, actor, tenant, RequestId(request))
    await withdraw(session, held, given.reason)
    return await answer_request(http, session, actor, tenant, request)


@router.operation(
    "POST",
    f"{REQUEST}/resubmission",
    access=PROPOSE,
    problems=[RequestWrongState],
    status_code=201,
    response_model=RequestRead,
)
async def resubmit_request(
    lab: Slug,
    request: PathId,
    given: Resubmission,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Propose again what was not kept: a new draft with the same form, and no judgement."""
    tenant = actor.tenant(lab)
    held = await hold(session, actor, tenant, RequestId(request))
    made = await resubmit(session, held, given.kind)
    return await answer_request(http, session, actor, tenant, made.id, 201)
