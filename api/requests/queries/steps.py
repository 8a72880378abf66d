"""The steps of a lab's requests and its settings, as JSON; right for a lab without rules too."""

from api.requests.queries.standing import OPEN

LIST_STEPS = """
SELECT json_build_object(
  'items', coalesce((
    SELECT json_agg(json_build_object(
      'id', s.id, 'rank', s.rank, 'slug', s.slug, 'label', s.label, 'nature', s.nature,
      'body', s.body, 'kinds', s.kinds, 'active', s.active,
      'requests', (SELECT count(*) FROM project_request AS r
                   WHERE r.lab_id = s.lab_id AND r.step_id = s.id AND r.closed_at IS NULL))
      ORDER BY s.rank)
    FROM request_step AS s WHERE s.lab_id = :lab), '[]'),
  'version', coalesce((SELECT x.version FROM request_settings AS x WHERE x.lab_id = :lab), 1))::text
"""
SETTINGS = f"""
SELECT json_build_object(
  'team_weeks_per_month', coalesce(x.team_weeks_per_month, 8),
  'consultation', coalesce(x.consultation, false),
  'windows', coalesce((
    SELECT json_agg(json_build_object(
      'label', w.label, 'opens_on', w.opens_on, 'closes_on', w.closes_on)
      ORDER BY w.opens_on, w.id)
    FROM request_window AS w WHERE w.lab_id = :lab), '[]'),
  'open', {OPEN}, 'version', coalesce(x.version, 1))::text
FROM (SELECT) AS one LEFT JOIN request_settings AS x ON x.lab_id = :lab
"""
