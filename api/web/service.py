"""Health, rights and live news: what belongs to the instance and to no domain."""

from asyncio import to_thread
from typing import Annotated, Any

import orjson
from fastapi import Path, Request, Response
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import text

from api.core.ids import LabId
from api.core.problems import NotFound, Unavailable
from api.core.text import Slug
from api.web import live
from api.web.guard import Router, anyone
from api.web.openapi import COMMITTED
from api.web.transaction import CurrentActor, DbSession, PublicEngine

router = Router("service")

LabSlug = Annotated[Slug, Path(description="Short name of the lab", examples=["ti-lab"])]


class Pong(BaseModel):
    """The service answers."""

    model_config = ConfigDict(json_schema_extra={"example": {"status": "ok"}})

    status: str


class Privileges(BaseModel):
    """What the caller may do."""

    kind: str = Field(description="anonymous, person, client", examples=["client"])
    administrator: bool = Field(description="Whether the caller administers the instance")
    labs: dict[str, list[str]] = Field(
        description="Permissions by lab", examples=[{"ti-lab": ["view_indicators"]}]
    )
    scopes: list[str] = Field(description="Scopes of the token", examples=[["indicators:read"]])


@router.operation("GET", "/v1/ping", access=anyone)
async def ping() -> Pong:
    """Say that the API answers, without touching the database."""
    return Pong(status="ok")


@router.operation("GET", "/health/live", access=anyone)
async def get_liveness(response: Response) -> Pong:
    """Say that the process lives."""
    response.headers["Cache-Control"] = "no-store"
    return Pong(status="ok")


@router.operation("GET", "/health/ready", access=anyone)
async def get_readiness(engine: PublicEngine, response: Response) -> Pong:
    """Say whether the instance can serve: the database answers."""
    response.headers["Cache-Control"] = "no-store"
    if await engine.value("SELECT true") is not True:
        raise Unavailable
    return Pong(status="ok")


@router.operation("GET", "/v1/privileges", access=anyone)
async def get_privileges(actor: CurrentActor) -> Privileges:
    """Say what the caller may do, lab by lab."""
    return Privileges(
        kind=actor.kind,
        administrator=actor.administrator,
        labs={lab: sorted(granted) for lab, granted in sorted(actor.grants.items())},
        scopes=sorted(actor.scopes),
    )


@router.operation(
    "GET",
    "/v1/labs/{lab}/stream",
    access=anyone,
    response_class=StreamingResponse,
    responses={200: {"content": {"text/event-stream": {"schema": {"type": "string"}}}}},
)
async def stream_lab_news(lab: LabSlug, request: Request, session: DbSession) -> Any:
    """Stream the kinds of record that change in a lab (server-sent events)."""
    lab_id = await session.scalar(text("SELECT id FROM lab WHERE slug = :lab"), {"lab": lab})
    if lab_id is None:
        raise NotFound
    return live.stream(request, LabId(lab_id))


@router.operation("GET", "/v1/openapi.json", access=anyone)
async def get_openapi_document() -> dict[str, Any]:
    """Give this document."""
    document: dict[str, Any] = orjson.loads(await to_thread(COMMITTED.read_bytes))
    return document
