"""Saying something in a community, changing one's words, taking them back."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.communities.door import Standing
from api.core.clock import now
from api.core.events import publish
from api.core.files import StoredFile
from api.core.ids import CircleId, CommunityId, CommunityMemberId, FileId, LabId, PostId
from api.core.markdown import mentions, tree_of
from api.core.problems import Forbidden, Invalid, Stale
from api.posts.events import PostRemoved, PostWritten
from api.posts.models import Post, PostFile, PostKind, PostMention, RemovedBy
from api.posts.problems import ThreadClosed
from api.posts.queries.thread import called_by, post_of


async def write_post(
    session: AsyncSession,
    standing: Standing,
    words: str,
    *,
    kind: str = PostKind.MOT,
    circle_id: CircleId | None = None,
    important: bool = False,
    files: list[int] | None = None,
) -> Post:
    """Say something new. ``Invalid`` when a file is not of this community and circle."""
    return await _say(
        session,
        Post(
            lab_id=standing.lab_id,
            community_id=standing.community_id,
            circle_id=circle_id,
            member_id=standing.member_id,
            kind=kind,
            words=words,
            important=important,
            at=now(),
        ),
        files or [],
    )


async def write_reply(
    session: AsyncSession,
    standing: Standing,
    number: int,
    words: str,
    *,
    files: list[int] | None = None,
    by_mail: bool = False,
) -> Post:
    """Answer in a thread, whichever of its posts is named. ``ThreadClosed`` when it was removed."""
    root = await post_of(session, standing.lab_id, standing.community_id, number)
    if root.root_id is not None:
        root = await post_of(session, standing.lab_id, standing.community_id, root.root_id)
    if root.removed_at is not None:
        raise ThreadClosed
    return await _say(
        session,
        Post(
            lab_id=standing.lab_id,
            community_id=standing.community_id,
            circle_id=root.circle_id,
            member_id=standing.member_id,
            root_id=root.id,
            words=words,
            by_mail=by_mail,
            at=now(),
        ),
        files or [],
    )


async def say_as_the_house(
    session: AsyncSession, lab_id: LabId, community_id: CommunityId, words: str, **about: Any
) -> Post:
    """What the house itself tells all members; ``about`` names what it is about."""
    return await _say(
        session,
        Post(
            lab_id=lab_id,
            community_id=community_id,
            kind=PostKind.SYSTEME,
            words=words,
            at=now(),
            **about,
        ),
        [],
    )


async def change_post(
    session: AsyncSession, standing: Standing, number: int, expected: int, words: str
) -> Post:
    """Give one's post other words. ``Stale``, ``Forbidden``, ``ThreadClosed``."""
    post = await _own(session, standing, number, expected)
    post.words = words
    post.edited_at = now()
    post.version += 1
    known = {
        one.member_id
        for one in await session.scalars(
            select(PostMention).where(
                PostMention.lab_id == post.lab_id,  # type: ignore[arg-type]
                PostMention.post_id == post.id,  # type: ignore[arg-type]
            )
        )
    }
    called = await _draw(session, post)
    session.add_all(_mention(post, one) for one in called if one not in known)
    await session.flush()
    return post


async def take_back(session: AsyncSession, standing: Standing, number: int, expected: int) -> Post:
    """Remove one's own post: its place stays, its words do not."""
    post = await _own(session, standing, number, expected)
    await remove(session, post, RemovedBy.AUTEUR, standing.member_id, None)
    return post


async def remove(
    session: AsyncSession,
    post: Post,
    by: RemovedBy,
    remover: CommunityMemberId | None,
    reason: str | None,
) -> None:
    """Empty a post of its words: it stays where it was, and says by whom and why."""
    post.words, post.tree, post.pinned, post.important = "", [], False, False
    post.removed_at = now()
    post.removed_by = by
    post.removed_by_id = remover
    post.removed_reason = reason
    post.version += 1
    await session.flush()
    await publish(
        session,
        PostRemoved(
            post.lab_id,
            post.community_id,
            post.id,
            post.member_id,
            by_moderation=by == RemovedBy.MODERATION,
        ),
    )


async def _own(session: AsyncSession, standing: Standing, number: int, expected: int) -> Post:
    post = await post_of(session, standing.lab_id, standing.community_id, number, lock=True)
    if post.member_id is None or post.member_id != standing.member_id:
        raise Forbidden
    if post.version != expected:
        raise Stale
    if post.removed_at is not None:
        raise ThreadClosed
    return post


async def _say(session: AsyncSession, post: Post, files: list[int]) -> Post:
    called = await _draw(session, post)
    session.add(post)
    await session.flush()
    session.add_all(_mention(post, one) for one in called)
    await _join(session, post, files)
    await session.flush()
    await publish(
        session,
        PostWritten(
            post.lab_id,
            post.community_id,
            post.id,
            post.root_id,
            post.member_id,
            called=tuple(one for one in called if one != post.member_id),
            important=post.important,
        ),
    )
    return post


async def _draw(session: AsyncSession, post: Post) -> list[CommunityMemberId]:
    """Make the tree of a post; those it calls. A handle of nobody who may read it is only text."""
    post.tree = await tree_of(post.words)
    named = mentions(post.tree)
    if not named:
        return []
    found = await called_by(
        session, post.lab_id, post.community_id, post.circle_id, sorted(named)[:50]
    )
    if len(found) != len(named):
        post.tree = await tree_of(post.words, found)
    return list(found.values())


def _mention(post: Post, member: CommunityMemberId) -> PostMention:
    return PostMention(
        lab_id=post.lab_id, community_id=post.community_id, post_id=post.id, member_id=member
    )


async def _join(session: AsyncSession, post: Post, files: list[int]) -> None:
    if not files:
        return
    wanted = sorted(set(files))
    found = list(
        await session.scalars(
            select(StoredFile).where(
                StoredFile.lab_id == post.lab_id,  # type: ignore[arg-type]
                StoredFile.community_id == post.community_id,  # type: ignore[arg-type]
                StoredFile.id.in_(wanted),  # type: ignore[attr-defined]
            )
        )
    )
    if len(found) != len(wanted) or any(one.circle_id != post.circle_id for one in found):
        raise Invalid.at("/files", "post-files")
    session.add_all(
        PostFile(
            lab_id=post.lab_id,
            community_id=post.community_id,
            post_id=PostId(post.id),
            file_id=FileId(one.id),
        )
        for one in found
    )
