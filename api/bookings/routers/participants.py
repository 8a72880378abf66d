"""HTTP for those invited to a booking. Its organiser and the concierge see them, nobody else."""

from fastapi import Response

from api.bookings.actions import participants
from api.bookings.policy import is_concierge, is_mine
from api.bookings.problems import WrongState
from api.bookings.queries.bookings import booking_by_id
from api.bookings.queries.participants import LIST_PARTICIPANTS
from api.bookings.routers.bookings import BOOKING
from api.bookings.schemas.participants import InvitationRequest, ParticipantList
from api.core.access import Permission
from api.core.ids import BookingId, LabId, ParticipantId, PathId
from api.core.problems import Forbidden
from api.core.text import Slug
from api.labs.queries import lab_by_slug
from api.web.guard import Router, lab_permission
from api.web.rows import json_answer, json_of
from api.web.transaction import CurrentActor, DbSession

router = Router("bookings")

PARTICIPANTS = f"{BOOKING}/participants"


async def _listed(session: DbSession, lab_id: LabId, booking: int) -> Response:
    return json_answer(await json_of(session, LIST_PARTICIPANTS, lab_id=lab_id, id=booking))


@router.operation(
    "GET",
    PARTICIPANTS,
    access=lab_permission(Permission.VIEW_BOOKINGS),
    response_model=ParticipantList,
)
async def list_participants(
    lab: Slug, booking: PathId, session: DbSession, actor: CurrentActor
) -> Response:
    """List who is invited to a booking, for its organiser and the concierge."""
    found = await booking_by_id(session, actor.labs[lab], BookingId(booking))
    if not (is_mine(actor, found) or is_concierge(actor, lab)):
        raise Forbidden
    return await _listed(session, found.lab_id, booking)


@router.operation(
    "POST",
    PARTICIPANTS,
    access=lab_permission(Permission.BOOK_ROOMS),
    problems=[WrongState],
    status_code=201,
    response_model=ParticipantList,
)
async def invite_participants(
    lab: Slug, booking: PathId, given: InvitationRequest, session: DbSession, actor: CurrentActor
) -> Response:
    """Invite people by e-mail: at once when the booking stands, else when it is confirmed."""
    tenant = await lab_by_slug(session, lab)
    people = [(one.email, one.name) for one in given.people]
    await participants.invite(session, actor, tenant, BookingId(booking), people)
    response = await _listed(session, tenant.id, booking)
    response.status_code = 201
    response.headers["Location"] = f"/v1/labs/{lab}/bookings/{booking}/participants"
    return response


@router.operation(
    "DELETE",
    f"{PARTICIPANTS}/{{participant}}",
    access=lab_permission(Permission.BOOK_ROOMS),
    problems=[WrongState],
    status_code=204,
)
async def remove_participant(
    lab: Slug, booking: PathId, participant: PathId, session: DbSession, actor: CurrentActor
) -> None:
    """Take somebody off the list of participants; their calendar is told."""
    tenant = await lab_by_slug(session, lab)
    await participants.remove_participant(
        session, actor, tenant, BookingId(booking), ParticipantId(participant)
    )
