"""HTTP for searching: in one community, or in all of one's own and in what is public."""

from datetime import datetime
from typing import Annotated, Any

from fastapi import Query, Request, Response
from sqlalchemy.ext.asyncio import AsyncSession

from api.communities.doorway import InCommunity
from api.core.ids import CommunityId
from api.core.problems import Invalid
from api.search.excerpts import excerpt_of
from api.search.queries import FoundKind, search
from api.search.schemas import Found, FoundCommunity, FoundPage
from api.web.guard import Router, anyone, members
from api.web.paging import Paging, link_next, paging
from api.web.transaction import DbSession

router = Router("communities")
Words = Annotated[
    str, Query(min_length=1, max_length=200, description="Words to find", examples=["conflit"])
]
Kind = Annotated[FoundKind | None, Query(description="Only what is of this kind")]


@router.operation(
    "GET",
    "/v1/labs/{lab}/communities/{community}/search",
    access=members,
    response_model=FoundPage,
)
async def search_community(
    inside: InCommunity,
    response: Response,
    page: paging(str, int),  # type: ignore[valid-type]
    q: Words,
    kind: Kind = None,
) -> FoundPage:
    """Search what is written in a community, newest first."""
    return await _answer(
        inside.http, response, inside.session, page, q, kind, inside.standing.community_id
    )


@router.operation("GET", "/v1/search", access=anyone, response_model=FoundPage)
async def search_all(
    http: Request,
    response: Response,
    session: DbSession,
    page: paging(str, int),  # type: ignore[valid-type]
    q: Words,
    kind: Kind = None,
) -> FoundPage:
    """Search all of one's communities and what one may read besides: projects, events, books."""
    return await _answer(http, response, session, page, q, kind, None)


async def _answer(
    http: Request,
    response: Response,
    session: AsyncSession,
    page: Paging,
    q: str,
    kind: FoundKind | None,
    community: CommunityId | None,
) -> FoundPage:
    read = await search(
        session,
        q,
        community=community,
        kind=kind,
        before=_before(page.after),
        most=page.limit + 1,
    )
    kept, cursor = page.cut(read["found"], lambda one: [one["at"], one["entry"]])
    link_next(http, response, cursor)
    return FoundPage(
        items=[_found(one, read["beginnings"]) for one in kept if one["seen"]], next=cursor
    )


def _before(after: list[Any] | None) -> tuple[datetime, int] | None:
    if after is None:
        return None
    try:
        at = datetime.fromisoformat(after[0])
    except ValueError:
        raise Invalid.at("cursor", "cursor") from None
    if at.tzinfo is None:
        raise Invalid.at("cursor", "cursor")
    return at, after[1]


def _found(row: dict[str, Any], beginnings: list[str]) -> Found:
    excerpt, marks = excerpt_of(row["words"] or "", beginnings)
    return Found(
        kind=row["kind"],
        id=row["id"],
        lab=row["lab"],
        lab_name=row["lab_name"],
        community=FoundCommunity(**row["community"]) if row["community"] else None,
        slug=row["slug"],
        thread=row["thread"],
        title=row["title"],
        author=row["author"],
        excerpt=excerpt,
        marks=[list(one) for one in marks],
        at=row["at"],
    )
