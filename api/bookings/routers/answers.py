"""How bookings are answered with, whatever was done."""

from typing import Any

from fastapi import Request, Response

from api.bookings.models import Booking
from api.bookings.queries import bookings as queries
from api.core.access import Actor, Permission, Tenant
from api.core.clock import now
from api.web.conditional import tag
from api.web.rows import json_answer, json_of
from api.web.transaction import DbSession


def reader(actor: Actor, lab: str) -> dict[str, Any]:
    """Whose eyes a booking is read with: the parameters of its queries."""
    return {
        "kind": actor.kind,
        "actor": actor.id,
        "concierge": actor.may(Permission.APPROVE_BOOKINGS, lab),
        "at": now(),
    }


async def answer_booking(
    request: Request,
    session: DbSession,
    actor: Actor,
    lab: Tenant,
    booking: Booking,
    status: int = 200,
) -> Response:
    """The booking as the actor sees it, with its ETag; ``Location`` when it is new."""
    await session.flush()
    body = await json_of(
        session, queries.ONE_BOOKING, lab_id=lab.id, id=booking.id, **reader(actor, lab.slug)
    )
    response = json_answer(body)
    response.status_code = status
    if status == 201:
        response.headers["Location"] = f"/v1/labs/{lab.slug}/bookings/{booking.id}"
    tag(request, booking.version)
    return response
