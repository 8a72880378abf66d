"""Reactions to what happens in communities: whom to write to is decided by the worker."""

from collections.abc import Sequence
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncSession

from api.boards.events import TaskGiven
from api.commons.methods.events import ReviewsDue
from api.communities.events import CommunityOpened, JoinAsked
from api.core.ids import CommunityId, LabId
from api.core.jobs import defer
from api.gatherings.events import PollCloses
from api.notices.actions.notify import TELL_MEMBERS, TELL_POST
from api.notices.models import NoticeKind, RecordKind
from api.posts.events import PostWritten


class InCommunity(Protocol):
    """Something that happened in a community."""

    @property
    def lab_id(self) -> LabId:
        """The lab it belongs to."""

    @property
    def community_id(self) -> CommunityId:
        """The community."""


def tell(
    session: AsyncSession,
    fact: InCommunity,
    kind: NoticeKind,
    record_kind: RecordKind,
    record_id: int,
    members: Sequence[int] | None = None,
) -> None:
    """Have these members told of it, or without ``members`` those who animate the community."""
    if members is not None and not members:
        return
    defer(
        session,
        TELL_MEMBERS,
        lab_id=fact.lab_id,
        community_id=fact.community_id,
        kind=kind,
        record_kind=record_kind,
        record_id=record_id,
        members=None if members is None else list(members),
    )


async def hear_post(session: AsyncSession, written: PostWritten) -> None:
    """Have those told who are called, who wrote in the thread, or all when it is important."""
    if written.called or written.root_id is not None or written.important:
        defer(session, TELL_POST, lab_id=written.lab_id, post_id=written.post_id)


async def hear_request(session: AsyncSession, asked: JoinAsked) -> None:
    """Have those who animate the community told that somebody wants to join."""
    tell(session, asked, NoticeKind.DEMANDE, RecordKind.JOIN_REQUEST, asked.request_id)


async def hear_opening(session: AsyncSession, opened: CommunityOpened) -> None:
    """Have those who animate the community told that a manager of the lab came in unasked."""
    tell(session, opened, NoticeKind.OUVERTURE, RecordKind.OPENING, opened.opening_id)


async def hear_poll(session: AsyncSession, closes: PollCloses) -> None:
    """Have those who have not said when they can come told that a poll closes."""
    tell(session, closes, NoticeKind.SONDAGE, RecordKind.POLL, closes.poll_id, closes.members)


async def hear_task(session: AsyncSession, given: TaskGiven) -> None:
    """Have whoever was given a task told, unless they took it themselves."""
    if given.to_member == given.by_member:
        return
    tell(session, given, NoticeKind.TACHE, RecordKind.TASK, given.task_id, [given.to_member])


async def hear_reviews(session: AsyncSession, due: ReviewsDue) -> None:
    """Have those who look after a community's method cards told which wait to be read again."""
    tell(session, due, NoticeKind.RELECTURE, RecordKind.METHOD_REVIEW, due.review_id, due.members)
