"""Reading who takes part: one's own registration, and the list for those who receive people."""

from sqlalchemy import text

QUEUE = """
CASE WHEN r.state = 'attente' THEN (SELECT count(*) FROM registration AS q
  WHERE q.lab_id = r.lab_id AND q.activity_id = r.activity_id AND q.state = 'attente'
    AND q.turn <= r.turn) END
"""
_ACTIVITY = """
json_build_object(
  'lab', l.slug, 'lab_name', l.name, 'timezone', l.timezone, 'id', a.id, 'kind', a.kind,
  'title', a.title, 'starts_at', a.starts_at, 'ends_at', a.ends_at, 'place', a.place,
  'place_words', a.place_words, 'room_name', m.name, 'address', l.address_hint,
  'status', a.status, 'public_event', a.public_event,
  'link', CASE WHEN r.state = 'inscrite' AND a.status <> 'cancelled'
    AND a.starts_at <= CAST(:now AS timestamptz) + interval '1 day'
    AND a.ends_at > CAST(:now AS timestamptz) - interval '1 day' THEN a.link END)
"""
FROM = """
FROM registration AS r
JOIN activity_opening AS o ON o.lab_id = r.lab_id AND o.activity_id = r.activity_id
JOIN activity AS a ON a.lab_id = r.lab_id AND a.id = r.activity_id
JOIN lab AS l ON l.id = r.lab_id
LEFT JOIN booking AS b ON b.lab_id = a.lab_id AND b.id = a.booking_id
LEFT JOIN room AS m ON m.lab_id = b.lab_id AND m.id = b.room_id
LEFT JOIN project AS p ON p.lab_id = r.lab_id AND p.id = r.project_id
"""
AHEAD = (
    "r.state IN ('candidate', 'inscrite', 'attente') AND a.status = 'planned'"
    " AND a.starts_at > :now"
)
CERTIFIED = "r.state = 'inscrite' AND r.came AND a.status <> 'cancelled' AND a.ends_at <= :now"
"""Whoever came to what is over, and nobody else, has a certificate."""

OWN = f"""
SELECT json_build_object(
  'id', r.id, 'state', r.state, 'place_in_queue', {QUEUE}, 'seats', r.seats,
  'name', r.name, 'organisation', r.organisation, 'public', r.public, 'guests', r.guests,
  'answers', r.answers, 'questions', o.questions, 'guests_max', o.guests_max,
  'access_needs', r.access_needs, 'made_at', r.made_at, 'promoted_at', r.promoted_at,
  'came', r.came, 'retention_days', o.retention_days, 'activity', {_ACTIVITY},
  'decision_reason', CASE WHEN o.selected_at IS NOT NULL
    AND r.state IN ('inscrite', 'attente', 'refusee') THEN r.choice_reason END,
  'motive', r.motive, 'involvement', r.involvement, 'project', p.slug, 'project_title', p.title,
  'abilities', to_json(array_remove(ARRAY[
    CASE WHEN {AHEAD} THEN 'change' END, CASE WHEN {AHEAD} THEN 'give_up' END,
    CASE WHEN {CERTIFIED} THEN 'certificate' END], NULL)),
  'version', r.version)::text
{FROM} WHERE r.lab_id = :lab_id AND r.id = :id
"""

_ROW = f"""
json_build_object(
  'id', r.id, 'state', r.state, 'place_in_queue', {QUEUE}, 'seats', r.seats, 'name', r.name,
  'email', r.email, 'organisation', r.organisation, 'public', r.public, 'guests', r.guests,
  'answers', r.answers, 'access_needs', r.access_needs, 'made_at', r.made_at,
  'promoted_at', r.promoted_at, 'came', r.came, 'came_at', r.came_at, 'minutes', r.minutes,
  'abilities', to_json(array_remove(ARRAY[
    CASE WHEN {AHEAD} THEN 'cancel' END,
    CASE WHEN r.state = 'attente' AND a.status = 'planned' AND a.starts_at > :now
      THEN 'move' END,
    CASE WHEN r.state = 'inscrite' AND a.status <> 'cancelled'
      AND a.starts_at <= CAST(:now AS timestamptz) + interval '2 hours' THEN 'check_in' END,
    CASE WHEN {CERTIFIED} THEN 'certificate' END],
    NULL)),
  'version', r.version)
"""
ALL = f"""
SELECT json_build_object(
  'items', coalesce(json_agg({_ROW} ORDER BY r.state IN ('annulee', 'refusee'), r.state = 'attente',
    r.state = 'candidate', CASE WHEN r.state = 'attente' THEN r.turn END,
    tilab_search_key(r.name), r.id)
    FILTER (WHERE r.erased_at IS NULL), '[]'),
  'questions', coalesce((SELECT o.questions FROM activity_opening AS o
    WHERE o.lab_id = :lab_id AND o.activity_id = :activity), '[]'),
  'erased', count(*) FILTER (WHERE r.erased_at IS NOT NULL))::text
FROM registration AS r JOIN activity AS a ON a.lab_id = r.lab_id AND a.id = r.activity_id
WHERE r.lab_id = :lab_id AND r.activity_id = :activity
"""
"""Those who have a place by name, those who wait in their order, then those who gave up."""
ONE = f"""
SELECT {_ROW}::text
FROM registration AS r JOIN activity AS a ON a.lab_id = r.lab_id AND a.id = r.activity_id
WHERE r.lab_id = :lab_id AND r.id = :id
"""

CAME = text("""
SELECT r.public, r.seats, r.email, r.minutes FROM registration AS r
WHERE r.lab_id = :lab AND r.activity_id = :activity AND r.state = 'inscrite' AND r.came
ORDER BY r.id
""")
FACTS = text("""
SELECT r.id, r.activity_id, r.email, r.name, r.locale, r.state, r.seats, r.choice_reason,
  a.title, a.starts_at, a.ends_at, a.status, a.place, a.place_words, a.link, a.created_at,
  a.changed_at,
  a.sequence + (SELECT count(*) FROM registration AS q WHERE q.lab_id = r.lab_id
    AND q.activity_id = r.activity_id AND q.person_key = r.person_key AND q.id < r.id) AS sequence,
  l.id AS lab_id, l.slug, l.name AS lab, l.timezone, l.address_hint, m.name AS room
FROM registration AS r
JOIN activity AS a ON a.lab_id = r.lab_id AND a.id = r.activity_id
JOIN lab AS l ON l.id = r.lab_id
LEFT JOIN booking AS b ON b.lab_id = a.lab_id AND b.id = a.booking_id
LEFT JOIN room AS m ON m.lab_id = b.lab_id AND m.id = b.room_id
WHERE r.lab_id = :lab AND r.id = ANY (:ids) AND r.email IS NOT NULL
ORDER BY r.id
""")
"""What mails say of registrations; whoever registers anew has a higher revision (RFC 5546)."""
LIVE_OF = text("""
SELECT id FROM registration WHERE lab_id = :lab AND activity_id = :activity
  AND state IN ('candidate', 'inscrite', 'attente') ORDER BY id
""")
TO_REMIND = text("""
SELECT r.lab_id, r.id FROM registration AS r
JOIN activity_opening AS o ON o.lab_id = r.lab_id AND o.activity_id = r.activity_id
JOIN activity AS a ON a.lab_id = r.lab_id AND a.id = r.activity_id
WHERE r.state = 'inscrite' AND r.reminded_at IS NULL AND r.email IS NOT NULL
  AND o.reminder_days > 0 AND a.status = 'planned' AND a.starts_at > :at
  AND a.starts_at - make_interval(days => CASE WHEN a.link IS NULL THEN o.reminder_days ELSE 1 END)
    <= :at
ORDER BY r.lab_id, r.id LIMIT :batch FOR UPDATE OF r SKIP LOCKED
""")
"""What is held online is reminded of the day before, for the mail then says where."""
REMINDED = text("UPDATE registration SET reminded_at = :at WHERE lab_id = :lab AND id = ANY (:ids)")
FORGET_REMINDERS = text(
    "UPDATE registration SET reminded_at = NULL WHERE lab_id = :lab AND activity_id = :activity"
    " AND reminded_at IS NOT NULL"
)
