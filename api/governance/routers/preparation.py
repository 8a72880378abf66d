"""HTTP for the preparation of a session: what is ready, what lacks, the agenda at once."""

import orjson
from fastapi import Request, Response

from api.core.ids import BodySessionId
from api.core.messages import preferred_locale
from api.core.text import Slug
from api.governance.actions import preparation as actions
from api.governance.policy import reader
from api.governance.preparation import sorted_for
from api.governance.problems import SessionState, WrongBody
from api.governance.queries.preparation import CANDIDATES, FRAME
from api.governance.queries.sessions import ONE_SESSION
from api.governance.routers.rights import MANAGE, VIEW
from api.governance.schemas.sessions import AgendaGiven, BodySessionRead, PreparationRead
from api.labs.queries import lab_by_slug
from api.requests.problems import RequestNotReady, RequestWrongState
from api.requests.queries.standing import reader as requests_reader
from api.web.guard import Router
from api.web.rows import item_answer, json_answer, json_of
from api.web.transaction import ActorReads, CurrentActor, DbSession

router = Router("governance")

BODY = "/v1/labs/{lab}/bodies/{body}"


@router.operation("GET", f"{BODY}/preparation", access=VIEW, response_model=PreparationRead)
async def get_preparation(
    lab: Slug,
    body: Slug,
    http: Request,
    reads: ActorReads,
    actor: CurrentActor,
) -> Response:
    """Say what the next session of a body has before it, and what lacks."""
    frame = orjson.loads(await json_of(reads, FRAME, body=body, **reader(actor, lab)))
    asked = requests_reader(actor, actor.tenant(lab))
    found = orjson.loads(await json_of(reads, CANDIDATES, **asked))
    locale = preferred_locale(http.headers.get("accept-language"))
    return json_answer(orjson.dumps(frame | sorted_for(body, found, actor, lab, locale)))


@router.operation(
    "POST",
    f"{BODY}/agenda",
    access=MANAGE,
    problems=[SessionState, WrongBody, RequestNotReady, RequestWrongState],
    status_code=201,
    response_model=BodySessionRead,
)
async def make_agenda(
    lab: Slug,
    body: Slug,
    given: AgendaGiven,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Make the agenda at once, and the session if there is none."""
    tenant = await lab_by_slug(session, lab)
    asked = given.model_dump(exclude={"session"})
    number = None if given.session is None else BodySessionId(given.session)
    held = await actions.make_agenda(session, actor, tenant, body, number=number, **asked)
    place = f"/v1/labs/{lab}/body-sessions/{held.id}"
    return await item_answer(
        http, session, ONE_SESSION, address=place, id=held.id, **reader(actor, lab)
    )
