"""Trouble tickets: rooms, equipment, IT (req. 120)."""

from sqlalchemy.ext.asyncio import AsyncSession

from api.core.access import Actor
from api.core.clock import now
from api.core.ids import KitId, PersonId, RoomId, TicketId
from api.labs.models import Lab
from api.rooms.ledger import tell
from api.rooms.models import Ticket, TicketKind, TicketStatus
from api.rooms.problems import TicketClosed
from api.rooms.queries import room_named
from api.rooms.queries.tickets import kit_named, ticket_by_id
from api.rooms.tasks import tell_resolved


async def open_ticket(
    session: AsyncSession,
    actor: Actor,
    lab: Lab,
    *,
    kind: TicketKind,
    title: str,
    room: str | None = None,
    kit: str | None = None,
    booking: int | None = None,
    description: str | None = None,
) -> Ticket:
    """Report trouble; ``Invalid`` for an unknown room or kit."""
    ticket = Ticket(
        lab_id=lab.id,
        kind=kind,
        title=title,
        booking=booking,
        description=description,
        reported_by=PersonId(actor.id) if actor.kind == "person" else None,
    )
    if room is not None:
        ticket.room_id = RoomId((await room_named(session, lab.id, room)).id)
    if kit is not None:
        ticket.kit_id = KitId((await kit_named(session, lab.id, kit)).id)
    session.add(ticket)
    await session.flush()
    tell(session, lab.id, "open", "ticket", ticket.id)
    return ticket


async def take_up_ticket(session: AsyncSession, lab: Lab, ticket_id: TicketId) -> Ticket:
    """Say that somebody sees to it; ``TicketClosed`` unless it was open."""
    ticket = await ticket_by_id(session, lab.id, ticket_id)
    if ticket.status != TicketStatus.OPEN:
        raise TicketClosed
    ticket.status = TicketStatus.IN_PROGRESS
    ticket.version += 1
    tell(session, lab.id, "progress", "ticket", ticket.id)
    return ticket


async def resolve_ticket(
    session: AsyncSession, lab: Lab, ticket_id: TicketId, resolution: str
) -> Ticket:
    """Say that it is done and how; who reported it hears by mail."""
    ticket = await ticket_by_id(session, lab.id, ticket_id)
    if ticket.status == TicketStatus.DONE:
        raise TicketClosed
    ticket.status = TicketStatus.DONE
    ticket.resolution = resolution
    ticket.done_at = now()
    ticket.version += 1
    tell(session, lab.id, "resolve", "ticket", ticket.id)
    await tell_resolved(session, lab, ticket)
    return ticket
