"""HTTP for requests that a booking give way."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Query, Request, Response
from sqlalchemy.ext.asyncio import AsyncSession

from api.bookings.actions import displace
from api.bookings.models import Displacement
from api.bookings.problems import CannotDisplace, SlotTaken, WrongState
from api.bookings.queries import displacements as queries
from api.bookings.routers.answers import reader
from api.bookings.schemas.displacements import (
    Choice,
    DisplacementList,
    DisplacementRead,
    DisplacementRequest,
)
from api.core.access import Actor, Permission
from api.core.ids import BookingId, DisplacementId, PathId
from api.core.text import Slug
from api.labs.models import Lab
from api.labs.queries import lab_by_slug
from api.web.guard import Router, lab_permission
from api.web.rows import json_answer, json_of, whole_answer
from api.web.schemas import Reason
from api.web.transaction import CurrentActor, DbSession

router = Router("bookings")

PATH = "/v1/labs/{lab}/displacements"


@dataclass(frozen=True, slots=True)
class Act:
    """Something done to a request that a booking give way: by whom, in which lab."""

    http: Request
    session: AsyncSession
    actor: Actor
    lab: Lab
    number: DisplacementId

    async def answer(self, done: Displacement) -> Response:
        """The request as it is now."""
        return await _said(self.http, self.session, self.actor, self.lab, done)


async def _act(
    lab: Slug, displacement: PathId, http: Request, session: DbSession, actor: CurrentActor
) -> Act:
    tenant = await lab_by_slug(session, lab)
    return Act(http, session, actor, tenant, DisplacementId(displacement))


OnDisplacement = Annotated[Act, Depends(_act)]
"""The request of the path, for an operation that does something to it."""


async def _said(
    request: Request, session: AsyncSession, actor: Actor, lab: Lab, asked: Displacement
) -> Response:
    values = {"lab_id": lab.id, "id": asked.id, **reader(actor, lab.slug)}
    values.pop("at")
    body = await json_of(session, queries.ONE_DISPLACEMENT, **values)
    return whole_answer(request, body, address=f"/v1/labs/{lab.slug}/displacements/{asked.id}")


@router.operation(
    "GET",
    PATH,
    access=lab_permission(Permission.BOOK_ROOMS),
    cached="lab",
    response_model=DisplacementList,
)
async def list_displacements(
    lab: Slug,
    session: DbSession,
    actor: CurrentActor,
    every: Annotated[bool, Query(description="Answered ones too")] = False,
) -> Response:
    """List the requests that concern you; the concierge sees all."""
    values = {"lab_id": actor.labs[lab], "every": every, **reader(actor, lab)}
    values.pop("at")
    return json_answer(await json_of(session, queries.LIST_DISPLACEMENTS, **values))


@router.operation(
    "POST",
    PATH,
    access=lab_permission(Permission.BOOK_ROOMS),
    problems=[CannotDisplace, WrongState],
    status_code=201,
    response_model=DisplacementRead,
)
async def ask_displacement(
    lab: Slug,
    given: DisplacementRequest,
    request: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Ask that a booking of lower rank give way; yours waits meanwhile."""
    tenant = await lab_by_slug(session, lab)
    wanted = given.wanted.asked()
    del wanted["if_taken"]  # it always waits
    asked = await displace.ask_displacement(
        session,
        actor,
        tenant,
        standing=BookingId(given.standing),
        reason=given.reason,
        wanted=wanted,
    )
    return await _said(request, session, actor, tenant, asked)


@router.operation(
    "GET",
    PATH + "/{displacement}",
    access=lab_permission(Permission.BOOK_ROOMS),
    response_model=DisplacementRead,
)
async def get_displacement(act: OnDisplacement) -> Response:
    """Read a request that concerns you."""
    return await act.answer(await queries.displacement_by_id(act.session, act.lab.id, act.number))


def _answer(
    name: str, permission: Permission
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    return router.operation(
        "POST",
        PATH + "/{displacement}/" + name,
        access=lab_permission(permission),
        problems=[WrongState, SlotTaken],
        response_model=DisplacementRead,
    )


@_answer("proposal", Permission.APPROVE_BOOKINGS)
async def propose_alternatives(act: OnDisplacement) -> Response:
    """Offer other rooms and times to whoever holds the room, by mail."""
    return await act.answer(await displace.propose_alternatives(act.session, act.lab, act.number))


@_answer("acceptance", Permission.BOOK_ROOMS)
async def take_alternative(act: OnDisplacement, given: Choice) -> Response:
    """Take one of the alternatives: the room goes to whoever asked for it."""
    return await act.answer(
        await displace.take_alternative(act.session, act.actor, act.lab, act.number, given.choice)
    )


@_answer("declination", Permission.BOOK_ROOMS)
async def decline_alternatives(act: OnDisplacement) -> Response:
    """Take none of the alternatives: nothing moves, the concierge decides."""
    return await act.answer(
        await displace.decline_alternatives(act.session, act.actor, act.lab, act.number)
    )


@_answer("grant", Permission.APPROVE_BOOKINGS)
async def grant_displacement(act: OnDisplacement, given: Reason) -> Response:
    """Cancel the lower booking, with the reason, once alternatives were offered."""
    return await act.answer(
        await displace.grant_displacement(act.session, act.lab, act.number, given.reason)
    )


@_answer("refusal", Permission.APPROVE_BOOKINGS)
async def refuse_displacement(act: OnDisplacement, given: Reason) -> Response:
    """Let the booking stand, with the reason."""
    return await act.answer(
        await displace.refuse_displacement(act.session, act.lab, act.number, given.reason)
    )


@_answer("withdrawal", Permission.BOOK_ROOMS)
async def withdraw_displacement(act: OnDisplacement) -> Response:
    """Ask no longer; the waiting list remains."""
    return await act.answer(
        await displace.withdraw_displacement(act.session, act.actor, act.lab, act.number)
    )
