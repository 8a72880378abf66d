"""The portfolio: functions by phases."""

from functools import lru_cache

from api.projects.queries.cards import PHASE, Scope, where
from api.projects.queries.review import STALE

CELL_CARDS = 50


@lru_cache(maxsize=128)
def board(scope: Scope, filters: frozenset[str]) -> str:
    """Counts and first cards of each cell that has some; the lab is told which are stale."""
    stale = f"coalesce({STALE}, false)" if scope == "lab" else "false"
    return f"""
SELECT json_build_object(
  'total', coalesce(sum(cell.count), 0),
  'cells', coalesce(json_agg(json_build_object(
    'function', cell.function, 'phase', cell.phase, 'count', cell.count, 'cards', cell.cards)
    ORDER BY cell.function NULLS LAST, cell.phase NULLS LAST), '[]'))::text
FROM (
  SELECT c.function, c.phase, count(*) AS count,
         json_agg(c.card ORDER BY c.sort_key) FILTER (WHERE c.rank <= {CELL_CARDS}) AS cards
  FROM (
    SELECT x.function, x.phase, x.sort_key,
           row_number() OVER (PARTITION BY x.function, x.phase ORDER BY x.sort_key) AS rank,
           json_build_object('lab', l.slug, 'slug', x.slug, 'title', x.title, 'status', x.status,
             'nature', x.nature, 'publication', x.publication, 'ended_on', x.ended_on,
             'fictitious', x.fictitious, 'stale', x.stale) AS card
    FROM (SELECT p.*, {PHASE} AS phase, {stale} AS stale FROM project AS p
          WHERE {where(scope, filters)}) AS x
    JOIN lab AS l ON l.id = x.lab_id
  ) AS c
  GROUP BY c.function, c.phase
) AS cell
"""
