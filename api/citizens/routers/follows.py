"""HTTP for following a project without an account."""

from typing import Annotated

from fastapi import Path, Request, Response

from api.citizens.actions import follows
from api.citizens.keys import Kind, key_of
from api.citizens.routers.answers import FollowKey
from api.citizens.schemas.follows import (
    FollowAsked,
    FollowerCount,
    FollowLinkSent,
    FollowMade,
    FollowRead,
)
from api.citizens.schemas.ideas import ShownLink
from api.core.access import Permission
from api.core.links import LINK_HOURS, LinkWorthless, master_of
from api.core.messages import preferred_locale
from api.core.text import Slug
from api.labs.queries import lab_by_slug
from api.web.guard import Router, anyone, lab_permission
from api.web.strangers import throttle
from api.web.transaction import CurrentActor, DbSession

router = Router("citizens")

FOLLOWS = "/v1/labs/{lab}/projects/{project}/follows"
OneClick = Annotated[
    str,
    Path(
        description="The key of whoever follows",
        min_length=1,
        max_length=100,
        pattern=r"^[A-Za-z0-9_-]+$",
        examples=["1-12-kq7m3xwp9dtrkq7m3xwp9d"],
    ),
]


@router.operation("POST", FOLLOWS, access=anyone, idempotent=False, status_code=202)
async def ask_to_follow_project(
    lab: Slug, project: Slug, given: FollowAsked, request: Request, session: DbSession
) -> FollowLinkSent:
    """Ask to follow a public project: a link is mailed, nothing is stored until it is used."""
    tenant = await lab_by_slug(session, lab)
    card = await follows.public_card(session, tenant, project)
    await throttle(request, given.email)
    locale = preferred_locale(request.headers.get("accept-language"))
    await follows.ask_to_follow(session, tenant, card, locale, given.email)
    return FollowLinkSent(link_hours=LINK_HOURS)


@router.operation(
    "POST",
    f"{FOLLOWS}/confirmation",
    access=anyone,
    problems=[LinkWorthless],
    idempotent=False,
)
async def confirm_follow(
    lab: Slug, project: Slug, given: ShownLink, response: Response, session: DbSession
) -> FollowMade:
    """Follow the project that a mailed link is about; shown twice, it is the same."""
    tenant = await lab_by_slug(session, lab)
    card = await follows.public_card(session, tenant, project)
    number = await follows.confirm_follow(session, tenant, card, given.token)
    key = key_of(master_of(session), Kind.FOLLOW, tenant.id, number)
    return FollowMade(key=key, follow=await _said(response, session, key))


@router.operation("GET", FOLLOWS, access=lab_permission(Permission.CONTRIBUTE_PROJECTS))
async def count_followers(
    lab: Slug, project: Slug, session: DbSession, actor: CurrentActor
) -> FollowerCount:
    """Say how many people follow a project of the lab."""
    return FollowerCount(count=await follows.followers(session, actor.labs[lab], project))


@router.operation("GET", "/v1/guest-follows", access=anyone, problems=[LinkWorthless])
async def get_own_follow(response: Response, session: DbSession, key: FollowKey) -> FollowRead:
    """Say what the holder of a key follows."""
    return await _said(response, session, key)


@router.operation(
    "POST",
    "/v1/unsubscriptions/{key}",
    access=anyone,
    problems=[LinkWorthless],
    idempotent=False,
    status_code=204,
)
async def unsubscribe(session: DbSession, key: OneClick) -> None:
    """Follow no more, in one click (RFC 8058): mail programs post to this address themselves."""
    await follows.unsubscribe(session, key)


async def _said(response: Response, session: DbSession, key: str) -> FollowRead:
    await session.flush()
    shown, follow, project = await follows.open_follow(session, key)
    response.headers["Cache-Control"] = "no-store"
    return FollowRead(
        lab=shown.lab.slug,
        lab_name=shown.lab.name,
        project=project.slug,
        project_title=project.title,
        since=follow.since,
    )
