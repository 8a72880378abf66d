"""HTTP for what becomes of a booking: decided, offered, arrived, ended, handed back."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import Body, Response

from api.bookings.actions import arrival, decide
from api.bookings.problems import KitsTaken, SlotTaken, WrongState
from api.bookings.routers.answers import OnBooking
from api.bookings.routers.bookings import BOOKING
from api.bookings.schemas.bookings import BookingRead
from api.bookings.schemas.life import Confirmation, HandBack
from api.core.access import Permission
from api.core.problems import Problem
from api.web.guard import Router, lab_permission
from api.web.schemas import Reason

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
    act: OnBooking, given: Annotated[Confirmation | None, Body()] = None
) -> Response:
    """Accept a request for a room; a meeting, with the reason."""
    reason = given.reason if given else None
    done = await decide.confirm_booking(act.session, act.actor, act.lab, act.number, reason)
    return await act.answer(done)


@_transition("refusal", Permission.APPROVE_BOOKINGS, summary="Refuse a request for a room")
async def refuse_booking(act: OnBooking, given: Reason) -> Response:
    """Refuse a request for a room, with the reason."""
    done = await decide.refuse_booking(act.session, act.actor, act.lab, act.number, given.reason)
    return await act.answer(done)


@_transition("cancellation", Permission.BOOK_ROOMS, summary="Give a room back")
async def cancel_booking(act: OnBooking, given: Reason) -> Response:
    """Give a room back, decline an offer or leave the waiting list, with the reason."""
    done = await decide.cancel_booking(act.session, act.actor, act.lab, act.number, given.reason)
    return await act.answer(done)


@_transition(
    "restoration", Permission.BOOK_ROOMS, SlotTaken, KitsTaken, summary="Take a room again"
)
async def restore_booking(act: OnBooking) -> Response:
    """Take the room of a cancelled booking again, as if just asked for."""
    done = await decide.restore_booking(act.session, act.actor, act.lab, act.number)
    return await act.answer(done)


@_transition("acceptance", Permission.BOOK_ROOMS, summary="Take the room that was offered")
async def accept_offer(act: OnBooking) -> Response:
    """Take the room that was offered to you, who waited for it."""
    done = await decide.accept_offer(act.session, act.actor, act.lab, act.number)
    return await act.answer(done)


@_transition("check-in", Permission.BOOK_ROOMS, summary="Say that you are there")
async def check_in_booking(act: OnBooking) -> Response:
    """Say that you are there, from half an hour before the start."""
    done = await arrival.check_in(act.session, act.actor, act.lab, act.number)
    return await act.answer(done)


@_transition("no-show", Permission.APPROVE_BOOKINGS, summary="Say that nobody came")
async def mark_no_show(act: OnBooking, given: Reason) -> Response:
    """Say that nobody came: the room is free again."""
    done = await arrival.mark_no_show(act.session, act.actor, act.lab, act.number, given.reason)
    return await act.answer(done)


@_transition("early-end", Permission.BOOK_ROOMS, summary="Give the room back before the end")
async def end_booking_early(act: OnBooking) -> Response:
    """Give the room back before the end, from the next quarter of an hour on."""
    done = await arrival.end_early(act.session, act.actor, act.lab, act.number)
    return await act.answer(done)


@_transition("hand-back", Permission.BOOK_ROOMS, summary="Say how the room was left")
async def hand_back_room(act: OnBooking, given: HandBack) -> Response:
    """Say how the room was left (req. 119); what is not as it was opens a trouble ticket."""
    done = await arrival.hand_back(
        act.session,
        act.actor,
        act.lab,
        act.number,
        in_initial_state=given.in_initial_state,
        note=given.note,
    )
    return await act.answer(done)
