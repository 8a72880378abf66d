"""Bookings as rows of a table, for the concierge. Access needs and e-mail addresses stay behind."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.bookings.queries.statistics import local_midnight
from api.labs.models import Lab

_COLUMNS = {
    "id": "b.id",
    "room": "r.slug",
    "room_name": "r.name",
    "starts_at": "b.starts_at AT TIME ZONE :zone",
    "ends_at": "b.ends_at AT TIME ZONE :zone",
    "released_at": "b.released_at AT TIME ZONE :zone",
    "minutes": "round(extract(epoch FROM coalesce(b.released_at, b.ends_at) - b.starts_at) / 60)"
    "::int",
    "status": "b.status",
    "purpose": "b.purpose",
    "title": "b.title",
    "project": "p.slug",
    "organiser": "coalesce(o.display_name, g.name, c.name)",
    "organisation": "coalesce(oo.name, g.organisation, co.name)",
    "side": "coalesce(oo.side, o.side, b.guest_side, co.side)",
    "on_behalf_of": "b.on_behalf_of",
    "external_ref": "b.external_ref",
    "headcount": "b.headcount",
    "layout": "b.layout",
    "note": "b.note",
    "reason": "b.reason",
    "series": "b.series_id",
    "checked_in_at": "date_trunc('second', b.checked_in_at AT TIME ZONE :zone)",
    "created_at": "date_trunc('second', b.created_at AT TIME ZONE :zone)",
}
_ROWS = """
SELECT {columns}
FROM booking AS b
JOIN room AS r ON r.lab_id = b.lab_id AND r.id = b.room_id
LEFT JOIN project AS p ON p.lab_id = b.lab_id AND p.id = b.project_id
LEFT JOIN person AS o ON o.id = b.organiser_id
LEFT JOIN organisation AS oo ON oo.id = o.organisation_id
LEFT JOIN booking_guest AS g ON g.lab_id = b.lab_id AND g.booking_id = b.id
LEFT JOIN client AS c ON c.id = b.client_id
LEFT JOIN organisation AS co ON co.id = c.organisation_id
WHERE b.lab_id = :lab_id AND b.starts_at >= :start AND b.starts_at < :end
ORDER BY b.starts_at, r.position, b.id
"""


async def booking_rows(
    session: AsyncSession, lab: Lab, first: date, end: date, columns: Sequence[str]
) -> list[Any]:
    """The lab's bookings that begin from ``first`` to ``end`` (excluded), local times."""
    zone = ZoneInfo(lab.timezone)
    sql = _ROWS.format(columns=", ".join(_COLUMNS[name] for name in columns))
    found = await session.execute(
        text(sql),
        {
            "lab_id": lab.id,
            "zone": lab.timezone,
            "start": local_midnight(first, zone),
            "end": local_midnight(end, zone),
        },
    )
    return [tuple(row) for row in found]
