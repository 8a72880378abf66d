"""HTTP for resources and links (product.md §7)."""

from typing import Annotated

import orjson
from fastapi import Query, Request, Response

from api.communities.doorway import InCommunity
from api.communities.policy import Can
from api.core.text import Slug
from api.documents.actions import resources as actions
from api.documents.models.resources import ResourceKind
from api.documents.queries import resources
from api.documents.routers.answers import (
    COMMUNITY,
    RESOURCE,
    RESOURCES,
    OnResource,
    answer_resource,
    place,
    resource_of,
)
from api.documents.schemas.resources import (
    PublicResourcePage,
    ResourceChange,
    ResourceGiven,
    ResourcePage,
    ResourceRead,
    TagList,
)
from api.web.conditional import IfMatch
from api.web.guard import Router, anyone, members
from api.web.paging import paging
from api.web.rows import json_answer, json_of, page_answer
from api.web.schemas import stated
from api.web.transaction import PublicEngine

router = Router("resources")

ByTag = Annotated[str | None, Query(max_length=60, description="That carry this tag")]
OfKind = Annotated[ResourceKind | None, Query(description="Of this kind")]
Words = Annotated[str | None, Query(max_length=100, description="Words of it")]


@router.operation("GET", RESOURCES, access=members, response_model=ResourcePage)
async def list_resources(
    inside: InCommunity,
    page: paging(int),  # type: ignore[valid-type]
    tag: ByTag = None,
    kind: OfKind = None,
    q: Words = None,
) -> Response:
    """List what a community keeps, latest first."""
    asked = {"tag": tag, "of_kind": kind, "q": q}
    answer = await page_answer(
        inside.http, inside.session, resources.LIST, page, **asked, **place(inside.standing)
    )
    read = orjson.loads(answer.body)
    read["items"] = [resource_of(one, inside.standing) for one in read["items"]]
    link = {name: value for name, value in answer.headers.items() if name == "link"}
    return json_answer(orjson.dumps(read), link)


@router.operation("POST", RESOURCES, access=members, status_code=201, response_model=ResourceRead)
async def add_resource(given: ResourceGiven, inside: InCommunity) -> Response:
    """Keep an address, a file or a few words."""
    inside.require(Can.ADD_RESOURCES)
    made = await actions.add_resource(inside.session, inside.standing, given.model_dump())
    return await answer_resource(inside, made.id)


@router.operation("GET", RESOURCE, access=members, response_model=ResourceRead)
async def get_resource(on: OnResource) -> Response:
    """Read a resource."""
    return await on.answer()


@router.operation("PATCH", RESOURCE, access=members, response_model=ResourceRead)
async def change_resource(given: ResourceChange, expected: IfMatch, on: OnResource) -> Response:
    """Change a resource; any member says whether its address still answers."""
    await actions.change_resource(*on.writing(), expected, stated(given, "url"))
    return await on.answer()


@router.operation("DELETE", RESOURCE, access=members, status_code=204)
async def remove_resource(expected: IfMatch, on: OnResource) -> None:
    """Take a resource out of the bank."""
    await actions.remove_resource(*on.writing(), expected)


@router.operation("GET", f"{COMMUNITY}/tags", access=members, response_model=TagList)
async def list_tags(inside: InCommunity) -> Response:
    """List the tags of a community's resources, most used first."""
    return json_answer(await json_of(inside.session, resources.TAGS, **place(inside.standing)))


@router.operation("GET", "/v1/resources", access=anyone, response_model=PublicResourcePage)
async def list_public_resources(
    request: Request,
    engine: PublicEngine,
    page: paging(int),  # type: ignore[valid-type]
    lab: Annotated[Slug | None, Query(description="Of this lab")] = None,
    community: Annotated[Slug | None, Query(description="Of communities of this name")] = None,
    tag: ByTag = None,
    kind: OfKind = None,
    q: Words = None,
) -> Response:
    """List the resources that communities show to everybody, latest first."""
    asked = {"lab": lab, "community": community, "tag": tag, "of_kind": kind, "q": q}
    return await page_answer(request, engine, resources.PUBLIC, page, **asked)
