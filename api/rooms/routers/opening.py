"""HTTP for opening hours, closures and exceptional openings."""

from datetime import date, time, timedelta
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from fastapi import Query, Request, Response

from api.core.access import Permission
from api.core.clock import Day, today
from api.core.ids import ClosureId, PathId, RoomId
from api.core.problems import Invalid
from api.core.text import Slug
from api.labs.models import Lab
from api.labs.queries import lab_by_slug
from api.rooms import queries
from api.rooms.actions import opening, settings
from api.rooms.models import Closure, ClosureKind
from api.rooms.queries import opening as reads
from api.rooms.routers.rights import MANAGE
from api.rooms.rules import Calendar
from api.rooms.schemas.opening import (
    ClosureChange,
    ClosureList,
    ClosureRead,
    ClosureRequest,
    ClosureThatDay,
    DayHours,
    OpeningRead,
    OpeningRules,
    OpeningRulesChange,
)
from api.web.conditional import IfMatch
from api.web.guard import Router, anyone, lab_permission
from api.web.rows import item_answer, json_answer, json_of, whole_answer
from api.web.schemas import stated
from api.web.transaction import DbSession

router = Router("rooms")

MAX_SPAN = timedelta(days=62)
RULES = "/v1/labs/{lab}/opening-rules"
CLOSURES = "/v1/labs/{lab}/closures"


@router.operation("GET", "/v1/labs/{lab}/opening", access=anyone)
async def get_opening(
    lab: Slug,
    session: DbSession,
    start: Annotated[Day, Query(alias="from", description="First day")],
    to: Annotated[Day, Query(description="Last day, at most 62 days later")],
    room: Annotated[Slug | None, Query(description="The hours of this room")] = None,
) -> OpeningRead:
    """Give the opening hours day by day: usual week, public holidays, closures."""
    if not timedelta(0) <= to - start <= MAX_SPAN:
        raise Invalid.at("to", "span")
    tenant = await lab_by_slug(session, lab)
    calendar = await queries.calendar_of(session, tenant.id)
    found = room and await queries.room_by_slug(session, tenant.id, room)
    number = RoomId(found.id) if found else None
    slugs = await reads.room_slugs(session, tenant.id)
    school = await reads.school_holidays(session, tenant.id, start, to)
    days = [start + timedelta(days=n) for n in range((to - start).days + 1)]
    return OpeningRead(
        timezone=tenant.timezone,
        items=[_day(calendar, day, number, slugs, school.get(day)) for day in days],
    )


def _day(
    calendar: Calendar, day: date, room: RoomId | None, slugs: dict[RoomId, str], school: str | None
) -> DayHours:
    hours = calendar.hours(day, room)
    return DayHours(
        day=day,
        opens=_said(hours.opens),
        closes=_said(hours.closes),
        reason=hours.reason,
        holiday=calendar.holiday(day),
        school_holiday=school,
        closures=[
            ClosureThatDay(
                kind=ClosureKind.CLOSED if one.opens is None else ClosureKind.OPEN,
                room=slugs[one.room_id] if one.room_id is not None else None,
                opens=_said(one.opens),
                closes=_said(one.closes),
                reason=one.reason,
            )
            for one in calendar.exceptions_on(day, room)
        ],
    )


def _said(clock: time | None) -> str | None:
    return None if clock is None else f"{clock:%H:%M}"


@router.operation("GET", RULES, access=anyone, response_model=OpeningRules)
async def get_opening_rules(lab: Slug, request: Request, session: DbSession) -> Response:
    """Read the usual week."""
    return await _week(request, session, await lab_by_slug(session, lab))


@router.operation("PUT", RULES, access=MANAGE, response_model=OpeningRules)
async def change_opening_rules(
    lab: Slug, given: OpeningRulesChange, expected: IfMatch, request: Request, session: DbSession
) -> Response:
    """Open at other hours from now on; ``If-Match`` names the version of the place's settings."""
    tenant = await lab_by_slug(session, lab)
    week: dict[int, tuple[time, time]] = {}
    for place, one in enumerate(given.items):
        if one.weekday in week:
            raise Invalid.at(f"/items/{place}/weekday", "weekday-twice")
        if one.opens >= one.closes:
            raise Invalid.at(f"/items/{place}/closes", "times-in-order")
        week[one.weekday] = time.fromisoformat(one.opens), time.fromisoformat(one.closes)
    await settings.change_week(session, tenant, expected, week)
    return await _week(request, session, tenant)


async def _week(request: Request, session: DbSession, lab: Lab) -> Response:
    return await item_answer(request, session, reads.OPENING_RULES, lab_id=lab.id)


@router.operation(
    "GET",
    CLOSURES,
    access=lab_permission(Permission.VIEW_BOOKINGS),
    response_model=ClosureList,
)
async def list_closures(
    lab: Slug,
    session: DbSession,
    since: Annotated[
        Day | None, Query(alias="from", description="Those that end on that day or later")
    ] = None,
) -> Response:
    """List closures and exceptional openings, of today and later unless another day is given."""
    tenant = await lab_by_slug(session, lab)
    since = since or today(ZoneInfo(tenant.timezone))
    return json_answer(await json_of(session, reads.LIST_CLOSURES, lab_id=tenant.id, since=since))


@router.operation("POST", CLOSURES, access=MANAGE, status_code=201, response_model=ClosureRead)
async def add_closure(
    lab: Slug, given: ClosureRequest, request: Request, session: DbSession
) -> Response:
    """Close, or open exceptionally, the place or one room; bookings that were made stay.

    ``GET …/closures/{closure}/bookings`` then names the bookings that stand in it.
    """
    tenant = await lab_by_slug(session, lab)
    closure = await opening.add_closure(session, tenant, **_timed(given.model_dump()))
    return await _closure(request, session, tenant, closure)


@router.operation("PATCH", CLOSURES + "/{closure}", access=MANAGE, response_model=ClosureRead)
async def change_closure(
    lab: Slug,
    closure: PathId,
    given: ClosureChange,
    expected: IfMatch,
    request: Request,
    session: DbSession,
) -> Response:
    """Change a closure or an exceptional opening."""
    tenant = await lab_by_slug(session, lab)
    values = _timed(stated(given, "room", "opens", "closes"))
    changed = await opening.change_closure(session, tenant, ClosureId(closure), expected, values)
    return await _closure(request, session, tenant, changed)


@router.operation("DELETE", CLOSURES + "/{closure}", access=MANAGE, status_code=204)
async def drop_closure(
    lab: Slug, closure: PathId, expected: IfMatch, session: DbSession
) -> Response:
    """Go back to the usual hours."""
    tenant = await lab_by_slug(session, lab)
    await opening.drop_closure(session, tenant, ClosureId(closure), expected)
    return Response(status_code=204)


async def _closure(request: Request, session: DbSession, lab: Lab, closure: Closure) -> Response:
    body = await json_of(session, reads.ONE_CLOSURE, lab_id=lab.id, id=closure.id)
    return whole_answer(request, body, address=f"/v1/labs/{lab.slug}/closures/{closure.id}")


def _timed(values: dict[str, Any]) -> dict[str, Any]:
    for name in ("opens", "closes"):
        if values.get(name) is not None:
            values[name] = time.fromisoformat(values[name])
    return values
