"""Finding a method: all published cards, ranked by what was asked. Read by the public role.

Needs weigh 4, words of the title 3, words elsewhere 1; people and minutes filter, and a card that
says nothing of them comes after those that do. Cards are hundreds, not millions: they are ranked
all, in one statement.
"""

_NEEDS_OF = """
  (SELECT json_agg(json_build_object('slug', s.slug, 'label', coalesce(n.label, s.slug))
     ORDER BY s.rank)
   FROM unnest(c.needs) WITH ORDINALITY AS s(slug, rank)
   LEFT JOIN LATERAL (SELECT n.label FROM method_need AS n WHERE n.slug = s.slug
     ORDER BY n.lab_id = c.lab_id DESC, n.lab_id LIMIT 1) AS n ON true)
"""
CARD_FACTS = f"""
  'lab', l.slug, 'lab_name', l.name, 'slug', c.slug, 'title', c.title, 'aim', c.aim,
  'group_min', c.group_min, 'group_max', c.group_max, 'minutes_min', c.minutes_min,
  'minutes_max', c.minutes_max, 'needs', coalesce({_NEEDS_OF}, '[]'), 'level', c.level,
  'remote', c.remote, 'material', c.material, 'state', c.state, 'uses', c.uses,
  'uses_well', c.uses_well, 'reviewed_on', c.reviewed_on, 'fictitious', c.fictitious
"""
_HITS = """
  (SELECT coalesce(array_agg(w ORDER BY w), '{{}}') FROM unnest(CAST(:words AS text[])) AS w
   WHERE c.{column} @@ tilab_terms_query(w))
"""
LIST = f"""
WITH ranked AS (
  SELECT c.lab_id, c.id, c.title, c.group_min, c.group_max, c.minutes_min, c.minutes_max,
    c.uses_well, h.in_title, h.in_text, h.named,
    4 * cardinality(h.named) + 3 * cardinality(h.in_title) + cardinality(h.in_text) AS score
  FROM method_card AS c
  JOIN lab AS l ON l.id = c.lab_id
  CROSS JOIN LATERAL (SELECT
    {_HITS.format(column="title_terms")} AS in_title, {_HITS.format(column="terms")} AS in_text,
    ARRAY(SELECT n FROM unnest(CAST(:needs AS text[])) AS n WHERE n = ANY (c.needs)) AS named) AS h
  WHERE c.state IN ('publiee', 'a_revoir')
    AND (CAST(:lab AS text) IS NULL OR l.slug = :lab)
    AND (CAST(:need AS text) IS NULL OR :need = ANY (c.needs))
    AND (CAST(:level AS text) IS NULL OR c.level = :level)
    AND (NOT CAST(:remote AS boolean) OR c.remote)
    AND (CAST(:people AS integer) IS NULL
      OR coalesce(c.group_min, 1) <= :people AND coalesce(c.group_max, 10000) >= :people)
    AND (CAST(:minutes AS integer) IS NULL OR coalesce(c.minutes_min, 1) <= :minutes)
    AND (cardinality(CAST(:needs AS text[])) + cardinality(CAST(:words AS text[])) = 0
      OR cardinality(h.named) + cardinality(h.in_text) + cardinality(h.in_title) > 0)
), placed AS (
  SELECT r.*, lpad((9999 - r.score)::text, 4, '0')
    || (CAST(:people AS integer) IS NOT NULL AND r.group_min IS NULL AND r.group_max IS NULL)::int
    || (CAST(:minutes AS integer) IS NOT NULL AND r.minutes_min IS NULL)::int
    || lpad(CASE WHEN CAST(:minutes AS integer) IS NULL THEN 0
         ELSE greatest(0, :minutes - coalesce(r.minutes_max, :minutes)) END::text, 5, '0')
    || lpad((99999 - least(r.uses_well, 99999))::text, 5, '0')
    || tilab_search_key(r.title) || '|' || lpad(r.lab_id::text, 19, '0')
    || lpad(r.id::text, 19, '0') AS place
  FROM ranked AS r
), page AS (
  SELECT p.*, row_number() OVER (ORDER BY p.place COLLATE "C") AS rank FROM placed AS p
  WHERE CAST(:after AS text) IS NULL OR p.place COLLATE "C" > :after
  ORDER BY p.place COLLATE "C" LIMIT CAST(:limit AS bigint) + 1
)
SELECT json_build_object(
  'items', coalesce(json_agg(json_build_object({CARD_FACTS},
    'matched', json_build_object(
      'people', :people BETWEEN c.group_min AND coalesce(c.group_max, 10000),
      'minutes', c.minutes_min <= :minutes,
      'needs', p.named,
      'words', ARRAY(SELECT DISTINCT w FROM unnest(p.in_title || p.in_text) AS w ORDER BY w)))
    ORDER BY p.rank) FILTER (WHERE p.rank <= :limit), '[]'),
  'next', CASE WHEN count(*) > :limit
    THEN max(p.place COLLATE "C") FILTER (WHERE p.rank <= :limit) END)::text
FROM page AS p
JOIN method_card AS c ON c.lab_id = p.lab_id AND c.id = p.id
JOIN lab AS l ON l.id = c.lab_id
"""

SAID = """
SELECT coalesce(json_agg(json_build_object('slug', k.slug, 'label', k.label, 'words', k.words)),
  '[]')::text
FROM (SELECT n.slug, min(n.label) AS label,
    array_agg(DISTINCT n.label) || array_agg(DISTINCT w) FILTER (WHERE w IS NOT NULL) AS words
  FROM method_need AS n LEFT JOIN LATERAL unnest(n.synonyms) AS w ON true
  GROUP BY n.slug) AS k
"""
"""How people say each need: what any lab calls it, and the other words of all."""
NEEDS = """
WITH known AS (
  SELECT DISTINCT ON (n.slug) n.slug, n.label, n.lab_id,
    (SELECT array_agg(DISTINCT w ORDER BY w) FROM method_need AS m, unnest(m.synonyms) AS w
     WHERE m.slug = n.slug) AS synonyms
  FROM method_need AS n JOIN lab AS l ON l.id = n.lab_id
  WHERE CAST(:lab AS text) IS NULL OR l.slug = :lab
  ORDER BY n.slug, n.lab_id
)
SELECT json_build_object('items', coalesce(json_agg(json_build_object(
  'slug', k.slug, 'label', k.label, 'synonyms', coalesce(k.synonyms, '{}'),
  'cards', (SELECT count(*) FROM method_card AS c JOIN lab AS l ON l.id = c.lab_id
    WHERE c.state IN ('publiee', 'a_revoir') AND k.slug = ANY (c.needs)
      AND (CAST(:lab AS text) IS NULL OR l.slug = :lab)),
  'version', (SELECT n.version FROM method_need AS n JOIN lab AS l ON l.id = n.lab_id
    WHERE n.slug = k.slug AND l.slug = :lab)) ORDER BY tilab_search_key(k.label)), '[]'))::text
FROM known AS k
"""
"""The needs of the network, or of one lab (then with their versions)."""
