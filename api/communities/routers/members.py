"""HTTP for members and their roles."""

from dataclasses import dataclass
from typing import Annotated, Any

import orjson
from fastapi import Depends, Query, Request, Response

from api.communities.actions import members as actions
from api.communities.doorway import InCommunity, Inside
from api.communities.models.members import CommunityMember, CommunityRole, Leaving
from api.communities.policy import Can
from api.communities.problems import LastAnimator, RolesOverlap
from api.communities.queries import members as queries
from api.communities.routers.answers import COMMUNITY
from api.communities.schemas.members import (
    CommunityMemberRead,
    Handle,
    MemberPage,
    MemberRoleGiven,
    RoleChange,
)
from api.communities.tasks import tell_excluded
from api.core.clock import today
from api.core.ids import MemberRoleId, PathId
from api.core.ledger import note_export
from api.core.messages import preferred_locale
from api.core.problems import Forbidden
from api.core.tables import Flavour
from api.core.text import Slug
from api.web.conditional import IfMatch
from api.web.exports import CSV, For, csv_answer
from api.web.guard import Router, members
from api.web.paging import paging
from api.web.problems import on_constraint
from api.web.rows import item_answer, page_answer
from api.web.schemas import Reason, stated

router = Router("communities")
on_constraint("ex_member_role_once", RolesOverlap)
MEMBERS = f"{COMMUNITY}/members"
MEMBER = f"{MEMBERS}/{{member}}"
ROLES = f"{MEMBER}/roles"


def _asked(inside: Inside) -> dict[str, Any]:
    standing = inside.standing
    rights = [
        word
        for word, can in (("roles", Can.ROLES), ("exclude", Can.MEMBERS), ("circles", Can.CIRCLES))
        if standing.may(can)
    ]
    own = [word for word in rights if word != "exclude"]
    if standing.may(Can.TAKE_ROLE):
        own.append("take_role")
    return {
        "lab_id": standing.lab_id,
        "community": standing.community_id,
        "me": standing.member_id or 0,
        "animates": standing.may(Can.MEMBERS),
        "today": today(),
        "own": orjson.dumps([*own, "settle", "leave"]).decode(),
        "others": orjson.dumps(rights).decode(),
    }


@dataclass(frozen=True, slots=True)
class Act:
    """Something done to a member, by somebody inside."""

    inside: Inside
    member: CommunityMember

    async def answer(self) -> Response:
        """The member as they are now."""
        return await answer_member(self.inside, self.member.handle)


async def _on_member(member: Handle, inside: InCommunity) -> Act:
    inside.require(Can.SEE_MEMBERS)
    return Act(inside, await queries.member_of(inside.session, inside.standing, member))


OnMember = Annotated[Act, Depends(_on_member)]
"""The member of the path, for an operation of somebody who may see who they are."""


async def answer_member(inside: Inside, handle: str) -> Response:
    """A member, as the reader sees them."""
    return await item_answer(
        inside.http, inside.session, queries.ONE, handle=handle, **_asked(inside)
    )


@router.operation("GET", MEMBERS, access=members, response_model=MemberPage)
async def list_members(
    http: Request,
    inside: InCommunity,
    page: paging(str),  # type: ignore[valid-type]
    role: Annotated[CommunityRole | None, Query(description="Who hold it today")] = None,
    circle: Annotated[Slug | None, Query(description="Who are in it")] = None,
    q: Annotated[str | None, Query(max_length=100, description="Words about them")] = None,
) -> Response:
    """List the members of a community, by name; for members only."""
    inside.require(Can.SEE_MEMBERS)
    return await page_answer(
        http, inside.session, queries.LIST, page, role=role, circle=circle, q=q, **_asked(inside)
    )


@router.operation(
    "GET", f"{COMMUNITY}/members.csv", access=members, response_class=Response, responses=CSV
)
async def get_members_csv(
    http: Request, inside: InCommunity, flavour: For = Flavour.MACHINE
) -> Response:
    """Give the members as CSV, e-mails included: for animateurs; it is audited."""
    inside.require(Can.EXPORT)
    rows = await queries.exported(inside.session, inside.standing)
    standing = inside.standing
    note_export(
        inside.session,
        "community_member",
        standing.community_id,
        standing.lab_id,
        rows=len(rows),
    )
    locale = preferred_locale(http.headers.get("accept-language"))
    return csv_answer(
        f"membres-{standing.slug}.csv", "members", queries.COLUMNS, rows, flavour, locale
    )


@router.operation("GET", MEMBER, access=members, response_model=CommunityMemberRead)
async def get_member(act: OnMember) -> Response:
    """Read a member."""
    return await act.answer()


@router.operation(
    "POST",
    f"{MEMBER}/exclusion",
    access=members,
    problems=[LastAnimator],
    status_code=204,
)
async def exclude_member(given: Reason, act: OnMember) -> None:
    """Put an end to somebody's membership; they are told why."""
    act.inside.require(Can.MEMBERS)
    if act.member.id == act.inside.standing.member_id:
        raise Forbidden
    await tell_excluded(act.inside.session, act.inside.standing, act.member.person_id, given.reason)
    await actions.leave(
        act.inside.session, act.inside.standing, act.member, Leaving.EXCLUSION, given.reason
    )


@router.operation(
    "POST",
    ROLES,
    access=members,
    problems=[RolesOverlap],
    status_code=201,
    response_model=CommunityMemberRead,
)
async def give_member_role(given: MemberRoleGiven, act: OnMember) -> Response:
    """Give a role over a period, or take one of those that members take by themselves."""
    await actions.give_role(act.inside.session, act.inside.standing, act.member, given.model_dump())
    return await act.answer()


@router.operation(
    "PATCH",
    f"{ROLES}/{{role}}",
    access=members,
    problems=[RolesOverlap, LastAnimator],
    response_model=CommunityMemberRead,
)
async def change_member_role(
    role: PathId, given: RoleChange, expected: IfMatch, act: OnMember
) -> Response:
    """Change the days of a role, or what a soucieux looks after."""
    await actions.change_role(
        act.inside.session,
        act.inside.standing,
        act.member,
        MemberRoleId(role),
        stated(given, "brick", "to_day"),
        expected,
    )
    return await act.answer()


@router.operation(
    "DELETE",
    f"{ROLES}/{{role}}",
    access=members,
    problems=[LastAnimator],
    response_model=CommunityMemberRead,
)
async def remove_member_role(role: PathId, act: OnMember) -> Response:
    """Take a role away as if it had never been held; to end it, give it a last day."""
    await actions.take_away(act.inside.session, act.inside.standing, act.member, MemberRoleId(role))
    return await act.answer()
