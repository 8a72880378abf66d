"""Reading candidates, for those who choose among them."""

from sqlalchemy import text

from api.registrations.models import Involvement

_BANDS = ", ".join(f"'{one}'" for one in reversed(Involvement))
BY_CRITERIA = f"""
r.project_id IS NULL, array_position(ARRAY[{_BANDS}], coalesce(r.involvement, 'aucune')),
r.turn, r.id
"""
"""The charter's order (req. 109): a project tied to it, then involvement; then who came first."""

SELECTION = f"""
SELECT json_build_object(
  'parity', o.parity, 'parity_reason', o.parity_reason, 'selected_at', o.selected_at,
  'capacity', o.capacity, 'taken', o.taken, 'questions', o.questions,
  'settled', a.status <> 'planned' OR a.starts_at <= :now OR o.selected_at IS NOT NULL,
  'candidates', coalesce((
    SELECT json_agg(json_build_object(
      'id', r.id, 'state', r.state, 'name', r.name, 'organisation', r.organisation,
      'public', r.public, 'motive', r.motive, 'answers', r.answers, 'project', p.slug,
      'project_title', p.title, 'involvement', r.involvement, 'choice', r.choice,
      'choice_reason', r.choice_reason, 'made_at', r.made_at, 'version', r.version)
      ORDER BY {BY_CRITERIA})
    FROM registration AS r
    LEFT JOIN project AS p ON p.lab_id = r.lab_id AND p.id = r.project_id
    WHERE r.lab_id = o.lab_id AND r.activity_id = o.activity_id AND r.erased_at IS NULL
      AND (r.state = 'candidate' OR r.choice IS NOT NULL AND r.state <> 'annulee')), '[]'),
  'version', o.version)::text
FROM activity_opening AS o
JOIN activity AS a ON a.lab_id = o.lab_id AND a.id = o.activity_id
WHERE o.lab_id = :lab_id AND o.activity_id = :activity AND o.mode = 'selection'
"""

CANDIDATES = text(f"""
SELECT r.id, r.public, r.choice FROM registration AS r
WHERE r.lab_id = :lab AND r.activity_id = :activity AND r.state = 'candidate'
ORDER BY {BY_CRITERIA} FOR UPDATE
""")

CHOSEN = text("""
UPDATE registration SET version = version + 1,
  state = CASE choice WHEN 'retenue' THEN 'inscrite' WHEN 'liste' THEN 'attente' ELSE 'refusee' END,
  turn = :first + array_position(CAST(:ids AS bigint[]), id)
WHERE lab_id = :lab AND id = ANY (CAST(:ids AS bigint[]))
""")
"""Each gets what was chosen; those who wait, in the order of the criteria."""
