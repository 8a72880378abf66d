"""HTTP for strategic proposals (req. 34, 36)."""

from typing import Annotated

from fastapi import Query, Request, Response

from api.core.access import Permission
from api.core.ids import PathId
from api.core.text import Slug
from api.governance.models.sessions import ProposalStatus
from api.governance.schemas.decisions import (
    ProposalChange,
    ProposalGiven,
    ProposalPage,
    ProposalRead,
)
from api.web.conditional import IfMatch
from api.web.guard import Router, lab_permission
from api.web.paging import paging
from api.web.transaction import ActorReads, CurrentActor, DbSession

router = Router("governance")

PROPOSALS = "/v1/labs/{lab}/proposals"
PROPOSE = lab_permission(Permission.PROPOSE_REQUESTS)


@router.operation("GET", PROPOSALS, access=PROPOSE, cached="lab", response_model=ProposalPage)
async def list_proposals(
    lab: Slug,
    http: Request,
    reads: ActorReads,
    actor: CurrentActor,
    page: paging(str),  # type: ignore[valid-type]
    status: Annotated[ProposalStatus | None, Query(description="Only in this state")] = None,
) -> Response:
    """List strategic proposals, latest first."""
    raise NotImplementedError


@router.operation("POST", PROPOSALS, access=PROPOSE, status_code=201, response_model=ProposalRead)
async def propose_orientation(
    lab: Slug,
    given: ProposalGiven,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Propose an orientation to the steering committee."""
    raise NotImplementedError


@router.operation("PATCH", PROPOSALS + "/{proposal}", access=PROPOSE, response_model=ProposalRead)
async def change_proposal(
    lab: Slug,
    proposal: PathId,
    given: ProposalChange,
    expected: IfMatch,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Change one's proposal while it is only proposed, or, as the secretary, its status."""
    raise NotImplementedError
