"""HTTP for the sessions of bodies: planning, attendance, minutes."""

from typing import Annotated

import orjson
from fastapi import Query, Request, Response

from api.core.clock import Instant
from api.core.ids import MemberId, PathId
from api.core.messages import preferred_locale
from api.core.tables import attachment
from api.core.text import Slug
from api.governance.actions import sessions as actions
from api.governance.documents import minutes_pdf
from api.governance.models.sessions import SessionStatus
from api.governance.policy import reader
from api.governance.problems import ItemsLeft, SessionState
from api.governance.queries.minutes import KEPT_MINUTES, MINUTES
from api.governance.queries.sessions import LIST_SESSIONS, ONE_SESSION
from api.governance.routers.answers import OnSession
from api.governance.routers.rights import MANAGE, VIEW
from api.governance.schemas.sessions import (
    AttendanceGiven,
    BodySessionChange,
    BodySessionGiven,
    BodySessionPage,
    BodySessionRead,
)
from api.labs.queries import lab_by_slug
from api.requests.schemas.moves import Confirmed
from api.web.conditional import IfMatch
from api.web.files import PDF
from api.web.guard import Router
from api.web.paging import paging
from api.web.rows import item_answer, json_of, page_answer
from api.web.schemas import Reason, stated
from api.web.transaction import ActorReads, CurrentActor, DbSession

router = Router("governance")

SESSIONS = "/v1/labs/{lab}/body-sessions"
SESSION = SESSIONS + "/{number}"
_EMPTIED = ("place", "booking", "note")


@router.operation("GET", SESSIONS, access=VIEW, cached="lab", response_model=BodySessionPage)
async def list_sessions(
    lab: Slug,
    http: Request,
    reads: ActorReads,
    actor: CurrentActor,
    page: paging(str),  # type: ignore[valid-type]
    body: Annotated[Slug | None, Query(description="Sessions of this body")] = None,
    start: Annotated[Instant | None, Query(alias="from", description="Ending after")] = None,
    to: Annotated[Instant | None, Query(description="Starting before")] = None,
    status: Annotated[SessionStatus | None, Query(description="Only in this state")] = None,
) -> Response:
    """List the sessions of bodies, latest first."""
    return await page_answer(
        http,
        reads,
        LIST_SESSIONS,
        page,
        body=body,
        **{"from": start, "to": to},
        status=status,
        **reader(actor, lab),
    )


@router.operation("POST", SESSIONS, access=MANAGE, status_code=201, response_model=BodySessionRead)
async def plan_session(
    lab: Slug,
    given: BodySessionGiven,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Plan a session of a body."""
    tenant = await lab_by_slug(session, lab)
    planned = await actions.plan_session(session, tenant, **given.model_dump())
    place = f"/v1/labs/{lab}/body-sessions/{planned.id}"
    return await item_answer(
        http, session, ONE_SESSION, address=place, id=planned.id, **reader(actor, lab)
    )


@router.operation("GET", SESSION, access=VIEW, response_model=BodySessionRead)
async def get_session_of_body(
    lab: Slug,
    number: PathId,
    http: Request,
    reads: ActorReads,
    actor: CurrentActor,
) -> Response:
    """Read a session whole: who comes, the agenda, the decisions."""
    return await item_answer(http, reads, ONE_SESSION, id=number, **reader(actor, lab))


@router.operation(
    "PATCH", SESSION, access=MANAGE, problems=[SessionState], response_model=BodySessionRead
)
async def change_session(act: OnSession, given: BodySessionChange, expected: IfMatch) -> Response:
    """Change the times or the words of a session."""
    given_now = stated(given, *_EMPTIED)
    await actions.change_session(act.session, act.lab, act.number, expected, given_now)
    return await act.answer()


@router.operation(
    "POST",
    f"{SESSION}/convocation",
    access=MANAGE,
    problems=[SessionState],
    response_model=BodySessionRead,
)
async def convene_session(act: OnSession, given: Confirmed) -> Response:
    """Call the members, with the agenda."""
    await actions.convene_session(act.session, act.lab, act.number, given.note)
    return await act.answer()


@router.operation(
    "POST",
    f"{SESSION}/opening",
    access=MANAGE,
    problems=[SessionState],
    response_model=BodySessionRead,
)
async def open_session(act: OnSession, given: Confirmed) -> Response:
    """Open the session: decisions may be recorded."""
    await actions.open_session(act.session, act.lab, act.number, given.note)
    return await act.answer()


@router.operation(
    "POST",
    f"{SESSION}/closing",
    access=MANAGE,
    problems=[SessionState, ItemsLeft],
    response_model=BodySessionRead,
)
async def close_session(act: OnSession, given: Confirmed) -> Response:
    """Close the session, every item being dealt with or moved; its minutes are kept."""
    await actions.close_session(act.session, act.actor, act.lab, act.number, given.note)
    return await act.answer()


@router.operation(
    "POST",
    f"{SESSION}/cancellation",
    access=MANAGE,
    problems=[SessionState, ItemsLeft],
    response_model=BodySessionRead,
)
async def cancel_session(act: OnSession, given: Reason) -> Response:
    """Cancel the session; requests on its agenda go to the next one."""
    await actions.cancel_session(act.session, act.lab, act.number, given.reason)
    return await act.answer()


@router.operation(
    "PUT",
    f"{SESSION}/attendance",
    access=MANAGE,
    problems=[SessionState],
    response_model=BodySessionRead,
)
async def record_session_attendance(
    act: OnSession, given: AttendanceGiven, expected: IfMatch
) -> Response:
    """Say how members take part, as a whole."""
    said = [(MemberId(one.member), one.presence) for one in given.items]
    await actions.record_attendance(act.session, act.lab, act.number, expected, said)
    return await act.answer()


@router.operation(
    "GET", f"{SESSION}/minutes.pdf", access=VIEW, response_class=Response, responses=PDF
)
async def get_session_minutes(
    lab: Slug,
    number: PathId,
    http: Request,
    reads: ActorReads,
    actor: CurrentActor,
) -> Response:
    """Give the minutes as a PDF; a draft until the session is closed."""
    asked = {"lab_id": actor.labs[lab], "id": number}
    content = await reads.value(KEPT_MINUTES, **asked)
    if content is None:
        said = orjson.loads(await json_of(reads, MINUTES, **asked))
        locale = preferred_locale(http.headers.get("accept-language"))
        content = await minutes_pdf(said, locale)
    name = f"releve-{lab}-{number}.pdf"
    return Response(content, media_type="application/pdf", headers=attachment(name))
