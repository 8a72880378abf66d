"""HTTP for the decision log."""

from typing import Annotated

from fastapi import Query, Request, Response

from api.core.access import Permission
from api.core.text import Slug
from api.governance.schemas.decisions import LogPage, LogVerification
from api.web.guard import Router, lab_permission
from api.web.paging import paging
from api.web.transaction import ActorReads, CurrentActor

router = Router("governance")

LOG = "/v1/labs/{lab}/decision-log"
VIEW = lab_permission(Permission.VIEW_GOVERNANCE)


@router.operation("GET", LOG, access=VIEW, cached="lab", response_model=LogPage)
async def list_log(
    lab: Slug,
    http: Request,
    reads: ActorReads,
    actor: CurrentActor,
    page: paging(str),  # type: ignore[valid-type]
    kind: Annotated[Slug | None, Query(description="Lines of this kind")] = None,
) -> Response:
    """List the lines of the decision log, latest first."""
    raise NotImplementedError


@router.operation("GET", f"{LOG}/verification", access=VIEW, response_model=LogVerification)
async def verify_log(
    lab: Slug,
    http: Request,
    reads: ActorReads,
    actor: CurrentActor,
) -> Response:
    """Verify the whole log: every line follows from the one before, and says what was decided."""
    raise NotImplementedError
