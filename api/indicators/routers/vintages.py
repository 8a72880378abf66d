"""HTTP for what is published: values across the network, vintages, the attendance table."""

from dataclasses import asdict
from typing import Annotated

from fastapi import Query, Request, Response

from api.core.ids import MAX_BIGINT, PathId
from api.core.messages import preferred_locale
from api.core.periods import Frequency, parse_period
from api.core.text import Slug
from api.indicators.actions import publish as actions
from api.indicators.actions.steps import take
from api.indicators.history import attendance_history
from api.indicators.models import ObservationStatus
from api.indicators.problems import (
    RecordsMoved,
    RevisionReason,
    SuppressionImpossible,
    WrongStatus,
)
from api.indicators.queries import published as queries
from api.indicators.routers.parameters import PUBLISH, Breakdown, Code, PeriodName
from api.indicators.schemas.history import AttendanceHistory
from api.indicators.schemas.observations import Ids
from api.indicators.schemas.published import (
    CellName,
    PublicationPreview,
    PublicationRequest,
    Published,
    PublishedList,
    RevisionPage,
    VintageList,
    VintageWhole,
)
from api.labs.queries import lab_by_slug
from api.web.exact import exact_answer
from api.web.guard import Router, anyone
from api.web.paging import paging
from api.web.rows import json_answer, json_of, page_answer
from api.web.transaction import CurrentActor, DbSession, PublicEngine

VINTAGES = "/v1/labs/{lab}/vintages"
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
    VINTAGES,
    access=PUBLISH,
    problems=[WrongStatus, RevisionReason, SuppressionImpossible, RecordsMoved],
    status_code=201,
)
async def publish_observations(
    lab: Slug, given: PublicationRequest, session: DbSession, actor: CurrentActor
) -> Published:
    """Publish validated values as a vintage, small numbers of persons withheld."""
    tenant = await lab_by_slug(session, lab)
    done = await actions.publish(session, actor, tenant, given.ids, given.note, given.reason)
    return Published(**asdict(done))


@router.operation(
    "POST",
    f"{VINTAGES}/preview",
    access=PUBLISH,
    problems=[WrongStatus, SuppressionImpossible],
    idempotent=False,
)
async def preview_publication(lab: Slug, given: Ids, session: DbSession) -> PublicationPreview:
    """Say what publishing validated values would withhold and change; nothing is written."""
    tenant = await lab_by_slug(session, lab)
    cells = await take(session, tenant, given.ids, ObservationStatus.VALIDATED)
    prepared = await actions.prepare(session, tenant, cells)
    named = {
        int(cell.id): CellName(
            observation=cell.id, code=cell.code, period=cell.period, breakdown=cell.breakdown
        )
        for cell in cells
    }
    return PublicationPreview(
        published=len(cells),
        withheld=[named[one] for one in named if one in prepared.withheld.cells],
        revised=[named[one] for one in prepared.unexplained],
    )


@router.operation("GET", VINTAGES, access=anyone, cached="lab", response_model=VintageList)
async def list_vintages(lab: Slug, engine: PublicEngine) -> Response:
    """List what a lab has published, latest first."""
    return json_answer(await json_of(engine, queries.LIST_VINTAGES, lab=lab))


@router.operation(
    "GET", f"{VINTAGES}/{{vintage}}", access=anyone, cached="lab", response_model=VintageWhole
)
async def get_vintage(lab: Slug, vintage: PathId, engine: PublicEngine) -> Response:
    """Read a publication with its values as they were frozen."""
    return json_answer(await json_of(engine, queries.ONE_VINTAGE, lab=lab, id=vintage))


@router.operation(
    "GET", "/v1/revisions", access=anyone, cached="network", response_model=RevisionPage
)
async def list_revisions(
    request: Request,
    engine: PublicEngine,
    page: paging(str),  # type: ignore[valid-type]
    lab: Annotated[Slug | None, Query(description="Of this lab")] = None,
    code: Code = None,
) -> Response:
    """List what was public and changed: the old value, the new one, when and why."""
    return await page_answer(request, engine, queries.LIST_REVISIONS, page, lab=lab, code=code)


@router.operation(
    "GET",
    "/v1/labs/{lab}/attendance-history",
    access=anyone,
    cached="lab",
    response_model=AttendanceHistory,
)
async def get_attendance_history(lab: Slug, request: Request, engine: PublicEngine) -> Response:
    """Give the historical attendance: printed and computed figures, disagreements in words."""
    _, values = await queries.attendance_of(engine, lab)
    locale = preferred_locale(request.headers.get("accept-language"))
    return exact_answer(attendance_history(values, locale))
