"""Reading letters, and whom one is for."""

_WRITES = """(CASE WHEN x.community_id IS NULL THEN CAST(:manages AS boolean) ELSE EXISTS (
    SELECT FROM member_role AS r JOIN community_member AS m ON m.lab_id = r.lab_id
      AND m.id = r.member_id AND m.left_at IS NULL AND m.person_id = :person
    WHERE r.lab_id = x.lab_id AND r.community_id = x.community_id
      AND r.role IN ('animateur', 'pionnier') AND r.from_day <= CAST(:today AS date)
      AND coalesce(r.to_day, 'infinity') >= CAST(:today AS date)) END)"""
_HEAD = f"""'id', x.id, 'audience', x.audience, 'title', x.title, 'state', x.state,
  'sent_at', x.sent_at, 'community', c.slug, 'community_name', c.name,
  'recipients', CASE WHEN {_WRITES} AND x.state = 'envoyee' THEN x.recipients END,
  'fictitious', x.fictitious, 'version', x.version"""
_FROM = f"""
FROM letter AS x LEFT JOIN community AS c ON c.lab_id = x.lab_id AND c.id = x.community_id
WHERE x.lab_id = :lab_id AND (x.state = 'envoyee' AND (x.audience = 'publique'
  OR x.community_id IS NOT NULL) OR {_WRITES})
"""
LIST = f"""
SELECT json_build_object('items', coalesce(json_agg(item ORDER BY id DESC), '[]'))::text
FROM (SELECT x.id, json_build_object({_HEAD}) AS item {_FROM} ORDER BY x.id DESC LIMIT 200) AS found
"""
"""What everybody reads, what one's communities were sent, and what one writes oneself."""
ONE = f"""
SELECT json_build_object({_HEAD}, 'intro', CASE WHEN {_WRITES} THEN x.intro END, 'tree', x.tree,
  'items', x.items, 'lab_name', l.name,
  'abilities', CASE WHEN {_WRITES} AND x.state = 'brouillon'
    THEN '["edit", "send", "remove"]'::json ELSE '[]'::json END)::text
{_FROM.replace("WHERE x.lab_id", "JOIN lab AS l ON l.id = x.lab_id WHERE x.lab_id")} AND x.id = :id
"""
DESKS = """
SELECT coalesce(json_agg(json_build_object('slug', c.slug, 'name', c.name) ORDER BY c.name), '[]')
FROM community AS c
WHERE c.lab_id = :lab_id AND c.archived_at IS NULL AND EXISTS (
  SELECT FROM member_role AS r JOIN community_member AS m ON m.lab_id = r.lab_id
    AND m.id = r.member_id AND m.left_at IS NULL AND m.person_id = :person
  WHERE r.lab_id = c.lab_id AND r.community_id = c.id AND r.role IN ('animateur', 'pionnier')
    AND r.from_day <= CAST(:today AS date)
    AND coalesce(r.to_day, 'infinity') >= CAST(:today AS date))
"""
PLAN_MEMBERS = """
INSERT INTO letter_mail (lab_id, letter_id, kind, recipient, at)
SELECT x.lab_id, x.id, 'membre', m.id, :at
FROM letter AS x JOIN community_member AS m ON m.lab_id = x.lab_id
  AND m.community_id = x.community_id AND m.left_at IS NULL AND m.letters
JOIN person AS p ON p.id = m.person_id AND p.status = 'active' AND p.email IS NOT NULL
WHERE x.lab_id = :lab_id AND x.id = :letter_id AND x.state = 'envoyee'
  AND x.audience = 'communaute'
ON CONFLICT DO NOTHING RETURNING kind, recipient
"""
PLAN_INTERESTED = """
INSERT INTO letter_mail (lab_id, letter_id, kind, recipient, at)
SELECT x.lab_id, x.id, 'interesse', i.id, :at
FROM letter AS x JOIN interested_person AS i ON i.lab_id = x.lab_id AND i.letters
  AND i.erased_at IS NULL
WHERE x.lab_id = :lab_id AND x.id = :letter_id AND x.state = 'envoyee'
  AND x.audience <> 'communaute'
ON CONFLICT DO NOTHING RETURNING kind, recipient
"""
PLANNED = """
UPDATE letter AS x SET recipients = (SELECT count(*) FROM letter_mail AS q
  WHERE q.lab_id = x.lab_id AND q.letter_id = x.id)
WHERE x.lab_id = :lab_id AND x.id = :letter_id
"""
DUE = """
SELECT p.id AS person_id, p.email, p.locale FROM letter_mail AS q
JOIN community_member AS m ON m.lab_id = q.lab_id AND m.id = q.recipient AND m.left_at IS NULL
  AND m.letters
JOIN person AS p ON p.id = m.person_id AND p.status = 'active' AND p.email IS NOT NULL
WHERE q.lab_id = :lab_id AND q.letter_id = :letter_id AND q.kind = :kind AND q.kind = 'membre'
  AND q.recipient = :recipient AND q.state = 'a_envoyer'
UNION ALL
SELECT NULL, i.email, i.locale FROM letter_mail AS q
JOIN interested_person AS i ON i.lab_id = q.lab_id AND i.id = q.recipient AND i.letters
  AND i.erased_at IS NULL
WHERE q.lab_id = :lab_id AND q.letter_id = :letter_id AND q.kind = :kind AND q.kind = 'interesse'
  AND q.recipient = :recipient AND q.state = 'a_envoyer'
"""
TOLD = """
SELECT x.title, x.tree, x.items, x.audience, l.name AS lab, l.slug AS lab_slug,
  c.name AS community, c.slug AS community_slug, c.visibility = 'cachee' AS hidden
FROM letter AS x JOIN lab AS l ON l.id = x.lab_id
LEFT JOIN community AS c ON c.lab_id = x.lab_id AND c.id = x.community_id
WHERE x.lab_id = :lab_id AND x.id = :letter_id AND x.state = 'envoyee'
  AND (x.community_id IS NULL OR c.id IS NOT NULL)
"""
SETTLED = """
UPDATE letter_mail SET state = :state, at = :at WHERE lab_id = :lab_id AND letter_id = :letter_id
  AND kind = :kind AND recipient = :recipient AND state = 'a_envoyer'
"""
AGAIN = """
UPDATE letter_mail AS q SET state = 'a_envoyer' FROM letter AS x
WHERE x.lab_id = q.lab_id AND x.id = q.letter_id AND q.state = 'echec' AND x.sent_at > :since
RETURNING q.lab_id, q.letter_id, q.kind, q.recipient
"""
