"""Reading how a lab runs its place."""

PLACE_SETTINGS = """
SELECT json_build_object(
  'school_zone', s.school_zone, 'holiday_area', s.holiday_area,
  'priorities', coalesce(s.priorities, '{}'),
  'displacement_days', coalesce(s.displacement_days, 7),
  'offer_minutes', coalesce(s.offer_minutes, 1440), 'codes_hours', coalesce(s.codes_hours, 24),
  'outside_requests', coalesce(s.outside_requests, true),
  'request_mails', coalesce(s.request_mails, true), 'request_mailbox', s.request_mailbox,
  'retention_days', coalesce(s.retention_days, 90),
  'fallback_contact', s.fallback_contact, 'access_notes', s.access_notes,
  'plan_file', s.plan_file_id, 'venues', coalesce(s.venues, '[]'),
  'methods', coalesce(s.methods, '[]'), 'version', coalesce(s.version, 1))::text
FROM lab AS l LEFT JOIN place_settings AS s ON s.lab_id = l.id WHERE l.id = :lab_id
"""

PLACE = """
SELECT json_build_object(
  'school_zone', s.school_zone, 'holiday_area', s.holiday_area,
  'outside_requests', coalesce(s.outside_requests, true),
  'venues', coalesce(s.venues, '[]'), 'methods', coalesce(s.methods, '[]'))::text
FROM lab AS l LEFT JOIN place_settings AS s ON s.lab_id = l.id WHERE l.slug = :lab
"""
