"""Reading the money won from calls, as PostgreSQL writes it."""

LINE = """
json_build_object(
  'id', c.id, 'call', c.call, 'convention', c.convention, 'project', p.slug,
  'project_label', c.project_label, 'year', c.year, 'amount_cents', c.amount_cents,
  'source', c.source, 'convention_number', c.convention_id, 'award_on', c.award_on,
  'version', c.version)
"""

CALLS = f"""
WITH line AS (
  SELECT l.* FROM call_line AS l WHERE l.lab_id = (SELECT id FROM lab WHERE slug = :lab)
)
SELECT json_build_object(
  'total_cents', coalesce(sum(c.amount_cents), 0),
  'years', coalesce((SELECT json_agg(json_build_object('year', y.year, 'amount_cents', y.cents)
                                     ORDER BY y.year DESC)
    FROM (SELECT year, sum(amount_cents) AS cents FROM line GROUP BY year) AS y), '[]'::json),
  'groups', coalesce((SELECT json_agg(json_build_object(
      'call', g.call, 'convention', g.convention, 'project', g.project,
      'project_label', g.project_label, 'total_cents', g.cents, 'years', g.years)
      ORDER BY g.rank)
    FROM (SELECT one.call, one.convention, q.slug AS project, one.project_label,
                 min(one.rank) AS rank, sum(one.cents) AS cents,
                 json_agg(json_build_object('year', one.year, 'amount_cents', one.cents)
                          ORDER BY one.year DESC) AS years
          FROM (SELECT call, convention, project_id, project_label, year, lab_id,
                       min(rank) AS rank, sum(amount_cents) AS cents
                FROM line GROUP BY call, convention, project_id, project_label, year, lab_id) AS one
          LEFT JOIN project AS q ON q.lab_id = one.lab_id AND q.id = one.project_id
          GROUP BY one.call, one.convention, q.slug, one.project_label) AS g), '[]'::json),
  'lines', coalesce(json_agg({LINE} ORDER BY c.rank, c.year DESC), '[]'))::text
FROM line AS c
LEFT JOIN project AS p ON p.lab_id = c.lab_id AND p.id = c.project_id
HAVING EXISTS (SELECT FROM lab WHERE slug = :lab)
"""

ONE_LINE = f"""
SELECT {LINE}::text FROM call_line AS c
LEFT JOIN project AS p ON p.lab_id = c.lab_id AND p.id = c.project_id
WHERE c.lab_id = :lab_id AND c.id = :id
"""
