"""HTTP for strategic proposals (req. 34, 36)."""

from typing import Annotated

from fastapi import Query, Request, Response

from api.core.access import Permission
from api.core.ids import PathId, ProposalId
from api.core.problems import Conflict
from api.core.text import Slug
from api.governance.actions import proposals as actions
from api.governance.models.sessions import ProposalStatus
from api.governance.policy import reader
from api.governance.queries.proposals import LIST_PROPOSALS, ONE_PROPOSAL
from api.governance.schemas.decisions import (
    ProposalChange,
    ProposalGiven,
    ProposalPage,
    ProposalRead,
)
from api.labs.queries import lab_by_slug
from api.web.conditional import IfMatch
from api.web.guard import Router, lab_permission
from api.web.paging import paging
from api.web.rows import item_answer, page_answer
from api.web.schemas import stated
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
    return await page_answer(http, reads, LIST_PROPOSALS, page, status=status, **reader(actor, lab))


@router.operation("POST", PROPOSALS, access=PROPOSE, status_code=201, response_model=ProposalRead)
async def propose_orientation(
    lab: Slug,
    given: ProposalGiven,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Propose an orientation to the steering committee."""
    tenant = await lab_by_slug(session, lab)
    made = await actions.propose(session, actor, tenant, **given.model_dump())
    place = f"/v1/labs/{lab}/proposals/{made.id}"
    return await item_answer(
        http, session, ONE_PROPOSAL, address=place, id=made.id, **reader(actor, lab)
    )


@router.operation("GET", PROPOSALS + "/{proposal}", access=PROPOSE, response_model=ProposalRead)
async def get_proposal(
    lab: Slug, proposal: PathId, http: Request, reads: ActorReads, actor: CurrentActor
) -> Response:
    """Read a strategic proposal."""
    return await item_answer(http, reads, ONE_PROPOSAL, id=proposal, **reader(actor, lab))


@router.operation(
    "PATCH",
    PROPOSALS + "/{proposal}",
    access=PROPOSE,
    problems=[Conflict],
    response_model=ProposalRead,
)
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
    tenant = await lab_by_slug(session, lab)
    given_now = stated(given)
    await actions.change_proposal(session, actor, tenant, ProposalId(proposal), expected, given_now)
    return await item_answer(http, session, ONE_PROPOSAL, id=proposal, **reader(actor, lab))
