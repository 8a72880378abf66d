"""HTTP for the money won from calls (req. 68-69)."""

from fastapi import Response

from api.core.text import Slug
from api.funding.queries import calls as queries
from api.funding.schemas.calls import CallsRead
from api.web.guard import Router, anyone
from api.web.rows import json_answer, json_of
from api.web.transaction import PublicEngine

router = Router("funding")


@router.operation(
    "GET", "/v1/labs/{lab}/calls", access=anyone, cached="lab", response_model=CallsRead
)
async def list_calls(lab: Slug, engine: PublicEngine) -> Response:
    """List the money won from calls, per project and year."""
    return json_answer(await json_of(engine, queries.CALLS, lab=lab))
