"""HTTP for calendars to subscribe to."""

import asyncio
import hashlib
import re
from datetime import UTC, datetime, time
from typing import Annotated
from zoneinfo import ZoneInfo

import orjson
from fastapi import Path, Query, Request, Response

from api.calendars import actions, queries
from api.calendars.models import CalendarFeed
from api.calendars.queries import OpenFeed
from api.calendars.schemas import (
    CalendarFeedGiven,
    CalendarFeedList,
    CalendarFeedRead,
    CalendarFeedRequest,
)
from api.core import ical
from api.core.access import Actor, Permission
from api.core.clock import today
from api.core.ids import CalendarFeedId, PathId
from api.core.links import enter
from api.core.problems import Forbidden, NotFound
from api.core.text import Slug
from api.core.versions import board
from api.labs.queries import lab_by_slug
from api.web import conditional
from api.web.guard import Router, anyone, lab_permission
from api.web.rows import json_answer, json_of, whole_answer
from api.web.transaction import CurrentActor, DbSession

router = Router("calendars")

FEEDS = "/v1/labs/{lab}/calendar-feeds"
ICS = {200: {"content": {"text/calendar": {"schema": {"type": "string"}}}}}
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}", re.ASCII)


async def _feed_json(session: DbSession, actor: Actor, feed: CalendarFeed) -> bytes:
    return await json_of(session, queries.ONE_FEED, lab_id=feed.lab_id, id=feed.id, actor=actor.id)


@router.operation(
    "GET",
    FEEDS,
    access=lab_permission(Permission.VIEW_INTERNAL),
    response_model=CalendarFeedList,
)
async def list_calendar_feeds(
    lab: Slug,
    session: DbSession,
    actor: CurrentActor,
    every: Annotated[bool, Query(description="Everybody's, for managers of the lab")] = False,
) -> Response:
    """List the calendar addresses that the caller made, and that still work."""
    if every and not actor.may(Permission.MANAGE_LAB, lab):
        raise Forbidden
    body = await json_of(
        session, queries.LIST_FEEDS, lab_id=actor.labs[lab], actor=actor.id, every=every
    )
    return json_answer(body)


@router.operation(
    "POST",
    FEEDS,
    access=lab_permission(Permission.VIEW_INTERNAL),
    idempotent=False,
    status_code=201,
    response_model=CalendarFeedGiven,
)
async def make_calendar_feed(
    lab: Slug,
    given: CalendarFeedRequest,
    request: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Make a secret address to subscribe to; it is told this once."""
    tenant = await lab_by_slug(session, lab)
    feed, token = await actions.make_feed(session, actor, tenant, **given.model_dump())
    url = f"{request.app.state.settings.url}/v1/calendars/{token}.ics"
    body = b'{"feed":%b,"url":%b}' % (await _feed_json(session, actor, feed), orjson.dumps(url))
    address = f"/v1/labs/{lab}/calendar-feeds"
    return whole_answer(request, body, address=address, headers={"Cache-Control": "no-store"})


@router.operation(
    "POST",
    FEEDS + "/{feed}/revocation",
    access=lab_permission(Permission.VIEW_INTERNAL),
    response_model=CalendarFeedRead,
)
async def revoke_calendar_feed(
    lab: Slug, feed: PathId, session: DbSession, actor: CurrentActor
) -> Response:
    """Make an address worthless, at once and for good."""
    tenant = await lab_by_slug(session, lab)
    revoked = await actions.revoke_feed(session, actor, tenant, CalendarFeedId(feed))
    return json_answer(await _feed_json(session, actor, revoked))


@router.operation(
    "GET",
    "/v1/calendars/{token}.ics",
    access=anyone,
    response_class=Response,
    responses=ICS,
)
async def read_calendar(
    token: Annotated[
        str, Path(description="The secret of the address", examples=["0" * 43], max_length=200)
    ],
    request: Request,
    session: DbSession,
) -> Response:
    """Read a calendar (RFC 5545) by its secret address, with the rights its maker has today."""
    if not _TOKEN.fullmatch(token):
        raise NotFound
    feed = await queries.feed_by_token(session, token)
    await enter(session, feed.lab, feed.lab_id, feed.id)
    await queries.note_reading(session, feed)
    zone = ZoneInfo(feed.timezone)
    day = today(zone)
    etag = _etag(feed, f"{day}")
    headers = {
        "Cache-Control": "private, no-cache",
        "Content-Disposition": f'attachment; filename="{feed.lab}-{feed.kind}.ics"',
    }
    if etag and (unchanged := conditional.not_modified(request, etag, found=True)):
        unchanged.headers.update(headers)
        return unchanged
    midnight = datetime.combine(day, time(0), zone).astimezone(UTC)
    body = await asyncio.to_thread(  # a busy year is a second's work
        ical.feed,
        await queries.entries_of(session, feed, midnight),
        name=await queries.name_of(session, feed),
        zone=zone,
        since=midnight - queries.BEHIND,
        base_url=request.app.state.settings.url,
    )
    headers["ETag"] = etag or f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    answer = conditional.not_modified(request, headers["ETag"], found=True)
    answer = answer or Response(body, media_type=ical.MEDIA_TYPE)
    answer.headers.update(headers)
    return answer


def _etag(feed: OpenFeed, day: str) -> str | None:
    """All that the content follows from, known without reading it; None when the version is not."""
    version = board.of_id(feed.lab_id)
    if version is None:
        return None
    text = f"{feed.id}|{feed.email}|{feed.locale}|{day}|{conditional.BUILD}"
    return f'"c{version}-{hashlib.sha256(text.encode()).hexdigest()[:10]}"'
