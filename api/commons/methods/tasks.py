"""Once a year, each card is to be read again (req. 90, 101)."""

from datetime import date
from itertools import groupby

from sqlalchemy import text

from api.commons.methods.events import ReviewsDue
from api.commons.methods.models import MethodReviewKind
from api.core.access import SYSTEM
from api.core.clock import now
from api.core.database import Sessions, unit_of_work
from api.core.events import publish
from api.core.ids import CommunityMemberId
from api.core.ledger import Change, note_change

BRICK = "documentation"
"""What the soucieux takes care of who is told along with the animateurs."""
_DUE = text("""
WITH due AS (
  SELECT lab_id, id FROM method_card WHERE state = 'publiee' AND review_due_on <= :today
  ORDER BY lab_id, id FOR UPDATE SKIP LOCKED
), moved AS (
  UPDATE method_card AS c SET state = 'a_revoir', version = c.version + 1 FROM due AS d
  WHERE (c.lab_id, c.id) = (d.lab_id, d.id)
  RETURNING c.lab_id, c.id, c.slug, c.community_id
), asked AS (
  INSERT INTO method_review (lab_id, card_id, kind, asked_at)
  SELECT m.lab_id, m.id, :kind, :at FROM moved AS m
  ON CONFLICT DO NOTHING RETURNING lab_id, card_id, id
)
SELECT m.lab_id, m.slug, m.community_id, a.id AS review_id
FROM moved AS m LEFT JOIN asked AS a ON (a.lab_id, a.card_id) = (m.lab_id, m.id)
ORDER BY m.lab_id, m.community_id, a.id
""")
_MEMBERS = text("""
SELECT DISTINCT m.id FROM community_member AS m
JOIN member_role AS r ON (r.lab_id, r.member_id) = (m.lab_id, m.id)
WHERE m.lab_id = :lab AND m.community_id = :community AND m.left_at IS NULL
  AND :today BETWEEN r.from_day AND coalesce(r.to_day, 'infinity')
  AND (r.role = 'animateur' OR (r.role = 'soucieux' AND tilab_search_key(r.brick) = :brick))
ORDER BY m.id
""")


async def open_reviews(maker: Sessions, today: date) -> int:
    """Ask for the reviews that are due, and have those who look after the cards told; how many.

    A community is told once, of all its cards: the mail lists those that wait when it is sent.
    """
    async with unit_of_work(maker, SYSTEM) as session:
        values = {"today": today, "kind": MethodReviewKind.ANNUELLE, "at": now()}
        due = list(await session.execute(_DUE, values))
        for one in due:
            note_change(session, Change(one.lab_id, "method", one.slug, public=True))
        for (lab, community), cards in groupby(due, lambda one: (one.lab_id, one.community_id)):
            first = next((one.review_id for one in cards if one.review_id), None)
            if community is None or first is None:
                continue
            where = {"lab": lab, "community": community, "today": today, "brick": BRICK}
            members = (await session.execute(_MEMBERS, where)).scalars().all()
            if members:
                told = tuple(CommunityMemberId(one) for one in members)
                await publish(session, ReviewsDue(lab, community, first, told))
    return len(due)
