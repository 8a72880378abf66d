"""Whoever leaves a community gives back their places in what is for its members alone."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.communities.events import MemberLeft
from api.core.access import SYSTEM
from api.core.clock import now
from api.core.database import Sessions, unit_of_work
from api.core.ids import LabId
from api.core.jobs import defer
from api.registrations.actions.give_up import give_up
from api.registrations.models import Registration

FOLLOW = "follow_member_left"
_PLACES = text("""
SELECT r.id FROM registration AS r
JOIN activity AS a ON a.lab_id = r.lab_id AND a.id = r.activity_id
JOIN activity_opening AS o ON o.lab_id = r.lab_id AND o.activity_id = r.activity_id
WHERE r.lab_id = :lab AND r.person_id = :person AND r.state IN ('inscrite', 'attente')
  AND a.community_id = :community AND a.status = 'planned' AND a.starts_at > :at
  AND (a.members_only OR o.mode = 'membres')
  AND NOT EXISTS (SELECT FROM community_member AS m
    WHERE m.lab_id = r.lab_id AND m.community_id = a.community_id AND m.person_id = r.person_id
      AND m.left_at IS NULL)
ORDER BY r.id
""")


async def follow_left(session: AsyncSession, left: MemberLeft) -> None:
    """Have it done by the house: who is out, or puts somebody out, does not read these places."""
    defer(
        session,
        FOLLOW,
        lab_id=left.lab_id,
        community_id=left.community_id,
        person_id=left.person_id,
    )


async def give_up_left(maker: Sessions, *, lab_id: LabId, community_id: int, person_id: int) -> int:
    """Give those places back: whoever waits has them, and nobody out is told where it is held.

    How many. Those of somebody who has come back meanwhile stay.
    """
    values = {"lab": lab_id, "community": community_id, "person": person_id, "at": now()}
    async with unit_of_work(maker, SYSTEM) as session:
        found = list(await session.scalars(_PLACES, values))
        for number in found:
            await give_up(session, await session.get_one(Registration, (lab_id, number)))
    return len(found)
