"""Reading templates of activities."""

_TEMPLATE = """json_build_object('id', t.id, 'name', t.name, 'kind', t.kind, 'title', t.title,
  'summary', t.summary, 'words', t.words, 'minutes', t.minutes, 'room', r.slug,
  'room_name', r.name, 'headcount', t.headcount, 'public_event', t.public_event,
  'registers', t.registers, 'capacity', t.capacity, 'guests_max', t.guests_max,
  'questions', t.questions, 'reminder_days', t.reminder_days, 'fictitious', t.fictitious,
  'abilities', array_to_json(array_remove(ARRAY['use', CASE WHEN :manager THEN 'edit' END], NULL)),
  'version', t.version)"""
_FROM = """FROM activity_template AS t
LEFT JOIN room AS r ON r.lab_id = t.lab_id AND r.id = t.room_id
WHERE t.lab_id = :lab AND t.archived_at IS NULL"""
LIST_TEMPLATES = f"""
SELECT json_build_object('items',
  coalesce(json_agg({_TEMPLATE} ORDER BY tilab_search_key(t.name)), '[]'))::text {_FROM}
"""
ONE_TEMPLATE = f"SELECT {_TEMPLATE}::text {_FROM} AND t.id = :id"
