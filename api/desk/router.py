"""HTTP for the team's day: what to do, and the host sheets."""

from typing import Annotated, Any
from zoneinfo import ZoneInfo

from fastapi import Query, Response

from api.core.access import Actor, Permission
from api.core.clock import Day, now, today
from api.core.ledger import note_audit
from api.core.text import Slug
from api.desk import queries
from api.desk.schemas import HostSheetList, TodoRead
from api.labs.queries import lab_by_slug
from api.projects.queries.review import stale_before
from api.web.guard import Router, lab_permission
from api.web.rows import json_answer, json_of
from api.web.transaction import CurrentActor, DbSession

router = Router("desk")


def _asked_by(actor: Actor, lab: str) -> dict[str, Any]:
    return {
        "lab_id": actor.labs[lab],
        "kind": actor.kind,
        "actor": actor.id,
        "concierge": actor.may(Permission.APPROVE_BOOKINGS, lab),
        "at": now(),
    }


@router.operation(
    "GET",
    "/v1/labs/{lab}/todo",
    access=lab_permission(Permission.VIEW_BOOKINGS),
    response_model=TodoRead,
)
async def get_todo(lab: Slug, session: DbSession, actor: CurrentActor) -> Response:
    """Say what waits for you today: arrivals, requests, attendance, issues, figures."""
    tenant = await lab_by_slug(session, lab)
    body = await json_of(
        session,
        queries.TODO,
        day=today(ZoneInfo(tenant.timezone)),
        key=actor.key,
        booker=actor.may(Permission.BOOK_ROOMS, lab),
        organiser_of_activities=actor.may(Permission.MANAGE_ACTIVITIES, lab),
        validator=actor.may(Permission.VALIDATE_INDICATORS, lab),
        proposer=actor.may(Permission.PROPOSE_REQUESTS, lab),
        instructor=actor.may(Permission.INSTRUCT_REQUESTS, lab),
        appraiser=actor.may(Permission.APPRAISE_REQUESTS, lab),
        follower=actor.may(Permission.VIEW_GOVERNANCE, lab),
        secretary=actor.may(Permission.MANAGE_GOVERNANCE, lab),
        contributor=actor.may(Permission.CONTRIBUTE_PROJECTS, lab),
        stale_before=stale_before(),
        declarer=actor.may(Permission.DECLARE_INDICATORS, lab),
        funder=actor.may(Permission.VIEW_FUNDING, lab),
        person=actor.kind == "person",
        librarian=actor.may(Permission.MANAGE_PLACE, lab),
        welcomer=actor.may(Permission.MANAGE_COMMUNITIES, lab),
        **_asked_by(actor, lab),
    )
    return json_answer(body)


@router.operation(
    "GET",
    "/v1/labs/{lab}/host-sheets",
    access=lab_permission(Permission.APPROVE_BOOKINGS),
    response_model=HostSheetList,
)
async def list_host_sheets(
    lab: Slug,
    session: DbSession,
    actor: CurrentActor,
    day: Annotated[Day, Query(description="Day, on the lab's calendar")],
    contacts: Annotated[
        bool, Query(description="Give the organisers' addresses; each such reading is audited")
    ] = False,
) -> Response:
    """List all that is needed to welcome the people of one day, room by room."""
    body = await json_of(
        session, queries.HOST_SHEETS, day=day, contacts=contacts, **_asked_by(actor, lab)
    )
    if not contacts:
        return json_answer(body)
    note_audit(session, "read-contacts", "host-sheets", day, lab_id=actor.labs[lab])
    return json_answer(body, {"Cache-Control": "no-store"})
