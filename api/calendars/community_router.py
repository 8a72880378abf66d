"""HTTP for the calendar of a community, for whoever may read inside it."""

from datetime import timedelta
from typing import Annotated

import orjson
from fastapi import Query, Response

from api.calendars import actions, community_queries, queries
from api.calendars.models import FeedKind
from api.calendars.schemas import (
    CalendarFeedGiven,
    CalendarFeedList,
    CalendarFeedRead,
    CommunityEventList,
    CommunityFeedRequest,
)
from api.communities.doorway import InCommunity
from api.core.clock import Day
from api.core.ids import CalendarFeedId, PathId
from api.core.problems import Invalid
from api.web.guard import Router, members
from api.web.rows import json_answer, json_of, whole_answer

router = Router("calendars")

COMMUNITY = "/v1/labs/{lab}/communities/{community}"
FEEDS = f"{COMMUNITY}/calendar-feeds"
LONGEST = timedelta(days=400)


@router.operation("GET", f"{COMMUNITY}/events", access=members, response_model=CommunityEventList)
async def list_community_events(
    inside: InCommunity,
    start: Annotated[Day, Query(alias="from", description="First day, on the lab's calendar")],
    end: Annotated[Day, Query(alias="to", description="Last day, 400 days later at most")],
) -> Response:
    """List what gathers a community over some days, what was cancelled included."""
    if not start <= end <= start + LONGEST:
        raise Invalid.at("to", "agenda-days")
    standing = inside.standing
    body = await json_of(
        inside.session,
        community_queries.EVENTS,
        lab=standing.lab_id,
        community=standing.community_id,
        start=start,
        end=end,
    )
    return json_answer(body)


@router.operation("GET", FEEDS, access=members, response_model=CalendarFeedList)
async def list_community_feeds(inside: InCommunity) -> Response:
    """List the addresses of this calendar that the caller made, and that still work."""
    body = await json_of(
        inside.session,
        queries.OF_COMMUNITY,
        lab_id=inside.standing.lab_id,
        community=inside.standing.community_id,
        actor=inside.actor.id,
    )
    return json_answer(body)


@router.operation(
    "POST",
    FEEDS,
    access=members,
    idempotent=False,
    status_code=201,
    response_model=CalendarFeedGiven,
)
async def make_community_feed(given: CommunityFeedRequest, inside: InCommunity) -> Response:
    """Make a secret address of this calendar to subscribe to; it is told this once.

    It works as long as its maker may read inside the community.
    """
    standing = inside.standing
    feed, token = await actions.make_feed(
        inside.session,
        inside.actor,
        standing.lab,
        kind=FeedKind.COMMUNITY,
        target=standing.slug,
        label=given.label,
    )
    url = f"{inside.http.app.state.settings.url}/v1/calendars/{token}.ics"
    shown = await _feed(inside, CalendarFeedId(feed.id))
    body = b'{"feed":%b,"url":%b}' % (shown, orjson.dumps(url))
    address = f"{standing.path}/calendar-feeds"
    return whole_answer(inside.http, body, address=address, headers={"Cache-Control": "no-store"})


@router.operation(
    "POST", f"{FEEDS}/{{feed}}/revocation", access=members, response_model=CalendarFeedRead
)
async def revoke_community_feed(feed: PathId, inside: InCommunity) -> Response:
    """Make an address worthless, at once and for good."""
    await actions.revoke_feed(
        inside.session,
        inside.actor,
        inside.standing.lab,
        CalendarFeedId(feed),
        of=inside.standing.community_id,
    )
    return json_answer(await _feed(inside, CalendarFeedId(feed)))


async def _feed(inside: InCommunity, feed: CalendarFeedId) -> bytes:
    return await json_of(
        inside.session,
        queries.ONE_FEED,
        lab_id=inside.standing.lab_id,
        id=feed,
        actor=inside.actor.id,
    )
