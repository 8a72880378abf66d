"""HTTP for a figure over any days."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Annotated

from fastapi import Query, Request, Response

from api.core.access import Permission
from api.core.clock import Day, today
from api.core.messages import message, preferred_locale
from api.core.periods import periods_around
from api.core.problems import Invalid, NotFound
from api.core.text import Slug
from api.indicators.compute.marks import bring_up_to_date
from api.indicators.compute.merge import Place
from api.indicators.compute.totals import persons_forgotten, total_of
from api.indicators.compute.windows import FIRST_YEAR
from api.indicators.formulas.registry import FORMULAS, of_answers
from api.indicators.queries.definitions import current_definitions
from api.indicators.routers.parameters import Breakdown
from api.indicators.schemas.totals import Total
from api.labs.queries import lab_by_slug
from api.web.exact import exact_answer
from api.web.guard import Router, lab_permission
from api.web.transaction import DbSession

router = Router("indicators")
MOST_DAYS = 1096


@router.operation(
    "GET",
    "/v1/labs/{lab}/indicator-totals",
    access=lab_permission(Permission.VIEW_INDICATORS),
    response_model=Total,
)
async def get_indicator_total(
    lab: Slug,
    request: Request,
    session: DbSession,
    code: Annotated[
        str,
        Query(
            pattern=r"^[A-Z][A-Z0-9_]{2,30}$",
            description="A computed indicator",
            examples=["ACT_USAGERS"],
        ),
    ],
    start: Annotated[Day, Query(alias="from", description="First day")],
    end: Annotated[Day, Query(alias="to", description="Last day, included")],
    breakdown: Breakdown = None,
) -> Response:
    """Count a figure over any days, from the records: persons once, ratios divided anew.

    One that is made of answers is counted over one of its periods alone: two spans that differ by
    a day would tell what somebody answered that day.
    """
    tenant = await lab_by_slug(session, lab)
    definition = (await current_definitions(session)).get(code)
    if definition is None or code not in FORMULAS:
        raise NotFound
    if not date(FIRST_YEAR, 1, 1) <= start <= end <= date(today().year + 1, 12, 31):
        raise Invalid.at("to", "days")
    if (end - start).days > MOST_DAYS:
        raise Invalid.at("to", "days")
    if of_answers(code) and not _is_period(start, end, definition.frequencies):
        raise Invalid.at("to", "whole-period", frequencies=", ".join(definition.frequencies))
    await bring_up_to_date(session, tenant.id)
    span = (start, end + timedelta(days=1))
    place = Place(tenant.id, tenant.timezone)
    forgotten = await persons_forgotten(session, place, code, span)
    value = None if forgotten else await total_of(session, place, code, span, breakdown or "")
    way = "sum" if definition.aggregation == "sum" else "forgotten" if forgotten else "anew"
    locale = preferred_locale(request.headers.get("accept-language"))
    return exact_answer(
        Total.model_validate(
            {
                "code": code,
                "from": start,
                "to": end,
                "breakdown": breakdown or "",
                "value": value,
                "unit": definition.unit,
                "additive": definition.aggregation == "sum",
                "sentence": message(f"total.{way}", locale),
            }
        )
    )


def _is_period(start: date, end: date, frequencies: Collection[str]) -> bool:
    """Whether the days are those of one period of these lengths."""
    return any(
        one.start == start and one.end == end + timedelta(days=1) and one.frequency in frequencies
        for one in periods_around(start)
    )
