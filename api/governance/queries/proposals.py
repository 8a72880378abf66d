"""Reading strategic proposals."""

PROPOSAL_JSON = """
json_build_object(
  'id', o.id, 'title', o.title, 'words', o.words, 'origin', o.origin, 'author', op.display_name,
  'status', o.status, 'created_at', o.created_at,
  'abilities', CASE
    WHEN :manager AND o.status = 'retiree' THEN '["edit"]'::json
    WHEN o.status = 'proposee' AND (:manager OR (:kind = 'person' AND o.author_id = :actor))
      THEN '["edit", "withdraw"]'::json
    ELSE '[]'::json END,
  'version', o.version)
"""
PROPOSAL_JOINS = "LEFT JOIN person AS op ON op.id = o.author_id"

ONE_PROPOSAL = f"""
SELECT {PROPOSAL_JSON}::text FROM strategic_proposal AS o {PROPOSAL_JOINS}
WHERE o.lab_id = :lab_id AND o.id = :id
"""

LIST_PROPOSALS = f"""
SELECT json_build_object(
  'items', coalesce(json_agg(item ORDER BY sort DESC) FILTER (WHERE rank <= :limit), '[]'),
  'next', max(sort) FILTER (WHERE rank = :limit AND total > :limit))::text
FROM (
  SELECT {PROPOSAL_JSON} AS item, o.sort,
         row_number() OVER (ORDER BY o.sort DESC) AS rank, count(*) OVER () AS total
  FROM (
    SELECT * FROM (
      SELECT s.*, lpad(s.id::text, 19, '0') AS sort FROM strategic_proposal AS s
      WHERE s.lab_id = :lab_id AND (CAST(:status AS text) IS NULL OR s.status = :status)) AS sorted
    WHERE CAST(:after AS text) IS NULL OR sort < :after
    ORDER BY sort DESC LIMIT :limit + 1
  ) AS o {PROPOSAL_JOINS}
) AS items
"""
