"""HTTP for the door: who came, ticked off on a list or by a code."""

from fastapi import Request, Response

from api.activities.problems import ActivityCancelled, MoreNamesThanPresences, NotHeldYet
from api.activities.queries import activity_by_id
from api.activities.routers.answers import ACTIVITY, OnActivity
from api.activities.schemas import ActivityRead
from api.core.ids import LabId
from api.core.links import LinkWorthless, master_of
from api.core.qr import qr_svg
from api.core.throttle import Throttle
from api.registrations.actions import check_in as acts
from api.registrations.actions.take import own_of
from api.registrations.keys import check_in_path, door_path
from api.registrations.problems import NotTheirDay
from api.registrations.routers.answers import (
    MANAGE,
    NO_STORE,
    REGISTRATIONS,
    DoorKey,
    OnRegistration,
    WithKey,
)
from api.registrations.schemas.registrations import (
    AtTheDoor,
    AtTheDoorRead,
    CheckInGiven,
    DoorCode,
    RegistrationRow,
)
from api.web.conditional import IfMatch
from api.web.guard import Router, anyone, people

router = Router("registrations")

CHECK_INS = f"{ACTIVITY}/check-ins"
BY_ADDRESS = ("300/hour", "600/day")
"""A whole workshop arrives from the same building."""
by_address = [Throttle(rate) for rate in BY_ADDRESS]


@router.operation(
    "PUT",
    f"{CHECK_INS}/{{registration}}",
    access=MANAGE,
    problems=[NotTheirDay],
    response_model=RegistrationRow,
)
async def check_in(one: OnRegistration, given: CheckInGiven) -> Response:
    """Say that somebody came, did not, or that one does not know after all."""
    await acts.check_in(
        one.act.session, one.lab_id, one.act.number, one.number, given.came, given.minutes
    )
    return await one.answer()


@router.operation("GET", f"{ACTIVITY}/check-in-code", access=MANAGE)
async def get_check_in_code(one: OnActivity, response: Response) -> DoorCode:
    """Make the code for the door, by which people check in with the address they registered with.

    It works from two hours before to the end.
    """
    await activity_by_id(one.session, one.lab.id, one.number)
    path = door_path(master_of(one.session), LabId(one.lab.id), one.lab.slug, one.number)
    response.headers.update(NO_STORE)
    return _code(one.http, path)


@router.operation(
    "GET", f"{ACTIVITY}/guest-registration/code", access=anyone, problems=[LinkWorthless]
)
async def get_registration_code(shown: WithKey, response: Response) -> DoorCode:
    """Make the code that somebody shows at the door: it leads the team to their name."""
    one = shown.registration
    response.headers.update(NO_STORE)
    path = check_in_path(shown.http.path_params["lab"], one.activity_id, one.id)
    return _code(shown.http, path)


@router.operation("GET", f"{REGISTRATIONS}/own/code", access=people)
async def get_own_registration_code(one: OnActivity, response: Response) -> DoorCode:
    """Make the code that one shows at the door: it leads the team to one's name."""
    mine = await own_of(one.session, one.actor, one.lab, one.number)
    response.headers.update(NO_STORE)
    return _code(one.http, check_in_path(one.lab.slug, mine.activity_id, mine.id))


def _code(request: Request, path: str) -> DoorCode:
    url = request.app.state.settings.url + path
    return DoorCode(url=url, code=qr_svg(url).decode())


@router.operation(
    "POST",
    CHECK_INS,
    access=anyone,
    problems=[LinkWorthless, NotTheirDay],
    idempotent=False,
)
async def note_own_arrival(
    one: OnActivity, given: AtTheDoor, key: DoorKey, response: Response
) -> AtTheDoorRead:
    """Check in at the door, without an account: its code proves that one is there.

    Who it is stays unsaid: whoever has the code may write anybody's address.
    """
    for throttle in by_address:
        await throttle.count(one.http.client.host if one.http.client else "local")
    found = await acts.check_in_at_door(one.session, one.lab, one.number, key, given.email)
    response.headers.update(NO_STORE)
    return AtTheDoorRead(known=found is not None)


@router.operation(
    "POST",
    f"{CHECK_INS}/count",
    access=MANAGE,
    problems=[NotHeldYet, ActivityCancelled, MoreNamesThanPresences],
    response_model=ActivityRead,
)
async def count_check_ins(one: OnActivity, expected: IfMatch) -> Response:
    """Record attendance from who was checked in: the activity is held, and people are named.

    A count recorded before is never lowered, and a name never raises one.
    """
    return await one.answer(await acts.count_who_came(one.session, one.lab, one.number, expected))
