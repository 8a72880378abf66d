"""What happens at its hour: before a poll closes, those who have not answered are reminded."""

from sqlalchemy import text
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.access import SYSTEM
from api.core.clock import now
from api.core.database import Sessions, unit_of_work
from api.core.events import publish
from api.core.ids import CommunityId, DatePollId, LabId, PollGuestId
from api.core.links import master_of
from api.core.mail import queue_mail
from api.core.messages import message
from api.core.said import day_in_words
from api.gatherings.events import PollCloses
from api.gatherings.keys import guest_path

SOME = 50
"""How many polls are dealt with in one transaction."""
_CLOSING = text(f"""
WITH closing AS (
  SELECT p.lab_id, p.id, l.name AS lab FROM date_poll AS p
  JOIN lab AS l ON l.id = p.lab_id
  JOIN community AS c ON c.lab_id = p.lab_id AND c.id = p.community_id AND c.archived_at IS NULL
  WHERE p.state = 'ouvert' AND p.reminded_at IS NULL AND p.made_at < :at - interval '1 day'
    AND p.closes_on - (CAST(:at AS timestamptz) AT TIME ZONE l.timezone)::date BETWEEN 0 AND 1
    AND EXISTS (SELECT FROM poll_option AS o
      WHERE o.lab_id = p.lab_id AND o.poll_id = p.id AND o.starts_at > :at)
  ORDER BY p.lab_id, p.id LIMIT {SOME} FOR NO KEY UPDATE OF p SKIP LOCKED
)
UPDATE date_poll AS p SET reminded_at = :at FROM closing
WHERE (p.lab_id, p.id) = (closing.lab_id, closing.id)
RETURNING p.lab_id, p.community_id, p.id, p.title, p.closes_on, closing.lab,
  ARRAY(SELECT m.id FROM community_member AS m
    WHERE m.lab_id = p.lab_id AND m.community_id = p.community_id AND m.left_at IS NULL
      AND (p.circle_id IS NULL OR EXISTS (SELECT FROM circle_member AS g
        WHERE g.lab_id = m.lab_id AND g.circle_id = p.circle_id AND g.member_id = m.id))
      AND NOT EXISTS (SELECT FROM poll_answer AS a WHERE a.lab_id = p.lab_id
        AND a.poll_id = p.id AND a.member_id = m.id)
    ORDER BY m.id) AS silent
""")  # noqa: S608 - a constant
_GUESTS = text("""
SELECT g.id, g.email FROM poll_guest AS g
WHERE g.lab_id = :lab AND g.poll_id = :poll AND g.answered_at IS NULL AND g.email IS NOT NULL
  AND g.invited_at < :at - interval '1 day'
ORDER BY g.id
""")


async def remind_silent(maker: Sessions) -> int:
    """The day before a poll closes, have those reminded who have not answered; how many polls.

    Once a poll, even if it takes answers longer afterwards, and never on the day it was made.
    Members are written to as they have settled it; a guest gets their link again.
    """
    done = 0
    while True:
        async with unit_of_work(maker, SYSTEM) as session:
            rows = (await session.execute(_CLOSING, {"at": now()})).all()
            for one in rows:
                await _remind(session, one)
        done += len(rows)
        if len(rows) < SOME:
            return done


async def _remind(session: AsyncSession, poll: Row[tuple[object, ...]]) -> None:
    lab, number = LabId(poll.lab_id), DatePollId(poll.id)
    if poll.silent:
        members = tuple(poll.silent)
        await publish(session, PollCloses(lab, CommunityId(poll.community_id), number, members))
    guests = await session.execute(_GUESTS, {"lab": lab, "poll": number, "at": now()})
    for one in guests.all():
        queue_mail(
            session,
            one.email,
            "poll-closes",
            link=guest_path(master_of(session), lab, PollGuestId(one.id)),
            title=poll.title,
            lab=poll.lab,
            until=message("poll.until", "fr", day=day_in_words(poll.closes_on, "fr")),
        )
