"""HTTP for who came by name: addresses go in, counts come out."""

from typing import Any

from fastapi import Request, Response

from api.activities.presences import queries
from api.activities.presences.actions import Named, record_presences
from api.activities.presences.schemas import PresenceList, PresencesRead
from api.activities.problems import (
    ActivityCancelled,
    MoreNamesThanPresences,
    NotHeldYet,
    PresencesForgotten,
)
from api.activities.routers.answers import ACTIVITY
from api.core.access import Permission
from api.core.clock import now
from api.core.ids import ActivityId, LabId, PathId
from api.core.text import Slug
from api.labs.queries import lab_by_slug
from api.web.conditional import IfMatch
from api.web.guard import Router, lab_permission
from api.web.rows import Source, item_answer
from api.web.transaction import ActorReads, CurrentActor, DbSession

router = Router("activities")

PRESENCES = f"{ACTIVITY}/presences"


async def _answer(request: Request, source: Source, lab_id: LabId, activity: int) -> Response:
    values: dict[str, Any] = {"lab": lab_id, "activity": activity, "at": now()}
    return await item_answer(request, source, queries.NAMED, **values)


@router.operation(
    "GET",
    PRESENCES,
    access=lab_permission(Permission.MANAGE_ACTIVITIES),
    response_model=PresencesRead,
)
async def get_presences(
    lab: Slug, activity: PathId, request: Request, reads: ActorReads, actor: CurrentActor
) -> Response:
    """Read how many who came are named, public by public."""
    return await _answer(request, reads, actor.labs[lab], activity)


@router.operation(
    "PUT",
    PRESENCES,
    access=lab_permission(Permission.MANAGE_ACTIVITIES),
    problems=[NotHeldYet, ActivityCancelled, MoreNamesThanPresences, PresencesForgotten],
    response_model=PresencesRead,
)
async def put_presences(
    lab: Slug,
    activity: PathId,
    given: PresenceList,
    expected: IfMatch,
    request: Request,
    session: DbSession,
) -> Response:
    """Say who came by name, so that persons are counted once; attendance stays the count."""
    tenant = await lab_by_slug(session, lab)
    people = [Named(**one.model_dump()) for one in given.people]
    await record_presences(session, tenant, ActivityId(activity), expected, people)
    return await _answer(request, session, tenant.id, activity)
