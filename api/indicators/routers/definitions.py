"""HTTP for definitions."""

from fastapi import Response

from api.indicators.queries import definitions as queries
from api.indicators.routers.parameters import CodeInPath
from api.indicators.schemas.definitions import DefinitionList, DefinitionRead
from api.web.guard import Router, anyone
from api.web.rows import json_answer, json_of
from api.web.transaction import PublicEngine

router = Router("indicators")


@router.operation(
    "GET", "/v1/indicators", access=anyone, cached="network", response_model=DefinitionList
)
async def list_indicators(engine: PublicEngine) -> Response:
    """List the indicators and what they mean."""
    return json_answer(await json_of(engine, queries.LIST_DEFINITIONS))


@router.operation(
    "GET", "/v1/indicators/{code}", access=anyone, cached="network", response_model=DefinitionRead
)
async def get_indicator(code: CodeInPath, engine: PublicEngine) -> Response:
    """Say what an indicator means."""
    return json_answer(await json_of(engine, queries.ONE_DEFINITION, code=code))
