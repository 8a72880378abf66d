"""Offers, as whoever asks may see them: strangers the public ones, without whom to call.

Every query takes ``:lab``, ``:person`` (0 for nobody), ``:inside`` and ``:manager``.
"""

_MAY = "(:manager OR (o.person_id = :person AND :inside))"
_SHOWN = f"""json_build_object(
  'id', o.id, 'kind', o.kind, 'name', o.name, 'title', o.title, 'words', o.words, 'tree', o.tree,
  'gives', o.gives, 'takes', o.takes, 'skills', o.skills, 'territory', o.territory, 'url', o.url,
  'contact', CASE WHEN :inside THEN o.contact END, 'public', o.public,
  'checked_on', o.checked_on, 'mine', :inside AND coalesce(o.person_id = :person, false),
  'served', coalesce((
    SELECT json_agg(json_build_object('id', k.id, 'project', p.slug, 'activity', a.id,
      'title', coalesce(p.title, a.title), 'words', k.words) ORDER BY k.id)
    FROM market_link AS k
    LEFT JOIN project AS p ON p.lab_id = k.lab_id AND p.id = k.project_id
    LEFT JOIN activity AS a ON a.lab_id = k.lab_id AND a.id = k.activity_id
    WHERE k.lab_id = o.lab_id AND k.offer_id = o.id AND :inside
      AND NOT coalesce(a.members_only, false)), '[]'),
  'fictitious', o.fictitious,
  'abilities', array_remove(ARRAY[
    CASE WHEN {_MAY} THEN 'edit' END,
    CASE WHEN :manager THEN 'publish' END,
    CASE WHEN :manager THEN 'check' END,
    CASE WHEN :manager THEN 'link' END], NULL),
  'version', o.version)"""
_SEEN = "o.lab_id = :lab AND (:inside OR o.public)"

LIST = f"""
SELECT json_build_object(
  'items', coalesce(json_agg(item ORDER BY id DESC) FILTER (WHERE rank <= :limit), '[]'),
  'next', CASE WHEN count(*) > :limit THEN min(id) FILTER (WHERE rank <= :limit) END)::text
FROM (
  SELECT o.id, row_number() OVER (ORDER BY o.id DESC) AS rank, {_SHOWN} AS item
  FROM (
    SELECT * FROM market_offer AS o WHERE {_SEEN}
      AND (CAST(:of_kind AS text) IS NULL OR o.kind = :of_kind)
      AND (CAST(:skill AS text) IS NULL OR tilab_search_key(:skill) = ANY (o.skill_keys))
      AND (CAST(:q AS text) IS NULL OR o.search LIKE '%' || tilab_search_key(:q) || '%'
        OR EXISTS (SELECT FROM unnest(o.skill_keys) AS s
          WHERE s LIKE '%' || tilab_search_key(:q) || '%'))
      AND (CAST(:after AS bigint) IS NULL OR o.id < :after)
    ORDER BY o.id DESC LIMIT :limit + 1) AS o
) AS found
"""
"""Offers, latest first, under number ``:after``."""

ONE = f"SELECT ({_SHOWN})::text FROM market_offer AS o WHERE {_SEEN} AND o.id = :offer"

SKILLS = f"""
SELECT json_build_object('items', coalesce(json_agg(json_build_object(
  'key', key, 'label', label, 'count', count) ORDER BY count DESC, key), '[]'))::text
FROM (
  SELECT t.key, count(*) AS count, mode() WITHIN GROUP (ORDER BY t.label) AS label
  FROM market_offer AS o, unnest(o.skill_keys, o.skills) AS t(key, label)
  WHERE {_SEEN} GROUP BY t.key ORDER BY count(*) DESC, t.key LIMIT 100
) AS counted
"""
"""What can be done, as most say it, most offered first."""
