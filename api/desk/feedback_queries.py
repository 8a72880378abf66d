"""The sections of « à faire » about what people think."""

from api.desk.section_queries import section

TESTIMONIES = section(
    "organiser_of_activities",
    """'testimony', y.id, 'words', left(y.words, 140), 'audience', y.audience,
  'received_at', y.consent_at""",
    """FROM testimony AS y
  WHERE y.lab_id = l.id AND y.status = 'recu' AND y.erased_at IS NULL""",
    "y.consent_at, y.id",
)
"""Testimonies that the lab has not decided, the oldest first."""
ASKED_AGAIN = section(
    "organiser_of_activities",
    "'activity', a.id, 'title', a.title, 'starts_at', a.starts_at",
    """FROM activity AS a
  LEFT JOIN feedback_settings AS s ON s.lab_id = a.lab_id
  WHERE a.lab_id = l.id AND a.status = 'held' AND coalesce(s.open, true)
    AND a.ends_at + make_interval(months => coalesce(s.months, 6))
      BETWEEN CAST(:at AS timestamptz) - interval '30 days' AND CAST(:at AS timestamptz)
    AND EXISTS (SELECT FROM feedback_answer AS f
      WHERE f.lab_id = a.lab_id AND f.activity_id = a.id AND f.wave = 'seance')
    AND NOT EXISTS (SELECT FROM feedback_answer AS f
      WHERE f.lab_id = a.lab_id AND f.activity_id = a.id AND f.wave = 'six_mois')""",
    "a.ends_at, a.id",
)
"""Activities whose people answered some months ago: whether work has changed is to be asked."""
