"""The figures that a lab's conventions ask for: year by year, and where each one stands.

A convention names codes, not periods: each year that it covers is asked for. A year is due once it
is over; any published value of the code for that year meets it, withheld or not. Sources:
conventions (req. 39), indicators.md § Collection campaigns.
"""

ASKED = """
FROM convention AS v
CROSS JOIN LATERAL (SELECT DISTINCT unnest(v.obligations)) AS asked(code)
CROSS JOIN LATERAL generate_series(
  extract(year FROM coalesce(v.from_day, v.signed_on))::int,
  extract(year FROM least(v.to_day, {today}))::int) AS y(year)
LEFT JOIN LATERAL (
  SELECT d.label_fr, d.label_en FROM indicator_definition AS d WHERE d.code = asked.code
  ORDER BY d.definition_version DESC LIMIT 1) AS known ON true
LEFT JOIN LATERAL (
  SELECT p.value, p.conf_status FROM published_value AS p
  WHERE p.lab_id = v.lab_id AND p.code = asked.code AND p.period = y.year::text
    AND p.superseded_at IS NULL
  ORDER BY p.origin = 'history', p.breakdown, p.origin LIMIT 1) AS public ON true
LEFT JOIN LATERAL (
  SELECT o.status FROM observation AS o
  WHERE o.lab_id = v.lab_id AND o.code = asked.code AND o.period = y.year::text
  ORDER BY array_position(ARRAY['published', 'validated', 'submitted', 'draft'], o.status)
  LIMIT 1) AS cell ON true
LEFT JOIN LATERAL (
  SELECT n.id, n.due_on FROM funding_deadline AS n
  WHERE n.lab_id = v.lab_id AND n.convention_id = v.id AND n.kind = 'rapport'
    AND n.due_on > make_date(y.year, 12, 31)
  ORDER BY n.due_on, n.id LIMIT 1) AS report ON true
"""
"""Joined to a lab by ``v.lab_id``; ``{today}`` is an SQL expression."""

ITEM = """
'convention', v.id, 'convention_name', v.name, 'code', asked.code,
'known', known.label_fr IS NOT NULL, 'label_fr', known.label_fr, 'label_en', known.label_en,
'period', y.year::text,
'due', make_date(y.year, 12, 31) < {today},
'status', CASE WHEN public.conf_status = 'C' THEN 'withheld' WHEN public.conf_status = 'F'
  THEN 'published' ELSE coalesce(nullif(cell.status, 'published'), 'missing') END,
'value', public.value, 'report', report.id, 'report_due_on', report.due_on
"""

_TODAY = "CAST(:today AS date)"

LIST_OBLIGATIONS = f"""
SELECT json_build_object('items',
  coalesce(json_agg(item ORDER BY year DESC, name, id, code), '[]'))::text
FROM (SELECT y.year, v.name, v.id, asked.code,
             json_build_object({ITEM.format(today=_TODAY)}) AS item
      {ASKED.format(today=_TODAY)} WHERE v.lab_id = :lab_id) AS found
"""
