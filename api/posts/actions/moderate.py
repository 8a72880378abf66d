"""Moderation: it needs a reason, its author reads it, and what is removed stays seen as removed."""

from sqlalchemy import update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from api.communities.door import Standing
from api.core.clock import now
from api.core.events import publish
from api.core.ids import PostId, PostReportId
from api.core.ledger import note_audit
from api.core.problems import AlreadyExists, Forbidden, Stale
from api.posts.actions.write import remove
from api.posts.events import PostReported
from api.posts.models import Post, PostKind, PostReport, RemovedBy, ReportState
from api.posts.problems import ThreadClosed
from api.posts.queries.thread import post_of, report_of
from api.posts.tasks import tell_removed


async def pin(session: AsyncSession, standing: Standing, number: int, *, pinned: bool) -> None:
    """Keep a post on top of the feed, or let it go. ``ThreadClosed`` when it was removed."""
    post = await post_of(session, standing.lab_id, standing.community_id, number, lock=True)
    if post.removed_at is not None or post.root_id is not None:
        raise ThreadClosed
    if post.pinned != pinned:
        post.pinned = pinned
        post.version += 1
        await session.flush()


async def report(session: AsyncSession, standing: Standing, number: int, words: str) -> None:
    """Ask that a post be looked at. ``AlreadyExists`` while one's earlier report waits."""
    post = await post_of(session, standing.lab_id, standing.community_id, number)
    if post.removed_at is not None:
        raise ThreadClosed
    made = await session.scalar(
        insert(PostReport)
        .values(
            lab_id=post.lab_id,
            community_id=post.community_id,
            post_id=post.id,
            member_id=standing.member_id,
            words=words,
            state=ReportState.RECU,
            at=now(),
        )
        .on_conflict_do_nothing()
        .returning(col(PostReport.id))
    )
    if made is None:
        raise AlreadyExists
    await publish(
        session, PostReported(post.lab_id, post.community_id, post.id, PostReportId(made))
    )


async def remove_for(session: AsyncSession, standing: Standing, number: int, reason: str) -> None:
    """Take somebody's post away, with a reason that its author reads."""
    post = await post_of(session, standing.lab_id, standing.community_id, number, lock=True)
    await _remove(session, standing, post, reason)


async def decide(
    session: AsyncSession,
    standing: Standing,
    number: int,
    expected: int,
    decision: ReportState,
    reason: str,
) -> None:
    """Answer a report: the post stays, or goes. ``Stale`` when somebody else answered."""
    held = await report_of(session, standing.lab_id, standing.community_id, number)
    if held.version != expected or held.state != ReportState.RECU:
        raise Stale
    post = await post_of(session, standing.lab_id, standing.community_id, held.post_id, lock=True)
    if post.member_id == standing.member_id:
        raise Forbidden  # nobody judges what they wrote
    if decision == ReportState.RETIRE and post.removed_at is None:
        await _remove(session, standing, post, reason)
    await _settle(session, standing, PostReportId(held.id), None, decision, reason)
    note_audit(
        session,
        "decide",
        "post-report",
        held.id,
        lab_id=standing.lab_id,
        decision=decision,
    )


async def _remove(session: AsyncSession, standing: Standing, post: Post, reason: str) -> None:
    """``Forbidden`` for what the house itself says: that one came in unasked stays (req. 79)."""
    if post.kind == PostKind.SYSTEME:
        raise Forbidden
    if post.removed_at is not None:
        raise ThreadClosed
    await remove(session, post, RemovedBy.MODERATION, standing.member_id, reason)
    await _settle(session, standing, None, post.id, ReportState.RETIRE, reason)
    await tell_removed(session, standing, post)
    note_audit(session, "remove", "post", post.id, lab_id=standing.lab_id)


async def _settle(
    session: AsyncSession,
    standing: Standing,
    number: PostReportId | None,
    post: PostId | None,
    decision: ReportState,
    reason: str,
) -> None:
    """Close the report of that number, or all that wait about a post."""
    about = PostReport.id == number if post is None else PostReport.post_id == post
    await session.execute(
        update(PostReport)
        .where(
            PostReport.lab_id == standing.lab_id,  # type: ignore[arg-type]
            PostReport.state == ReportState.RECU,  # type: ignore[arg-type]
            about,  # type: ignore[arg-type]
        )
        .values(
            state=decision,
            reason=reason,
            decided_by=standing.member_id,
            decided_at=now(),
            version=PostReport.version + 1,
        )
    )
