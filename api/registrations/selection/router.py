"""HTTP for choosing the participants of a training."""

from typing import Any

import orjson
from fastapi import Response

from api.activities.routers.answers import ACTIVITY, Act, OnActivity
from api.core.clock import now
from api.core.ledger import note_audit
from api.core.problems import Forbidden
from api.registrations.problems import (
    NotOpen,
    ParityWanted,
    SelectionSettled,
    TooManyChosen,
    Undecided,
)
from api.registrations.queries.openings import require_activity
from api.registrations.routers.answers import MANAGE, NO_STORE, REGISTRATIONS, OnRegistration
from api.registrations.selection import actions
from api.registrations.selection.queries import SELECTION
from api.registrations.selection.rules import disfavoured, side_of, tallies
from api.registrations.selection.schemas import ChoiceGiven, SelectionConfirmation, SelectionRead
from api.web.conditional import IfMatch
from api.web.guard import Router
from api.web.rows import json_of, whole_answer

router = Router("registrations")


async def _answer(one: Act) -> Response:
    """The candidates, and both sides counted: personal data, for people alone."""
    values = {"lab_id": one.lab.id, "activity": one.number, "now": now()}
    read: dict[str, Any] = orjson.loads(await json_of(one.session, SELECTION, **values))
    sides = tallies((row["public"], row["choice"]) for row in read["candidates"])
    for row in read["candidates"]:
        row["side"] = side_of(row["public"])
    read["sides"] = [
        {
            "side": side,
            "candidates": tally.candidates,
            "chosen": tally.chosen,
            "listed": tally.listed,
            "declined": tally.declined,
        }
        for side, tally in sides.items()
    ]
    read["disfavoured"] = disfavoured(sides)
    return whole_answer(one.http, read, headers=NO_STORE)


def _person(one: Act) -> None:
    if one.actor.kind != "person":
        raise Forbidden


@router.operation("GET", f"{ACTIVITY}/selection", access=MANAGE, response_model=SelectionRead)
async def get_selection(one: OnActivity) -> Response:
    """Read the candidates in the order of the charter's criteria. Each reading is audited."""
    _person(one)
    await require_activity(one.session, one.lab.id, one.number)
    answer = await _answer(one)
    note_audit(one.session, "read-candidates", "activity", one.number, lab_id=one.lab.id)
    return answer


@router.operation(
    "PUT",
    f"{REGISTRATIONS}/{{registration}}/choice",
    access=MANAGE,
    problems=[NotOpen, SelectionSettled],
    in_turn="activity",
    response_model=SelectionRead,
)
async def choose_candidate(one: OnRegistration, given: ChoiceGiven, expected: IfMatch) -> Response:
    """Say what is chosen for a candidate; nobody is told before it is confirmed for all.

    ``If-Match`` is the candidate's version; the answer is the whole selection.
    """
    _person(one.act)
    await actions.choose(
        one.act.session,
        one.lab_id,
        one.act.number,
        one.number,
        expected,
        given.choice,
        given.reason,
    )
    return await _answer(one.act)


@router.operation(
    "POST",
    f"{ACTIVITY}/selection/confirmation",
    access=MANAGE,
    problems=[NotOpen, SelectionSettled, Undecided, TooManyChosen, ParityWanted],
    in_turn="activity",
    response_model=SelectionRead,
)
async def confirm_selection(
    one: OnActivity, given: SelectionConfirmation, expected: IfMatch
) -> Response:
    """Confirm the choice, and mail each candidate what it is; once.

    Where parity is wanted and one side is offered fewer places while its candidates are left out,
    it is refused, or reasoned (req. 108).
    """
    _person(one)
    await actions.confirm_selection(one.session, one.lab.id, one.number, expected, given.reason)
    return await _answer(one)
