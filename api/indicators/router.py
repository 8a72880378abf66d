"""HTTP for indicators."""

from decimal import Decimal
from typing import Annotated, Any

from fastapi import Path, Query, Request, Response

from api.core.access import Permission
from api.core.ids import MAX_BIGINT, ObservationId, PathId
from api.core.messages import preferred_locale
from api.core.periods import Frequency, parse_period
from api.core.text import Slug
from api.indicators import actions, queries
from api.indicators.compute import current_definitions
from api.indicators.history import attendance_history
from api.indicators.marks import bring_up_to_date
from api.indicators.models import ObservationStatus, Origin
from api.indicators.problems import FourEyes, WrongStatus
from api.indicators.rules import withheld
from api.indicators.schemas import (
    AttendanceHistory,
    Contribution,
    DefinitionList,
    DefinitionRead,
    Ids,
    Lineage,
    Moved,
    ObservationPage,
    Publication,
    PublishedList,
    VintageList,
)
from api.labs.queries import lab_by_slug
from api.web.guard import Router, anyone, lab_permission
from api.web.paging import paging
from api.web.rows import json_answer, json_of, page_answer
from api.web.transaction import CurrentActor, DbSession, PublicEngine

router = Router("indicators")

Code = Annotated[
    str | None, Query(pattern=r"^[A-Z][A-Z0-9_]{2,30}$", description="Code of the indicator")
]
CodeInPath = Annotated[
    str, Path(pattern=r"^[A-Z][A-Z0-9_]{2,30}$", description="Code", examples=["ACT_PARTICIP"])
]
PeriodName = Annotated[
    str | None,
    Query(max_length=10, description="2026-03, 2026-Q1, 2026-S1 or 2026", examples=["2026-11"]),
]
Breakdown = Annotated[
    str | None,
    Query(
        pattern=r"^([a-z_]+=[A-Za-z0-9_-]+)?$", max_length=100, description="axis=value, or empty"
    ),
]
OBSERVATIONS = "/v1/labs/{lab}/observations"


@router.operation(
    "GET", "/v1/indicators", access=anyone, cached="network", response_model=DefinitionList
)
async def list_indicators(engine: PublicEngine) -> Response:
    """List the indicators and what they mean."""
    return json_answer(await json_of(engine, queries.LIST_DEFINITIONS))


@router.operation(
    "GET", "/v1/indicators/{code}", access=anyone, cached="network", response_model=DefinitionRead
)
async def get_indicator(code: CodeInPath, engine: PublicEngine) -> Response:
    """Say what an indicator means."""
    return json_answer(await json_of(engine, queries.ONE_DEFINITION, code=code))


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
    "GET",
    OBSERVATIONS,
    access=lab_permission(Permission.VIEW_INDICATORS),
    cached="lab",
    response_model=ObservationPage,
)
async def list_observations(
    lab: Slug,
    request: Request,
    session: DbSession,
    actor: CurrentActor,
    page: paging(str),  # type: ignore[valid-type]
    code: Code = None,
    period: PeriodName = None,
    frequency: Annotated[Frequency | None, Query(description="M, Q, S or A")] = None,
    status: Annotated[ObservationStatus | None, Query(description="In this state")] = None,
    origin: Annotated[Origin | None, Query(description="Of this origin")] = None,
) -> Response:
    """List a lab's cells, drafts included, by period."""
    if period is not None:
        parse_period(period, "period")
    await bring_up_to_date(session, actor.labs[lab])
    return await page_answer(
        request,
        session,
        queries.LIST_OBSERVATIONS,
        page,
        lab_id=actor.labs[lab],
        id=None,
        code=code,
        period=period,
        frequency=frequency,
        status=status,
        origin=origin,
        me=actor.key,
    )


@router.operation(
    "GET",
    f"{OBSERVATIONS}/{{observation}}/lineage",
    access=lab_permission(Permission.VIEW_INDICATORS),
)
async def get_lineage(
    lab: Slug, observation: PathId, session: DbSession, actor: CurrentActor
) -> Lineage:
    """Open a value down to the very records that make it."""
    tenant = await lab_by_slug(session, lab)
    await bring_up_to_date(session, tenant.id)
    cell = await queries.observation_by_id(session, tenant.id, ObservationId(observation))
    opened = await queries.lineage_rows(session, tenant, cell.code, cell.period, cell.breakdown)
    named = {entity for entity, right in _READERS.items() if actor.may(right, lab)}
    return _lineage(cell, opened, lab, named=named)


@router.operation("GET", "/v1/labs/{lab}/published-values/{value}/lineage", access=anyone)
async def get_published_lineage(lab: Slug, value: PathId, session: DbSession) -> Lineage:
    """Open a published value down to its records: their day and weight, without their names."""
    tenant = await lab_by_slug(session, lab)
    published = await queries.published_by_id(session, tenant.id, value)
    if published.conf_status == "C":
        return _lineage(published, queries.Opened([]), lab, named=set())
    opened = await queries.public_lineage_rows(
        session, tenant, published.code, published.period, published.breakdown
    )
    about_persons = (await current_definitions(session))[published.code].about_persons
    return _lineage(published, opened, lab, named=set(), protect=about_persons)


_LINKS = {"activity": "activities", "project": "projects", "booking": "bookings"}
_READERS = {
    "activity": Permission.VIEW_ACTIVITIES,
    "project": Permission.VIEW_ACTIVITIES,
    "booking": Permission.VIEW_BOOKINGS,
}


def _lineage(
    cell: Any, opened: queries.Opened, lab: str, *, named: set[str], protect: bool = False
) -> Lineage:
    rows = opened.rows
    weights: list[Decimal | None] = [row.weight for row in rows]
    if protect:
        weights = withheld([row.weight for row in rows])
    return Lineage(
        code=cell.code,
        period=cell.period,
        breakdown=cell.breakdown,
        value=cell.value,
        total=sum((row.weight for row in rows), Decimal(0)),
        denominator=opened.denominator,
        unchanged=cell.input_hash == opened.hash,
        items=[
            Contribution(
                entity=row.entity,
                record=row.record,
                label=row.label if row.entity in named else None,
                on_day=row.on_day,
                weight=weight,
                href=f"/v1/labs/{lab}/{_LINKS[row.entity]}/{row.slug or row.record}"
                if row.entity in named
                else None,
            )
            for row, weight in zip(rows, weights, strict=True)
        ],
    )


@router.operation(
    "POST",
    f"{OBSERVATIONS}/submission",
    access=lab_permission(Permission.DECLARE_INDICATORS),
    problems=[WrongStatus],
)
async def submit_observations(
    lab: Slug, given: Ids, session: DbSession, actor: CurrentActor
) -> Moved:
    """Hand drafts over for validation by somebody else."""
    tenant = await lab_by_slug(session, lab)
    cells = await actions.submit(session, actor, tenant, given.ids)
    return Moved(count=len(cells), status=ObservationStatus.SUBMITTED)


@router.operation(
    "POST",
    f"{OBSERVATIONS}/validation",
    access=lab_permission(Permission.VALIDATE_INDICATORS),
    problems=[WrongStatus, FourEyes],
)
async def validate_observations(
    lab: Slug, given: Ids, session: DbSession, actor: CurrentActor
) -> Moved:
    """Vouch for submitted values (four eyes: not one's own)."""
    tenant = await lab_by_slug(session, lab)
    cells = await actions.validate(session, actor, tenant, given.ids)
    return Moved(count=len(cells), status=ObservationStatus.VALIDATED)


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
