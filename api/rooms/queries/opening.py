"""Reading hours, closures, requests to open, school holidays."""

from datetime import date, timedelta

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.ids import ClosureId, LabId, OpeningRequestId, RoomId
from api.core.problems import NotFound
from api.rooms.models import Closure, OpeningRequest, Room

OPENING_RULES = """
SELECT json_build_object('items', coalesce(json_agg(json_build_object(
    'weekday', o.weekday, 'opens', to_char(o.opens, 'HH24:MI'),
    'closes', to_char(o.closes, 'HH24:MI')) ORDER BY o.weekday), '[]'),
  'version', coalesce((SELECT s.version FROM place_settings AS s WHERE s.lab_id = :lab_id), 1)
)::text
FROM opening_rule AS o WHERE o.lab_id = :lab_id
"""

_CLOSURE = """json_build_object(
  'id', c.id, 'kind', c.kind, 'room', r.slug, 'room_name', r.name, 'first_day', c.first_day,
  'last_day', c.last_day, 'opens', to_char(c.opens, 'HH24:MI'),
  'closes', to_char(c.closes, 'HH24:MI'), 'reason', c.reason, 'version', c.version)"""
_CLOSURE_FROM = """
FROM closure AS c LEFT JOIN room AS r ON r.lab_id = c.lab_id AND r.id = c.room_id
WHERE c.lab_id = :lab_id"""

LIST_CLOSURES = f"""
SELECT json_build_object('items', coalesce(json_agg({_CLOSURE} ORDER BY c.first_day, c.id), '[]')
)::text {_CLOSURE_FROM} AND c.last_day >= :since
"""
ONE_CLOSURE = f"SELECT {_CLOSURE}::text {_CLOSURE_FROM} AND c.id = :id"

_REQUEST = """json_build_object(
  'id', q.id, 'day', q.day, 'opens', to_char(q.opens, 'HH24:MI'),
  'closes', to_char(q.closes, 'HH24:MI'), 'reason', q.reason, 'status', q.status,
  'answer', q.answer, 'asked_by', p.display_name, 'mine', m.mine, 'created_at', q.created_at,
  'abilities', array_to_json(array_remove(ARRAY[
    CASE WHEN q.status = 'asked' AND :manager AND q.day >= :today THEN 'accept' END,
    CASE WHEN q.status = 'asked' AND :manager THEN 'refuse' END,
    CASE WHEN q.status = 'asked' AND m.mine THEN 'withdraw' END], NULL)),
  'version', q.version)"""
_REQUEST_FROM = """
FROM opening_request AS q LEFT JOIN person AS p ON p.id = q.asked_by
CROSS JOIN LATERAL (SELECT coalesce(
  :kind = 'person' AND q.asked_by = CAST(:actor AS bigint), false) AS mine) AS m
WHERE q.lab_id = :lab_id AND (:manager OR m.mine)"""

LIST_REQUESTS = f"""
SELECT json_build_object(
  'items', coalesce(json_agg(item ORDER BY sort DESC) FILTER (WHERE rank <= :limit), '[]'),
  'next', min(sort) FILTER (WHERE rank = :limit AND total > :limit))::text
FROM (
  SELECT {_REQUEST} AS item, lpad(q.id::text, 19, '0') AS sort,
         row_number() OVER (ORDER BY q.id DESC) AS rank, count(*) OVER () AS total
  {_REQUEST_FROM} AND (CAST(:status AS text) IS NULL OR q.status = :status)
    AND (CAST(:after AS text) IS NULL OR lpad(q.id::text, 19, '0') < :after)
  ORDER BY q.id DESC LIMIT :limit + 1
) AS page
"""
ONE_REQUEST = f"SELECT {_REQUEST}::text {_REQUEST_FROM} AND q.id = :id"


async def closure_by_id(session: AsyncSession, lab_id: LabId, closure_id: ClosureId) -> Closure:
    """The lab's closure or exceptional opening, locked; ``NotFound`` when there is none."""
    found: Closure | None = await session.scalar(
        select(Closure)
        .where(Closure.lab_id == lab_id, Closure.id == closure_id)  # type: ignore[arg-type]
        .with_for_update()
    )
    if found is None:
        raise NotFound
    return found


async def request_by_id(
    session: AsyncSession, lab_id: LabId, request_id: OpeningRequestId
) -> OpeningRequest:
    """The lab's request to open, locked; ``NotFound`` when there is none."""
    found: OpeningRequest | None = await session.scalar(
        select(OpeningRequest)
        .where(
            OpeningRequest.lab_id == lab_id,  # type: ignore[arg-type]
            OpeningRequest.id == request_id,  # type: ignore[arg-type]
        )
        .with_for_update()
    )
    if found is None:
        raise NotFound
    return found


async def school_holidays(
    session: AsyncSession, lab_id: LabId, first: date, last: date
) -> dict[date, str]:
    """The school holidays of the lab's zone, by day, between two days."""
    rows = await session.execute(
        text(
            "SELECT h.name, h.first_day, h.last_day FROM school_holiday AS h"
            " JOIN place_settings AS s ON s.lab_id = :lab_id AND s.school_zone = h.zone"
            " WHERE h.first_day <= :last AND h.last_day >= :first ORDER BY h.first_day"
        ),
        {"lab_id": lab_id, "first": first, "last": last},
    )
    return {
        day: row.name
        for row in rows
        for day in _days(max(first, row.first_day), min(last, row.last_day))
    }


async def room_slugs(session: AsyncSession, lab_id: LabId) -> dict[RoomId, str]:
    """The short name of each room, by number."""
    rows = await session.execute(select(Room.id, Room.slug).where(Room.lab_id == lab_id))  # type: ignore[call-overload]
    return {RoomId(row.id): row.slug for row in rows}


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]
