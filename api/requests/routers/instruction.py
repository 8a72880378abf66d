"""HTTP for the acts of those who instruct and judge requests."""

from fastapi import Request, Response

from api.core.access import Permission
from api.core.ids import CriterionId, PathId, RequestId
from api.core.text import Slug
from api.requests.actions import appraise, corrections, filter, outcome  # noqa: A004
from api.requests.actions.moves import hold, make
from api.requests.problems import (
    GateClosed,
    NoSession,
    OtherSide,
    RequestNotReady,
    RequestWrongState,
    SideUnknown,
)
from api.requests.routers.answers import answer_request
from api.requests.routers.requests import REQUEST
from api.requests.schemas.moves import (
    AppraisalGiven,
    Confirmed,
    CorrectionRequests,
    FilterVerdictGiven,
    OpinionGiven,
)
from api.requests.schemas.requests import RequestRead
from api.web.conditional import IfMatch
from api.web.guard import Router, lab_permission
from api.web.problems import on_constraint
from api.web.schemas import Reason
from api.web.transaction import CurrentActor, DbSession

router = Router("requests")
on_constraint("ex_request_appraisal_one_side", OtherSide)

INSTRUCT = lab_permission(Permission.INSTRUCT_REQUESTS)
APPRAISE = lab_permission(Permission.APPRAISE_REQUESTS)
GOVERN = lab_permission(Permission.MANAGE_GOVERNANCE)
_MOVED = [RequestWrongState, RequestNotReady]


@router.operation(
    "POST",
    f"{REQUEST}/clarification",
    access=INSTRUCT,
    problems=_MOVED,
    response_model=RequestRead,
)
async def take_request(
    lab: Slug,
    request: PathId,
    given: Confirmed,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Take a deposited request in hand, to clarify it with its carriers."""
    tenant = actor.tenant(lab)
    held = await hold(session, actor, tenant, RequestId(request))
    await make(session, held, "prendre_en_charge", reason=given.note)
    return await answer_request(http, session, actor, tenant, request)


@router.operation(
    "POST",
    f"{REQUEST}/correction-requests",
    access=INSTRUCT,
    problems=_MOVED,
    response_model=RequestRead,
)
async def ask_corrections(
    lab: Slug,
    request: PathId,
    given: CorrectionRequests,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Ask the carriers to complete their request."""
    tenant = actor.tenant(lab)
    held = await hold(session, actor, tenant, RequestId(request))
    await corrections.ask(session, held, given.model_dump()["corrections"])
    return await answer_request(http, session, actor, tenant, request)


@router.operation(
    "POST", f"{REQUEST}/filter", access=INSTRUCT, problems=_MOVED, response_model=RequestRead
)
async def open_filter(
    lab: Slug,
    request: PathId,
    given: Confirmed,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Open the users-first filter: the grid of that day judges the request from now on."""
    tenant = actor.tenant(lab)
    held = await hold(session, actor, tenant, RequestId(request))
    await filter.open_filter(session, held, given.note)
    return await answer_request(http, session, actor, tenant, request)


@router.operation(
    "POST",
    f"{REQUEST}/filter-verdict",
    access=INSTRUCT,
    problems=_MOVED,
    response_model=RequestRead,
)
async def judge_filter(
    lab: Slug,
    request: PathId,
    given: FilterVerdictGiven,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Say whether the request passes the filter, argued for users and for agents; for good."""
    tenant = actor.tenant(lab)
    held = await hold(session, actor, tenant, RequestId(request))
    await filter.judge(
        session,
        held,
        given.verdict,
        users_argument=given.users_argument,
        agents_argument=given.agents_argument,
        reason=given.reason,
    )
    return await answer_request(http, session, actor, tenant, request)


@router.operation(
    "PUT",
    f"{REQUEST}/appraisals/{{criterion}}",
    access=APPRAISE,
    problems=[GateClosed, SideUnknown, OtherSide, RequestWrongState],
    response_model=RequestRead,
)
async def appraise_request(
    lab: Slug,
    request: PathId,
    criterion: PathId,
    given: AppraisalGiven,
    expected: IfMatch,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Say what one's own side thinks of one criterion."""
    tenant = actor.tenant(lab)
    held = await hold(session, actor, tenant, RequestId(request), expected)
    await appraise.appraise(session, held, CriterionId(criterion), given.level, given.words)
    return await answer_request(http, session, actor, tenant, request)


@router.operation(
    "PUT",
    f"{REQUEST}/opinion",
    access=GOVERN,
    problems=[GateClosed, RequestWrongState],
    response_model=RequestRead,
)
async def give_opinion(
    lab: Slug,
    request: PathId,
    given: OpinionGiven,
    expected: IfMatch,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Say whether the request keeps to the charter."""
    tenant = actor.tenant(lab)
    held = await hold(session, actor, tenant, RequestId(request), expected)
    await appraise.give_opinion(session, held, given.opinion, given.words)
    return await answer_request(http, session, actor, tenant, request)


@router.operation(
    "POST",
    f"{REQUEST}/urgent-start",
    access=GOVERN,
    problems=[*_MOVED, NoSession],
    response_model=RequestRead,
)
async def start_urgently(
    lab: Slug,
    request: PathId,
    given: Reason,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Start before the body has met; the request goes on the agenda of its next session."""
    tenant = actor.tenant(lab)
    held = await hold(session, actor, tenant, RequestId(request))
    await outcome.start_urgently(session, held, given.reason)
    return await answer_request(http, session, actor, tenant, request)
