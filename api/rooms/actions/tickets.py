"""Trouble tickets: rooms, equipment, IT (req. 120)."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.access import Actor
from api.core.ids import PersonId
from api.core.ledger import Change, note_audit, note_change
from api.core.problems import Invalid, NotFound
from api.labs.models import Lab
from api.rooms.models import Kit, Ticket, TicketKind
from api.rooms.queries import room_by_slug


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
        try:
            ticket.room_id = (await room_by_slug(session, lab.id, room)).id
        except NotFound:
            raise Invalid.at("/room", "room-unknown") from None
    if kit is not None:
        piece = await session.scalar(
            select(Kit).where(Kit.lab_id == lab.id, Kit.slug == kit)  # type: ignore[arg-type]
        )
        if piece is None:
            raise Invalid.at("/kit", "kit-unknown")
        ticket.kit_id = piece.id
    session.add(ticket)
    await session.flush()
    note_change(session, Change(lab.id, "ticket", str(ticket.id), public=False))
    note_audit(session, "open", "ticket", ticket.id, lab_id=lab.id)
    return ticket
