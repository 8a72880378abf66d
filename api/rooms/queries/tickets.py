"""Reading trouble tickets and kits."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.ids import LabId, TicketId
from api.core.problems import Invalid, NotFound
from api.rooms.models import Kit, Ticket

_TICKET = """json_build_object(
  'id', t.id, 'kind', t.kind, 'room', r.slug, 'room_name', r.name, 'kit', k.slug,
  'kit_name', k.name, 'booking', t.booking, 'title', t.title, 'description', t.description,
  'status', t.status, 'resolution', t.resolution, 'reported_by', p.display_name,
  'mine', m.mine,
  'created_at', t.created_at, 'done_at', t.done_at, 'reopened_at', t.reopened_at,
  'reopening_reason', t.reopening_reason,
  'abilities', array_to_json(array_remove(ARRAY[
    CASE WHEN :manager AND t.status = 'open' THEN 'progress' END,
    CASE WHEN :manager AND t.status <> 'done' THEN 'resolve' END,
    CASE WHEN (:manager OR m.mine) AND t.status = 'done' THEN 'reopen' END], NULL)),
  'version', t.version)"""
_TICKET_FROM = """
FROM ticket AS t
LEFT JOIN room AS r ON r.lab_id = t.lab_id AND r.id = t.room_id
LEFT JOIN kit AS k ON k.lab_id = t.lab_id AND k.id = t.kit_id
LEFT JOIN person AS p ON p.id = t.reported_by
CROSS JOIN LATERAL (SELECT coalesce(
  :kind = 'person' AND t.reported_by = CAST(:actor AS bigint), false) AS mine) AS m
WHERE t.lab_id = :lab_id"""

LIST_TICKETS = f"""
SELECT json_build_object(
  'items', coalesce(json_agg(item ORDER BY sort DESC) FILTER (WHERE rank <= :limit), '[]'),
  'next', min(sort) FILTER (WHERE rank = :limit AND total > :limit))::text
FROM (
  SELECT {_TICKET} AS item, lpad(t.id::text, 19, '0') AS sort,
         row_number() OVER (ORDER BY t.id DESC) AS rank, count(*) OVER () AS total
  {_TICKET_FROM} AND (CAST(:status AS text) IS NULL OR t.status = :status)
    AND (CAST(:after AS text) IS NULL OR lpad(t.id::text, 19, '0') < :after)
  ORDER BY t.id DESC LIMIT :limit + 1
) AS page
"""
ONE_TICKET = f"SELECT {_TICKET}::text {_TICKET_FROM} AND t.id = :id"

_KIT = """json_build_object(
  'slug', k.slug, 'name', k.name, 'description', k.description, 'stock', k.stock,
  'active', k.active, 'version', k.version)"""
LIST_KITS = f"""
SELECT json_build_object('items', coalesce(json_agg({_KIT} ORDER BY k.name, k.id), '[]'))::text
FROM kit AS k
WHERE k.lab_id = (SELECT id FROM lab WHERE slug = :lab) AND (k.active OR :every)
HAVING EXISTS (SELECT FROM lab WHERE slug = :lab)
"""
ONE_KIT = f"""
SELECT {_KIT}::text FROM kit AS k
WHERE k.lab_id = (SELECT id FROM lab WHERE slug = :lab) AND k.slug = :kit
"""


async def ticket_by_id(session: AsyncSession, lab_id: LabId, ticket_id: TicketId) -> Ticket:
    """The lab's ticket, locked; ``NotFound`` when there is none."""
    found: Ticket | None = await session.scalar(
        select(Ticket)
        .where(Ticket.lab_id == lab_id, Ticket.id == ticket_id)  # type: ignore[arg-type]
        .with_for_update()
    )
    if found is None:
        raise NotFound
    return found


async def kit_by_slug(
    session: AsyncSession, lab_id: LabId, slug: str, *, lock: bool = False
) -> Kit:
    """The lab's kit of that name; ``NotFound`` when there is none."""
    query = select(Kit).where(Kit.lab_id == lab_id, Kit.slug == slug)  # type: ignore[arg-type]
    found: Kit | None = await session.scalar(
        query.with_for_update(key_share=True) if lock else query
    )
    if found is None:
        raise NotFound
    return found


async def kit_named(session: AsyncSession, lab_id: LabId, slug: str, pointer: str = "/kit") -> Kit:
    """The kit that a request names; ``Invalid`` at ``pointer`` when there is none."""
    try:
        return await kit_by_slug(session, lab_id, slug)
    except NotFound:
        raise Invalid.at(pointer, "kit-unknown") from None
