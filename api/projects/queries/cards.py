"""Reading project cards. The public engine sees public cards only, by its database role."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.ids import LabId
from api.core.problems import NotFound
from api.projects.models.cards import Project

_CARD = """
json_build_object(
  'lab', l.slug, 'lab_name', l.name, 'slug', p.slug, 'title', p.title, 'aliases', p.aliases,
  'kind', p.kind, 'kind_label', p.kind_label, 'function', p.function, 'status', p.status,
  'lab_part', p.lab_part, 'lab_role', p.lab_role, 'goal', p.goal, 'scale', p.scale,
  'scale_stated', p.scale_stated, 'period_text', p.period_text, 'started_on', p.started_on,
  'ended_on', p.ended_on, 'carriers', p.carriers, 'partners', p.partners, 'funding', p.funding,
  'figures', p.figures, 'related', p.related, 'url', p.url, 'note', p.note, 'page', p.page,
  'sources', p.sources, 'publication', p.publication,
  'themes', ARRAY(SELECT t.slug FROM project_theme AS pt JOIN theme AS t ON t.id = pt.theme_id
                  WHERE pt.lab_id = p.lab_id AND pt.project_id = p.id ORDER BY t.slug),
  'fictitious', p.fictitious, 'version', p.version)
"""

LIST_PROJECTS = f"""
SELECT json_build_object(
  'items', coalesce(json_agg(card ORDER BY sort) FILTER (WHERE rank <= :limit), '[]'),
  'next', max(sort) FILTER (WHERE rank = :limit AND total > :limit))::text
FROM (
  SELECT {_CARD} AS card, page.sort, page.rank, page.total
  FROM (
    SELECT found.*, row_number() OVER (ORDER BY sort) AS rank, count(*) OVER () AS total
    FROM (
      SELECT p.*, p.search || '|' || p.lab_id || '|' || p.slug AS sort
      FROM project AS p
      WHERE (CAST(:lab AS text) IS NULL OR p.lab_id = (SELECT id FROM lab WHERE slug = :lab))
        AND (CAST(:function AS text) IS NULL OR p.function = :function)
        AND (CAST(:status AS text) IS NULL OR p.status = :status)
        AND (CAST(:scale AS text) IS NULL OR :scale = ANY (p.scale))
        AND (CAST(:q AS text) IS NULL OR p.search LIKE '%' || tilab_search_key(:q) || '%')
        AND (CAST(:theme AS text) IS NULL OR EXISTS (
          SELECT FROM project_theme AS pt JOIN theme AS t ON t.id = pt.theme_id
          WHERE pt.lab_id = p.lab_id AND pt.project_id = p.id AND t.slug = :theme))
        AND (CAST(:after AS text) IS NULL
             OR p.search || '|' || p.lab_id || '|' || p.slug > :after)
      ORDER BY sort LIMIT :limit + 1
    ) AS found
  ) AS page
  JOIN project AS p ON p.lab_id = page.lab_id AND p.id = page.id
  JOIN lab AS l ON l.id = p.lab_id
) AS cards
"""

ONE_PROJECT = f"""
SELECT {_CARD}::text FROM project AS p JOIN lab AS l ON l.id = p.lab_id
WHERE l.slug = :lab AND p.slug = :project
"""

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
