"""Reading what somebody contributed, in their own session: row-level security shows them their
communities, and nobody else's."""

from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.communities.contributions.sources import sources
from api.core.clock import PARIS, today

YEAR = timedelta(days=365)

_COUNTED = """
WITH mine AS MATERIALIZED (
  SELECT lab_id, community_id, id, joined_at FROM community_member
  WHERE person_id = :person AND left_at IS NULL),
counted AS ({kinds})
"""
_STATEMENT = """
SELECT json_build_object(
  'name', (SELECT p.display_name FROM person AS p WHERE p.id = :person),
  'from_day', CAST(:from_day AS date), 'to_day', CAST(:to_day AS date),
  'places', coalesce(json_agg(json_build_object(
    'lab', l.slug, 'lab_name', l.name, 'community', c.slug, 'community_name', c.name,
    'since', m.joined_at, 'roles', coalesce((
      SELECT json_agg(json_build_object('role', r.role, 'brick', r.brick, 'from_day', r.from_day,
        'to_day', r.to_day) ORDER BY r.from_day, r.role)
      FROM member_role AS r WHERE r.lab_id = m.lab_id AND r.member_id = m.id
        AND r.from_day <= :to_day AND coalesce(r.to_day, 'infinity') >= :from_day), '[]'),
    'contributions', coalesce((
      SELECT json_agg(json_build_object('kind', k.kind, 'count', k.n) ORDER BY k.rank)
      FROM counted AS k
      WHERE k.lab_id = w.lab_id AND k.community_id IS NOT DISTINCT FROM w.community_id
        AND k.n > 0), '[]'))
    ORDER BY c.name NULLS LAST, l.name), '[]'))::text
FROM (SELECT lab_id, community_id FROM mine
      UNION SELECT lab_id, community_id FROM counted WHERE n > 0) AS w
JOIN lab AS l ON l.id = w.lab_id
LEFT JOIN community AS c ON c.lab_id = w.lab_id AND c.id = w.community_id
LEFT JOIN mine AS m ON m.lab_id = w.lab_id AND m.community_id = w.community_id
"""
_TOTAL = "SELECT coalesce(sum(n), 0) FROM counted"


@cache
def _said(kinds: tuple[tuple[str, str], ...], asked: str) -> str:
    every = " UNION ALL ".join(
        f"SELECT {rank} AS rank, '{kind}' AS kind, s.lab_id, s.community_id, s.n FROM ({sql}) AS s"
        for rank, (kind, sql) in enumerate(kinds)
    )
    return _COUNTED.format(kinds=every) + asked


def statement() -> str:
    """What :func:`within` gives the values of, as JSON."""
    return _said(sources(), _STATEMENT)


def within(person: int, from_day: date, to_day: date) -> dict[str, Any]:
    """Whose, from the first day to the last, both counted."""
    return {
        "person": person,
        "from_day": from_day,
        "to_day": to_day,
        "start": datetime.combine(from_day, time(), PARIS),
        "end": datetime.combine(to_day + timedelta(days=1), time(), PARIS),
    }


async def contributed(session: AsyncSession, person: int) -> int:
    """How many contributions of the last twelve months; ``person`` is who the session is of."""
    day = today()
    asked = text(_said(sources(), _TOTAL))
    values = within(person, day - YEAR, day)
    return int(
        await session.scalar(asked, {name: values[name] for name in ("person", "start", "end")})
        or 0
    )
