"""HTTP for calls for participants."""

from typing import Annotated, Any

from fastapi import Query, Request, Response

from api.citizens.actions import calls as actions
from api.citizens.models import ParticipantCall
from api.citizens.problems import CallAnswered
from api.citizens.queries import calls
from api.citizens.schemas.calls import (
    EMPTIED,
    CallChange,
    CallGiven,
    CallList,
    CallPage,
    CallRead,
    Restitution,
)
from api.core.access import Actor, Permission
from api.core.clock import Day, today
from api.core.ids import CallId, PathId
from api.core.text import Slug
from api.projects.models.cards import Association
from api.projects.policy import edits
from api.web.conditional import IfMatch
from api.web.guard import Router, anyone, lab_permission
from api.web.paging import paging
from api.web.rows import json_answer, json_of, page_answer, whole_answer
from api.web.schemas import stated
from api.web.transaction import ActorReads, CurrentActor, DbSession, PublicEngine

router = Router("citizens")

OF_PROJECT = "/v1/labs/{lab}/projects/{project}/participant-calls"
CALL = "/v1/labs/{lab}/participant-calls/{call}"
CONTRIBUTE = lab_permission(Permission.CONTRIBUTE_PROJECTS)


@router.operation(
    "GET", "/v1/participant-calls", access=anyone, cached="network", response_model=CallPage
)
async def list_participant_calls(
    request: Request,
    engine: PublicEngine,
    page: paging(str),  # type: ignore[valid-type]
    lab: Annotated[Slug | None, Query(description="Calls of this lab")] = None,
    on: Annotated[Day | None, Query(description="Calls that take answers that day")] = None,
    association: Annotated[Association | None, Query(description="Of this form")] = None,
    q: Annotated[str | None, Query(max_length=100, description="Words of the call")] = None,
) -> Response:
    """List the public calls of the network, those that close last first."""
    return await page_answer(
        request, engine, calls.LIST_PUBLIC, page, lab=lab, on=on, association=association, q=q
    )


@router.operation("GET", OF_PROJECT, access=anyone, response_model=CallList)
async def list_project_calls(
    lab: Slug, project: Slug, engine: PublicEngine, reader: ActorReads
) -> Response:
    """List the calls of a project; its lab sees those not published, and how many answered."""
    if lab not in reader.actor.labs:
        found = await json_of(engine, calls.PUBLIC_OF_PROJECT, lab=lab, project=project)
        return json_answer(found)
    asked = _asked_by(reader.actor, lab)
    return json_answer(await json_of(reader, calls.OF_PROJECT, project=project, **asked))


@router.operation("POST", OF_PROJECT, access=CONTRIBUTE, status_code=201, response_model=CallRead)
async def make_participant_call(
    lab: Slug,
    project: Slug,
    given: CallGiven,
    request: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Look for participants to a project; for those who edit its card."""
    made = await actions.make_call(session, actor, actor.tenant(lab), project, given.model_dump())
    return await _answer(request, session, actor, lab, made)


@router.operation("GET", CALL, access=anyone, response_model=CallRead)
async def get_participant_call(
    lab: Slug, call: PathId, request: Request, engine: PublicEngine, reader: ActorReads
) -> Response:
    """Read a call."""
    if lab not in reader.actor.labs:
        body = await json_of(engine, calls.PUBLIC_ONE, lab=lab, call=call)
    else:
        body = await json_of(reader, calls.ONE, call=call, **_asked_by(reader.actor, lab))
    return whole_answer(request, body)


@router.operation(
    "PATCH", CALL, access=CONTRIBUTE, problems=[CallAnswered], response_model=CallRead
)
async def change_participant_call(
    lab: Slug,
    call: PathId,
    given: CallChange,
    expected: IfMatch,
    request: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Change a call, publish it, or take it off the card."""
    changed = await actions.change_call(
        session, actor, actor.tenant(lab), CallId(call), expected, stated(given, *EMPTIED)
    )
    return await _answer(request, session, actor, lab, changed)


@router.operation("DELETE", CALL, access=CONTRIBUTE, problems=[CallAnswered], status_code=204)
async def remove_participant_call(
    lab: Slug, call: PathId, expected: IfMatch, session: DbSession, actor: CurrentActor
) -> None:
    """Take away a call that nobody has answered."""
    await actions.remove_call(session, actor, actor.tenant(lab), CallId(call), expected)


@router.operation("PUT", f"{CALL}/restitution", access=CONTRIBUTE, response_model=CallRead)
async def tell_back(
    lab: Slug,
    call: PathId,
    given: Restitution,
    expected: IfMatch,
    request: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Say what came of a call; the first time it is mailed to those who took part."""
    told = await actions.tell_back(
        session, actor, actor.tenant(lab), CallId(call), expected, given.words
    )
    return await _answer(request, session, actor, lab, told)


def _asked_by(actor: Actor, lab: str) -> dict[str, Any]:
    return {
        "lab": lab,
        "inside": lab in actor.labs,
        "edits": edits(actor, lab),
        "person": actor.id if actor.kind == "person" else 0,
        "today": today(),
    }


async def _answer(
    request: Request, session: DbSession, actor: Actor, lab: str, call: ParticipantCall
) -> Response:
    body = await json_of(session, calls.ONE, call=call.id, **_asked_by(actor, lab))
    return whole_answer(request, body, address=f"/v1/labs/{lab}/participant-calls/{call.id}")
