"""HTTP for registering with an account, and for one's own registration."""

from fastapi import Request, Response

from api.activities.routers.answers import OnActivity
from api.core.problems import NotFound
from api.registrations.actions import give_up as acts
from api.registrations.actions.take import own_of, register_self
from api.registrations.problems import Full, MembersOnly, NotOpen, TooLate, WrongAnswers
from api.registrations.queries import own
from api.registrations.routers.answers import REGISTRATIONS, answer_own, locale_of
from api.registrations.schemas.own import OwnRegistrationPage
from api.registrations.schemas.registrations import OwnGiven, RegistrationChange, RegistrationRead
from api.web.conditional import IfMatch
from api.web.guard import Router, people
from api.web.paging import paging
from api.web.rows import page_answer
from api.web.transaction import CurrentActor, DbSession

router = Router("registrations")

OWN = f"{REGISTRATIONS}/own"


@router.operation(
    "POST",
    OWN,
    access=people,
    problems=[NotFound, NotOpen, Full, MembersOnly, WrongAnswers],
    in_turn="activity",
    response_model=RegistrationRead,
)
async def register_own(one: OnActivity, given: OwnGiven) -> Response:
    """Take a place, or one in the queue when there is none; again, it is the same registration."""
    made = await register_self(
        one.session, one.actor, one.lab, one.number, locale_of(one.http), given.model_dump()
    )
    return await answer_own(one.http, one.session, made)


@router.operation("GET", OWN, access=people, response_model=RegistrationRead)
async def get_own_registration(one: OnActivity) -> Response:
    """Read one's own registration for an activity, the latest."""
    return await answer_own(
        one.http, one.session, await own_of(one.session, one.actor, one.lab, one.number)
    )


@router.operation(
    "PATCH",
    OWN,
    access=people,
    problems=[TooLate, Full, WrongAnswers],
    in_turn="activity",
    response_model=RegistrationRead,
)
async def change_own_registration(
    one: OnActivity, given: RegistrationChange, expected: IfMatch
) -> Response:
    """Say otherwise who comes with one, or what one needs."""
    mine = await own_of(one.session, one.actor, one.lab, one.number)
    await acts.change_registration(one.session, mine, expected, given.changes())
    return await answer_own(one.http, one.session, mine)


@router.operation(
    "DELETE",
    OWN,
    access=people,
    problems=[TooLate],
    in_turn="activity",
    response_model=RegistrationRead,
)
async def give_up_own_registration(one: OnActivity) -> Response:
    """Give one's place, or place in the queue, back: who waits first has it at once."""
    mine = await own_of(one.session, one.actor, one.lab, one.number)
    return await answer_own(one.http, one.session, await acts.give_up(one.session, mine))


@router.operation("GET", "/v1/me/registrations", access=people, response_model=OwnRegistrationPage)
async def list_own_registrations(
    request: Request,
    session: DbSession,
    actor: CurrentActor,
    page: paging(str),  # type: ignore[valid-type]
) -> Response:
    """List what one registered for in every lab: soonest first, then what is over."""
    return await page_answer(request, session, own.LIST, page, **await own.whose(session, actor))
