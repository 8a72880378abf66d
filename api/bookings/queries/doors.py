"""What a door's display shows."""

from datetime import timedelta

LEFT_FOR = timedelta(hours=4)
"""How long a room that was left can be handed back from its door."""
_LEFT_FOR = f"{LEFT_FOR.total_seconds():.0f} seconds"

DOOR = f"""
SELECT json_build_object(
  'room', r.slug, 'name', r.name, 'capacity', r.capacity, 'lab_name', l.name,
  'timezone', l.timezone, 'at', CAST(:at AS timestamptz),
  'items', coalesce((SELECT json_agg(json_build_object(
      'booking', b.id, 'starts_at', b.starts_at, 'ends_at', coalesce(b.released_at, b.ends_at),
      'title', CASE WHEN b.status IN ('confirmed', 'held') THEN b.title END,
      'status', b.status, 'checked_in', b.checked_in_at IS NOT NULL,
      'may_check_in', b.status = 'confirmed' AND b.checked_in_at IS NULL
        AND b.starts_at <= CAST(:at AS timestamptz) + interval '30 minutes' AND b.ends_at > :at,
      'may_end', b.status IN ('confirmed', 'held') AND b.released_at IS NULL
        AND b.starts_at <= :at AND b.ends_at > :at,
      'may_hand_back', b.status IN ('confirmed', 'held') AND b.handed_back_at IS NULL
        AND b.starts_at <= :at)
      ORDER BY b.starts_at)
    FROM occupancy AS o JOIN booking AS b ON b.lab_id = o.lab_id AND b.id = o.booking_id
    WHERE o.lab_id = r.lab_id AND o.room_id = r.id AND o.during && tstzrange(:at, :until)
      AND coalesce(b.released_at, b.ends_at) > :at), '[]'),
  'left', (SELECT json_build_object(
      'booking', b.id, 'title', b.title, 'ends_at', coalesce(b.released_at, b.ends_at))
    FROM occupancy AS o JOIN booking AS b ON b.lab_id = o.lab_id AND b.id = o.booking_id
    WHERE o.lab_id = r.lab_id AND o.room_id = r.id
      AND o.during && tstzrange(CAST(:at AS timestamptz) - interval '{_LEFT_FOR}', :at)
      AND b.status IN ('confirmed', 'held') AND b.handed_back_at IS NULL
      AND coalesce(b.released_at, b.ends_at) <= :at
    ORDER BY b.starts_at DESC LIMIT 1))::text
FROM room AS r JOIN lab AS l ON l.id = r.lab_id
WHERE r.lab_id = :lab_id AND r.id = :room_id
"""
