"""HTTP for circles and who is in them."""

from typing import Annotated

import orjson
from fastapi import Depends, Response

from api.communities.actions import circles as actions
from api.communities.doorway import InCommunity, Inside
from api.communities.policy import Can
from api.communities.queries import members as queries
from api.communities.routers.answers import COMMUNITY
from api.communities.routers.members import OnMember
from api.communities.schemas.members import CircleChange, CircleGiven, CircleList, CircleRead
from api.core.problems import NotFound
from api.core.text import Slug
from api.web.conditional import IfMatch
from api.web.guard import Router, members
from api.web.rows import json_answer, json_of, whole_answer
from api.web.schemas import stated

router = Router("communities")
CIRCLES = f"{COMMUNITY}/circles"
CIRCLE = f"{CIRCLES}/{{circle}}"
IN_CIRCLE = f"{CIRCLE}/members/{{member}}"


async def _settling(inside: InCommunity) -> Inside:
    inside.require(Can.CIRCLES)
    return inside


Settling = Annotated[Inside, Depends(_settling)]
"""The community of the path, for somebody who settles its circles."""


async def _read(inside: Inside, slug: str | None) -> bytes:
    return await json_of(
        inside.session,
        queries.CIRCLES,
        lab_id=inside.standing.lab_id,
        community=inside.standing.community_id,
        circle=slug,
    )


async def _answer(inside: Inside, slug: str) -> Response:
    items = orjson.loads(await _read(inside, slug))["items"]
    if not items:
        raise NotFound
    return whole_answer(inside.http, items[0])


@router.operation("GET", CIRCLES, access=members, response_model=CircleList)
async def list_circles(inside: InCommunity) -> Response:
    """List the circles of a community, and who is in them: for members only."""
    inside.require(Can.SEE_MEMBERS)
    return json_answer(await _read(inside, None))


@router.operation("POST", CIRCLES, access=members, status_code=201, response_model=CircleRead)
async def make_circle(given: CircleGiven, inside: Settling) -> Response:
    """Make a circle: what is written in it is read by those who are in it, and animateurs."""
    made = await actions.make_circle(inside.session, inside.standing, given.model_dump())
    return await _answer(inside, made.slug)


@router.operation("GET", CIRCLE, access=members, response_model=CircleRead)
async def get_circle(circle: Slug, inside: InCommunity) -> Response:
    """Read a circle."""
    inside.require(Can.SEE_MEMBERS)
    return await _answer(inside, circle)


@router.operation("PATCH", CIRCLE, access=members, response_model=CircleRead)
async def change_circle(
    inside: Settling, circle: Slug, given: CircleChange, expected: IfMatch
) -> Response:
    """Change a circle; its address stays."""
    changed = await actions.change_circle(
        inside.session, inside.standing, circle, expected, stated(given, "words")
    )
    return await _answer(inside, changed.slug)


@router.operation("DELETE", CIRCLE, access=members, status_code=204)
async def drop_circle(inside: Settling, circle: Slug, expected: IfMatch) -> None:
    """Take away a circle in which nothing was ever written."""
    await actions.drop_circle(inside.session, inside.standing, circle, expected)


@router.operation("PUT", IN_CIRCLE, access=members, response_model=CircleRead)
async def enter_circle(circle: Slug, act: OnMember) -> Response:
    """Put somebody in a circle; oneself in that of beta testers."""
    await actions.enter_circle(act.inside.session, act.inside.standing, circle, act.member)
    return await _answer(act.inside, circle)


@router.operation("DELETE", IN_CIRCLE, access=members, status_code=204)
async def leave_circle(circle: Slug, act: OnMember) -> None:
    """Take somebody out of a circle; oneself out of any."""
    await actions.leave_circle(act.inside.session, act.inside.standing, circle, act.member)
