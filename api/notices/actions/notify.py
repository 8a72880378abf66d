"""Deciding whom to write to: noted in the database, with one job for each mail.

Whoever writes a post has no business in other people's notices: deciding is a job of the house. It
looks at who is a member and what they asked for, never at what was written.
"""

from sqlalchemy.ext.asyncio import AsyncSession

from api.core.clock import today
from api.core.ids import CommunityId, LabId
from api.core.jobs import defer
from api.notices.models import NoticeKind, RecordKind
from api.notices.queries.decide import OF_MEMBERS, OF_POST

SEND = "send_notice"
TELL_POST = "tell_post"
TELL_MEMBERS = "tell_members"
SLICE = 100
"""How many people are told of one post in one transaction."""


async def tell_post(session: AsyncSession, *, lab_id: LabId, post_id: int, after: int = 0) -> int:
    """Note whom a post is written to at once, a slice at a time; how many.

    Whoever it mentions, then whoever wrote in its thread, then all when it is important. Run twice,
    it writes to nobody twice.
    """
    values = {"lab": lab_id, "post": post_id, "after": after, "slice": SLICE, "today": today()}
    found = (await session.execute(OF_POST, values)).one()
    _send(session, lab_id, found.made)
    if found.many == SLICE:
        defer(session, TELL_POST, lab_id=lab_id, post_id=post_id, after=found.last)
    return len(found.made)


async def tell_members(
    session: AsyncSession,
    *,
    lab_id: LabId,
    community_id: CommunityId,
    kind: NoticeKind,
    record_kind: RecordKind,
    record_id: int,
    members: list[int] | None = None,
) -> int:
    """Note that ``members`` (those who animate the community, if not said) are written to."""
    values = {
        "lab": lab_id,
        "community": community_id,
        "kind": kind,
        "record_kind": record_kind,
        "record": record_id,
        "members": members,
        "today": today(),
    }
    made = list(await session.scalars(OF_MEMBERS, values))
    _send(session, lab_id, made)
    return len(made)


def _send(session: AsyncSession, lab_id: LabId, made: list[int]) -> None:
    for number in made:
        defer(session, SEND, lab_id=lab_id, notices=[number])
