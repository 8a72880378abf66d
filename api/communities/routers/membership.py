"""HTTP for one's own membership: joining, settling, leaving."""

from fastapi import Response

from api.communities.actions import admit
from api.communities.actions import members as actions
from api.communities.doorway import AtTheDoor, InCommunity, Inside
from api.communities.models.asking import JoinRequest
from api.communities.models.members import Leaving
from api.communities.problems import CommunityClosed, JoinElsewhere, LastAnimator
from api.communities.queries import members as queries
from api.communities.routers.answers import COMMUNITY, NO_STORE
from api.communities.schemas.members import (
    JoinGiven,
    JoinOutcome,
    MembershipChange,
    MembershipRead,
)
from api.core.ids import PersonId
from api.core.throttle import Throttle
from api.web.guard import Router, members, people
from api.web.rows import json_answer, json_of
from api.web.schemas import stated

router = Router("communities")
_asked = Throttle("5/day")
"""How often one asks the same community: those who animate it are mailed each time."""
MEMBERSHIP = f"{COMMUNITY}/membership"


@router.operation(
    "POST",
    MEMBERSHIP,
    access=people,
    problems=[JoinElsewhere, CommunityClosed],
    status_code=201,
    responses={202: {"model": JoinOutcome, "description": "Asked: animateurs will answer"}},
)
async def join_community(given: JoinGiven, inside: AtTheDoor, response: Response) -> JoinOutcome:
    """Become a member, or ask to where somebody decides."""
    await _asked.count(f"{inside.actor.key}|{inside.standing.community_id}")
    done = await admit.join(inside.session, inside.standing, PersonId(inside.actor.id), given.words)
    if not isinstance(done, JoinRequest):
        return JoinOutcome(outcome="member", request=None)
    response.status_code = 202
    await inside.session.refresh(done)
    return JoinOutcome.model_validate(
        {"outcome": "request", "request": {"id": done.id, "at": done.made_at, "words": done.words}}
    )


@router.operation("GET", MEMBERSHIP, access=members, response_model=MembershipRead)
async def get_membership(inside: InCommunity) -> Response:
    """Read one's own membership: what one shows, what is mailed when."""
    return await _answer(inside)


@router.operation("PATCH", MEMBERSHIP, access=members, response_model=MembershipRead)
async def change_membership(given: MembershipChange, inside: InCommunity) -> Response:
    """Change what one shows, and what is mailed when."""
    await actions.settle_own(inside.session, inside.standing, stated(given, "headline"))
    return await _answer(inside)


@router.operation("DELETE", MEMBERSHIP, access=members, problems=[LastAnimator], status_code=204)
async def leave_community(inside: AtTheDoor) -> None:
    """Leave a community; or take back one's request to join."""
    standing = inside.standing
    if standing.handle is None:
        await admit.withdraw(inside.session, standing, PersonId(inside.actor.id))
    else:
        mine = await queries.member_of(inside.session, standing, standing.handle, lock=True)
        await actions.leave(inside.session, standing, mine, Leaving.DEPART)


async def _answer(inside: Inside) -> Response:
    body = await json_of(
        inside.session,
        queries.MY_SETTINGS,
        lab_id=inside.standing.lab_id,
        me=inside.standing.me,
    )
    return json_answer(body, NO_STORE)
