"""HTTP for labs."""

from typing import Annotated

from fastapi import Query, Request, Response

from api.core.access import Permission
from api.core.ids import MAX_BIGINT
from api.core.text import Slug
from api.labs import queries
from api.labs.models import LabStatus
from api.labs.schemas import AuditList, LabPage, LabRead
from api.web.guard import Router, anyone, lab_permission
from api.web.paging import paging
from api.web.rows import json_answer, json_of, page_answer
from api.web.transaction import CurrentActor, DbSession, PublicEngine

router = Router("labs")


@router.operation("GET", "/v1/labs", access=anyone, cached="network", response_model=LabPage)
async def list_labs(
    request: Request,
    engine: PublicEngine,
    page: paging(str),  # type: ignore[valid-type]
    status: Annotated[LabStatus | None, Query(description="Keep labs of this status")] = None,
    q: Annotated[str | None, Query(max_length=100, description="Words of the name")] = None,
) -> Response:
    """List the labs of the network, by name."""
    return await page_answer(request, engine, queries.LIST_LABS, page, status=status, q=q)


@router.operation("GET", "/v1/labs/{lab}", access=anyone, cached="lab", response_model=LabRead)
async def get_lab(lab: Slug, engine: PublicEngine) -> Response:
    """Read a lab's identity card."""
    return json_answer(await json_of(engine, queries.ONE_LAB, lab=lab))


@router.operation(
    "GET",
    "/v1/labs/{lab}/audit",
    access=lab_permission(Permission.VIEW_AUDIT),
    response_model=AuditList,
)
async def list_audit(
    lab: Slug,
    session: DbSession,
    actor: CurrentActor,
    before: Annotated[
        int | None, Query(ge=1, le=MAX_BIGINT, description="Entries older than this one")
    ] = None,
    limit: Annotated[int, Query(ge=1, le=200, description="Entries per page")] = 50,
) -> Response:
    """Read a lab's audit log, latest first: who did what to which record."""
    body = await json_of(
        session, queries.LIST_AUDIT, lab_id=actor.labs[lab], before=before, limit=limit
    )
    return json_answer(body)
