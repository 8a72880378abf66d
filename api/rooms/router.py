"""HTTP for rooms and opening hours."""

from datetime import timedelta
from typing import Annotated

from fastapi import Query, Response

from api.core.clock import Day
from api.core.problems import Invalid
from api.core.text import Slug
from api.labs.queries import lab_by_slug
from api.rooms import queries
from api.rooms.rules import hours_of
from api.rooms.schemas import DayHours, OpeningRead, RoomList
from api.web.guard import Router, anyone
from api.web.rows import json_answer, json_of
from api.web.transaction import DbSession, PublicEngine

router = Router("rooms")

MAX_SPAN = timedelta(days=62)


@router.operation(
    "GET", "/v1/labs/{lab}/rooms", access=anyone, cached="lab", response_model=RoomList
)
async def list_rooms(lab: Slug, engine: PublicEngine) -> Response:
    """List the rooms of a lab."""
    return json_answer(await json_of(engine, queries.LIST_ROOMS, lab=lab))


@router.operation("GET", "/v1/labs/{lab}/opening", access=anyone)
async def get_opening(
    lab: Slug,
    session: DbSession,
    start: Annotated[Day, Query(alias="from", description="First day")],
    to: Annotated[Day, Query(description="Last day, at most 62 days later")],
) -> OpeningRead:
    """Give the opening hours day by day: usual week, public holidays, closures."""
    if not timedelta(0) <= to - start <= MAX_SPAN:
        raise Invalid.at("to", "span")
    tenant = await lab_by_slug(session, lab)
    usual, exceptions = await queries.opening_of(session, tenant.id)
    days = [start + timedelta(days=n) for n in range((to - start).days + 1)]
    hours = [hours_of(day, usual, exceptions) for day in days]  # type: ignore[arg-type]
    return OpeningRead(
        timezone=tenant.timezone,
        items=[
            DayHours(
                day=one.day,
                opens=one.opens and f"{one.opens:%H:%M}",
                closes=one.closes and f"{one.closes:%H:%M}",
                reason=one.reason,
            )
            for one in hours
        ],
    )
