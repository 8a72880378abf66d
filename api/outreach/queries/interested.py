"""Reading who is interested, for the lab's team; and the welcome kits that everybody reads."""

_ONE = """
json_build_object('id', i.id, 'email', i.email, 'name', i.name, 'organisation', i.organisation,
  'wishes', i.wishes, 'source', i.source, 'letters', i.letters, 'state', i.state,
  'consent_at', i.consent_at, 'invited_at', i.invited_at, 'next_on', i.next_on,
  'late', coalesce(i.next_on <= CAST(:today AS date), false), 'community', c.slug,
  'community_name', c.name, 'fictitious', i.fictitious, 'version', i.version,
  'steps', coalesce((SELECT json_agg(json_build_object('what', s.what, 'words', s.words,
      'at', s.at, 'by', p.display_name) ORDER BY s.id)
    FROM interested_step AS s LEFT JOIN person AS p ON p.id = s.person_id
    WHERE s.lab_id = i.lab_id AND s.interested_id = i.id), '[]'),
  'abilities', array_to_json(array_remove(ARRAY['erase',
    CASE WHEN i.state IN ('recu', 'accueilli') THEN 'follow_up' END,
    CASE WHEN i.state IN ('recu', 'accueilli') THEN 'close' END,
    CASE WHEN i.state IN ('recu', 'accueilli') THEN 'invite' END,
    CASE WHEN i.state = 'recu' THEN 'welcome' END], NULL)))
"""
_FROM = """
FROM interested_person AS i
LEFT JOIN community AS c ON c.lab_id = i.lab_id AND c.id = i.community_id
  AND c.visibility <> 'cachee'
WHERE i.lab_id = :lab_id AND i.erased_at IS NULL
"""
LIST = f"""
SELECT json_build_object(
  'items', coalesce(json_agg(item ORDER BY sort) FILTER (WHERE rank <= :limit), '[]'),
  'next', CASE WHEN count(*) > :limit THEN max(sort) FILTER (WHERE rank <= :limit) END)::text
FROM (
  SELECT {_ONE} AS item, o.sort, row_number() OVER (ORDER BY o.sort) AS rank
  FROM (SELECT e.id, coalesce(to_char(e.next_on, 'YYYYMMDD'), '99999999') || '|'
          || lpad((9223372036854775807 - e.id)::text, 19, '0') AS sort
        FROM interested_person AS e WHERE e.lab_id = :lab_id AND e.erased_at IS NULL
          AND (CAST(:state AS text) IS NULL OR e.state = :state)) AS o
  JOIN interested_person AS i ON i.lab_id = :lab_id AND i.id = o.id
  LEFT JOIN community AS c ON c.lab_id = i.lab_id AND c.id = i.community_id
    AND c.visibility <> 'cachee'
  WHERE CAST(:after AS text) IS NULL OR o.sort > :after
  ORDER BY o.sort LIMIT :limit + 1) AS found
"""
"""Those the team is to come back to first, then the latest."""
ONE = f"SELECT {_ONE}::text {_FROM} AND i.id = :id"
OWN = """
SELECT json_build_object('lab', l.slug, 'lab_name', l.name, 'email', i.email, 'name', i.name,
  'community_name', c.name, 'letters', i.letters, 'since', i.consent_at)::text
FROM interested_person AS i JOIN lab AS l ON l.id = i.lab_id
LEFT JOIN community AS c ON c.lab_id = i.lab_id AND c.id = i.community_id
  AND c.visibility <> 'cachee'
WHERE i.lab_id = :lab_id AND i.id = :id
"""
INVITERS = """
SELECT json_build_object('items', coalesce(json_agg(json_build_object('slug', c.slug,
  'name', c.name) ORDER BY c.name), '[]'))::text
FROM community AS c
JOIN community_member AS m ON m.lab_id = c.lab_id AND m.community_id = c.id
  AND m.person_id = :person AND m.left_at IS NULL
WHERE c.lab_id = :lab_id AND c.archived_at IS NULL AND (c.members_invite OR EXISTS (
  SELECT FROM member_role AS r WHERE r.lab_id = m.lab_id AND r.member_id = m.id
    AND r.role IN ('animateur', 'pionnier') AND r.from_day <= CAST(:today AS date)
    AND coalesce(r.to_day, 'infinity') >= CAST(:today AS date)))
"""
"""The communities into which somebody invites."""
KITS = """
SELECT json_build_object('items', coalesce(json_agg(json_build_object('id', d.id,
  'title', d.title, 'tree', d.tree, 'licence', d.licence, 'community', c.slug,
  'community_name', c.name) ORDER BY d.title, d.id), '[]'))::text
FROM document AS d JOIN lab AS l ON l.id = d.lab_id
JOIN community AS c ON c.lab_id = d.lab_id AND c.id = d.community_id
  AND c.visibility <> 'cachee'
WHERE l.slug = :lab AND d.public AND d.kind = 'kit' AND d.circle_id IS NULL
  AND d.archived_at IS NULL
"""
