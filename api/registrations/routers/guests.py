"""HTTP for registering without an account, and for one's own registration by its key."""

from fastapi import Request, Response

from api.activities.routers.answers import ACTIVITY, OnActivity
from api.core.links import LINK_HOURS, LinkWorthless, master_of
from api.core.own_keys import key_of
from api.registrations.actions import confirm
from api.registrations.actions import give_up as acts
from api.registrations.keys import Kind
from api.registrations.models import RegistrationState
from api.registrations.problems import Full, MembersOnly, NotOpen, TooLate, WrongAnswers
from api.registrations.routers.answers import WithKey, locale_of
from api.registrations.schemas.registrations import (
    RegistrationChange,
    RegistrationKeyRead,
    RegistrationLinkGiven,
    RegistrationLinkSent,
    RegistrationRead,
    RegistrationToken,
)
from api.web.conditional import IfMatch
from api.web.guard import Router, anyone
from api.web.strangers import throttle

router = Router("registrations")

GUEST = f"{ACTIVITY}/guest-registration"


@router.operation(
    "POST",
    f"{ACTIVITY}/registration-links",
    access=anyone,
    problems=[NotOpen, Full, MembersOnly, WrongAnswers],
    idempotent=False,
    status_code=202,
)
async def ask_for_place(
    one: OnActivity, given: RegistrationLinkGiven, request: Request
) -> RegistrationLinkSent:
    """Register for a public event without an account: a link is mailed, nothing is stored."""
    await throttle(request, given.email)
    await confirm.ask_for_place(one.session, one.lab, one.number, locale_of(request), given.asked())
    return RegistrationLinkSent(hours=LINK_HOURS)


@router.operation(
    "POST",
    f"{ACTIVITY}/registration-confirmations",
    access=anyone,
    problems=[LinkWorthless, NotOpen, Full, MembersOnly, WrongAnswers],
    idempotent=False,
    in_turn="activity",
)
async def confirm_place(
    one: OnActivity, given: RegistrationToken, response: Response
) -> RegistrationKeyRead:
    """Take the place that a mailed link asks for, or one in the queue when there is none."""
    made = await confirm.confirm_place(one.session, one.lab, one.number, given.token)
    response.headers["Cache-Control"] = "no-store"
    return RegistrationKeyRead(
        key=key_of(master_of(one.session), Kind.REGISTRATION, made.lab_id, made.id),
        state=RegistrationState(made.state),
    )


@router.operation(
    "GET", GUEST, access=anyone, problems=[LinkWorthless], response_model=RegistrationRead
)
async def get_guest_registration(shown: WithKey) -> Response:
    """Find one's registration again."""
    return await shown.answer()


@router.operation(
    "PATCH",
    GUEST,
    access=anyone,
    problems=[LinkWorthless, TooLate, Full, WrongAnswers],
    in_turn="activity",
    response_model=RegistrationRead,
)
async def change_guest_registration(
    shown: WithKey, given: RegistrationChange, expected: IfMatch
) -> Response:
    """Say otherwise who comes with one, or what one needs."""
    await acts.change_registration(shown.session, shown.registration, expected, given.changes())
    return await shown.answer()


@router.operation(
    "DELETE",
    GUEST,
    access=anyone,
    problems=[LinkWorthless, TooLate],
    in_turn="activity",
    response_model=RegistrationRead,
)
async def give_up_guest_registration(shown: WithKey) -> Response:
    """Give one's place, or place in the queue, back: who waits first has it at once."""
    await acts.give_up(shown.session, shown.registration)
    return await shown.answer()
