"""Reading the money won from calls, as PostgreSQL writes it."""

CALLS = """
SELECT json_build_object(
  'total_cents', coalesce(sum(c.amount_cents), 0),
  'years', coalesce((SELECT json_agg(json_build_object('year', y.year, 'amount_cents', y.cents)
                                     ORDER BY y.year DESC)
    FROM (SELECT year, sum(amount_cents) AS cents FROM call_line
          WHERE lab_id = (SELECT id FROM lab WHERE slug = :lab) GROUP BY year) AS y), '[]'::json),
  'lines', coalesce(json_agg(json_build_object(
    'call', c.call, 'convention', c.convention, 'project', p.slug, 'project_label', c.project_label,
    'year', c.year, 'amount_cents', c.amount_cents, 'source', c.source)
    ORDER BY c.rank, c.year DESC), '[]'))::text
FROM call_line AS c
LEFT JOIN project AS p ON p.lab_id = c.lab_id AND p.id = c.project_id
WHERE c.lab_id = (SELECT id FROM lab WHERE slug = :lab)
HAVING EXISTS (SELECT FROM lab WHERE slug = :lab)
"""
