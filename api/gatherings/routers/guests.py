"""HTTP for guests of a date poll: what their link opens."""

from fastapi import Response

from api.core.links import LinkWorthless
from api.gatherings.actions import answer
from api.gatherings.problems import PollSettled
from api.gatherings.routers.answers import GuestKey
from api.gatherings.schemas.guests import GuestPollRead
from api.gatherings.schemas.polls import PollAnswersGiven
from api.web.guard import Router, anyone
from api.web.transaction import DbSession

router = Router("gatherings")
GUEST = "/v1/guest-poll"


@router.operation("GET", GUEST, access=anyone, problems=[LinkWorthless])
async def get_guest_poll(key: GuestKey, session: DbSession, response: Response) -> GuestPollRead:
    """Read the poll that one's link opens: how many can come, never who."""
    response.headers["Cache-Control"] = "no-store"
    return GuestPollRead.model_validate(await answer.guest_poll(session, key))


@router.operation("PUT", f"{GUEST}/answers", access=anyone, problems=[LinkWorthless, PollSettled])
async def answer_guest_poll(
    key: GuestKey, given: PollAnswersGiven, session: DbSession, response: Response
) -> GuestPollRead:
    """Say of each date whether one can."""
    response.headers["Cache-Control"] = "no-store"
    done = await answer.answer_as_guest(session, key, given.by_option())
    return GuestPollRead.model_validate(done)
