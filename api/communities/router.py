"""HTTP for communities."""

from typing import Any

from fastapi import Response
from pydantic import BaseModel, ConfigDict, Field

from api.core.text import Slug
from api.web.guard import Router, anyone
from api.web.rows import json_answer, json_of
from api.web.transaction import PublicEngine

router = Router("communities")

_LIST = """
SELECT json_build_object('items', coalesce(json_agg(json_build_object(
  'slug', c.slug, 'name', c.name, 'kind', c.kind, 'run_by', c.run_by, 'members', c.members,
  'source', c.source) ORDER BY c.id), '[]'))::text
FROM community AS c WHERE c.lab_id = (SELECT id FROM lab WHERE slug = :lab)
HAVING EXISTS (SELECT FROM lab WHERE slug = :lab)
"""


class CommunityRead(BaseModel):
    """A community, with the membership figures that sources state."""

    model_config = ConfigDict(json_schema_extra={"example": {"slug": "utilo", "name": "UTILO"}})

    slug: str
    name: str
    kind: str | None
    run_by: str | None
    members: list[dict[str, Any]] = Field(description="Declared figures: as_of, value, note")
    source: str | None


class CommunityList(BaseModel):
    """The communities of a lab."""

    items: list[CommunityRead]


@router.operation(
    "GET", "/v1/labs/{lab}/communities", access=anyone, cached="lab", response_model=CommunityList
)
async def list_communities(lab: Slug, engine: PublicEngine) -> Response:
    """List the communities of a lab."""
    return json_answer(await json_of(engine, _LIST, lab=lab))
