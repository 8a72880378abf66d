"""Deciding whom to write to, in one statement each. As the house: no words are read."""

from sqlalchemy import text

_ANIMATES = """EXISTS (SELECT FROM member_role AS r
    WHERE r.lab_id = m.lab_id AND r.member_id = m.id AND r.role = 'animateur'
      AND CAST(:today AS date) BETWEEN r.from_day AND coalesce(r.to_day, 'infinity'))"""
_LIVE = """
JOIN person AS q ON q.id = m.person_id AND q.status = 'active' AND q.email IS NOT NULL
"""
_INSERT = """
INSERT INTO notice (lab_id, person_id, member_id, community_id, kind, record_kind, record_id)
"""
OF_POST = text(f"""
WITH reached AS (
  SELECT m.lab_id, m.id, m.person_id, m.community_id, told.kind
  FROM post AS p
  JOIN community_member AS m ON m.lab_id = p.lab_id AND m.community_id = p.community_id
  {_LIVE}
  CROSS JOIN LATERAL (SELECT CASE
    WHEN EXISTS (SELECT FROM post_mention AS n
      WHERE n.lab_id = p.lab_id AND n.post_id = p.id AND n.member_id = m.id) THEN 'mention'
    WHEN EXISTS (SELECT FROM post AS o
      WHERE o.lab_id = p.lab_id AND (o.id = p.root_id OR o.root_id = p.root_id)
        AND o.id < p.id AND o.member_id = m.id) THEN 'reponse'
    WHEN p.important THEN 'important' END AS kind) AS told
  WHERE p.lab_id = :lab AND p.id = :post AND p.removed_at IS NULL
    AND m.left_at IS NULL AND m.id > :after AND m.id IS DISTINCT FROM p.member_id
    AND (p.circle_id IS NULL OR {_ANIMATES} OR EXISTS (SELECT FROM circle_member AS g
      WHERE g.lab_id = m.lab_id AND g.circle_id = p.circle_id AND g.member_id = m.id))
    AND CASE told.kind WHEN 'important' THEN m.important ELSE m.mentions END = 'aussitot'
    AND told.kind IS NOT NULL
  ORDER BY m.id LIMIT :slice
), noted AS (
  {_INSERT}
  SELECT lab_id, person_id, id, community_id, kind, 'post', CAST(:post AS bigint) FROM reached
  ON CONFLICT DO NOTHING RETURNING id
)
SELECT coalesce((SELECT array_agg(id ORDER BY id) FROM noted), '{{}}') AS made,
       (SELECT count(*) FROM reached) AS many, (SELECT max(id) FROM reached) AS last
""")
OF_MEMBERS = text(f"""
{_INSERT}
SELECT m.lab_id, m.person_id, m.id, m.community_id, CAST(:kind AS text),
       CAST(:record_kind AS text), CAST(:record AS bigint)
FROM community_member AS m {_LIVE}
WHERE m.lab_id = :lab AND m.community_id = :community AND m.left_at IS NULL
  AND (CASE WHEN CAST(:kind AS text) IN ('decision', 'rappel', 'charte')
    THEN m.important ELSE m.mentions END = 'aussitot' OR CAST(:kind AS text) = 'ouverture')
  AND CASE WHEN CAST(:members AS bigint[]) IS NULL THEN {_ANIMATES}
      ELSE m.id = ANY (CAST(:members AS bigint[])) END
ON CONFLICT DO NOTHING RETURNING id
""")
"""Nobody is spared that a manager came in unasked: there is no silent way (req. 79)."""
