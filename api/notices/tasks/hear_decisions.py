"""Reactions to decisions by consent: who is to say where they stand, and what came of it."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.deliberation.events import (
    CharterDue,
    LastDay,
    Objected,
    ReviewDue,
    RoundClosed,
    RoundOpened,
)
from api.notices.models import NoticeKind, RecordKind
from api.notices.tasks.hear import tell

_ALL = text("""
SELECT m.id FROM consent_decision AS d
JOIN community_member AS m ON m.lab_id = d.lab_id AND m.community_id = d.community_id
  AND m.left_at IS NULL AND (d.circle_id IS NULL OR EXISTS (SELECT FROM circle_member AS g
    WHERE g.lab_id = m.lab_id AND g.circle_id = d.circle_id AND g.member_id = m.id))
WHERE d.lab_id = :lab AND d.id = :decision AND m.id <> :author ORDER BY m.id
""")
_TOOK_PART = text("""
SELECT p.member_id FROM consent_position AS p
JOIN consent_round AS r ON r.lab_id = p.lab_id AND r.decision_id = p.decision_id
  AND r.number = p.round
WHERE r.lab_id = :lab AND r.id = :round ORDER BY p.member_id
""")


async def hear_round(session: AsyncSession, opened: RoundOpened) -> None:
    """Have all those concerned told that a text is put to their consent; a sage may advise."""
    values = {
        "lab": opened.lab_id,
        "decision": opened.decision_id,
        "author": opened.member_id,
    }
    members = list(await session.scalars(_ALL, values))
    tell(session, opened, NoticeKind.DECISION, RecordKind.ROUND, opened.round_id, members)


async def hear_last_day(session: AsyncSession, last: LastDay) -> None:
    """Have those who have said nothing told that the round closes."""
    tell(session, last, NoticeKind.RAPPEL, RecordKind.ROUND, last.round_id, last.members)


async def hear_objection(session: AsyncSession, objected: Objected) -> None:
    """Have whoever proposed the text told, once a round."""
    told = [objected.author_id]
    tell(session, objected, NoticeKind.OBJECTION, RecordKind.ROUND, objected.round_id, told)


async def hear_closed(session: AsyncSession, closed: RoundClosed) -> None:
    """Have those who took part told what came of it."""
    values = {"lab": closed.lab_id, "round": closed.round_id}
    members = list(await session.scalars(_TOOK_PART, values))
    tell(session, closed, NoticeKind.ISSUE, RecordKind.ROUND, closed.round_id, members)


async def hear_review(session: AsyncSession, due: ReviewDue) -> None:
    """Have its author, and those who animate, told that a decision is to be looked at again."""
    tell(session, due, NoticeKind.REVUE, RecordKind.DECISION, due.decision_id, due.members)


async def hear_charter(session: AsyncSession, due: CharterDue) -> None:
    """Have those who animate told that the charter is to be revised."""
    tell(session, due, NoticeKind.CHARTE, RecordKind.CHARTER, due.charter_id)
