"""What the team's day is made of, each in one statement (product.md, « à faire »)."""

from api.bookings.policy import abilities_sql
from api.desk.card_queries import FOLLOW_UPS, STALE_CARDS
from api.desk.citizen_queries import IDEAS
from api.desk.community_queries import (
    INTERESTED,
    JOIN_REQUESTS,
    OPEN_POLLS,
    OWN_TASKS,
    REPORTS,
)
from api.desk.deliberation_queries import CHARTERS, FACILITATIONS, POSITIONS, REVIEWS
from api.desk.feedback_queries import ASKED_AGAIN, TESTIMONIES
from api.desk.figure_queries import CAMPAIGNS, DUE_FIGURES
from api.desk.funding_queries import DEADLINES
from api.desk.governance_queries import (
    APPRAISALS,
    PROJECT_REQUESTS,
    RECOMMENDATIONS,
    SESSIONS,
)
from api.desk.library_queries import LATE_LOANS, METHOD_REVIEWS, OWN_LOANS
from api.desk.section_queries import section

_DAY = """
(CAST(:day AS date))::timestamp AT TIME ZONE l.timezone AS starts,
(CAST(:day AS date) + 1)::timestamp AT TIME ZONE l.timezone AS ends
"""
_STANDS = "('pending', 'confirmed', 'held')"
_BEFORE_AND_AFTER = """
FROM occupancy AS mine
JOIN occupancy AS other ON other.lab_id = mine.lab_id AND other.room_id = mine.room_id
  AND other.booking_id <> mine.booking_id
JOIN booking AS x ON x.lab_id = other.lab_id AND x.id = other.booking_id
WHERE mine.lab_id = b.lab_id AND mine.booking_id = b.id AND x.status IN ('confirmed', 'held')
"""

HOST_SHEETS = f"""
SELECT json_build_object(
  'day', CAST(:day AS date), 'contacts', CAST(:contacts AS boolean),
  'items', coalesce(json_agg(sheet ORDER BY starts_at, position, id), '[]'))::text
FROM (
  SELECT b.starts_at, r.position, b.id, json_build_object(
    'booking', b.id, 'title', b.title, 'purpose', b.purpose, 'status', b.status,
    'room', r.slug, 'room_name', r.name, 'capacity', r.capacity,
    'starts_at', b.starts_at, 'ends_at', coalesce(b.released_at, b.ends_at),
    'gap_minutes', b.gap_minutes, 'layout', b.layout, 'headcount', b.headcount,
    'access_needs', b.access_needs, 'note', b.note,
    'kits', coalesce((SELECT json_agg(json_build_object('kit', k.slug, 'name', k.name,
        'count', k.pieces) ORDER BY k.name)
      FROM (SELECT kit.slug, kit.name, count(*) AS pieces FROM kit_occupancy AS ko
            JOIN kit ON kit.lab_id = ko.lab_id AND kit.id = ko.kit_id
            WHERE ko.lab_id = b.lab_id AND ko.booking_id = b.id
            GROUP BY kit.slug, kit.name) AS k), '[]'),
    'organiser', coalesce(o.display_name, g.name, c.name), 'on_behalf_of', b.on_behalf_of,
    'organisation', coalesce(oo.name, g.organisation, co.name),
    'contact', CASE WHEN :contacts THEN coalesce(o.email, g.email) END,
    'project', p.slug, 'project_title', p.title,
    'activity', a.id, 'activity_kind', a.kind, 'activity_status', a.status,
    'checked_in_at', b.checked_in_at, 'handed_back_at', b.handed_back_at,
    'handed_back_well', b.handed_back_well, 'handed_back_note', b.handed_back_note,
    'before', before.said, 'after', after.said,
    'abilities', {abilities_sql()}) AS sheet
  FROM lab AS l
  CROSS JOIN LATERAL (SELECT {_DAY}) AS d
  JOIN booking AS b ON b.lab_id = l.id AND b.starts_at >= d.starts AND b.starts_at < d.ends
    AND b.status IN {_STANDS}
  JOIN room AS r ON r.lab_id = b.lab_id AND r.id = b.room_id
  LEFT JOIN project AS p ON p.lab_id = b.lab_id AND p.id = b.project_id
  LEFT JOIN activity AS a ON a.lab_id = b.lab_id AND a.booking_id = b.id
  LEFT JOIN person AS o ON o.id = b.organiser_id
  LEFT JOIN organisation AS oo ON oo.id = o.organisation_id
  LEFT JOIN booking_guest AS g ON g.lab_id = b.lab_id AND g.booking_id = b.id
  LEFT JOIN client AS c ON c.id = b.client_id
  LEFT JOIN organisation AS co ON co.id = c.organisation_id
  LEFT JOIN LATERAL (
    SELECT json_build_object('booking', x.id, 'title', x.title, 'layout', x.layout,
      'ends_at', coalesce(x.released_at, x.ends_at), 'handed_back_at', x.handed_back_at,
      'handed_back_well', x.handed_back_well, 'handed_back_note', x.handed_back_note) AS said
    {_BEFORE_AND_AFTER} AND other.during && tstzrange(d.starts, lower(mine.during))
    ORDER BY lower(other.during) DESC LIMIT 1) AS before ON true
  LEFT JOIN LATERAL (
    SELECT json_build_object('booking', x.id, 'title', x.title, 'layout', x.layout,
      'starts_at', x.starts_at) AS said
    {_BEFORE_AND_AFTER}
      AND other.during && tstzrange(upper(mine.during), greatest(d.ends, upper(mine.during)))
    ORDER BY lower(other.during) LIMIT 1) AS after ON true
  CROSS JOIN LATERAL (SELECT coalesce(CASE WHEN :kind = 'person'
    THEN b.organiser_id = :actor END, false) AS mine) AS m
  WHERE l.id = :lab_id
) AS sheets
"""


_BOOKING = f"""
'booking', b.id, 'title', b.title, 'purpose', b.purpose, 'status', b.status, 'room', r.slug,
'room_name', r.name, 'starts_at', b.starts_at, 'ends_at', coalesce(b.released_at, b.ends_at),
'organiser', coalesce(o.display_name, g.name, c.name), 'on_behalf_of', b.on_behalf_of,
'headcount', b.headcount, 'note', b.note, 'meeting', b.meeting, 'created_at', b.created_at,
'checked_in_at', b.checked_in_at, 'offer_until', b.offer_until, 'mine', m.mine,
'waiting', (SELECT count(*) FROM booking AS w WHERE w.lab_id = b.lab_id AND w.room_id = b.room_id
  AND w.status = 'waiting' AND w.starts_at < b.ends_at AND w.ends_at > b.starts_at),
'abilities', {abilities_sql()}"""
_BOOKINGS = """
FROM booking AS b JOIN room AS r ON r.lab_id = b.lab_id AND r.id = b.room_id
LEFT JOIN person AS o ON o.id = b.organiser_id
LEFT JOIN booking_guest AS g ON g.lab_id = b.lab_id AND g.booking_id = b.id
LEFT JOIN client AS c ON c.id = b.client_id
CROSS JOIN LATERAL (SELECT coalesce(CASE :kind WHEN 'person' THEN b.organiser_id = :actor
  WHEN 'client' THEN b.client_id = :actor END, false) AS mine) AS m
WHERE b.lab_id = l.id"""


def _bookings(flag: str, condition: str, order: str) -> str:
    return section(flag, _BOOKING, f"{_BOOKINGS} AND {condition}", f"{order}, b.id")


_ARRIVALS = _bookings(
    "concierge",
    f"b.starts_at >= d.starts AND b.starts_at < d.ends AND b.status IN {_STANDS}",
    "b.starts_at, r.position",
)
_REQUESTS = _bookings("concierge", "b.status = 'pending'", "b.starts_at")
_OFFERS = _bookings(
    "booker",
    "b.status = 'offered' AND b.offer_until < d.ends AND (:concierge OR m.mine)",
    "b.offer_until",
)
_HAND_BACKS = _bookings(
    "booker",
    """b.status IN ('confirmed', 'held') AND b.handed_back_at IS NULL
  AND b.starts_at > CAST(:at AS timestamptz) - interval '7 days' AND b.starts_at < :at
  AND coalesce(b.released_at, b.ends_at) <= CAST(:at AS timestamptz) - interval '15 minutes'
  AND (:concierge OR m.mine)""",
    "b.ends_at DESC",
)
_DISPLACEMENTS = section(
    "booker",
    """'id', x.id, 'status', x.status, 'reason', x.reason, 'created_at', x.created_at,
  'standing', b.id, 'standing_title', b.title, 'room_name', r.name, 'starts_at', b.starts_at,
  'ends_at', b.ends_at, 'wanting', w.id, 'wanting_title', w.title, 'version', x.version""",
    """FROM displacement AS x
  JOIN booking AS b ON b.lab_id = x.lab_id AND b.id = x.standing_id
  JOIN booking AS w ON w.lab_id = x.lab_id AND w.id = x.wanting_id
  JOIN room AS r ON r.lab_id = b.lab_id AND r.id = b.room_id
  WHERE x.lab_id = l.id AND x.status IN ('asked', 'proposed') AND (:concierge
    OR (x.status = 'proposed' AND :kind = 'person' AND b.organiser_id = :actor))""",
    "b.starts_at, x.id",
)
_OPENING_REQUESTS = section(
    "concierge",
    """'id', q.id, 'day', q.day, 'opens', to_char(q.opens, 'HH24:MI'),
  'closes', to_char(q.closes, 'HH24:MI'), 'reason', q.reason, 'created_at', q.created_at""",
    "FROM opening_request AS q WHERE q.lab_id = l.id AND q.status = 'asked'",
    "q.day, q.id",
)
_ISSUES = section(
    "concierge",
    """'id', t.id, 'title', t.title, 'description', t.description, 'status', t.status,
  'room_name', r.name, 'booking', t.booking, 'created_at', t.created_at, 'version', t.version""",
    """FROM ticket AS t LEFT JOIN room AS r ON r.lab_id = t.lab_id AND r.id = t.room_id
  WHERE t.lab_id = l.id AND t.booking IS NOT NULL AND t.status <> 'done'""",
    "t.created_at, t.id",
)
_WORKSHOPS = section(
    "organiser_of_activities",
    """'id', a.id, 'kind', a.kind, 'title', a.title, 'starts_at', a.starts_at,
  'ends_at', a.ends_at, 'room_name', r.name, 'project_title', p.title, 'version', a.version""",
    """FROM activity AS a
  LEFT JOIN project AS p ON p.lab_id = a.lab_id AND p.id = a.project_id
  LEFT JOIN booking AS b ON b.lab_id = a.lab_id AND b.id = a.booking_id
  LEFT JOIN room AS r ON r.lab_id = b.lab_id AND r.id = b.room_id
  WHERE a.lab_id = l.id AND a.status = 'planned' AND a.ends_at < :at""",
    "a.ends_at DESC, a.id",
)
_WAITING = section(
    "organiser_of_activities",
    """'activity', a.id, 'title', a.title, 'starts_at', a.starts_at, 'left', o.capacity - o.taken,
  'waiting', w.waiting, 'first_asks', w.first_asks""",
    """FROM activity AS a
  JOIN activity_opening AS o ON o.lab_id = a.lab_id AND o.activity_id = a.id
    AND (o.capacity IS NULL OR o.taken < o.capacity)
  CROSS JOIN LATERAL (
    SELECT count(*) AS waiting, (array_agg(r.seats ORDER BY r.turn))[1] AS first_asks
    FROM registration AS r
    WHERE r.lab_id = a.lab_id AND r.activity_id = a.id AND r.state = 'attente'
      AND tilab_ever_placed(r.seats, o.capacity)) AS w
  WHERE a.lab_id = l.id AND a.status = 'planned' AND a.starts_at > :at AND w.waiting > 0""",
    "a.starts_at, a.id",
)

TODO = f"""
SELECT json_build_object(
  'day', CAST(:day AS date), 'timezone', l.timezone,
  'arrivals', {_ARRIVALS},
  'requests', {_REQUESTS},
  'offers', {_OFFERS},
  'displacements', {_DISPLACEMENTS},
  'opening_requests', {_OPENING_REQUESTS},
  'workshops', {_WORKSHOPS},
  'waiting_lists', {_WAITING},
  'issues', {_ISSUES},
  'hand_backs', {_HAND_BACKS},
  'project_requests', {PROJECT_REQUESTS},
  'ideas', {IDEAS},
  'testimonies', {TESTIMONIES},
  'asked_again', {ASKED_AGAIN},
  'appraisals', {APPRAISALS},
  'recommendations', {RECOMMENDATIONS},
  'sessions', {SESSIONS},
  'follow_ups', {FOLLOW_UPS},
  'stale_cards', {STALE_CARDS},
  'deadlines', {DEADLINES},
  'due_figures', {DUE_FIGURES},
  'campaigns', {CAMPAIGNS},
  'join_requests', {JOIN_REQUESTS},
  'reports', {REPORTS},
  'tasks', {OWN_TASKS},
  'polls', {OPEN_POLLS},
  'positions', {POSITIONS}, 'decision_reviews', {REVIEWS},
  'charters', {CHARTERS}, 'facilitations', {FACILITATIONS},
  'own_loans', {OWN_LOANS},
  'late_loans', {LATE_LOANS},
  'method_reviews', {METHOD_REVIEWS},
  'interested', {INTERESTED},
  'figures', CASE WHEN :validator THEN (SELECT json_build_object('count', count(*))
    FROM observation AS v WHERE v.lab_id = l.id AND v.status = 'submitted'
      AND v.submitted_by IS DISTINCT FROM :key) END)::text
FROM lab AS l CROSS JOIN LATERAL (SELECT {_DAY}) AS d
WHERE l.id = :lab_id
"""
