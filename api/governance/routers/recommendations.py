"""HTTP for what decisions recommend."""

from typing import Annotated

from fastapi import Query, Request, Response

from api.core.clock import Day
from api.core.ids import PathId, RecommendationId
from api.core.text import Slug
from api.governance.actions import recommendations as actions
from api.governance.models.decisions import RecommendationStatus
from api.governance.policy import reader
from api.governance.queries.recommendations import LIST_RECOMMENDATIONS, ONE_RECOMMENDATION
from api.governance.routers.rights import VIEW
from api.governance.schemas.decisions import (
    RecommendationChange,
    RecommendationPage,
    RecommendationRead,
)
from api.labs.queries import lab_by_slug
from api.web.conditional import IfMatch
from api.web.guard import Router
from api.web.paging import paging
from api.web.rows import item_answer, page_answer
from api.web.schemas import stated
from api.web.transaction import ActorReads, CurrentActor, DbSession

router = Router("governance")

RECOMMENDATIONS = "/v1/labs/{lab}/recommendations"


@router.operation(
    "GET", RECOMMENDATIONS, access=VIEW, cached="lab-now", response_model=RecommendationPage
)
async def list_recommendations(
    lab: Slug,
    http: Request,
    reads: ActorReads,
    actor: CurrentActor,
    page: paging(str),  # type: ignore[valid-type]
    status: Annotated[RecommendationStatus | None, Query(description="Only in this state")] = None,
    due_before: Annotated[Day | None, Query(description="Due before this day")] = None,
    mine: Annotated[bool, Query(description="One's own alone")] = False,
) -> Response:
    """List recommendations, the most pressing first."""
    return await page_answer(
        http,
        reads,
        LIST_RECOMMENDATIONS,
        page,
        status=status,
        due_before=due_before,
        mine=mine,
        **reader(actor, lab),
    )


@router.operation(
    "PATCH", RECOMMENDATIONS + "/{recommendation}", access=VIEW, response_model=RecommendationRead
)
async def change_recommendation(
    lab: Slug,
    recommendation: PathId,
    given: RecommendationChange,
    expected: IfMatch,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Say what became of a recommendation: its owner, or the secretary."""
    tenant = await lab_by_slug(session, lab)
    given_now = stated(given, "owner", "owner_label", "due_on")
    changed = await actions.change_recommendation(
        session, actor, tenant, RecommendationId(recommendation), expected, given_now
    )
    return await item_answer(http, session, ONE_RECOMMENDATION, id=changed.id, **reader(actor, lab))
