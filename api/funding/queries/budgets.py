"""Reading budget and call lines. Parity is judged on the total, to the euro (req. 63, 67)."""

BUDGET = """
WITH line AS (
  SELECT b.* FROM budget_line AS b WHERE b.lab_id = (SELECT id FROM lab WHERE slug = :lab)
), sections AS (
  SELECT budget, section, section_label,
         coalesce(sum(amount_cents) FILTER (WHERE side = 'state'), 0) AS state_cents,
         coalesce(sum(amount_cents) FILTER (WHERE side = 'region'), 0) AS region_cents
  FROM line GROUP BY budget, section, section_label
), totals AS (
  SELECT budget, sum(state_cents) AS state_cents, sum(region_cents) AS region_cents
  FROM sections GROUP BY budget
)
SELECT json_build_object('items', coalesce(json_agg(json_build_object(
  'budget', t.budget, 'state_cents', t.state_cents, 'region_cents', t.region_cents,
  'parity', t.state_cents = t.region_cents,
  'sections', (SELECT json_agg(json_build_object(
      'section', s.section, 'label', s.section_label, 'state_cents', s.state_cents,
      'region_cents', s.region_cents, 'parity', s.state_cents = s.region_cents)
      ORDER BY s.section) FROM sections AS s WHERE s.budget = t.budget),
  'lines', (SELECT json_agg(json_build_object(
      'section', l.section, 'post', l.post, 'side', l.side, 'amount_cents', l.amount_cents,
      'nature', l.nature, 'comment', l.comment, 'source', l.source) ORDER BY l.rank)
      FROM line AS l WHERE l.budget = t.budget)) ORDER BY t.budget DESC), '[]'))::text
FROM totals AS t
HAVING EXISTS (SELECT FROM lab WHERE slug = :lab)
"""
