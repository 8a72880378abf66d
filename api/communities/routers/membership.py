"""HTTP for one's own membership: joining, settling, leaving."""

from fastapi import Response

from api.communities.actions import admit
from api.communities.doorway import AtTheDoor
from api.communities.models.asking import JoinRequest
from api.communities.problems import CommunityClosed, JoinElsewhere
from api.communities.routers.answers import COMMUNITY
from api.communities.schemas.members import (
    JoinGiven,
    JoinOutcome,
)
from api.core.ids import PersonId
from api.web.guard import Router, people

router = Router("communities")
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
    done = await admit.join(inside.session, inside.standing, PersonId(inside.actor.id), given.words)
    if not isinstance(done, JoinRequest):
        return JoinOutcome(outcome="member", request=None)
    response.status_code = 202
    await inside.session.refresh(done)
    return JoinOutcome.model_validate(
        {"outcome": "request", "request": {"id": done.id, "at": done.made_at, "words": done.words}}
    )
