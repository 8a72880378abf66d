"""HTTP for requests to join and invitations, on the side of those who decide."""

from typing import Annotated

from fastapi import Query, Response

from api.communities.actions import admit, invite
from api.communities.doorway import InCommunity, Inside
from api.communities.models.asking import JoinRequestState
from api.communities.policy import Can
from api.communities.problems import CommunityClosed, Settled
from api.communities.queries import asking
from api.communities.routers.answers import COMMUNITY, NO_STORE
from api.communities.schemas.asking import (
    InvitationList,
    InvitationsGiven,
    JoinDecision,
    JoinRequestList,
)
from api.communities.tasks import tell_decided
from api.core.clock import now
from api.core.ids import InvitationId, JoinRequestId, PathId
from api.core.problems import Invalid
from api.web.guard import Router, members
from api.web.rows import json_answer, json_of

router = Router("communities")
REQUESTS = f"{COMMUNITY}/join-requests"
INVITATIONS = f"{COMMUNITY}/invitations"


@router.operation("GET", REQUESTS, access=members, response_model=JoinRequestList)
async def list_join_requests(
    inside: InCommunity,
    state: Annotated[JoinRequestState | None, Query(description="In this state")] = None,
) -> Response:
    """List who asks to join, open requests first: for animateurs."""
    inside.require(Can.MEMBERS)
    body = await json_of(
        inside.session,
        asking.REQUESTS,
        lab_id=inside.standing.lab_id,
        community=inside.standing.community_id,
        state=state,
    )
    return json_answer(body, NO_STORE)


@router.operation(
    "POST",
    f"{REQUESTS}/{{number}}/decision",
    access=members,
    problems=[Settled, CommunityClosed],
    status_code=204,
)
async def decide_join_request(number: PathId, given: JoinDecision, inside: InCommunity) -> None:
    """Let somebody in, or say why not; they are told by mail."""
    inside.require(Can.MEMBERS)
    if not given.accept and not given.reason:
        raise Invalid.at("/reason", "reason-needed")
    done = await admit.decide(
        inside.session,
        inside.standing,
        inside.actor,
        JoinRequestId(number),
        accept=given.accept,
        reason=given.reason,
    )
    await tell_decided(inside.session, inside.standing, done)


@router.operation("GET", INVITATIONS, access=members, response_model=InvitationList)
async def list_invitations(inside: InCommunity) -> Response:
    """List invitations, the latest first: for those who invite."""
    inside.require(Can.INVITE)
    return await _invitations(inside, None)


@router.operation(
    "POST", INVITATIONS, access=members, status_code=201, response_model=InvitationList
)
async def invite_people(given: InvitationsGiven, inside: InCommunity) -> Response:
    """Invite people, each by a mail with a link of their own; members already are left alone."""
    inside.require(Can.INVITE)
    made = await invite.invite(
        inside.session,
        inside.standing,
        inside.actor,
        [one.model_dump() for one in given.people],
        given.circle,
    )
    return await _invitations(inside, made, 201)


@router.operation(
    "DELETE", f"{INVITATIONS}/{{number}}", access=members, problems=[Settled], status_code=204
)
async def revoke_invitation(number: PathId, inside: InCommunity) -> None:
    """Make an invitation's link worthless."""
    inside.require(Can.INVITE)
    await invite.revoke(inside.session, inside.standing, InvitationId(number))


async def _invitations(
    inside: Inside, ids: list[InvitationId] | None, status: int = 200
) -> Response:
    body = await json_of(
        inside.session,
        asking.INVITATIONS,
        lab_id=inside.standing.lab_id,
        community=inside.standing.community_id,
        ids=ids,
        at=now(),
    )
    return json_answer(body, NO_STORE, status)
