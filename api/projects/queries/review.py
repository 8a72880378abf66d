"""Cards kept alive: which are to be refreshed, who carries them, what a link shows of one."""

from datetime import datetime, timedelta

from api.core.clock import now
from api.projects.queries.cards import PHASE

FRESH_FOR = timedelta(days=183)
"""Six months."""
ASKED = ("col_porteur", "responsable")
"""The roles whose holders are asked what changed."""
_ROLES = ", ".join(f"'{role}'" for role in ASKED)

STALE = "(p.status = 'actif' AND greatest(p.card_confirmed_at, p.changed_at) < :stale_before)"
"""Whether the card of an active project was neither confirmed nor changed for six months."""


def stale_before() -> datetime:
    """What a card was last confirmed before, when it is to be refreshed."""
    return now() - FRESH_FOR


STILL_CARRIED = f"""
SELECT true FROM project AS p JOIN person AS n ON n.id = :person AND n.status = 'active'
WHERE p.lab_id = :lab_id AND p.id = :id AND EXISTS (
  SELECT FROM project_role AS r WHERE r.lab_id = p.lab_id AND r.project_id = p.id
    AND r.person_id = n.id AND r.role IN ({_ROLES})
    AND daterange(r.from_day, r.to_day, '[]') @> CAST(:today AS date))
"""
"""Whether the person is still among those who are asked about the card."""

PRESENT_PHASE = f"SELECT {PHASE} FROM project AS p WHERE p.lab_id = :lab_id AND p.id = :id"

CARD_REVIEW = f"""
SELECT json_build_object('lab', l.slug, 'lab_name', l.name, 'project', p.slug, 'title', p.title,
  'goal', p.goal, 'status', p.status, 'phase', {PHASE}, 'publication', p.publication,
  'last_entry_on', (SELECT max(j.on_day) FROM journal_entry AS j
    WHERE j.lab_id = p.lab_id AND j.project_id = p.id),
  'card_confirmed_at', p.card_confirmed_at, 'confirmed_today', coalesce(
    (p.card_confirmed_at AT TIME ZONE l.timezone)::date = CAST(:today AS date), false))::text
FROM project AS p JOIN lab AS l ON l.id = p.lab_id
WHERE p.lab_id = :lab_id AND p.id = :id
"""

SETTINGS = """
SELECT json_build_object('review_mails', coalesce(s.review_mails, true),
  'review_day', coalesce(s.review_day, 3), 'version', coalesce(s.version, 0))::text
FROM lab AS l LEFT JOIN project_settings AS s ON s.lab_id = l.id WHERE l.id = :lab_id
"""

LABS_TO_ASK = """
SELECT l.id FROM lab AS l LEFT JOIN project_settings AS s ON s.lab_id = l.id
WHERE coalesce(s.review_mails, true)
  AND extract(day FROM (CAST(:at AS timestamptz) AT TIME ZONE l.timezone))
    >= coalesce(s.review_day, 3)
ORDER BY l.id
"""
"""The labs whose day of the month has come."""

TO_ASK = f"""
WITH month AS (
  SELECT l.id AS lab_id, l.slug, l.name, l.timezone,
    (CAST(:at AS timestamptz) AT TIME ZONE l.timezone)::date AS today,
    date_trunc('month', CAST(:at AS timestamptz) AT TIME ZONE l.timezone)::date AS first,
    (date_trunc('month', CAST(:at AS timestamptz) AT TIME ZONE l.timezone)
      + make_interval(days => coalesce(s.review_day, 3))) AT TIME ZONE l.timezone AS closed
  FROM lab AS l LEFT JOIN project_settings AS s ON s.lab_id = l.id WHERE l.id = :lab_id),
carried AS (
  SELECT DISTINCT n.id AS person_id, n.email, n.locale, m.first, m.slug AS lab, m.name AS lab_name,
    p.id, p.slug, p.title, p.status, p.sort_key, {PHASE} AS phase,
    (SELECT max(j.on_day) FROM journal_entry AS j
     WHERE j.lab_id = p.lab_id AND j.project_id = p.id) AS last_entry_on
  FROM month AS m
  JOIN project AS p ON p.lab_id = m.lab_id AND p.status = 'actif' AND p.created_at < m.closed
  JOIN project_role AS r ON r.lab_id = p.lab_id AND r.project_id = p.id
    AND r.role IN ({_ROLES}) AND daterange(r.from_day, r.to_day, '[]') @> m.today
  JOIN person AS n ON n.id = r.person_id AND n.status = 'active' AND n.email IS NOT NULL
  WHERE EXISTS (SELECT FROM lab_role AS x WHERE x.lab_id = m.lab_id AND x.person_id = n.id
    AND daterange(x.from_day, x.to_day, '[]') @> m.today)),
asked AS (
  INSERT INTO card_review (lab_id, person_id, month)
  SELECT DISTINCT CAST(:lab_id AS bigint), person_id, first FROM carried ORDER BY person_id
  ON CONFLICT DO NOTHING RETURNING person_id)
SELECT c.* FROM carried AS c JOIN asked USING (person_id) ORDER BY c.person_id, c.sort_key
"""
"""Marks the carriers of the lab who were not asked this month, and gives what they carry: projects
that were there when the day came. A second worker waits for the first one's marks, and finds none
left; whoever carries nothing yet is not marked."""
