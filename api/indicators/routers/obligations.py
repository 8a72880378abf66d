"""HTTP for the figures that a lab's conventions ask for."""

from zoneinfo import ZoneInfo

from fastapi import Response

from api.core.access import Permission
from api.core.clock import today
from api.core.text import Slug
from api.indicators.compute.marks import bring_up_to_date
from api.indicators.queries.obligations import LIST_OBLIGATIONS
from api.indicators.schemas.obligations import ObligationList
from api.labs.queries import lab_by_slug
from api.web.guard import Router, lab_permission
from api.web.rows import json_answer, json_of
from api.web.transaction import DbSession

router = Router("indicators")


@router.operation(
    "GET",
    "/v1/labs/{lab}/indicator-obligations",
    access=lab_permission(Permission.VIEW_INDICATORS),
    response_model=ObligationList,
)
async def list_indicator_obligations(lab: Slug, session: DbSession) -> Response:
    """List the figures that the lab's conventions ask for, year by year, and where each stands."""
    tenant = await lab_by_slug(session, lab)
    await bring_up_to_date(session, tenant.id)
    body = await json_of(
        session, LIST_OBLIGATIONS, lab_id=tenant.id, today=today(ZoneInfo(tenant.timezone))
    )
    return json_answer(body)
