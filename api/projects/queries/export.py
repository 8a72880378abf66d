"""Projects as the rows of a table."""

from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.tables import Cell
from api.projects.queries.cards import PHASE, Scope, where

COLUMNS = (
    "lab", "slug", "title", "nature", "function", "status", "phase", "publication", "goal",
    "result", "scale", "started_on", "ended_on", "period_text", "carriers", "partners", "themes",
    "territories", "deliverables", "experiments", "gains", "origin", "url", "sources",
)  # fmt: skip


def _count(table: str) -> str:
    return f"(SELECT count(*) FROM {table} AS x WHERE x.lab_id = p.lab_id AND x.project_id = p.id)"


def export(scope: Scope) -> str:
    """Every card of the scope, as rows of :data:`COLUMNS`."""
    return f"""
SELECT l.slug, p.slug, p.title, p.nature, p.function, p.status, {PHASE}, p.publication, p.goal,
  p.result, array_to_string(p.scale, ', '), p.started_on, p.ended_on, p.period_text,
  array_to_string(p.carriers, ' ; '), array_to_string(p.partners, ' ; '),
  (SELECT string_agg(t.name, ' ; ' ORDER BY t.name) FROM project_theme AS pt
   JOIN theme AS t ON t.id = pt.theme_id WHERE pt.lab_id = p.lab_id AND pt.project_id = p.id),
  (SELECT string_agg(x.label, ' ; ' ORDER BY x.label) FROM project_territory AS x
   WHERE x.lab_id = p.lab_id AND x.project_id = p.id),
  {_count("deliverable")}, {_count("experiment")}, {_count("gain")},
  p.origin, p.url, array_to_string(p.sources, ' ; ')
FROM project AS p JOIN lab AS l ON l.id = p.lab_id
WHERE {where(scope, ())} ORDER BY p.sort_key
"""


async def lab_rows(session: AsyncSession, lab: str) -> list[list[Cell]]:
    """The rows of a lab, internal cards included."""
    values: dict[str, Any] = {"lab": lab}
    return [list(row) for row in await session.execute(text(export("lab")), values)]
