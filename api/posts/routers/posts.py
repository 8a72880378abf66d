"""HTTP for the feed of a community: posts, threads, reactions, what is read."""

from typing import Annotated

from fastapi import Path, Query, Response

from api.communities.doorway import InCommunity
from api.communities.policy import Can
from api.communities.queries.writing import circle_to_write_in
from api.core.text import Slug
from api.posts.actions import react, write
from api.posts.models import PostKind, Sign
from api.posts.problems import ThreadClosed
from api.posts.queries import feed
from api.posts.routers.answers import COMMUNITY, POST, POSTS, OnPost, answer_post, reader
from api.posts.schemas import (
    PostChange,
    PostPage,
    PostRead,
    PostWrite,
    Reading,
    ReplyPage,
    ReplyWrite,
)
from api.web.conditional import IfMatch
from api.web.guard import Router, members
from api.web.paging import paging
from api.web.rows import page_answer

OneSign = Annotated[Sign, Path(description="What one says of the post", examples=["merci"])]

router = Router("communities")


@router.operation("GET", POSTS, access=members, response_model=PostPage)
async def list_posts(
    inside: InCommunity,
    page: paging(int),  # type: ignore[valid-type]
    kind: Annotated[PostKind | None, Query(description="Only posts of this kind")] = None,
    circle: Annotated[Slug | None, Query(description="Only posts of this circle")] = None,
) -> Response:
    """List what is said in a community, latest first, two answers with each post."""
    values = reader(inside.standing) | {"of_kind": kind, "circle": circle}
    return await page_answer(inside.http, inside.session, feed.FEED, page, **values)


@router.operation("POST", POSTS, access=members, status_code=201, response_model=PostRead)
async def write_post(inside: InCommunity, given: PostWrite) -> Response:
    """Say something to a community, or to one of one's circles; ``@name`` calls a member."""
    inside.require(Can.POST)
    if given.important:
        inside.require(Can.IMPORTANT)
    standing = inside.standing
    post = await write.write_post(
        inside.session,
        standing,
        given.words,
        kind=given.kind,
        circle_id=await circle_to_write_in(inside.session, standing, given.circle),
        important=given.important,
        files=given.files,
    )
    return await answer_post(inside, post.id)


@router.operation("GET", POST, access=members, response_model=PostRead)
async def get_post(act: OnPost) -> Response:
    """Read a post, or an answer by its own number."""
    return await act.answer()


@router.operation("PATCH", POST, access=members, problems=[ThreadClosed], response_model=PostRead)
async def change_post(act: OnPost, expected: IfMatch, given: PostChange) -> Response:
    """Give one's own post other words."""
    standing = act.require(Can.POST)
    await write.change_post(act.inside.session, standing, act.number, expected, given.words)
    return await act.answer()


@router.operation("DELETE", POST, access=members, problems=[ThreadClosed], response_model=PostRead)
async def take_post_back(act: OnPost, expected: IfMatch) -> Response:
    """Take one's own post back: its place stays, its words do not."""
    standing = act.require(Can.POST)
    await write.take_back(act.inside.session, standing, act.number, expected)
    return await act.answer()


@router.operation("GET", f"{POST}/replies", access=members, response_model=ReplyPage)
async def list_replies(
    act: OnPost,
    page: paging(int),  # type: ignore[valid-type]
) -> Response:
    """List the answers to a post, in their order."""
    return await page_answer(
        act.inside.http,
        act.inside.session,
        feed.THREAD,
        page,
        post=act.number,
        **reader(act.inside.standing),
    )


@router.operation(
    "POST",
    f"{POST}/replies",
    access=members,
    problems=[ThreadClosed],
    status_code=201,
    response_model=PostRead,
)
async def write_reply(act: OnPost, given: ReplyWrite) -> Response:
    """Answer in a thread."""
    standing = act.require(Can.REPLY)
    reply = await write.write_reply(
        act.inside.session, standing, act.number, given.words, files=given.files
    )
    return await answer_post(act.inside, reply.id)


@router.operation(
    "PUT",
    f"{POST}/reactions/{{sign}}",
    access=members,
    problems=[ThreadClosed],
    response_model=PostRead,
)
async def add_reaction(act: OnPost, sign: OneSign) -> Response:
    """Put one's sign on a post."""
    await react.react(act.inside.session, act.require(Can.REACT), act.number, sign)
    return await act.answer()


@router.operation(
    "DELETE",
    f"{POST}/reactions/{{sign}}",
    access=members,
    problems=[ThreadClosed],
    response_model=PostRead,
)
async def remove_reaction(act: OnPost, sign: OneSign) -> Response:
    """Take one's sign away from a post."""
    await react.unreact(act.inside.session, act.require(Can.REACT), act.number, sign)
    return await act.answer()


@router.operation("PUT", f"{COMMUNITY}/reading", access=members, status_code=204)
async def mark_read(inside: InCommunity, given: Reading) -> Response:
    """Say that one has read up to this post."""
    inside.require(Can.LEAVE)
    await react.mark_read(inside.session, inside.standing, given.post)
    return Response(status_code=204)
