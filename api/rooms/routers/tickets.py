"""HTTP for trouble tickets (req. 120)."""

from typing import Annotated, Any

from fastapi import Query, Request, Response

from api.core.access import Actor, Permission
from api.core.ids import PathId, TicketId
from api.core.text import Slug
from api.labs.models import Lab
from api.labs.queries import lab_by_slug
from api.rooms.actions import tickets
from api.rooms.models import Ticket, TicketStatus
from api.rooms.problems import TicketClosed, TicketNotClosed
from api.rooms.queries import tickets as reads
from api.rooms.routers.rights import MANAGE
from api.rooms.schemas.kits import Resolution, TicketPage, TicketRead, TicketRequest
from api.web.guard import Router, lab_permission
from api.web.paging import paging
from api.web.rows import json_of, page_answer, whole_answer
from api.web.schemas import Reason
from api.web.transaction import CurrentActor, DbSession

router = Router("rooms")

TICKETS = "/v1/labs/{lab}/tickets"
TICKET = TICKETS + "/{ticket}"
VIEW = lab_permission(Permission.VIEW_BOOKINGS)


def _reader(actor: Actor, lab: Lab) -> dict[str, Any]:
    manager = actor.may(Permission.MANAGE_PLACE, lab.slug)
    return {"lab_id": lab.id, "kind": actor.kind, "actor": actor.id, "manager": manager}


async def _answer(
    request: Request, session: DbSession, actor: Actor, lab: Lab, ticket: Ticket
) -> Response:
    body = await json_of(session, reads.ONE_TICKET, id=ticket.id, **_reader(actor, lab))
    return whole_answer(request, body, address=f"/v1/labs/{lab.slug}/tickets/{ticket.id}")


@router.operation("GET", TICKETS, access=VIEW, response_model=TicketPage)
async def list_tickets(
    lab: Slug,
    request: Request,
    session: DbSession,
    actor: CurrentActor,
    page: paging(str),  # type: ignore[valid-type]
    status: Annotated[TicketStatus | None, Query(description="Only in this state")] = None,
) -> Response:
    """List trouble tickets, the newest first."""
    tenant = await lab_by_slug(session, lab)
    return await page_answer(
        request, session, reads.LIST_TICKETS, page, status=status, **_reader(actor, tenant)
    )


@router.operation(
    "POST",
    TICKETS,
    access=lab_permission(Permission.BOOK_ROOMS),
    status_code=201,
    response_model=TicketRead,
)
async def report_trouble(
    lab: Slug, given: TicketRequest, request: Request, session: DbSession, actor: CurrentActor
) -> Response:
    """Report trouble with a room, a piece of equipment or the IT."""
    tenant = await lab_by_slug(session, lab)
    ticket = await tickets.open_ticket(session, actor, tenant, **given.model_dump())
    return await _answer(request, session, actor, tenant, ticket)


@router.operation("GET", TICKET, access=VIEW, response_model=TicketRead)
async def get_ticket(
    lab: Slug, ticket: PathId, request: Request, session: DbSession, actor: CurrentActor
) -> Response:
    """Read a trouble ticket."""
    tenant = await lab_by_slug(session, lab)
    found = await reads.ticket_by_id(session, tenant.id, TicketId(ticket))
    return await _answer(request, session, actor, tenant, found)


@router.operation(
    "POST",
    TICKET + "/progress",
    access=MANAGE,
    problems=[TicketClosed],
    response_model=TicketRead,
)
async def take_up_ticket(
    lab: Slug, ticket: PathId, request: Request, session: DbSession, actor: CurrentActor
) -> Response:
    """Say that somebody sees to it."""
    tenant = await lab_by_slug(session, lab)
    done = await tickets.take_up_ticket(session, tenant, TicketId(ticket))
    return await _answer(request, session, actor, tenant, done)


@router.operation(
    "POST",
    TICKET + "/resolution",
    access=MANAGE,
    problems=[TicketClosed],
    response_model=TicketRead,
)
async def resolve_ticket(
    lab: Slug,
    ticket: PathId,
    given: Resolution,
    request: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Say that it is done, and how; who reported it hears by mail."""
    tenant = await lab_by_slug(session, lab)
    done = await tickets.resolve_ticket(session, tenant, TicketId(ticket), given.resolution)
    return await _answer(request, session, actor, tenant, done)


@router.operation(
    "POST",
    TICKET + "/reopening",
    access=lab_permission(Permission.BOOK_ROOMS),
    problems=[TicketNotClosed],
    response_model=TicketRead,
)
async def reopen_ticket(
    lab: Slug,
    ticket: PathId,
    given: Reason,
    request: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Say that it is not over after all, and why: the team, or whoever reported it."""
    tenant = await lab_by_slug(session, lab)
    done = await tickets.reopen_ticket(session, actor, tenant, TicketId(ticket), given.reason)
    return await _answer(request, session, actor, tenant, done)
