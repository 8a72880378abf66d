"""HTTP for communities: cards, founding, settling."""

from fastapi import Request, Response

from api.communities.actions import found as actions
from api.communities.actions.open_up import open_up
from api.communities.door import standing_in
from api.communities.doorway import AtTheDoor, Inside
from api.communities.queries import communities
from api.communities.routers.answers import COMMUNITY, LIST, answer_changed, answer_community
from api.communities.schemas.communities import (
    EMPTIED,
    OF_CARD,
    CommunityChange,
    CommunityGiven,
    CommunityList,
    CommunityRead,
)
from api.core.access import Permission
from api.core.text import Slug
from api.web.conditional import IfMatch
from api.web.guard import Router, anyone, lab_permission, members
from api.web.rows import json_answer, json_of
from api.web.schemas import Reason, stated
from api.web.transaction import CurrentActor, DbSession, PublicEngine

router = Router("communities")


@router.operation("GET", LIST, access=anyone, response_model=CommunityList)
async def list_communities(lab: Slug, engine: PublicEngine) -> Response:
    """List the communities of a lab whose cards everybody may see."""
    return json_answer(await json_of(engine, communities.LIST, lab=lab))


@router.operation(
    "POST",
    LIST,
    access=lab_permission(Permission.MANAGE_COMMUNITIES),
    status_code=201,
    response_model=CommunityRead,
)
async def found_community(
    lab: Slug, given: CommunityGiven, http: Request, session: DbSession, actor: CurrentActor
) -> Response:
    """Found a community of the lab; whoever founds it animates it."""
    made = await actions.found(session, actor, actor.tenant(lab), stated(given))
    standing = await standing_in(session, actor, lab, made.slug)
    return await answer_changed(Inside(http, session, actor, standing))


@router.operation("GET", COMMUNITY, access=anyone, response_model=CommunityRead)
async def get_community(inside: AtTheDoor) -> Response:
    """Read a community: its card for everybody, the rest for whoever may read inside."""
    return await answer_community(inside)


@router.operation("PATCH", COMMUNITY, access=members, response_model=CommunityRead)
async def change_community(
    inside: AtTheDoor, given: CommunityChange, expected: IfMatch
) -> Response:
    """Change what is said of a community: all of it by animateurs, its card by the lab's team."""
    await actions.settle(
        inside.session,
        inside.standing,
        inside.actor,
        expected,
        stated(given, *EMPTIED),
        OF_CARD,
    )
    return await answer_changed(inside)


@router.operation("POST", f"{COMMUNITY}/archive", access=members, response_model=CommunityRead)
async def archive_community(inside: AtTheDoor, expected: IfMatch) -> Response:
    """Archive a community: its members go on reading, nobody writes."""
    await actions.archive(inside.session, inside.standing, inside.actor, expected, archived=True)
    return await answer_changed(inside)


@router.operation("DELETE", f"{COMMUNITY}/archive", access=members, response_model=CommunityRead)
async def reopen_community(inside: AtTheDoor, expected: IfMatch) -> Response:
    """Take a community out of the archive."""
    await actions.archive(inside.session, inside.standing, inside.actor, expected, archived=False)
    return await answer_changed(inside)


@router.operation(
    "POST",
    f"{COMMUNITY}/opening",
    access=lab_permission(Permission.MANAGE_LAB),
    response_model=CommunityRead,
)
async def open_community(
    lab: Slug,
    community: Slug,
    given: Reason,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Come into a community unasked (break-glass): every member reads why."""
    await open_up(session, actor, actor.labs[lab], community, given.reason)
    standing = await standing_in(session, actor, lab, community)
    return await answer_changed(Inside(http, session, actor, standing))
