"""HTTP for what becomes of a booking: decided, offered, arrived, ended, handed back."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import Body, Request, Response

from api.bookings.actions import arrival, decide
from api.bookings.problems import KitsTaken, SlotTaken, WrongState
from api.bookings.routers.answers import answer_booking
from api.bookings.routers.bookings import BOOKING
from api.bookings.schemas.bookings import BookingRead
from api.bookings.schemas.life import Confirmation, HandBack
from api.core.access import Permission
from api.core.ids import BookingId, PathId
from api.core.problems import Problem
from api.core.text import Slug
from api.labs.queries import lab_by_slug
from api.web.guard import Router, lab_permission
from api.web.schemas import Reason
from api.web.transaction import CurrentActor, DbSession

router = Router("bookings")


def _transition(
    name: str, permission: Permission, *more: type[Problem], summary: str
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    return router.operation(
        "POST",
        f"{BOOKING}/{name}",
        access=lab_permission(permission),
        problems=[WrongState, *more],
        summary=summary,
        response_model=BookingRead,
    )


@_transition("confirmation", Permission.APPROVE_BOOKINGS, summary="Accept a request for a room")
async def confirm_booking(
    lab: Slug,
    booking: PathId,
    request: Request,
    session: DbSession,
    actor: CurrentActor,
    given: Annotated[Confirmation | None, Body()] = None,
) -> Response:
    """Accept a request for a room; a meeting, with the reason."""
    tenant = await lab_by_slug(session, lab)
    reason = given.reason if given else None
    done = await decide.confirm_booking(session, actor, tenant, BookingId(booking), reason)
    return await answer_booking(request, session, actor, tenant, done)


@_transition("refusal", Permission.APPROVE_BOOKINGS, summary="Refuse a request for a room")
async def refuse_booking(
    lab: Slug,
    booking: PathId,
    given: Reason,
    request: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Refuse a request for a room, with the reason."""
    tenant = await lab_by_slug(session, lab)
    done = await decide.refuse_booking(session, actor, tenant, BookingId(booking), given.reason)
    return await answer_booking(request, session, actor, tenant, done)


@_transition("cancellation", Permission.BOOK_ROOMS, summary="Give a room back")
async def cancel_booking(
    lab: Slug,
    booking: PathId,
    given: Reason,
    request: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Give a room back, decline an offer or leave the waiting list, with the reason."""
    tenant = await lab_by_slug(session, lab)
    done = await decide.cancel_booking(session, actor, tenant, BookingId(booking), given.reason)
    return await answer_booking(request, session, actor, tenant, done)


@_transition(
    "restoration", Permission.BOOK_ROOMS, SlotTaken, KitsTaken, summary="Take a room again"
)
async def restore_booking(
    lab: Slug,
    booking: PathId,
    request: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Take the room of a cancelled booking again, as if just asked for."""
    tenant = await lab_by_slug(session, lab)
    done = await decide.restore_booking(session, actor, tenant, BookingId(booking))
    return await answer_booking(request, session, actor, tenant, done)


@_transition("acceptance", Permission.BOOK_ROOMS, summary="Take the room that was offered")
async def accept_offer(
    lab: Slug,
    booking: PathId,
    request: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Take the room that was offered to you, who waited for it."""
    tenant = await lab_by_slug(session, lab)
    done = await decide.accept_offer(session, actor, tenant, BookingId(booking))
    return await answer_booking(request, session, actor, tenant, done)


@_transition("check-in", Permission.BOOK_ROOMS, summary="Say that you are there")
async def check_in_booking(
    lab: Slug,
    booking: PathId,
    request: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Say that you are there, from half an hour before the start."""
    tenant = await lab_by_slug(session, lab)
    done = await arrival.check_in(session, actor, tenant, BookingId(booking))
    return await answer_booking(request, session, actor, tenant, done)


@_transition("no-show", Permission.APPROVE_BOOKINGS, summary="Say that nobody came")
async def mark_no_show(
    lab: Slug,
    booking: PathId,
    given: Reason,
    request: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Say that nobody came: the room is free again."""
    tenant = await lab_by_slug(session, lab)
    done = await arrival.mark_no_show(session, actor, tenant, BookingId(booking), given.reason)
    return await answer_booking(request, session, actor, tenant, done)


@_transition("early-end", Permission.BOOK_ROOMS, summary="Give the room back before the end")
async def end_booking_early(
    lab: Slug,
    booking: PathId,
    request: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Give the room back before the end, from the next quarter of an hour on."""
    tenant = await lab_by_slug(session, lab)
    done = await arrival.end_early(session, actor, tenant, BookingId(booking))
    return await answer_booking(request, session, actor, tenant, done)


@_transition("hand-back", Permission.BOOK_ROOMS, summary="Say how the room was left")
async def hand_back_room(
    lab: Slug,
    booking: PathId,
    given: HandBack,
    request: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Say how the room was left (req. 119); what is not as it was opens a trouble ticket."""
    tenant = await lab_by_slug(session, lab)
    done = await arrival.hand_back(
        session,
        actor,
        tenant,
        BookingId(booking),
        in_initial_state=given.in_initial_state,
        note=given.note,
    )
    return await answer_booking(request, session, actor, tenant, done)
