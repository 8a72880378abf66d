"""The section of « à faire » about what citizens bring."""

from api.desk.section_queries import section

IDEAS = section(
    "instructor",
    """'idea', i.id, 'kind', i.kind, 'words', left(i.words, 140), 'state', i.state,
  'place', i.place, 'received_at', i.received_at""",
    """FROM idea AS i
  WHERE i.lab_id = l.id AND i.state IN ('recue', 'lue') AND i.erased_at IS NULL""",
    "i.received_at, i.id",
)
"""Ideas that nobody has answered, the oldest first."""
