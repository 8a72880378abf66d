"""Reading resources: a community's, its tags, and those that everybody may read."""

from api.documents.queries.documents import by, circle_of

_SHOWN = """
  'id', r.id, 'kind', r.kind, 'title', r.title, 'url', r.url, 'words', r.words, 'tree', r.tree,
  'tags', r.tags, 'made_at', r.made_at, 'checked_on', r.checked_on, 'dead', r.dead,
  'fictitious', r.fictitious
"""
_WHOLE = f"""
json_build_object({_SHOWN}, 'public', r.public, 'version', r.version, 'circle', {circle_of("r")},
  'author', {by("r")}, 'member', r.member_id,
  'file', (SELECT json_build_object('id', f.id, 'name', f.name, 'media_type', f.media_type,
      'size', f.size)
    FROM file AS f WHERE f.lab_id = r.lab_id AND f.id = r.file_id))
"""
_WANTED = """
  AND (CAST(:tag AS text) IS NULL OR tilab_search_key(:tag) = ANY (r.tag_keys))
  AND (CAST(:of_kind AS text) IS NULL OR r.kind = :of_kind)
  AND (CAST(:q AS text) IS NULL OR r.search LIKE '%' || tilab_search_key(:q) || '%')
  AND (CAST(:after AS bigint) IS NULL OR r.id < :after)
"""


def _page(item: str, rows: str) -> str:
    return f"""
SELECT json_build_object(
  'items', coalesce(json_agg(item ORDER BY id DESC) FILTER (WHERE rank <= :limit), '[]'),
  'next', CASE WHEN count(*) > :limit THEN min(id) FILTER (WHERE rank <= :limit) END)::text
FROM (
  SELECT r.id, row_number() OVER (ORDER BY r.id DESC) AS rank, {item} AS item
  FROM ({rows} {_WANTED} ORDER BY r.id DESC LIMIT :limit + 1) AS r
) AS found
"""


LIST = _page(
    _WHOLE, "SELECT * FROM resource AS r WHERE r.lab_id = :lab AND r.community_id = :community"
)
"""A community's resources, latest first, under number ``:after``."""

ONE = f"""
SELECT ({_WHOLE})::text FROM resource AS r
WHERE r.lab_id = :lab AND r.community_id = :community AND r.id = :resource
"""

TAGS = """
SELECT json_build_object('items', coalesce(json_agg(json_build_object(
  'key', key, 'label', label, 'count', count) ORDER BY count DESC, key), '[]'))::text
FROM (
  SELECT t.key, count(*) AS count, mode() WITHIN GROUP (ORDER BY t.label) AS label
  FROM resource AS r, unnest(r.tag_keys, r.tags) AS t(key, label)
  WHERE r.lab_id = :lab AND r.community_id = :community
  GROUP BY t.key ORDER BY count(*) DESC, t.key LIMIT 200
) AS counted
"""
"""The tags of a community as most write them, most used first."""

PUBLIC = _page(
    f"json_build_object('lab', r.lab_slug, 'community', r.community_slug, {_SHOWN})",
    """
    SELECT r.lab_id, r.id, r.kind, r.title, r.url, r.words, r.tree, r.tags, r.made_at,
      r.checked_on, r.dead, r.fictitious, l.slug AS lab_slug, c.slug AS community_slug
    FROM resource AS r
    JOIN community AS c ON c.lab_id = r.lab_id AND c.id = r.community_id
    JOIN lab AS l ON l.id = r.lab_id
    WHERE r.public
      AND (CAST(:lab AS text) IS NULL OR l.slug = :lab)
      AND (CAST(:community AS text) IS NULL OR c.slug = :community)
    """,
)
"""The network's public resources, latest first."""

CONTRIBUTED = """
SELECT m.lab_id, m.community_id, count(*) AS n FROM mine AS m
JOIN resource AS r
  ON r.lab_id = m.lab_id AND r.community_id = m.community_id AND r.member_id = m.id
WHERE r.made_at >= :start AND r.made_at < :end
GROUP BY m.lab_id, m.community_id
"""
"""As ``communities.contributions.sources`` asks."""
