"""HTTP for those who receive people: the list, registering for somebody, the queue."""

import secrets
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import orjson
from fastapi import Response

from api.activities.presences.actions import person_key
from api.activities.routers.answers import Act, OnActivity
from api.core.clock import now
from api.core.ids import LabId, RegistrationId
from api.core.ledger import note_audit, note_export
from api.core.links import master_of
from api.core.problems import Forbidden
from api.core.tables import Cell, Flavour
from api.registrations.actions import give_up as acts
from api.registrations.actions.take import Somebody, register
from api.registrations.problems import Full, NotOpen, TooLate, WrongAnswers
from api.registrations.queries import registrations as queries
from api.registrations.queries.openings import require_activity
from api.registrations.routers.answers import (
    MANAGE,
    NO_STORE,
    REGISTRATIONS,
    OnOne,
    OnRegistration,
    locale_of,
)
from api.registrations.schemas.registrations import (
    OnBehalfGiven,
    RegistrationList,
    RegistrationRow,
    TurnGiven,
)
from api.registrations.selection.candidates import with_project
from api.web.exports import CSV, For, csv_answer
from api.web.guard import Router
from api.web.rows import json_answer, json_of
from api.web.schemas import Reason

router = Router("registrations")

COLUMNS = (
    "state", "place_in_queue", "name", "email", "organisation", "public", "seats", "guests",
    "access_needs", "came", "answers",
)  # fmt: skip


async def _listed(one: Act) -> bytes:
    """Who registered: personal data, for people alone."""
    if one.actor.kind != "person":
        raise Forbidden
    await require_activity(one.session, one.lab.id, one.number)
    values = {"lab_id": one.lab.id, "activity": one.number, "now": now()}
    return await json_of(one.session, queries.ALL, **values)


@router.operation("GET", REGISTRATIONS, access=MANAGE, response_model=RegistrationList)
async def list_registrations(one: OnActivity) -> Response:
    """List who registered for an activity. Each reading is audited."""
    body = await _listed(one)
    note_audit(one.session, "read-registrations", "activity", one.number, lab_id=one.lab.id)
    return json_answer(body, NO_STORE)


@router.operation(
    "GET", f"{REGISTRATIONS}.csv", access=MANAGE, response_class=Response, responses=CSV
)
async def export_registrations(one: OnActivity, flavour: For = Flavour.MACHINE) -> Response:
    """Take the list away as CSV; audited."""
    items: list[dict[str, Any]] = orjson.loads(await _listed(one))["items"]
    rows: list[list[Cell]] = [[_cell(item[name]) for name in COLUMNS] for item in items]
    note_export(one.session, "registration", one.number, one.lab.id, rows=len(rows))
    day = datetime.now(ZoneInfo(one.lab.timezone)).date()
    name = f"inscriptions-{one.number}-{day}.csv"
    return csv_answer(name, "registrations", COLUMNS, rows, flavour, locale_of(one.http))


def _cell(value: Any) -> Cell:
    if isinstance(value, list):
        return " | ".join(str(one or "") for one in value)
    cell: Cell = value
    return cell


@router.operation(
    "POST",
    REGISTRATIONS,
    access=MANAGE,
    problems=[NotOpen, Full, WrongAnswers],
    in_turn="activity",
    status_code=201,
    response_model=RegistrationRow,
)
async def register_somebody(one: OnActivity, given: OnBehalfGiven) -> Response:
    """Register somebody, at any time; over the capacity they wait like everybody."""
    await require_activity(one.session, one.lab.id, one.number)
    said = await with_project(one.session, LabId(one.lab.id), given.model_dump())
    email: str | None = said.pop("email")
    # Without an address they are known by nothing: nobody else is taken for them.
    known = email or secrets.token_hex(16)
    key = person_key(master_of(one.session), one.lab.id, known)
    made = await register(
        one.session,
        one.lab.id,
        one.number,
        Somebody(key, email, locale_of(one.http), said),
        anytime=True,
    )
    return await OnOne(one, RegistrationId(made.id)).answer()


@router.operation(
    "POST",
    REGISTRATIONS + "/{registration}/cancellation",
    access=MANAGE,
    problems=[TooLate],
    in_turn="activity",
    response_model=RegistrationRow,
)
async def cancel_registration(one: OnRegistration, given: Reason) -> Response:
    """Cancel somebody's registration, with the reason they are told."""
    await acts.give_up(one.act.session, await one.found(), given.reason)
    return await one.answer()


@router.operation(
    "POST",
    REGISTRATIONS + "/{registration}/turn",
    access=MANAGE,
    problems=[TooLate],
    in_turn="activity",
    response_model=RegistrationRow,
)
async def exchange_turns(one: OnRegistration, given: TurnGiven) -> Response:
    """Give somebody who waits the turn of another; the reason is written in the log."""
    await acts.exchange_turns(
        one.act.session,
        one.lab_id,
        one.act.number,
        one.number,
        RegistrationId(given.before),
        given.reason,
    )
    return await one.answer()
