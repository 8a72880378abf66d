"""Forgetting who registered, some days after it was held (trust.md § Privacy).

Who it was goes, and what they answered; that somebody came, with how many and of which public,
stays.
"""

from sqlalchemy import text

from api.core.access import SYSTEM
from api.core.clock import now
from api.core.database import Sessions, unit_of_work

BATCH = 500
_FORGET = text("""
UPDATE registration AS r SET email = NULL, name = NULL, organisation = NULL, guests = '{}',
  answers = '[]', access_needs = NULL, project_id = NULL, motive = NULL, involvement = NULL,
  choice_reason = NULL, person_id = NULL, person_key = md5(gen_random_uuid()::text),
  erased_at = :at, version = r.version + 1
FROM (
  SELECT q.lab_id, q.id FROM registration AS q
  JOIN activity_opening AS o ON o.lab_id = q.lab_id AND o.activity_id = q.activity_id
  JOIN activity AS a ON a.lab_id = q.lab_id AND a.id = q.activity_id
  WHERE q.erased_at IS NULL
    AND a.ends_at <= CAST(:at AS timestamptz) - make_interval(days => o.retention_days)
  ORDER BY q.lab_id, q.id LIMIT :batch FOR UPDATE OF q SKIP LOCKED) AS due
WHERE r.lab_id = due.lab_id AND r.id = due.id
""")


async def forget_registrations(maker: Sessions) -> int:
    """Forget whoever is due; how many. What is locked waits for tomorrow."""
    done = 0
    while True:
        async with unit_of_work(maker, SYSTEM) as session:
            rows = await session.execute(_FORGET, {"at": now(), "batch": BATCH})
        found: int = rows.rowcount  # type: ignore[attr-defined]
        done += found
        if found < BATCH:
            return done
