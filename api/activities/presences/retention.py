"""Forgetting who came, some days after the end of the year (trust.md § Privacy).

A year is forgotten whole, because its figures count distinct people: each person of it gets one key
drawn at random, so that they stay one in every month, quarter and year, and are nobody's.
"""

from sqlalchemy import text

from api.activities.presences.queries import IN_YEAR, LOCK, YEAR_DUE
from api.core.access import SYSTEM
from api.core.clock import now
from api.core.database import Sessions, unit_of_work
from api.core.ledger import note_audit

_DUE = text(f"""
SELECT l.id AS lab, y.first
FROM (
  SELECT DISTINCT q.lab_id, date_trunc('year', a.starts_at AT TIME ZONE l.timezone) AS first
  FROM presence AS q JOIN activity AS a ON a.lab_id = q.lab_id AND a.id = q.activity_id
  JOIN lab AS l ON l.id = q.lab_id WHERE q.forgotten_at IS NULL) AS y
JOIN lab AS l ON l.id = y.lab_id
WHERE {YEAR_DUE} ORDER BY 1, 2
""")  # noqa: S608 - constants
_ALONE = text(f"SELECT pg_advisory_xact_lock({LOCK})")
_FORGET = text(f"""
WITH named AS MATERIALIZED (
  SELECT q.id, q.person_key FROM presence AS q
  JOIN activity AS a ON a.lab_id = q.lab_id AND a.id = q.activity_id
  JOIN lab AS l ON l.id = q.lab_id
  CROSS JOIN (SELECT CAST(:first AS timestamp) AS first) AS y
  WHERE q.lab_id = :lab AND q.forgotten_at IS NULL AND {IN_YEAR}
), drawn AS MATERIALIZED (
  SELECT k.person_key, md5(gen_random_uuid()::text) AS key
  FROM (SELECT DISTINCT person_key FROM named) AS k
)
UPDATE presence AS p SET person_key = d.key, forgotten_at = :at
FROM named AS n JOIN drawn AS d ON d.person_key = n.person_key
WHERE p.lab_id = :lab AND p.id = n.id
""")  # noqa: S608 - constants


async def forget_presences(maker: Sessions) -> int:
    """Forget who came in the years that are due; how many presences. One transaction a year."""
    async with unit_of_work(maker, SYSTEM) as session:
        due = (await session.execute(_DUE, {"at": now()})).all()
    done = 0
    for year in due:
        async with unit_of_work(maker, SYSTEM) as session:
            await session.execute(_ALONE, {"lab": year.lab})
            values = {"lab": year.lab, "first": year.first, "at": now()}
            rows = await session.execute(_FORGET, values)
            done += rows.rowcount  # type: ignore[attr-defined]
            note_audit(session, "forget-people", "presence", year.first.year, lab_id=year.lab)
    return done
