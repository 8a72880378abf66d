"""Reading a feed: one statement a page, whatever the length of the feed (speed.md).

``:me`` is the reader's membership, null for a visitor; ``:moderates`` whether they may take away.
"""

_AUTHOR = """
CASE WHEN {p}.member_id IS NOT NULL THEN coalesce(
  (SELECT json_build_object('handle', m.handle, 'name', n.display_name)
   FROM community_member AS m JOIN person AS n ON n.id = m.person_id
   WHERE m.lab_id = {p}.lab_id AND m.id = {p}.member_id),
  tilab_author({p}.lab_id, {p}.community_id, {p}.member_id)) END
"""
_PEOPLE = """
CASE WHEN position('@' IN {p}.words) = 0 THEN '{{}}'::json ELSE coalesce(
  (SELECT json_object_agg(m.author ->> 'handle', m.author ->> 'name') FROM (
     SELECT coalesce(
       (SELECT json_build_object('handle', c.handle, 'name', n.display_name)
        FROM community_member AS c JOIN person AS n ON n.id = c.person_id
        WHERE c.lab_id = k.lab_id AND c.id = k.member_id),
       tilab_author(k.lab_id, k.community_id, k.member_id)) AS author
     FROM post_mention AS k WHERE k.lab_id = {p}.lab_id AND k.post_id = {p}.id OFFSET 0) AS m
   WHERE m.author IS NOT NULL), '{{}}') END
"""
_FILES = """
coalesce((SELECT json_agg(json_build_object('file', f.id, 'name', f.name,
    'media_type', f.media_type, 'size', f.size) ORDER BY f.id)
  FROM post_file AS j JOIN file AS f ON f.lab_id = j.lab_id AND f.id = j.file_id
  WHERE j.lab_id = {p}.lab_id AND j.post_id = {p}.id AND {p}.removed_at IS NULL), '[]')
"""
_CIRCLE = """
CASE WHEN {p}.circle_id IS NOT NULL THEN
  (SELECT json_build_object('slug', g.slug, 'name', g.name) FROM circle AS g
   WHERE g.lab_id = {p}.lab_id AND g.id = {p}.circle_id) END
"""
_MINE = "{p}.member_id = CAST(:me AS bigint)"
_ABILITIES = f"""
array_remove(ARRAY[
  CASE WHEN {_MINE} AND {{p}}.removed_at IS NULL THEN 'edit' END,
  CASE WHEN {_MINE} AND {{p}}.removed_at IS NULL THEN 'remove' END,
  CASE WHEN CAST(:me AS bigint) IS NOT NULL AND {{root}}.removed_at IS NULL THEN 'reply' END,
  CASE WHEN CAST(:me AS bigint) IS NOT NULL AND {{p}}.removed_at IS NULL THEN 'react' END,
  CASE WHEN CAST(:me AS bigint) IS NOT NULL AND {{p}}.removed_at IS NULL
    AND {_MINE} IS DISTINCT FROM true THEN 'report' END,
  CASE WHEN CAST(:moderates AS boolean) AND {{p}}.removed_at IS NULL
    AND {_MINE} IS DISTINCT FROM true AND {{p}}.kind <> 'systeme' THEN 'moderate' END,
  CASE WHEN CAST(:moderates AS boolean) AND {{p}}.removed_at IS NULL AND {{p}}.root_id IS NULL
    THEN 'pin' END], NULL)
"""
_SIGNS = """
CROSS JOIN LATERAL (
  SELECT coalesce(json_object_agg(sign, told), '{{}}') AS reactions,
    coalesce(json_agg(sign) FILTER (WHERE mine), '[]') AS mine
  FROM (SELECT s.sign, count(*) AS told, bool_or(s.member_id = CAST(:me AS bigint)) AS mine
        FROM post_reaction AS s WHERE s.lab_id = {p}.lab_id AND s.post_id = {p}.id
        GROUP BY s.sign) AS counted) AS {signs}
"""


def _post(alias: str, root: str, signs: str, more: str = "") -> str:
    """What is said of one post; ``more`` of one that begins a thread."""
    names = {"p": alias, "root": root}
    author, people, files, circle, abilities = (
        part.format(**names) for part in (_AUTHOR, _PEOPLE, _FILES, _CIRCLE, _ABILITIES)
    )
    return f"""
    json_build_object(
      'id', {alias}.id, 'root', {alias}.root_id, 'kind', {alias}.kind, 'author', {author},
      'circle', {circle}, 'tree', {alias}.tree,
      'words', CASE WHEN {_MINE.format(p=alias)} THEN {alias}.words END,
      'at', {alias}.at, 'edited_at', {alias}.edited_at,
      'removed', CASE WHEN {alias}.removed_at IS NOT NULL THEN json_build_object(
        'by', {alias}.removed_by, 'reason', {alias}.removed_reason) END,
      'important', {alias}.important, 'pinned', {alias}.pinned,
      'reactions', {signs}.reactions, 'mine', {signs}.mine, 'files', {files},
      'people', {people}, 'by_mail', {alias}.by_mail, 'fictitious', {alias}.fictitious,
      'abilities', {abilities}, 'version', {alias}.version{more})
    """


_REPLY_SIGNS = _SIGNS.format(p="r", signs="t")
_REPLY = f"{_post('r', 'p', 't')} AS said"
_LAST_TWO = f"""
CROSS JOIN LATERAL (
  SELECT coalesce(json_agg(said ORDER BY id), '[]') AS replies FROM (
    SELECT r.id, {_REPLY} FROM (
      SELECT * FROM post AS r WHERE r.lab_id = p.lab_id AND r.root_id = p.id
      ORDER BY r.id DESC LIMIT 2) AS r {_REPLY_SIGNS}) AS told) AS last
"""
_BEGUN = """
, 'replies', last.replies, 'reply_count', p.reply_count, 'last_reply_at', p.last_reply_at
"""
_ROOT = _post("p", "p", "s", _BEGUN)
_JOINS = _SIGNS.format(p="p", signs="s") + _LAST_TWO

_ROOTS = """
SELECT * FROM post WHERE lab_id = :lab AND community_id = :community AND root_id IS NULL
"""
_PAGE = """
(CAST(:after AS bigint) IS NULL OR id < :after)
AND (CAST(:of_kind AS text) IS NULL OR kind = :of_kind)
AND (CAST(:circle AS text) IS NULL OR circle_id = (SELECT g.id FROM circle AS g
  WHERE g.lab_id = :lab AND g.community_id = :community AND g.slug = :circle))
"""
FEED = f"""
WITH reader AS (
  SELECT m.seen_post_id AS seen FROM community_member AS m
  WHERE m.lab_id = :lab AND m.id = CAST(:me AS bigint))
SELECT json_build_object(
  'pinned', coalesce(json_agg(item ORDER BY id DESC) FILTER (WHERE rank IS NULL), '[]'),
  'unread', CASE WHEN CAST(:me AS bigint) IS NULL THEN 0 ELSE (SELECT count(*) FROM (
    SELECT FROM post AS p WHERE p.lab_id = :lab AND p.community_id = :community
      AND p.root_id IS NULL AND p.id > (SELECT seen FROM reader)
      AND p.member_id IS DISTINCT FROM :me ORDER BY p.id DESC LIMIT 99) AS fresh) END,
  'seen', (SELECT seen FROM reader),
  'items', coalesce(json_agg(item ORDER BY id DESC) FILTER (WHERE rank <= :limit), '[]'),
  'next', CASE WHEN count(rank) > :limit THEN min(id) FILTER (WHERE rank <= :limit) END)::text
FROM (
  SELECT p.id, p.rank, {_ROOT} AS item
  FROM (
    SELECT *, row_number() OVER (ORDER BY id DESC) AS rank
    FROM ({_ROOTS} AND {_PAGE} ORDER BY id DESC LIMIT :limit + 1) AS page
    UNION ALL
    SELECT *, NULL FROM ({_ROOTS} AND pinned AND CAST(:after AS bigint) IS NULL
      ORDER BY id DESC LIMIT 5) AS held) AS p
  {_JOINS}) AS found
"""
"""A community's posts, latest first, from number ``:after`` down, two answers with each.

With the first page, those that stay on top; and how many are new to the reader. Said once for both
kinds: what is said of a post is long, and PostgreSQL prepares all of it, used or not.
"""

ONE = f"""
SELECT ({_post("p", "o", "s", _BEGUN)})::text
FROM post AS p JOIN post AS o ON o.lab_id = p.lab_id AND o.id = coalesce(p.root_id, p.id) {_JOINS}
WHERE p.lab_id = :lab AND p.community_id = :community AND p.id = :post
"""
"""One post, whether it begins a thread or answers in one."""

THREAD = f"""
SELECT json_build_object(
  'items', coalesce(json_agg(said ORDER BY id) FILTER (WHERE rank <= :limit), '[]'),
  'next', CASE WHEN count(*) > :limit THEN max(id) FILTER (WHERE rank <= :limit) END)::text
FROM (
  SELECT r.id, r.rank, {_REPLY} FROM (
    SELECT *, row_number() OVER (ORDER BY id) AS rank FROM (
      SELECT * FROM post
      WHERE lab_id = :lab AND community_id = :community AND root_id = :post
        AND (CAST(:after AS bigint) IS NULL OR id > :after)
      ORDER BY id LIMIT :limit + 1) AS page) AS r
  JOIN post AS p ON p.lab_id = r.lab_id AND p.id = r.root_id
  {_REPLY_SIGNS}
) AS found
HAVING EXISTS (SELECT FROM post AS p WHERE p.lab_id = :lab AND p.community_id = :community
  AND p.id = :post AND p.root_id IS NULL)
"""
"""The answers to a post in their order, from number ``:after`` up."""

CONTRIBUTED = """
SELECT m.lab_id, m.community_id, count(*) AS n FROM mine AS m
JOIN post AS p ON p.lab_id = m.lab_id AND p.community_id = m.community_id AND p.member_id = m.id
WHERE p.removed_at IS NULL AND p.at >= :start AND p.at < :end
GROUP BY m.lab_id, m.community_id
"""
"""As ``communities.contributions.sources`` asks: posts and replies that stand."""
