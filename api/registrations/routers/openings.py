"""HTTP for how people register for an activity."""

from fastapi import Response

from api.activities.problems import ActivityCancelled
from api.activities.routers.answers import ACTIVITY, Act, OnActivity, reader
from api.core.access import Permission
from api.registrations.actions import openings
from api.registrations.problems import SomebodyRegistered, TooManyAlready
from api.registrations.queries.openings import ONE_OPENING
from api.registrations.routers.answers import MANAGE
from api.registrations.schemas.openings import ActivityOpeningGiven, ActivityOpeningRead
from api.web.conditional import IfMatch
from api.web.guard import Router, lab_permission
from api.web.rows import item_answer

router = Router("registrations")

OPENING = f"{ACTIVITY}/opening"


async def _answer(one: Act) -> Response:
    eyes = reader(one.http, one.actor, one.lab.slug)
    del eyes["hidden_title"]
    return await item_answer(
        one.http, one.session, ONE_OPENING, lab_id=one.lab.id, id=one.number, **eyes
    )


@router.operation(
    "GET",
    OPENING,
    access=lab_permission(Permission.VIEW_ACTIVITIES),
    response_model=ActivityOpeningRead,
)
async def get_activity_opening(one: OnActivity) -> Response:
    """Read how people register for an activity; version 0 says that nothing was ever settled."""
    return await _answer(one)


@router.operation(
    "PUT",
    OPENING,
    access=MANAGE,
    problems=[ActivityCancelled, TooManyAlready, SomebodyRegistered],
    response_model=ActivityOpeningRead,
)
async def settle_activity_opening(
    one: OnActivity, given: ActivityOpeningGiven, expected: IfMatch
) -> Response:
    """Say how people register: places, window, guests, questions. More places go to who waits."""
    await openings.settle_opening(one.session, one.lab, one.number, expected, given.given())
    return await _answer(one)


@router.operation("DELETE", OPENING, access=MANAGE, problems=[SomebodyRegistered], status_code=204)
async def remove_activity_opening(one: OnActivity, expected: IfMatch) -> None:
    """Have nobody register any more, as long as nobody has."""
    await openings.remove_opening(one.session, one.lab, one.number, expected)
