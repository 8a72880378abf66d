"""HTTP for the acts of those who instruct and judge requests."""

from fastapi import Response

from api.core.access import Permission
from api.core.ids import CriterionId, PathId
from api.requests.actions import appraise, corrections, filter, outcome  # noqa: A004
from api.requests.actions.moves import make
from api.requests.problems import (
    MOVED,
    GateClosed,
    NoSession,
    OtherSide,
    RequestWrongState,
    SideUnknown,
)
from api.requests.routers.answers import OnRequest
from api.requests.routers.requests import REQUEST
from api.requests.routers.rights import GOVERN, INSTRUCT
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

router = Router("requests")
on_constraint("ex_request_appraisal_one_side", OtherSide)

APPRAISE = lab_permission(Permission.APPRAISE_REQUESTS)


@router.operation(
    "POST",
    f"{REQUEST}/clarification",
    access=INSTRUCT,
    problems=MOVED,
    response_model=RequestRead,
)
async def take_request(act: OnRequest, given: Confirmed) -> Response:
    """Take a deposited request in hand, to clarify it with its carriers."""
    held = await act.hold()
    await make(act.session, held, "prendre_en_charge", reason=given.note)
    return await act.answer()


@router.operation(
    "POST",
    f"{REQUEST}/correction-requests",
    access=INSTRUCT,
    problems=MOVED,
    response_model=RequestRead,
)
async def ask_corrections(act: OnRequest, given: CorrectionRequests) -> Response:
    """Ask the carriers to complete their request."""
    held = await act.hold()
    await corrections.ask(act.session, held, given.model_dump()["corrections"])
    return await act.answer()


@router.operation(
    "POST", f"{REQUEST}/filter", access=INSTRUCT, problems=MOVED, response_model=RequestRead
)
async def open_filter(act: OnRequest, given: Confirmed) -> Response:
    """Open the users-first filter: the grid of that day judges the request from now on."""
    held = await act.hold()
    await filter.open_filter(act.session, held, given.note)
    return await act.answer()


@router.operation(
    "POST",
    f"{REQUEST}/filter-verdict",
    access=INSTRUCT,
    problems=MOVED,
    response_model=RequestRead,
)
async def judge_filter(act: OnRequest, given: FilterVerdictGiven) -> Response:
    """Say whether the request passes the filter, argued for users and for agents; for good."""
    held = await act.hold()
    await filter.judge(
        act.session,
        held,
        given.verdict,
        users_argument=given.users_argument,
        agents_argument=given.agents_argument,
        reason=given.reason,
    )
    return await act.answer()


@router.operation(
    "PUT",
    f"{REQUEST}/appraisals/{{criterion}}",
    access=APPRAISE,
    problems=[GateClosed, SideUnknown, OtherSide, RequestWrongState],
    response_model=RequestRead,
)
async def appraise_request(
    act: OnRequest, criterion: PathId, given: AppraisalGiven, expected: IfMatch
) -> Response:
    """Say what one's own side thinks of one criterion."""
    held = await act.hold(expected)
    await appraise.appraise(act.session, held, CriterionId(criterion), given.level, given.words)
    return await act.answer()


@router.operation(
    "PUT",
    f"{REQUEST}/opinion",
    access=GOVERN,
    problems=[GateClosed, RequestWrongState],
    response_model=RequestRead,
)
async def give_opinion(act: OnRequest, given: OpinionGiven, expected: IfMatch) -> Response:
    """Say whether the request keeps to the charter."""
    held = await act.hold(expected)
    await appraise.give_opinion(act.session, held, given.opinion, given.words)
    return await act.answer()


@router.operation(
    "POST",
    f"{REQUEST}/urgent-start",
    access=GOVERN,
    problems=[*MOVED, NoSession],
    response_model=RequestRead,
)
async def start_urgently(act: OnRequest, given: Reason) -> Response:
    """Start before the body has met; the request goes on the agenda of its next session."""
    held = await act.hold()
    await outcome.start_urgently(act.session, held, given.reason)
    return await act.answer()
