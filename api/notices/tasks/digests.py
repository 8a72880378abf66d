"""Digests: decided at half past seven on each lab's clocks, one mail a person and lab.

What a digest tells of is a span of time, from the end of the last one to the moment of deciding:
both stand on the notice, and the next one's hour moves on in the same transaction. A worker that
was dead for three days sends one digest, not three.
"""

from itertools import groupby
from zoneinfo import ZoneInfo

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.access import SYSTEM
from api.core.clock import now
from api.core.database import Sessions, unit_of_work
from api.core.jobs import defer
from api.notices.actions.notify import SEND
from api.notices.queries import digest
from api.notices.rules.due import fits, next_digest

PEOPLE = 100
"""How many people's digests are decided in one transaction."""
_NOTE = text("""
INSERT INTO notice (lab_id, person_id, member_id, community_id, kind, record_kind, record_id,
                    from_at, to_at)
VALUES (:lab_id, :person_id, :id, :community_id, 'resume', 'community', :community_id, :since, :at)
ON CONFLICT DO NOTHING RETURNING id
""")
_NEXT = text(
    "UPDATE community_member SET next_digest_at = :next WHERE lab_id = :lab_id AND id = :id"
)


async def plan_digests(maker: Sessions) -> int:
    """Decide on every digest whose hour has come; how many mails that makes."""
    planned = 0
    while True:
        async with unit_of_work(maker, SYSTEM) as session:
            people, mails = await _plan(session)
        planned += mails
        if people < PEOPLE:
            return planned


async def _plan(session: AsyncSession) -> tuple[int, int]:
    at, people, mails = now(), 0, 0
    rows = await digest.due(session, at, PEOPLE)
    for (lab_id, _), theirs in groupby(rows, key=lambda one: (one.lab_id, one.person_id)):
        people += 1
        notices = []
        for one in theirs:
            named, zone = {"lab_id": lab_id, "id": one.id}, ZoneInfo(one.timezone)
            planned = one.next_digest_at
            if planned is not None and fits(one.digest, planned, zone) and one.since < at:
                values = named | {
                    "person_id": one.person_id,
                    "community_id": one.community_id,
                    "since": one.since,
                    "at": at,
                }
                notices += list(await session.scalars(_NOTE, values))
            following = next_digest(one.digest, at, zone)
            await session.execute(_NEXT, named | {"next": following})
        if notices:
            defer(session, SEND, lab_id=lab_id, notices=notices)
            mails += 1
    return people, mails
