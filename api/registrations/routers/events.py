"""HTTP for public events: everybody's, without an account."""

import asyncio
from datetime import datetime
from typing import Annotated, Any

import orjson
from fastapi import Query, Request, Response

from api.activities.models import ActivityKind
from api.core import ical
from api.core.clock import Instant
from api.core.ids import PathId
from api.core.text import Slug
from api.registrations.queries import events as queries
from api.registrations.schemas.events import EventPage, EventRead
from api.web.guard import Router, anyone
from api.web.paging import paging
from api.web.rows import json_answer, json_of, page_answer
from api.web.transaction import PublicEngine

router = Router("registrations")

EVENT = "/v1/events/{lab}/{activity}"
ICS: dict[int | str, dict[str, Any]] = {
    200: {"content": {"text/calendar": {"schema": {"type": "string"}}}}
}


@router.operation("GET", "/v1/events", access=anyone, cached="network", response_model=EventPage)
async def list_events(
    request: Request,
    engine: PublicEngine,
    page: paging(str),  # type: ignore[valid-type]
    start: Annotated[Instant | None, Query(alias="from", description="Not over by then")] = None,
    to: Annotated[Instant | None, Query(description="Beginning before")] = None,
    lab: Annotated[Slug | None, Query(description="Of this lab")] = None,
    kind: Annotated[ActivityKind | None, Query(description="Of this kind")] = None,
    territory: Annotated[
        str | None, Query(pattern=r"^[0-9AB]{2,5}$", description="Held there (COG code)")
    ] = None,
) -> Response:
    """List the public events of the network, soonest first."""
    return await page_answer(
        request,
        engine,
        queries.LIST_EVENTS,
        page,
        **{"from": start, "to": to},
        lab=lab,
        kind=kind,
        territory=territory,
    )


@router.operation(
    "GET",
    f"{EVENT}.ics",
    access=anyone,
    cached="network",
    response_class=Response,
    responses=ICS,
)
async def get_event_calendar(
    lab: Slug, activity: PathId, request: Request, engine: PublicEngine
) -> Response:
    """Give a public event as iCalendar (RFC 5545), to put in one's own calendar."""
    found = orjson.loads(await json_of(engine, queries.ONE_EVENT, lab=lab, activity=activity))
    settings = request.app.state.settings
    body = await asyncio.to_thread(
        ical.invitation,
        ical.Invitation("PUBLISH", found["lab_name"], [_entry(found)]),
        sender=settings.mail_from,
        base_url=settings.url,
    )
    return Response(body, media_type=ical.MEDIA_TYPE)


@router.operation("GET", EVENT, access=anyone, cached="network", response_model=EventRead)
async def get_event(lab: Slug, activity: PathId, engine: PublicEngine) -> Response:
    """Read a public event."""
    return json_answer(await json_of(engine, queries.ONE_EVENT, lab=lab, activity=activity))


def _entry(found: dict[str, Any]) -> ical.Entry:
    where = (found["place_words"], found["lab_name"], found["address"])
    return ical.Entry(
        uid=f"activity-{found['id']}",
        starts_at=datetime.fromisoformat(found["starts_at"]),
        ends_at=datetime.fromisoformat(found["ends_at"]),
        zone=found["timezone"],
        summary=found["title"],
        status="CONFIRMED",
        sequence=found["sequence"],
        changed_at=datetime.fromisoformat(found["changed_at"]),
        location=", ".join(filter(None, where)),
        path=f"/labs/{found['lab']}/evenements/{found['id']}",
    )
