"""HTTP for requests: lists, drafts, the form and its parts."""

from typing import Annotated

import orjson
from fastapi import Query, Request, Response

from api.core.ids import PathId, RequestId
from api.core.text import Line, Slug
from api.requests.actions.draft import change, draft, set_part
from api.requests.models.parts import AppraisalSide
from api.requests.models.steps import RequestKind
from api.requests.problems import RequestWrongState
from api.requests.queries.requests import LIST
from api.requests.queries.standing import reader
from api.requests.reading import rows
from api.requests.routers.answers import answer_request
from api.requests.routers.rights import PROPOSE
from api.requests.schemas.parts import Answers, Carriers, Contributions
from api.requests.schemas.requests import (
    RequestChange,
    RequestDraft,
    RequestPage,
    RequestRead,
)
from api.web.conditional import IfMatch
from api.web.guard import Router
from api.web.paging import link_next, paging
from api.web.rows import json_answer, json_of
from api.web.transaction import ActorReads, CurrentActor, DbSession

router = Router("requests")

REQUESTS = "/v1/labs/{lab}/requests"
REQUEST = REQUESTS + "/{request}"
Standing = Annotated[
    Line | None, Query(description="A state, or a status with its step (inscrite_copil)")
]
Kind = Annotated[RequestKind | None, Query(description="Requests of this kind")]


@router.operation("GET", REQUESTS, access=PROPOSE, cached="lab-now", response_model=RequestPage)
async def list_requests(
    lab: Slug,
    http: Request,
    reads: ActorReads,
    actor: CurrentActor,
    page: paging(int),  # type: ignore[valid-type]
    status: Standing = None,
    kind: Kind = None,
    step: Annotated[Slug | None, Query(description="Requests that stand at this step")] = None,
    side: Annotated[
        AppraisalSide | None, Query(description="Requests that this side has yet to appraise")
    ] = None,
    mine: Annotated[bool, Query(description="One's own alone")] = False,
    pool: Annotated[bool, Query(description="Those that wait for means alone")] = False,
    q: Annotated[str | None, Query(max_length=100, description="Words of the title")] = None,
) -> Response:
    """List requests, latest first: one's own, or all for those who instruct and judge."""
    values = reader(actor, actor.tenant(lab)) | {
        "status": status, "of_kind": kind, "step": step, "side": side, "mine": mine, "pool": pool,
        "q": q, "after": page.after[0] if page.after else None, "limit": page.limit + 1,
    }  # fmt: skip
    found = orjson.loads(await json_of(reads, LIST, **values))
    items, cursor = page.cut(rows(found, actor, lab), lambda one: [one["number"]])
    response = json_answer(orjson.dumps({"items": items, "next": cursor}))
    link_next(http, response, cursor)
    return response


@router.operation("POST", REQUESTS, access=PROPOSE, status_code=201, response_model=RequestRead)
async def draft_request(
    lab: Slug, given: RequestDraft, http: Request, session: DbSession, actor: CurrentActor
) -> Response:
    """Begin a request for a project or an action."""
    tenant = actor.tenant(lab)
    made = await draft(session, actor, tenant, given.fields(), given.parts())
    return await answer_request(http, session, actor, tenant, made.id)


@router.operation("GET", REQUEST, access=PROPOSE, response_model=RequestRead)
async def get_request(
    lab: Slug, request: PathId, http: Request, reads: ActorReads, actor: CurrentActor
) -> Response:
    """Read a request whole."""
    return await answer_request(http, reads, actor, actor.tenant(lab), request)


@router.operation(
    "PATCH", REQUEST, access=PROPOSE, problems=[RequestWrongState], response_model=RequestRead
)
async def change_request(
    lab: Slug,
    request: PathId,
    given: RequestChange,
    expected: IfMatch,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Change the form: its carriers until the filter; those who instruct, the load alone."""
    tenant = actor.tenant(lab)
    values = given.model_dump(exclude_unset=True)
    await change(session, actor, tenant, RequestId(request), expected, values)
    return await answer_request(http, session, actor, tenant, request)


@router.operation(
    "PUT",
    f"{REQUEST}/contributions",
    access=PROPOSE,
    problems=[RequestWrongState],
    response_model=RequestRead,
)
async def set_contributions(
    lab: Slug,
    request: PathId,
    given: Contributions,
    expected: IfMatch,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Say what each party brings, as a whole."""
    return await _set_part(http, session, actor, lab, request, expected, "contributions", given)


@router.operation(
    "PUT",
    f"{REQUEST}/answers",
    access=PROPOSE,
    problems=[RequestWrongState],
    response_model=RequestRead,
)
async def set_answers(
    lab: Slug,
    request: PathId,
    given: Answers,
    expected: IfMatch,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Answer the questions of the grid, as a whole."""
    return await _set_part(http, session, actor, lab, request, expected, "answers", given)


@router.operation(
    "PUT",
    f"{REQUEST}/carriers",
    access=PROPOSE,
    problems=[RequestWrongState],
    response_model=RequestRead,
)
async def set_carriers(
    lab: Slug,
    request: PathId,
    given: Carriers,
    expected: IfMatch,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Say who carries the request, as a whole."""
    return await _set_part(http, session, actor, lab, request, expected, "carriers", given)


async def _set_part(
    http: Request,
    session: DbSession,
    actor: CurrentActor,
    lab: str,
    request: int,
    expected: int,
    part: str,
    given: Contributions | Answers | Carriers,
) -> Response:
    tenant, items = actor.tenant(lab), given.model_dump()["items"]
    await set_part(session, actor, tenant, RequestId(request), expected, part, items)
    return await answer_request(http, session, actor, tenant, request)
