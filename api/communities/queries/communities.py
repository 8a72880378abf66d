"""Reading communities: cards for everybody, the rest as row-level security lets see."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.communities.models.communities import Community
from api.core.clock import today
from api.core.ids import CommunityId, CommunityMemberId, LabId
from api.core.problems import NotFound

Span = tuple[date, date | None]
"""Days from the first to the last, both included; no last day: for ever."""
CARD = """
'slug', c.slug, 'name', c.name, 'kind', c.kind, 'summary', c.summary, 'visibility', c.visibility,
'joining', c.joining, 'url', c.url, 'run_by', c.run_by, 'members', c.members, 'source', c.source,
'member_count', c.member_count, 'last_activity_on', c.last_activity_on,
'archived', c.archived_at IS NOT NULL, 'fictitious', c.fictitious
"""
LIST = f"""
SELECT json_build_object('items', coalesce(json_agg(json_build_object({CARD})
  ORDER BY c.archived_at IS NOT NULL, c.id), '[]'))::text
FROM community AS c WHERE c.lab_id = (SELECT id FROM lab WHERE slug = :lab)
HAVING EXISTS (SELECT FROM lab WHERE slug = :lab)
"""
_ROLES_HELD = """
r.lab_id = m.lab_id AND r.member_id = m.id AND r.from_day <= :today
AND coalesce(r.to_day, 'infinity') >= :today
"""
ONE = f"""
SELECT json_build_object({CARD}, 'id', c.id, 'words', c.words, 'tree', c.tree, 'rules', c.rules,
  'welcome', c.welcome, 'members_invite', c.members_invite,
  'circles', (SELECT coalesce(json_agg(json_build_object('slug', o.slug, 'name', o.name,
      'kind', o.kind) ORDER BY o.id), '[]')
    FROM circle AS o WHERE o.lab_id = c.lab_id AND o.community_id = c.id),
  'animators', (SELECT coalesce(json_agg(json_build_object('handle', m.handle,
      'name', p.display_name) ORDER BY m.id), '[]')
    FROM community_member AS m JOIN person AS p ON p.id = m.person_id
    WHERE m.lab_id = c.lab_id AND m.community_id = c.id AND m.left_at IS NULL AND EXISTS (
      SELECT FROM member_role AS r WHERE {_ROLES_HELD} AND r.role = 'animateur')),
  'openings', (SELECT coalesce(json_agg(json_build_object('name', p.display_name,
      'reason', o.reason, 'at', o.at) ORDER BY o.id DESC), '[]')
    FROM community_opening AS o JOIN person AS p ON p.id = o.person_id
    WHERE o.lab_id = c.lab_id AND o.community_id = c.id AND CAST(:me AS bigint) IS NOT NULL),
  'request', (SELECT json_build_object('id', q.id, 'at', q.made_at, 'words', q.words)
    FROM join_request AS q WHERE q.lab_id = c.lab_id AND q.community_id = c.id
      AND q.person_id = :person AND q.state = 'recue'),
  'standing', (SELECT json_build_object('handle', m.handle,
      'roles', (SELECT coalesce(json_agg(r.role ORDER BY r.role), '[]')
        FROM member_role AS r WHERE {_ROLES_HELD}),
      'circles', (SELECT coalesce(json_agg(o.slug ORDER BY o.id), '[]')
        FROM circle_member AS g JOIN circle AS o ON (o.lab_id, o.id) = (g.lab_id, g.circle_id)
        WHERE g.lab_id = m.lab_id AND g.member_id = m.id),
      'unread', tilab_unread(c.lab_id, c.id, m.seen_post_id))
    FROM community_member AS m WHERE m.lab_id = c.lab_id AND m.id = CAST(:me AS bigint)),
  'version', c.version)::text
FROM community AS c WHERE c.lab_id = :lab_id AND c.id = :id
"""
MINE = f"""
SELECT json_build_object('items', coalesce(json_agg(json_build_object('lab', l.slug,
  'lab_name', l.name, {CARD}, 'handle', m.handle, 'joined_at', m.joined_at,
  'unread', tilab_unread(c.lab_id, c.id, m.seen_post_id), 'roles', (
    SELECT coalesce(json_agg(r.role ORDER BY r.role), '[]') FROM member_role AS r
    WHERE {_ROLES_HELD}))
  ORDER BY c.archived_at IS NOT NULL, lower(c.name), c.id), '[]'))::text
FROM community_member AS m
JOIN community AS c ON (c.lab_id, c.id) = (m.lab_id, m.community_id)
JOIN lab AS l ON l.id = c.lab_id
WHERE m.person_id = :person AND m.left_at IS NULL
"""

_HOLD = text("""
SELECT id FROM community WHERE lab_id = :lab AND id = :id FOR NO KEY UPDATE
""")
_LEFT_ALONE = text("""
WITH held AS (
  SELECT r.from_day, coalesce(r.to_day, 'infinity') AS to_day FROM member_role AS r
  JOIN community_member AS m ON (m.lab_id, m.id) = (r.lab_id, r.member_id) AND m.left_at IS NULL
  JOIN person AS p ON p.id = m.person_id AND p.status = 'active'
  WHERE r.lab_id = :lab AND r.community_id = :id AND r.role = 'animateur' AND m.id <> :without
), given_up AS (
  SELECT greatest(g.first, CAST(:today AS date)) AS first, coalesce(g.last, 'infinity') AS last
  FROM unnest(CAST(:firsts AS date[]), CAST(:lasts AS date[])) AS g(first, last)
), turning AS (
  SELECT first AS day FROM given_up
  UNION SELECT to_day + 1 FROM held WHERE to_day <> 'infinity'
)
SELECT EXISTS (
  SELECT FROM turning AS t JOIN given_up AS g ON t.day BETWEEN g.first AND g.last
  WHERE NOT EXISTS (SELECT FROM held AS h WHERE t.day BETWEEN h.from_day AND h.to_day))
""")
"""Somebody is missing from the first day of what was given up, or when a mandate ends in it."""


async def community_by_slug(session: AsyncSession, lab_id: LabId, slug: str) -> Community:
    """The lab's community of that name; ``NotFound`` when there is none."""
    community: Community | None = await session.scalar(
        select(Community).where(Community.lab_id == lab_id, Community.slug == slug)  # type: ignore[arg-type]
    )
    if community is None:
        raise NotFound
    return community


async def hold_community(session: AsyncSession, lab_id: LabId, number: CommunityId) -> None:
    """Keep others from changing who animates it until the end of the transaction."""
    await session.execute(_HOLD, {"lab": lab_id, "id": number})


async def left_alone(
    session: AsyncSession,
    lab_id: LabId,
    number: CommunityId,
    given_up: Sequence[Span],
    without: CommunityMemberId | None = None,
) -> bool:
    """Whether the community has nobody to animate it on a day, from today on, that was given up.

    ``without`` is a member who does not count any more. The caller holds the community.
    """
    values = {
        "lab": lab_id,
        "id": number,
        "firsts": [first for first, _ in given_up],
        "lasts": [last for _, last in given_up],
        "without": without or 0,
        "today": today(),
    }
    return bool(await session.scalar(_LEFT_ALONE, values))
