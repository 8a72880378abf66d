"""HTTP for the network: the change feed."""

from typing import Annotated

from fastapi import Query, Response

from api.core.access import Permission
from api.core.ids import MAX_BIGINT
from api.core.text import Slug
from api.network.schemas import ChangeList
from api.web.guard import Router, anyone
from api.web.rows import json_answer, json_of
from api.web.transaction import CurrentActor, DbSession

router = Router("network")

_FEED = """
SELECT json_build_object(
  'items', coalesce(json_agg(json_build_object(
    'sequence', c.sequence, 'at', c.at, 'lab', l.slug, 'entity', c.entity, 'key', c.key,
    'op', c.op, 'public', c.public) ORDER BY c.sequence), '[]'),
  'next', coalesce(max(c.sequence), :after),
  'more', count(*) = :limit)::text
FROM (
  SELECT * FROM change
  WHERE sequence > :after
    AND (public OR lab_id = ANY (CAST(:labs AS bigint[])))
    AND (CAST(:lab AS text) IS NULL OR lab_id = (SELECT id FROM lab WHERE slug = :lab))
  ORDER BY sequence LIMIT :limit
) AS c LEFT JOIN lab AS l ON l.id = c.lab_id
"""


@router.operation("GET", "/v1/changes", access=anyone, cached="network", response_model=ChangeList)
async def list_changes(
    session: DbSession,
    actor: CurrentActor,
    after: Annotated[
        int, Query(ge=0, le=MAX_BIGINT, description="Only changes after this sequence")
    ] = 0,
    lab: Annotated[Slug | None, Query(description="Of this lab")] = None,
    limit: Annotated[int, Query(ge=1, le=1000, description="At most this many")] = 100,
) -> Response:
    """List changes in the order of commits: public ones, and those of the caller's labs."""
    labs = [
        lab_id for slug, lab_id in actor.labs.items() if actor.may(Permission.VIEW_CHANGES, slug)
    ]
    return json_answer(await json_of(session, _FEED, after=after, limit=limit, lab=lab, labs=labs))
