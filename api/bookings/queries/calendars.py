"""Reading when rooms are taken, for calendars."""

from typing import NamedTuple

BUSY = """
SELECT r.slug, r.name, l.name, l.timezone, lower(o.during), upper(o.during)
FROM lab AS l
JOIN room AS r ON r.lab_id = l.id
LEFT JOIN occupancy AS o ON o.lab_id = r.lab_id AND o.room_id = r.id
  AND o.during && tstzrange(:starts_at, :ends_at)
WHERE l.slug = :lab AND (CAST(:room AS text) IS NULL OR r.slug = :room)
ORDER BY r.position, r.id, lower(o.during)
"""


class Busy(NamedTuple):
    """Which room."""

    slug: str
    name: str
    lab: str
    timezone: str
