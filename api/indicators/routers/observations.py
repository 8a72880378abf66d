"""HTTP for a lab's cells and their way to validation."""

from typing import Annotated

from fastapi import Query, Request, Response

from api.core.access import Permission
from api.core.periods import Frequency, parse_period
from api.core.text import Slug
from api.indicators.actions import steps as actions
from api.indicators.compute.marks import bring_up_to_date
from api.indicators.models import ObservationStatus, Origin
from api.indicators.problems import FourEyes, WrongStatus
from api.indicators.queries import observations as queries
from api.indicators.routers.parameters import OBSERVATIONS, Code, PeriodName
from api.indicators.schemas.observations import Ids, Moved, ObservationPage
from api.labs.queries import lab_by_slug
from api.web.guard import Router, lab_permission
from api.web.paging import paging
from api.web.rows import page_answer
from api.web.transaction import CurrentActor, DbSession

router = Router("indicators")


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
