"""Reading budget lines. Parity is judged on the total, to the cent (req. 63, 67)."""

_SIDE = "coalesce(sum(amount_cents) FILTER (WHERE side {test}), 0) AS {name}_cents"
SIDES = ", ".join(
    _SIDE.format(test=test, name=name)
    for test, name in (
        ("= 'state'", "state"),
        ("= 'region'", "region"),
        ("NOT IN ('state', 'region')", "other"),
    )
)
"""What each side brings; those who are neither State nor Region count in no parity."""
SHARES = """
'state_cents', {of}.state_cents, 'region_cents', {of}.region_cents,
'other_cents', {of}.other_cents, 'parity', {of}.state_cents = {of}.region_cents,
'gap_cents', {of}.state_cents - {of}.region_cents
"""
LINE = """
json_build_object(
  'id', l.id, 'budget', l.budget, 'section', l.section, 'section_label', l.section_label,
  'post', l.post, 'side', l.side, 'amount_cents', l.amount_cents, 'nature', l.nature,
  'comment', l.comment, 'source', l.source, 'year', l.year, 'convention', l.convention_id,
  'changed_at', l.changed_at, 'version', l.version)
"""

BUDGET = f"""
WITH line AS (
  SELECT b.* FROM budget_line AS b WHERE b.lab_id = (SELECT id FROM lab WHERE slug = :lab)
    AND (CAST(:budget AS text) IS NULL OR b.budget = :budget)
), sections AS (
  SELECT budget, section, (array_agg(section_label ORDER BY rank, id))[1] AS label, {SIDES}
  FROM line GROUP BY budget, section
), totals AS (
  SELECT budget, {SIDES}, sum(amount_cents) AS total_cents FROM line GROUP BY budget
)
SELECT json_build_object('items', coalesce(json_agg(json_build_object(
  'budget', t.budget, {SHARES.format(of="t")}, 'total_cents', t.total_cents,
  'sections', (SELECT json_agg(json_build_object(
      'section', s.section, 'label', s.label, {SHARES.format(of="s")})
      ORDER BY s.section) FROM sections AS s WHERE s.budget = t.budget),
  'lines', (SELECT json_agg({LINE} ORDER BY l.section, l.rank, l.id)
      FROM line AS l WHERE l.budget = t.budget)) ORDER BY t.budget DESC), '[]'))::text
FROM totals AS t
HAVING EXISTS (SELECT FROM lab WHERE slug = :lab)
"""

ONE_LINE = f"SELECT {LINE}::text FROM budget_line AS l WHERE l.lab_id = :lab_id AND l.id = :id"
