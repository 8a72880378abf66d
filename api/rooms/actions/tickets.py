"""Trouble tickets: rooms, equipment, IT (req. 120)."""

from sqlalchemy.ext.asyncio import AsyncSession

from api.core.access import Actor, Permission
from api.core.clock import now
from api.core.ids import KitId, PersonId, RoomId, TicketId
from api.core.problems import Forbidden
from api.labs.models import Lab
from api.rooms.ledger import tell
from api.rooms.models import Ticket, TicketKind, TicketStatus
from api.rooms.problems import TicketClosed, TicketNotClosed
from api.rooms.queries import room_named
from api.rooms.queries.tickets import kit_named, ticket_by_id
from api.rooms.tasks import tell_reopened, tell_resolved


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


async def reopen_ticket(
    session: AsyncSession, actor: Actor, lab: Lab, ticket_id: TicketId, reason: str
) -> Ticket:
    """Say that it is not over after all, and why: the team, or whoever reported it.

    ``Forbidden`` for others, ``TicketNotClosed`` unless it was resolved. What had been done stays
    written until it is resolved again.
    """
    ticket = await ticket_by_id(session, lab.id, ticket_id)
    mine = actor.kind == "person" and ticket.reported_by == actor.id
    if not (mine or actor.may(Permission.MANAGE_PLACE, lab.slug)):
        raise Forbidden
    if ticket.status != TicketStatus.DONE:
        raise TicketNotClosed
    ticket.status = TicketStatus.OPEN
    ticket.done_at = None
    ticket.reopened_at = now()
    ticket.reopening_reason = reason
    ticket.version += 1
    tell(session, lab.id, "reopen", "ticket", ticket.id, reason=reason, was=ticket.resolution)
    if not mine:
        await tell_reopened(session, lab, ticket)
    return ticket
