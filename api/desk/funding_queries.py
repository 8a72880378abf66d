"""Sections of « à faire » about funding."""

from api.desk.section_queries import TODAY, section

DEADLINES = section(
    "funder",
    f"""'id', n.id, 'kind', n.kind, 'label', n.label, 'due_on', n.due_on,
  'convention_name', v.name, 'late', n.due_on < {TODAY}, 'version', n.version""",
    f"""FROM funding_deadline AS n
  LEFT JOIN convention AS v ON v.lab_id = n.lab_id AND v.id = n.convention_id
  WHERE n.lab_id = l.id AND n.done_on IS NULL AND n.due_on <= {TODAY} + 30""",
    "n.due_on, n.id",
)
