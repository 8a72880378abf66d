"""HTTP for requests as tables, their history, their joined pieces, and those that wait."""

from typing import Annotated, Any

import orjson
from fastapi import Query, Request, Response
from sqlalchemy import text

from api.core.files import file_of
from api.core.ids import FileId, LabId, PathId, RequestId
from api.core.ledger import note_export
from api.core.messages import preferred_locale
from api.core.problems import BadRequest, NotFound, UnsupportedMediaType
from api.core.tables import Flavour
from api.core.text import Line, Slug
from api.requests.actions.files import join_file as join
from api.requests.actions.files import remove_file as remove
from api.requests.actions.moves import hold
from api.requests.problems import RequestWrongState
from api.requests.queries.history import HISTORY, entries
from api.requests.queries.requests import EXPORT, EXPORTED, JOINED, POOL
from api.requests.queries.standing import reader
from api.requests.reading import rows
from api.requests.routers.requests import REQUEST, REQUESTS
from api.requests.routers.rights import PROPOSE, VIEW
from api.requests.schemas.parts import FileOfRequest, HistoryRead
from api.requests.schemas.requests import PoolRead
from api.web.exports import CSV, XLSX, For, csv_answer, xlsx_answer
from api.web.files import BINARY, file_answer
from api.web.guard import Router
from api.web.rows import json_answer, json_of
from api.web.transaction import ActorReads, CurrentActor, DbSession

router = Router("requests")


@router.operation("GET", f"{REQUESTS}.csv", access=VIEW, response_class=Response, responses=CSV)
async def export_requests_csv(
    lab: Slug,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
    flavour: For = Flavour.MACHINE,
) -> Response:
    """Give the requests as CSV."""
    table = await _exported(session, actor.labs[lab])
    locale = preferred_locale(http.headers.get("accept-language"))
    return csv_answer(f"demandes-{lab}.csv", "requests", EXPORTED, table, flavour, locale)


@router.operation("GET", f"{REQUESTS}.xlsx", access=VIEW, response_class=Response, responses=XLSX)
async def export_requests_xlsx(
    lab: Slug, http: Request, session: DbSession, actor: CurrentActor
) -> Response:
    """Give the requests as a workbook."""
    table = await _exported(session, actor.labs[lab])
    locale = preferred_locale(http.headers.get("accept-language"))
    return await xlsx_answer(f"demandes-{lab}.xlsx", "requests", EXPORTED, table, locale)


@router.operation(
    "GET", "/v1/labs/{lab}/request-pool", access=VIEW, cached="lab-now", response_model=PoolRead
)
async def get_request_pool(lab: Slug, reads: ActorReads, actor: CurrentActor) -> Response:
    """Say what waits for means: how many requests, how many weeks, since when."""
    found = orjson.loads(await json_of(reads, POOL, **reader(actor, actor.tenant(lab))))
    items = rows(found, actor, lab)
    return json_answer(orjson.dumps(found["counted"] | {"items": items}))


@router.operation("GET", f"{REQUEST}/history", access=PROPOSE, response_model=HistoryRead)
async def get_request_history(
    lab: Slug, request: PathId, http: Request, reads: ActorReads, actor: CurrentActor
) -> Response:
    """Say all that happened to a request, from the decision log."""
    values = reader(actor, actor.tenant(lab))
    found = orjson.loads(await json_of(reads, HISTORY, request=request, **values))
    locale = preferred_locale(http.headers.get("accept-language"))
    return json_answer(orjson.dumps({"items": entries(found, locale)}))


@router.operation(
    "POST",
    f"{REQUEST}/files",
    access=PROPOSE,
    problems=[UnsupportedMediaType, RequestWrongState],
    status_code=201,
    response_model=FileOfRequest,
    openapi_extra={"requestBody": {"required": True, "content": BINARY}},
)
async def join_file(
    lab: Slug,
    request: PathId,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
    name: Annotated[Line, Query(description="Name shown when it is downloaded")],
    label: Annotated[Line, Query(description="What it is")],
) -> Response:
    """Join a picture (PNG, JPEG, WebP) or a PDF sent as the body, 10 MB at most."""
    content = await http.body()
    if not content:
        raise BadRequest
    held = await hold(session, actor, actor.tenant(lab), RequestId(request))
    piece, stored = await join(session, held, name, label, content)
    answer = FileOfRequest(
        file=stored.id, label=piece.label, media_type=stored.media_type, size=stored.size
    )
    headers = {"Location": f"/v1/labs/{lab}/requests/{request}/files/{stored.id}"}
    return json_answer(answer.model_dump_json().encode(), headers, 201)


@router.operation(
    "GET",
    f"{REQUEST}/files/{{file}}",
    access=PROPOSE,
    response_class=Response,
    responses={200: {"description": "The piece", "content": BINARY}},
)
async def download_joined_file(
    lab: Slug, request: PathId, file: PathId, session: DbSession, actor: CurrentActor
) -> Response:
    """Give a joined piece to those who read the request."""
    tenant = actor.tenant(lab)
    values = reader(actor, tenant) | {"request": request, "file": file}
    values.pop("at")
    if await session.scalar(text(JOINED), values) is None:
        raise NotFound
    return file_answer(*await file_of(session, tenant.id, file, reserved=True))


@router.operation(
    "DELETE",
    f"{REQUEST}/files/{{file}}",
    access=PROPOSE,
    problems=[RequestWrongState],
    status_code=204,
    response_class=Response,
)
async def remove_file(
    lab: Slug, request: PathId, file: PathId, session: DbSession, actor: CurrentActor
) -> Response:
    """Take a joined piece away."""
    held = await hold(session, actor, actor.tenant(lab), RequestId(request))
    await remove(session, held, FileId(file))
    return Response(status_code=204)


async def _exported(session: DbSession, lab_id: LabId) -> list[Any]:
    table = [list(row) for row in await session.execute(text(EXPORT), {"lab": lab_id})]
    note_export(session, "request", "all", lab_id, rows=len(table))
    return table
