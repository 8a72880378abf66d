"""HTTP for a lab's cells and their way to validation."""

from typing import Annotated

from fastapi import Query, Request, Response
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.access import Actor
from api.core.ids import PathId
from api.core.periods import Frequency, parse_period
from api.core.text import Slug
from api.indicators.actions import steps as actions
from api.indicators.compute.marks import bring_up_to_date
from api.indicators.models import Family, ObservationStatus, Origin
from api.indicators.problems import EvidenceMissing, FourEyes, WrongStatus
from api.indicators.queries import observations as queries
from api.indicators.routers.parameters import (
    DECLARE,
    OBSERVATIONS,
    VALIDATE,
    VIEW,
    Code,
    PeriodName,
    abilities,
)
from api.indicators.schemas.observations import (
    Ids,
    Moved,
    ObservationPage,
    ObservationWhole,
    Returned,
)
from api.labs.queries import lab_by_slug
from api.web.guard import Router
from api.web.paging import paging
from api.web.rows import json_of, page_answer, whole_answer
from api.web.transaction import CurrentActor, DbSession

router = Router("indicators")


@router.operation(
    "GET",
    OBSERVATIONS,
    access=VIEW,
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
    family: Annotated[Family | None, Query(description="Of this family")] = None,
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
        family=family,
        **abilities(actor, lab),
    )


@router.operation(
    "GET",
    f"{OBSERVATIONS}/{{observation}}",
    access=VIEW,
    response_model=ObservationWhole,
)
async def get_observation(
    lab: Slug, observation: PathId, request: Request, session: DbSession, actor: CurrentActor
) -> Response:
    """Read a cell with what was published of it, its evidence and its questions."""
    await bring_up_to_date(session, actor.labs[lab])
    return await whole(request, session, actor, lab, observation)


async def whole(
    request: Request, session: AsyncSession, actor: Actor, lab: str, number: int
) -> Response:
    """The answer that says all of one cell."""
    body = await json_of(
        session,
        queries.ONE_OBSERVATION,
        lab_id=actor.labs[lab],
        id=number,
        **abilities(actor, lab),
    )
    return whole_answer(request, body)


@router.operation(
    "POST", f"{OBSERVATIONS}/submission", access=DECLARE, problems=[WrongStatus, EvidenceMissing]
)
async def submit_observations(
    lab: Slug, given: Ids, session: DbSession, actor: CurrentActor
) -> Moved:
    """Hand drafts over for validation by somebody else."""
    tenant = await lab_by_slug(session, lab)
    cells = await actions.submit(session, actor, tenant, given.ids)
    return Moved(count=len(cells), status=ObservationStatus.SUBMITTED)


@router.operation(
    "POST", f"{OBSERVATIONS}/validation", access=VALIDATE, problems=[WrongStatus, FourEyes]
)
async def validate_observations(
    lab: Slug, given: Ids, session: DbSession, actor: CurrentActor
) -> Moved:
    """Vouch for submitted values (four eyes: neither submitted nor declared by oneself)."""
    tenant = await lab_by_slug(session, lab)
    cells = await actions.validate(session, actor, tenant, given.ids)
    return Moved(count=len(cells), status=ObservationStatus.VALIDATED)


@router.operation("POST", f"{OBSERVATIONS}/return", access=VALIDATE, problems=[WrongStatus])
async def return_observations(
    lab: Slug, given: Returned, session: DbSession, actor: CurrentActor
) -> Moved:
    """Give submitted or validated values back, and say why."""
    tenant = await lab_by_slug(session, lab)
    cells = await actions.send_back(session, actor, tenant, given.ids, given.reason)
    return Moved(count=len(cells), status=ObservationStatus.DRAFT)
