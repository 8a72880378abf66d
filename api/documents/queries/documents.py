"""Reading documents: a community's list, one of them with what happens around it."""

WRITING = "interval '2 minutes'"
"""Somebody whose draft was kept since then is still writing."""


def by(alias: str, column: str = "member_id") -> str:
    """Who wrote a row: the handle and the name by which the community knows them."""
    return f"""
(SELECT json_build_object('handle', m.handle, 'name', p.display_name)
 FROM community_member AS m JOIN person AS p ON p.id = m.person_id
 WHERE m.lab_id = {alias}.lab_id AND m.id = {alias}.{column})
"""


def circle_of(alias: str) -> str:
    """The circle that alone reads a row; null for the whole community."""
    return f"""
(SELECT json_build_object('slug', c.slug, 'name', c.name) FROM circle AS c
 WHERE c.lab_id = {alias}.lab_id AND c.id = {alias}.circle_id)
"""


_FIELDS = f"""
  'id', d.id, 'title', d.title, 'folder', d.folder, 'kind', d.kind, 'circle', {circle_of("d")},
  'head', d.head, 'changed_at', v.at, 'changed_by', {by("v")},
  'branches', (SELECT count(*) FROM document_version AS b
    WHERE b.lab_id = d.lab_id AND b.document_id = d.id AND b.state = 'branche'),
  'archived', d.archived_at IS NOT NULL, 'fictitious', d.fictitious, 'version', d.version
"""
_HEAD = """
JOIN document_version AS v
  ON v.lab_id = d.lab_id AND v.document_id = d.id AND v.number = d.head
"""
# Signs that no key holds, and that come before all that one may: a folder, then what is under it.
_PLACE = """
(SELECT coalesce(string_agg(tilab_search_key(level), chr(10) ORDER BY rank), '')
 FROM unnest(string_to_array(d.folder, '/')) WITH ORDINALITY AS levels(level, rank))
|| chr(9) || tilab_search_key(d.title) || chr(9) || lpad(d.id::text, 19, '0')
"""

LIST = f"""
SELECT json_build_object(
  'folders', (SELECT coalesce(json_agg(folder ORDER BY folder), '[]') FROM (
     SELECT DISTINCT o.folder FROM document AS o WHERE o.lab_id = :lab
       AND o.community_id = :community AND o.folder <> '' AND o.archived_at IS NULL) AS named),
  'items', coalesce(json_agg(item ORDER BY place COLLATE "C") FILTER (WHERE rank <= :limit), '[]'),
  'next', CASE WHEN count(*) > :limit
    THEN max(place COLLATE "C") FILTER (WHERE rank <= :limit) END)::text
FROM (
  SELECT d.place, row_number() OVER (ORDER BY d.place COLLATE "C") AS rank,
    json_build_object({_FIELDS}) AS item
  FROM (SELECT * FROM (SELECT d.*, {_PLACE} AS place FROM document AS d
      WHERE d.lab_id = :lab AND d.community_id = :community
        AND (d.archived_at IS NOT NULL) = CAST(:archived AS boolean)
        AND (CAST(:folder AS text) IS NULL OR d.folder = :folder
             OR starts_with(d.folder, :folder || '/'))
        AND (CAST(:of_kind AS text) IS NULL OR d.kind = :of_kind)
        AND (CAST(:q AS text) IS NULL OR d.search LIKE '%' || tilab_search_key(:q) || '%')
    ) AS d
    WHERE CAST(:after AS text) IS NULL OR d.place COLLATE "C" > :after
    ORDER BY d.place COLLATE "C" LIMIT :limit + 1) AS d {_HEAD}
) AS found
"""
"""A community's documents by folder and title, after the place ``:after``."""

WRITERS = f"""
(SELECT coalesce(json_agg(json_build_object('handle', m.handle, 'name', p.display_name,
    'since', r.at) ORDER BY r.at DESC), '[]')
 FROM document_draft AS r
 JOIN community_member AS m ON m.lab_id = r.lab_id AND m.id = r.member_id
 JOIN person AS p ON p.id = m.person_id
 WHERE r.lab_id = d.lab_id AND r.document_id = d.id AND r.member_id IS DISTINCT FROM :me
   AND r.at > CAST(:at AS timestamptz) - {WRITING})
"""

ONE = f"""
SELECT json_build_object({_FIELDS},
  'words', v.words, 'tree', d.tree, 'created_by', {by("d", "created_by")},
  'author', d.created_by, 'public', d.public, 'writers', {WRITERS},
  'waiting', (SELECT coalesce(json_agg(json_build_object('number', b.number, 'base', b.base,
      'author', {by("b")}, 'at', b.at) ORDER BY b.number), '[]')
    FROM document_version AS b
    WHERE b.lab_id = d.lab_id AND b.document_id = d.id AND b.state = 'branche'),
  'draft', (SELECT json_build_object('base', r.base, 'words', r.words, 'at', r.at)
    FROM document_draft AS r
    WHERE r.lab_id = d.lab_id AND r.document_id = d.id AND r.member_id = :me))::text
FROM document AS d {_HEAD}
WHERE d.lab_id = :lab AND d.community_id = :community AND d.id = :document
"""

AROUND = f"""
SELECT json_build_object('at', CAST(:at AS timestamptz), 'head', d.head,
  'writers', {WRITERS})::text
FROM document AS d
WHERE d.lab_id = :lab AND d.community_id = :community AND d.id = :document
"""
"""What happens around a draft."""
