"""What is new on a public card since somebody last heard of it."""

from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.ids import LabId, ProjectId
from api.projects.queries.cards import PHASE


def _public(table: str) -> str:
    return (
        f"(SELECT coalesce(jsonb_agg(x.id ORDER BY x.id), '[]') FROM {table} AS x"
        " WHERE x.lab_id = p.lab_id AND x.project_id = p.id AND x.public)"
    )


STATE = f"""
jsonb_build_object('status', p.status, 'phase', {PHASE},
  'result', CASE WHEN btrim(coalesce(p.result, '')) <> '' THEN md5(p.result) END,
  'journal', {_public("journal_entry")}, 'deliverables', {_public("deliverable")})
"""
"""What a follower is told the changes of, small enough to be kept for each of them."""

_NOW = text(f"""
SELECT p.slug, p.title, p.status, p.result, l.slug AS lab, l.name AS lab_name,
  {PHASE} AS phase, {STATE} AS state
FROM project AS p JOIN lab AS l ON l.id = p.lab_id
WHERE p.lab_id = :lab AND p.id = :project AND p.publication = 'public'
""")
_TOLD = text("""
SELECT 'journal' AS part, x.id, x.on_day, x.words FROM journal_entry AS x
WHERE x.lab_id = :lab AND x.project_id = :project AND x.public
UNION ALL
SELECT 'deliverables', x.id, x.published_on, x.title FROM deliverable AS x
WHERE x.lab_id = :lab AND x.project_id = :project AND x.public
ORDER BY part, id
""")
_BEHIND = text(f"""
SELECT DISTINCT f.lab_id, f.project_id
FROM project_follow AS f JOIN project AS p ON p.lab_id = f.lab_id AND p.id = f.project_id
WHERE p.publication = 'public' AND f.seen <> {STATE}
""")


async def card_now(session: AsyncSession, lab_id: LabId, project_id: ProjectId) -> Any:
    """The card as everybody reads it now, with its :data:`STATE`; None when it is not public."""
    found = await session.execute(_NOW, {"lab": lab_id, "project": project_id})
    return found.one_or_none()


async def parts_of(
    session: AsyncSession, lab_id: LabId, project_id: ProjectId
) -> dict[tuple[str, int], Any]:
    """Public journal entries and deliverables, by part and number."""
    rows = await session.execute(_TOLD, {"lab": lab_id, "project": project_id})
    return {(row.part, row.id): row for row in rows}


async def behind(session: AsyncSession) -> list[tuple[LabId, ProjectId]]:
    """Every public card of which some follower has not heard the last."""
    return [
        (LabId(row.lab_id), ProjectId(row.project_id)) for row in await session.execute(_BEHIND)
    ]
