"""Lists of project cards. The public engine sees public cards only, by its database role."""

from collections.abc import Collection
from functools import lru_cache
from typing import Any, Literal

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.ids import LabId
from api.core.problems import NotFound
from api.core.text import search_key
from api.projects.models.cards import Project

PHASE = """(SELECT ph.phase FROM project_phase AS ph
  WHERE ph.lab_id = p.lab_id AND ph.project_id = p.id AND ph.to_day IS NULL
  ORDER BY ph.from_day DESC NULLS LAST, ph.id DESC LIMIT 1)"""
"""The phase in progress: the last one entered that has no end."""

CARD = f"""
json_build_object(
  'lab', l.slug, 'lab_name', l.name, 'slug', p.slug, 'title', p.title, 'aliases', p.aliases,
  'kind', p.kind, 'kind_label', p.kind_label, 'nature', p.nature, 'function', p.function,
  'status', p.status, 'phase', {PHASE}, 'objectives', p.objectives,
  'lab_part', p.lab_part, 'lab_role', p.lab_role, 'goal', p.goal, 'scale', p.scale,
  'scale_stated', p.scale_stated, 'period_text', p.period_text, 'started_on', p.started_on,
  'ended_on', p.ended_on, 'carriers', p.carriers, 'partners', p.partners, 'funding', p.funding,
  'figures', p.figures, 'related', p.related, 'url', p.url, 'note', p.note, 'page', p.page,
  'sources', p.sources, 'publication', p.publication,
  'themes', p.theme_slugs,
  'fictitious', p.fictitious, 'version', p.version)
"""

Scope = Literal["public", "network", "lab"]
_IN_LAB = "p.lab_id = (SELECT id FROM lab WHERE slug = :lab)"
_SCOPES: dict[Scope, str] = {
    "public": "p.publication = 'public'",
    "network": "p.publication IN ('public', 'reseau')",
    "lab": _IN_LAB,
}
_FILTERS = {
    "lab": _IN_LAB,
    "function": "p.function = :function",
    "status": "p.status = :status",
    "nature": "p.nature = :nature",
    "publication": "p.publication = :publication",
    "objective": "p.objectives @> ARRAY[CAST(:objective AS text)]",
    "scale": "p.scale @> ARRAY[CAST(:scale AS text)]",
    "phase": f"{PHASE} = :phase",
    "q": "p.words @@ tilab_prefix_query(CAST(:q AS text))",
    "theme": "p.theme_slugs @> ARRAY[CAST(:theme AS text)]",
    "territory": "EXISTS (SELECT FROM project_territory AS pt WHERE pt.lab_id = p.lab_id"
    " AND pt.project_id = p.id AND pt.code = :territory)",
    "mine": "EXISTS (SELECT FROM project_role AS pr WHERE pr.lab_id = p.lab_id"
    " AND pr.project_id = p.id AND pr.person_id = :mine)",
    "after": "p.sort_key > :after",
}


def where(scope: Scope, filters: Collection[str]) -> str:
    """The condition on ``p`` of a scope and the named filters."""
    said = [_SCOPES[scope], *(_FILTERS[name] for name in sorted(filters))]
    return " AND ".join(said)


@lru_cache(maxsize=256)
def list_projects(scope: Scope, filters: frozenset[str] = frozenset()) -> str:
    """A page of cards by title, with the filters that are given and no others.

    A statement of its own for each set of filters: PostgreSQL then walks the index that fits and
    stops at the end of the page, however many cards there are.
    """
    return f"""
SELECT json_build_object(
  'items', coalesce(json_agg(c.card ORDER BY c.sort_key) FILTER (WHERE c.rank <= :limit), '[]'),
  'next', CASE WHEN count(*) > :limit
          THEN max(c.sort_key) FILTER (WHERE c.rank <= :limit) END)::text
FROM (
  SELECT p.sort_key, row_number() OVER (ORDER BY p.sort_key) AS rank, {CARD} AS card
  FROM (SELECT p.* FROM project AS p WHERE {where(scope, filters)}
        ORDER BY p.sort_key LIMIT :limit + 1) AS p
  JOIN lab AS l ON l.id = p.lab_id
) AS c
"""


def given(**filters: Any) -> dict[str, Any]:
    """The filters that say something; words without a letter or digit find everything."""
    said = {name: value for name, value in filters.items() if value is not None}
    if "q" in said and not search_key(said["q"]):
        del said["q"]
    return said


LIST_THEMES = """
SELECT json_build_object('items', coalesce(json_agg(json_build_object(
  'slug', t.slug, 'name', t.name,
  'project_count', (SELECT count(*) FROM project_theme AS pt WHERE pt.theme_id = t.id))
  ORDER BY t.slug), '[]'))::text
FROM theme AS t
"""


async def project_by_slug(
    session: AsyncSession, lab_id: LabId, slug: str, *, lock: bool = False
) -> Project:
    """The lab's project named ``slug``; ``NotFound`` when there is none to be seen."""
    query = select(Project).where(Project.lab_id == lab_id, Project.slug == slug)  # type: ignore[arg-type]
    project = await session.scalar(query.with_for_update() if lock else query)
    if project is None:
        raise NotFound
    return project
