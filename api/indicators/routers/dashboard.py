"""HTTP for dashboards, comparisons between labs, and checks."""

from typing import Annotated

from fastapi import Query, Request, Response

from api.core.clock import today
from api.core.messages import preferred_locale
from api.core.periods import Frequency, parse_period, period_of
from api.core.problems import NotFound
from api.core.text import Slug
from api.indicators.compute.marks import bring_up_to_date
from api.indicators.queries import dashboard as queries
from api.indicators.queries.checks import checks_of
from api.indicators.reading import comparison, dashboard
from api.indicators.routers.cube import SLUG, Several, listed
from api.indicators.routers.parameters import VIEW, Breakdown, PeriodName
from api.indicators.schemas.dashboard import CheckList, Comparison, Dashboard
from api.web.exact import exact_answer
from api.web.guard import Router, anyone
from api.web.transaction import CurrentActor, DbSession, PublicEngine

router = Router("indicators")


@router.operation(
    "GET", "/v1/labs/{lab}/dashboard", access=anyone, cached="lab", response_model=Dashboard
)
async def get_dashboard(
    lab: Slug,
    request: Request,
    engine: PublicEngine,
    frequency: Annotated[
        Frequency | None, Query(description="Of this length; else the latest to have ended")
    ] = None,
) -> Response:
    """Give a lab's latest published figures, each in a sentence, with the periods before."""
    name, lines = await queries.lines_of(engine, lab, frequency)
    locale = preferred_locale(request.headers.get("accept-language"))
    return exact_answer(dashboard(lab, name, lines, locale))


@router.operation(
    "GET",
    "/v1/comparison",
    access=anyone,
    cached="network",
    problems=[NotFound],
    response_model=Comparison,
)
async def compare_labs(
    request: Request,
    engine: PublicEngine,
    code: Annotated[
        str,
        Query(
            pattern=r"^[A-Z][A-Z0-9_]{2,30}$",
            description="Code of the indicator",
            examples=["ACT_PARTICIP"],
        ),
    ],
    period: Annotated[
        str | None,
        Query(
            max_length=10,
            description="2026-03, 2026-Q1, 2026-S1 or 2026; else the latest published",
            examples=["2026"],
        ),
    ] = None,
    labs: Annotated[
        Several,
        Query(description="Labs, separated by commas; else all that published it"),
    ] = None,
    breakdown: Breakdown = None,
) -> Response:
    """Put the published figures of labs side by side, with what to know before comparing."""
    name = None if period is None else str(parse_period(period, "period"))
    part = breakdown or ""
    found = await queries.compared(engine, code, name, part, listed(labs, SLUG, "labs"))
    locale = preferred_locale(request.headers.get("accept-language"))
    return exact_answer(comparison(code, part, found, locale))


@router.operation("GET", "/v1/labs/{lab}/indicator-checks", access=VIEW)
async def list_checks(
    lab: Slug,
    request: Request,
    session: DbSession,
    actor: CurrentActor,
    period: PeriodName = None,
) -> CheckList:
    """Say what deserves a second look in a period's cells (else last month's), gravest first."""
    given = (
        period_of(today(), Frequency.MONTH).previous()
        if period is None
        else parse_period(period, "period")
    )
    await bring_up_to_date(session, actor.labs[lab])
    locale = preferred_locale(request.headers.get("accept-language"))
    found = await checks_of(session, actor.labs[lab], given, locale)
    return CheckList(period=str(given), items=found)
