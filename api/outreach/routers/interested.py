"""HTTP for what the lab's team does about those who would join."""

from typing import Annotated

from fastapi import Query, Response

from api.communities.problems import CommunityClosed
from api.core.ids import InterestedId, PathId, PersonId
from api.core.records import record_of, renew
from api.outreach.actions import interested as acts
from api.outreach.models import InterestedPerson, InterestSource, InterestState
from api.outreach.problems import InterestClosed
from api.outreach.queries import interested as queries
from api.outreach.routers.answers import (
    INTERESTED,
    MANAGE,
    NO_STORE,
    OnDesk,
    OnPerson,
    answer_interested,
)
from api.outreach.schemas.interested import (
    FollowUpGiven,
    InterestedList,
    InterestedRead,
    InterestGiven,
    InvitedInto,
    InvitingCommunities,
    WordGiven,
)
from api.web.conditional import IfMatch
from api.web.guard import Router
from api.web.paging import paging
from api.web.rows import json_answer, json_of, page_answer

router = Router("outreach")
ONE = f"{INTERESTED}/{{interested}}"


@router.operation("GET", INTERESTED, access=MANAGE, response_model=InterestedList)
async def list_interested(
    desk: OnDesk,
    page: paging(str),  # type: ignore[valid-type]
    state: Annotated[InterestState | None, Query(description="In this state")] = None,
) -> Response:
    """List those who would join: those the team is to come back to first, then the latest."""
    values = desk.reader()
    answer = await page_answer(
        desk.http,
        desk.session,
        queries.LIST,
        page,
        lab_id=desk.lab.id,
        state=state,
        today=values["today"],
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer


@router.operation("POST", INTERESTED, access=MANAGE, status_code=201, response_model=InterestedRead)
async def write_down_interested(desk: OnDesk, given: InterestGiven) -> Response:
    """Write down somebody who agreed to it, met elsewhere; who is known already stays."""
    made = await acts.write_down(
        desk.session,
        desk.lab,
        given.model_dump(),
        InterestSource.EQUIPE,
        PersonId(desk.actor.id) if desk.actor.kind == "person" else None,
    )
    return await answer_interested(desk, InterestedId(made.id))


@router.operation(
    "GET", f"{INTERESTED}/invitable", access=MANAGE, response_model=InvitingCommunities
)
async def list_invitable_communities(desk: OnDesk) -> Response:
    """List the communities into which the caller invites."""
    return json_answer(await json_of(desk.session, queries.INVITERS, **desk.reader()), NO_STORE)


@router.operation("GET", ONE, access=MANAGE, response_model=InterestedRead)
async def get_interested(desk: OnDesk, interested: PathId) -> Response:
    """Read what is known of somebody who would join."""
    return await answer_interested(desk, InterestedId(interested))


@router.operation("DELETE", ONE, access=MANAGE, status_code=204)
async def erase_interested(on: OnPerson, expected: IfMatch) -> None:
    """Forget somebody at once; that somebody was interested stays, as a number."""
    session = on.desk.session
    one = await record_of(session, InterestedPerson, on.desk.lab.id, on.number, lock=True)
    renew(one, expected, {})
    await acts.erase(session, one, "erase")


@router.operation(
    "POST",
    f"{ONE}/welcome",
    access=MANAGE,
    problems=[InterestClosed],
    response_model=InterestedRead,
)
async def welcome_interested(on: OnPerson, given: WordGiven, expected: IfMatch) -> Response:
    """Mail them the welcome kits, with a word of the team's."""
    desk, one = on.desk, await on.found(expected)
    await acts.welcome(desk.session, desk.lab, desk.actor, one, given.words)
    return await on.answer()


@router.operation(
    "POST",
    f"{ONE}/follow-ups",
    access=MANAGE,
    problems=[InterestClosed],
    response_model=InterestedRead,
)
async def note_follow_up(on: OnPerson, given: FollowUpGiven, expected: IfMatch) -> Response:
    """Note that the team came back to them; the next time is set by the rule (7, then 30 days)."""
    desk, one = on.desk, await on.found(expected)
    await acts.follow_up(desk.session, desk.lab, desk.actor, one, given.words)
    return await on.answer()


@router.operation(
    "POST",
    f"{ONE}/invitation",
    access=MANAGE,
    problems=[InterestClosed, CommunityClosed],
    response_model=InterestedRead,
)
async def invite_interested(on: OnPerson, given: InvitedInto, expected: IfMatch) -> Response:
    """Invite them into a community in which the caller invites."""
    desk, one = on.desk, await on.found(expected)
    await acts.invite_in(desk.session, desk.lab, desk.actor, one, given.community)
    return await on.answer()


@router.operation(
    "POST",
    f"{ONE}/closing",
    access=MANAGE,
    problems=[InterestClosed],
    response_model=InterestedRead,
)
async def close_interested(on: OnPerson, given: WordGiven, expected: IfMatch) -> Response:
    """Say that nothing more is to be done about them."""
    desk, one = on.desk, await on.found(expected)
    await acts.close(desk.session, desk.lab, desk.actor, one, given.words)
    return await on.answer()
