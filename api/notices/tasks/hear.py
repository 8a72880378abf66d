"""Reactions to what happens in communities: whom to write to is decided by the worker."""

from sqlalchemy.ext.asyncio import AsyncSession

from api.boards.events import TaskGiven
from api.commons.methods.events import ReviewsDue
from api.communities.events import CommunityOpened, JoinAsked
from api.core.jobs import defer
from api.gatherings.events import PollCloses
from api.notices.actions.notify import TELL_MEMBERS, TELL_POST
from api.notices.models import NoticeKind, RecordKind
from api.posts.events import PostWritten


async def hear_post(session: AsyncSession, written: PostWritten) -> None:
    """Have those told who are called, who wrote in the thread, or all when it is important."""
    if written.called or written.root_id is not None or written.important:
        defer(session, TELL_POST, lab_id=written.lab_id, post_id=written.post_id)


async def hear_request(session: AsyncSession, asked: JoinAsked) -> None:
    """Have those who animate the community told that somebody wants to join."""
    defer(
        session,
        TELL_MEMBERS,
        lab_id=asked.lab_id,
        community_id=asked.community_id,
        kind=NoticeKind.DEMANDE,
        record_kind=RecordKind.JOIN_REQUEST,
        record_id=asked.request_id,
    )


async def hear_opening(session: AsyncSession, opened: CommunityOpened) -> None:
    """Have those who animate the community told that a manager of the lab came in unasked."""
    defer(
        session,
        TELL_MEMBERS,
        lab_id=opened.lab_id,
        community_id=opened.community_id,
        kind=NoticeKind.OUVERTURE,
        record_kind=RecordKind.OPENING,
        record_id=opened.opening_id,
    )


async def hear_poll(session: AsyncSession, closes: PollCloses) -> None:
    """Have those who have not said when they can come told that a poll closes."""
    defer(
        session,
        TELL_MEMBERS,
        lab_id=closes.lab_id,
        community_id=closes.community_id,
        kind=NoticeKind.SONDAGE,
        record_kind=RecordKind.POLL,
        record_id=closes.poll_id,
        members=list(closes.members),
    )


async def hear_task(session: AsyncSession, given: TaskGiven) -> None:
    """Have whoever was given a task told, unless they took it themselves."""
    if given.to_member == given.by_member:
        return
    defer(
        session,
        TELL_MEMBERS,
        lab_id=given.lab_id,
        community_id=given.community_id,
        kind=NoticeKind.TACHE,
        record_kind=RecordKind.TASK,
        record_id=given.task_id,
        members=[given.to_member],
    )


async def hear_reviews(session: AsyncSession, due: ReviewsDue) -> None:
    """Have those who look after a community's method cards told which wait to be read again."""
    defer(
        session,
        TELL_MEMBERS,
        lab_id=due.lab_id,
        community_id=due.community_id,
        kind=NoticeKind.RELECTURE,
        record_kind=RecordKind.METHOD_REVIEW,
        record_id=due.review_id,
        members=list(due.members),
    )
