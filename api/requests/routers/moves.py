"""HTTP for the acts of those who carry a request."""

from fastapi import Response

from api.core.ids import CorrectionId, PathId
from api.requests.actions import corrections
from api.requests.actions.moves import make
from api.requests.actions.outcome import withdraw
from api.requests.actions.resubmit import resubmit
from api.requests.problems import MOVED, RequestWrongState
from api.requests.routers.answers import OnRequest
from api.requests.routers.requests import REQUEST
from api.requests.routers.rights import PROPOSE
from api.requests.schemas.moves import Confirmed, CorrectionAnswer, Resubmission
from api.requests.schemas.requests import RequestRead
from api.web.conditional import IfMatch
from api.web.guard import Router
from api.web.schemas import Reason

router = Router("requests")


@router.operation(
    "POST", f"{REQUEST}/deposit", access=PROPOSE, problems=MOVED, response_model=RequestRead
)
async def deposit_request(act: OnRequest, given: Confirmed) -> Response:
    """Deposit a request: its form is complete, the lab looks at it."""
    held = await act.hold()
    await make(act.session, held, "deposer", reason=given.note)
    return await act.answer()


@router.operation(
    "PUT",
    f"{REQUEST}/corrections/{{correction}}/answer",
    access=PROPOSE,
    problems=[RequestWrongState],
    response_model=RequestRead,
)
async def answer_correction(
    act: OnRequest, correction: PathId, given: CorrectionAnswer, expected: IfMatch
) -> Response:
    """Answer one thing that was asked."""
    held = await act.hold(expected)
    await corrections.answer(act.session, held, CorrectionId(correction), given.answer)
    return await act.answer()


@router.operation(
    "POST", f"{REQUEST}/completion", access=PROPOSE, problems=MOVED, response_model=RequestRead
)
async def complete_request(act: OnRequest, given: Confirmed) -> Response:
    """Give the request back to the lab, all that was asked being answered."""
    held = await act.hold()
    await make(act.session, held, "completer", reason=given.note)
    return await act.answer()


@router.operation(
    "POST", f"{REQUEST}/withdrawal", access=PROPOSE, problems=MOVED, response_model=RequestRead
)
async def withdraw_request(act: OnRequest, given: Reason) -> Response:
    """Take one's request back, with the reason."""
    held = await act.hold()
    await withdraw(act.session, held, given.reason)
    return await act.answer()


@router.operation(
    "POST",
    f"{REQUEST}/resubmission",
    access=PROPOSE,
    problems=[RequestWrongState],
    status_code=201,
    response_model=RequestRead,
)
async def resubmit_request(act: OnRequest, given: Resubmission) -> Response:
    """Propose again what was not kept: a new draft with the same form, and no judgement."""
    held = await act.hold()
    made = await resubmit(act.session, held, given.kind)
    return await act.answer(made.id)
