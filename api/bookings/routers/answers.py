"""How bookings are answered with, whatever was done."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Request, Response
from sqlalchemy.ext.asyncio import AsyncSession

from api.bookings.models import Booking
from api.bookings.queries import bookings as queries
from api.core.access import Actor, Permission, Tenant
from api.core.clock import now
from api.core.ids import BookingId, PathId
from api.core.text import Slug
from api.labs.models import Lab
from api.labs.queries import lab_by_slug
from api.web.rows import json_of, whole_answer
from api.web.transaction import CurrentActor, DbSession


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
) -> Response:
    """The booking as the actor sees it."""
    body = await json_of(
        session, queries.ONE_BOOKING, lab_id=lab.id, id=booking.id, **reader(actor, lab.slug)
    )
    return whole_answer(request, body, address=f"/v1/labs/{lab.slug}/bookings/{booking.id}")


@dataclass(frozen=True, slots=True)
class Act:
    """Something done to a booking: by whom, in which lab, and how it is answered."""

    http: Request
    session: AsyncSession
    actor: Actor
    lab: Lab
    number: BookingId

    async def answer(self, done: Booking) -> Response:
        """The booking as it is now."""
        return await answer_booking(self.http, self.session, self.actor, self.lab, done)


async def _act(
    lab: Slug, booking: PathId, http: Request, session: DbSession, actor: CurrentActor
) -> Act:
    tenant = await lab_by_slug(session, lab)
    return Act(http, session, actor, tenant, BookingId(booking))


OnBooking = Annotated[Act, Depends(_act)]
"""The booking of the path, for an operation that does something to it."""
