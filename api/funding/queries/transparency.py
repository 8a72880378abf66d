"""Reading what is public about money (req. 71-74)."""

from api.funding.queries.budgets import SHARES, SIDES

AWARD = """
json_build_object('id', a.id, 'programme', g.slug, 'programme_name', g.name, 'label', a.label,
  'amount_cents', a.amount_cents, 'on_day', a.on_day, 'nature', a.nature,
  'accompaniment', a.accompaniment, 'source', a.source, 'version', a.version)
"""
LIST_AWARDS = f"""
SELECT json_build_object('items', coalesce(json_agg({AWARD} ORDER BY a.on_day DESC NULLS LAST, a.id)
                                           FILTER (WHERE a.id IS NOT NULL), '[]'))::text
FROM lab AS l
LEFT JOIN award AS a ON a.lab_id = l.id
LEFT JOIN programme AS g ON g.id = a.programme_id
WHERE l.slug = :lab GROUP BY l.id
"""
ONE_AWARD = f"""
SELECT {AWARD}::text FROM award AS a JOIN programme AS g ON g.id = a.programme_id
WHERE a.lab_id = :lab_id AND a.id = :id
"""

PROGRAMME = """
json_build_object('slug', g.slug, 'name', g.name, 'steward', g.steward, 'opens_on', g.opens_on,
  'closes_on', g.closes_on, 'url', g.url, 'version', g.version)
"""
LIST_PROGRAMMES = f"""
SELECT json_build_object('items', coalesce(json_agg({PROGRAMME} ORDER BY g.slug), '[]'))::text
FROM programme AS g
"""
ONE_PROGRAMME = f"SELECT {PROGRAMME}::text FROM programme AS g WHERE g.slug = :slug"

DECLARED = """
json_build_object('id', d.id, 'label', d.label, 'period_text', d.period_text,
  'from_day', d.from_day, 'to_day', d.to_day, 'amount_cents', d.amount_cents, 'basis', d.basis,
  'source', d.source, 'note', d.note, 'version', d.version)
"""
_IN_ORDER = "ORDER BY d.from_day NULLS LAST, d.id"
LIST_DECLARED = f"""
SELECT json_build_object('items', coalesce(json_agg({DECLARED} {_IN_ORDER})
                                           FILTER (WHERE d.id IS NOT NULL), '[]'))::text
FROM lab AS l LEFT JOIN budget_statement AS d ON d.lab_id = l.id
WHERE l.slug = :lab GROUP BY l.id
"""
ONE_DECLARED = f"""
SELECT {DECLARED}::text FROM budget_statement AS d WHERE d.lab_id = :lab_id AND d.id = :id
"""

LEVERAGE = f"""
SELECT json_build_object(
  'budgets', coalesce((SELECT json_agg(json_build_object('budget', b.budget, 'years', b.years,
      'cents', b.cents) ORDER BY b.budget DESC)
    FROM (SELECT budget, sum(amount_cents) AS cents,
                 coalesce(array_agg(DISTINCT year) FILTER (WHERE year IS NOT NULL), '{{}}') AS years
          FROM budget_line WHERE lab_id = l.id GROUP BY budget) AS b), '[]'),
  'calls', coalesce((SELECT json_agg(json_build_object('year', c.year, 'cents', c.cents)
                                     ORDER BY c.year)
    FROM (SELECT year, sum(amount_cents) AS cents
          FROM call_line WHERE lab_id = l.id GROUP BY year) AS c), '[]'),
  'claims', coalesce((SELECT json_agg({DECLARED} {_IN_ORDER}) FROM budget_statement AS d
                      WHERE d.lab_id = l.id AND d.basis = 'leverage'), '[]'))::text
FROM lab AS l WHERE l.slug = :lab
"""

_BUDGETS = f"""
SELECT budget, {SIDES}, sum(amount_cents) AS total_cents FROM budget_line
WHERE lab_id = l.id GROUP BY budget
"""
TRANSPARENCY = f"""
SELECT json_build_object(
  'lab', l.slug, 'name', l.name,
  'budgets', coalesce((SELECT json_agg(json_build_object(
      'budget', t.budget, {SHARES.format(of="t")}, 'total_cents', t.total_cents,
      'natures', (SELECT json_agg(json_build_object('side', n.side, 'nature', n.nature,
          'amount_cents', n.cents) ORDER BY n.side, n.nature)
        FROM (SELECT side, nature, sum(amount_cents) AS cents FROM budget_line AS b
              WHERE b.lab_id = l.id AND b.budget = t.budget GROUP BY side, nature) AS n))
      ORDER BY t.budget DESC) FROM ({_BUDGETS}) AS t), '[]'),
  'calls_cents', (SELECT coalesce(sum(amount_cents), 0) FROM call_line WHERE lab_id = l.id),
  'programmes', coalesce((SELECT json_agg(json_build_object('slug', h.slug, 'name', h.name,
      'steward', h.steward, 'amount_cents', h.cents,
      'awards', h.awards) ORDER BY h.slug)
    FROM (SELECT g.slug, g.name, g.steward, sum(a.amount_cents) AS cents,
                 json_agg({AWARD} ORDER BY a.on_day DESC NULLS LAST, a.id) AS awards
          FROM award AS a JOIN programme AS g ON g.id = a.programme_id
          WHERE a.lab_id = l.id GROUP BY g.slug, g.name, g.steward) AS h), '[]'),
  'declared', coalesce((SELECT json_agg({DECLARED} {_IN_ORDER}) FROM budget_statement AS d
                        WHERE d.lab_id = l.id AND d.basis <> 'leverage'), '[]'))::text
FROM lab AS l WHERE l.slug = :lab
"""

NETWORK = f"""
SELECT json_build_object(
  'items', coalesce(json_agg(json_build_object('lab', o.slug, 'name', o.name,
    'state_cents', o.state_cents, 'region_cents', o.region_cents, 'other_cents', o.other_cents,
    'calls_cents', o.calls_cents, 'awards', o.awards, 'awards_cents', o.awards_cents)
    ORDER BY o.sort) FILTER (WHERE o.n <= :limit), '[]'),
  'next', max(o.sort) FILTER (WHERE o.n = :limit AND o.found > :limit))::text
FROM (
  SELECT f.*, row_number() OVER (ORDER BY f.sort) AS n, count(*) OVER () AS found FROM (
    SELECT l.slug, l.name, l.search || '|' || l.slug AS sort, b.*, c.*, a.*
    FROM lab AS l
    CROSS JOIN LATERAL (SELECT {SIDES} FROM budget_line WHERE lab_id = l.id) AS b
    CROSS JOIN LATERAL (SELECT coalesce(sum(amount_cents), 0) AS calls_cents, count(*) AS lines
                        FROM call_line WHERE lab_id = l.id) AS c
    CROSS JOIN LATERAL (SELECT count(*) AS awards, sum(amount_cents) AS awards_cents
                        FROM award WHERE lab_id = l.id) AS a
    WHERE (CAST(:after AS text) IS NULL OR l.search || '|' || l.slug > :after)
    ORDER BY sort LIMIT :limit + 1) AS f
) AS o
"""
