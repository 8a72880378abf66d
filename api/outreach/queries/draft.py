"""What a letter could tell: what everybody may read, or what all the members of one community may.

Each statement says so itself, whatever the rights of whoever drafts: a letter goes further than
the page it was drafted on. Items are ``{kind, title, words, path}``.
"""

_ITEM = "json_build_object('kind', {kind}, 'title', {title}, 'words', {words}, 'path', {path})"
_WHEN = "to_char({0}.starts_at AT TIME ZONE l.timezone, 'DD/MM/YYYY HH24:MI')"


def _items(*parts: str) -> str:
    """The JSON of several SELECTs of (rank, place, item), the first kinds first."""
    return (
        "SELECT coalesce(json_agg(item ORDER BY rank, place), '[]')::text FROM ("
        + "\nUNION ALL\n".join(parts)
        + ") AS found"
    )


def _part(rank: int, at: str, source: str, *, order: str = "DESC", **item: str) -> str:
    return (
        f"(SELECT {rank} AS rank, row_number() OVER (ORDER BY {at} {order}) AS place,"
        f" {_ITEM.format(**item)} AS item {source} ORDER BY {at} {order} LIMIT 10)"
    )


PUBLIC = _items(
    _part(
        1,
        "a.starts_at",
        """FROM activity AS a JOIN lab AS l ON l.id = a.lab_id
  WHERE a.lab_id = :lab_id AND a.public_event AND a.status = 'planned' AND a.starts_at > :now""",
        order="ASC",
        kind="'event'",
        title="a.title",
        words=f"concat_ws(' · ', {_WHEN.format('a')}, a.summary)",
        path="'/labs/' || l.slug || '/evenements/' || a.id",
    ),
    _part(
        2,
        "p.changed_at",
        """FROM project AS p JOIN lab AS l ON l.id = p.lab_id
  WHERE p.lab_id = :lab_id AND p.publication = 'public' AND p.changed_at > :since""",
        kind="'project'",
        title="p.title",
        words="coalesce(left(p.goal, 300), '')",
        path="'/labs/' || l.slug || '/projets/' || p.slug",
    ),
    _part(
        3,
        "r.made_at",
        """FROM resource AS r
  JOIN community AS c ON c.lab_id = r.lab_id AND c.id = r.community_id
  WHERE r.lab_id = :lab_id AND r.public AND r.circle_id IS NULL AND NOT r.dead
    AND r.url IS NOT NULL AND c.visibility <> 'cachee' AND r.made_at > :since""",
        kind="'resource'",
        title="r.title",
        words="left(r.words, 300)",
        path="r.url",
    ),
)
"""Public events to come, public cards that changed, public resources."""

_HERE = "'/labs/' || l.slug || '/communautes/' || c.slug"
_OF = """JOIN lab AS l ON l.id = x.lab_id
  JOIN community AS c ON c.lab_id = x.lab_id AND c.id = x.community_id
  WHERE x.lab_id = :lab_id AND x.community_id = :community"""
OWN = _items(
    _part(
        1,
        "x.starts_at",
        f"FROM activity AS x {_OF} AND x.status = 'planned' AND x.starts_at > :now",
        order="ASC",
        kind="'event'",
        title="x.title",
        words=f"concat_ws(' · ', {_WHEN.format('x')}, x.summary)",
        path=f"{_HERE} || '/agenda'",
    ),
    _part(
        2,
        "x.at",
        f"""FROM post AS x {_OF} AND x.circle_id IS NULL AND x.root_id IS NULL AND x.important
    AND x.removed_at IS NULL AND x.at > :since""",
        kind="'post'",
        title="left(x.words, 120)",
        words="''",
        path=f"{_HERE} || '?message=' || x.id",
    ),
    _part(
        3,
        "x.at",
        f"""FROM (SELECT d.*, v.at FROM document AS d JOIN document_version AS v
      ON v.lab_id = d.lab_id AND v.document_id = d.id AND v.number = d.head) AS x {_OF}
    AND x.circle_id IS NULL AND x.archived_at IS NULL AND x.at > :since""",
        kind="'document'",
        title="x.title",
        words="x.folder",
        path=f"{_HERE} || '/documents/' || x.id",
    ),
    _part(
        4,
        "x.made_at",
        f"FROM resource AS x {_OF} AND x.circle_id IS NULL AND NOT x.dead AND x.made_at > :since",
        kind="'resource'",
        title="x.title",
        words="left(x.words, 300)",
        path=f"coalesce(x.url, {_HERE} || '/ressources')",
    ),
)
"""What all members of the community may read, of the community alone; nothing of a circle."""

SINCE = """
SELECT max(sent_at) FROM letter WHERE lab_id = :lab_id AND audience = :audience
  AND community_id IS NOT DISTINCT FROM CAST(:community AS bigint) AND state = 'envoyee'
"""
