"""Reading members, circles and settings of one's own."""

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.communities.door import Standing
from api.communities.models.circles import Circle
from api.communities.models.members import CommunityMember
from api.core.clock import today
from api.core.problems import NotFound
from api.core.tables import Cell

_HELD = "r.from_day <= :today AND coalesce(r.to_day, 'infinity') >= :today"
_OF = "r.lab_id = m.lab_id AND r.member_id = m.id"
_IN = "g.lab_id = m.lab_id AND g.member_id = m.id"
_FROM = """
FROM community_member AS m
JOIN person AS p ON p.id = m.person_id
LEFT JOIN organisation AS n ON n.id = p.organisation_id
WHERE m.lab_id = :lab_id AND m.community_id = :community AND m.left_at IS NULL
"""
_NAMED = "tilab_search_key(p.display_name) || '|' || m.handle"
MEMBER = f"""
json_build_object('handle', m.handle, 'name', p.display_name, 'organisation', n.name,
  'headline', m.headline,
  'email', CASE WHEN m.show_email OR :animates OR m.id = :me THEN p.email END,
  'joined_on', m.joined_at::date, 'mine', m.id = :me,
  'roles', (SELECT coalesce(json_agg(json_build_object('id', r.id, 'role', r.role,
      'brick', r.brick, 'from_day', r.from_day, 'to_day', r.to_day, 'held', {_HELD},
      'version', r.version)
      ORDER BY r.from_day DESC, r.id), '[]') FROM member_role AS r WHERE {_OF}),
  'circles', (SELECT coalesce(json_agg(o.slug ORDER BY o.id), '[]')
    FROM circle_member AS g JOIN circle AS o ON (o.lab_id, o.id) = (g.lab_id, g.circle_id)
    WHERE {_IN}),
  'abilities', CASE WHEN m.id = :me THEN CAST(:own AS json) ELSE CAST(:others AS json) END)
"""
LIST = f"""
SELECT json_build_object(
  'items', coalesce(json_agg(item ORDER BY sort) FILTER (WHERE rank <= :limit), '[]'),
  'next', max(sort) FILTER (WHERE rank = :limit AND total > :limit))::text
FROM (
  SELECT {MEMBER} AS item, {_NAMED} AS sort,
         row_number() OVER (ORDER BY {_NAMED}) AS rank, count(*) OVER () AS total
  {_FROM}
    AND (CAST(:after AS text) IS NULL OR {_NAMED} > :after)
    AND (CAST(:role AS text) IS NULL OR EXISTS (
      SELECT FROM member_role AS r WHERE {_OF} AND r.role = :role AND {_HELD}))
    AND (CAST(:circle AS text) IS NULL OR EXISTS (
      SELECT FROM circle_member AS g JOIN circle AS o ON (o.lab_id, o.id) = (g.lab_id, g.circle_id)
      WHERE {_IN} AND o.slug = :circle))
    AND (CAST(:q AS text) IS NULL
         OR tilab_search_key(concat_ws(' ', p.display_name, n.name, m.headline))
            LIKE '%' || tilab_search_key(:q) || '%')
  ORDER BY sort LIMIT :limit + 1
) AS page
"""
ONE = f"SELECT {MEMBER}::text {_FROM} AND m.handle = :handle"
MY_SETTINGS = """
SELECT json_build_object('handle', m.handle, 'headline', m.headline, 'show_email', m.show_email,
  'mentions', m.mentions, 'important', m.important, 'digest', m.digest,
  'letters', m.letters)::text
FROM community_member AS m WHERE m.lab_id = :lab_id AND m.id = :me
"""
CIRCLES = """
SELECT json_build_object('items', coalesce(json_agg(json_build_object('slug', o.slug,
  'name', o.name, 'kind', o.kind, 'words', o.words, 'version', o.version,
  'members', (SELECT coalesce(json_agg(json_build_object('handle', m.handle,
      'name', p.display_name) ORDER BY m.id), '[]')
    FROM circle_member AS g
    JOIN community_member AS m ON (m.lab_id, m.id) = (g.lab_id, g.member_id)
    JOIN person AS p ON p.id = m.person_id
    WHERE g.lab_id = o.lab_id AND g.circle_id = o.id AND m.left_at IS NULL))
  ORDER BY o.id), '[]'))::text
FROM circle AS o
WHERE o.lab_id = :lab_id AND o.community_id = :community
  AND (CAST(:circle AS text) IS NULL OR o.slug = :circle)
"""
COLUMNS = ("name", "organisation", "email", "roles", "circles", "headline", "joined_on")
_EXPORT = f"""
SELECT p.display_name, n.name, p.email,
  (SELECT string_agg(r.role, ', ' ORDER BY r.role) FROM member_role AS r WHERE {_OF} AND {_HELD}),
  (SELECT string_agg(o.name, ', ' ORDER BY o.id)
   FROM circle_member AS g JOIN circle AS o ON (o.lab_id, o.id) = (g.lab_id, g.circle_id)
   WHERE {_IN}),
  m.headline, m.joined_at::date
{_FROM} ORDER BY {_NAMED}
"""


async def member_of(
    session: AsyncSession, standing: Standing, handle: str, *, lock: bool = False
) -> CommunityMember:
    """The member whom mentions call so; ``NotFound`` for one who has left."""
    query = select(CommunityMember).where(
        CommunityMember.lab_id == standing.lab_id,  # type: ignore[arg-type]
        CommunityMember.community_id == standing.community_id,  # type: ignore[arg-type]
        CommunityMember.handle == handle,  # type: ignore[arg-type]
        CommunityMember.left_at.is_(None),  # type: ignore[union-attr]
    )
    found: CommunityMember | None = await session.scalar(query.with_for_update() if lock else query)
    if found is None:
        raise NotFound
    return found


async def circle_of(
    session: AsyncSession, standing: Standing, slug: str, *, lock: bool = False
) -> Circle:
    """The community's circle of that name; ``NotFound`` when there is none."""
    query = select(Circle).where(
        Circle.lab_id == standing.lab_id,  # type: ignore[arg-type]
        Circle.community_id == standing.community_id,  # type: ignore[arg-type]
        Circle.slug == slug,  # type: ignore[arg-type]
    )
    found: Circle | None = await session.scalar(query.with_for_update() if lock else query)
    if found is None:
        raise NotFound
    return found


async def exported(session: AsyncSession, standing: Standing) -> list[list[Cell]]:
    """Every member, a row each, under :data:`COLUMNS`."""
    values = {
        "lab_id": standing.lab_id,
        "community": standing.community_id,
        "today": today(),
    }
    return [list(row) for row in await session.execute(text(_EXPORT), values)]
