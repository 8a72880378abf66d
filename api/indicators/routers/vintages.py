"""HTTP for what is published: values across the network, vintages, the attendance table."""

from typing import Annotated

from fastapi import Query, Request, Response

from api.core.access import Permission
from api.core.ids import MAX_BIGINT
from api.core.messages import preferred_locale
from api.core.periods import Frequency, parse_period
from api.core.text import Slug
from api.indicators.actions import publish as actions
from api.indicators.history import attendance_history
from api.indicators.models import ObservationStatus
from api.indicators.problems import WrongStatus
from api.indicators.queries import published as queries
from api.indicators.routers.parameters import Breakdown, Code, PeriodName
from api.indicators.schemas.history import AttendanceHistory
from api.indicators.schemas.observations import Moved
from api.indicators.schemas.published import Publication, PublishedList, VintageList
from api.labs.queries import lab_by_slug
from api.web.guard import Router, anyone, lab_permission
from api.web.rows import json_answer, json_of
from api.web.transaction import CurrentActor, DbSession, PublicEngine

router = Router("indicators")


@router.operation(
    "GET", "/v1/observations", access=anyone, cached="network", response_model=PublishedList
)
async def list_published_observations(
    engine: PublicEngine,
    lab: Annotated[Slug | None, Query(description="Of this lab")] = None,
    code: Code = None,
    period: PeriodName = None,
    frequency: Annotated[Frequency | None, Query(description="M, Q, S or A")] = None,
    breakdown: Breakdown = None,
    after: Annotated[
        int, Query(ge=0, le=MAX_BIGINT, description="Only what was published after this sequence")
    ] = 0,
    limit: Annotated[int, Query(ge=1, le=5000, description="About how many values")] = 1000,
) -> Response:
    """List published values across the network, in the order of publication."""
    if period is not None:
        parse_period(period, "period")
    body = await json_of(
        engine,
        queries.LIST_PUBLISHED,
        lab=lab,
        code=code,
        period=period,
        frequency=frequency,
        breakdown=breakdown,
        after=after,
        limit=limit,
    )
    return json_answer(body)


@router.operation(
    "POST",
    "/v1/labs/{lab}/vintages",
    access=lab_permission(Permission.PUBLISH_INDICATORS),
    problems=[WrongStatus],
    status_code=201,
)
async def publish_observations(
    lab: Slug, given: Publication, session: DbSession, actor: CurrentActor
) -> Moved:
    """Publish validated values as a vintage."""
    tenant = await lab_by_slug(session, lab)
    await actions.publish(session, actor, tenant, given.ids, given.note)
    return Moved(count=len(set(given.ids)), status=ObservationStatus.PUBLISHED)


@router.operation(
    "GET", "/v1/labs/{lab}/vintages", access=anyone, cached="lab", response_model=VintageList
)
async def list_vintages(lab: Slug, engine: PublicEngine) -> Response:
    """List what a lab has published, latest first."""
    return json_answer(await json_of(engine, queries.LIST_VINTAGES, lab=lab))


@router.operation("GET", "/v1/labs/{lab}/attendance-history", access=anyone, cached="lab")
async def get_attendance_history(
    lab: Slug, request: Request, engine: PublicEngine
) -> AttendanceHistory:
    """Give the historical attendance: printed and computed figures, disagreements in words."""
    _, values = await queries.attendance_of(engine, lab)
    locale = preferred_locale(request.headers.get("accept-language"))
    return attendance_history(values, locale)
