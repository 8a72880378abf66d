"""HTTP for the portfolio: functions by phases."""

from typing import Annotated

from fastapi import Query, Response

from api.core.text import Slug
from api.projects.queries.board import board
from api.projects.queries.cards import given
from api.projects.queries.review import stale_before
from api.projects.routers.answers import CONTRIBUTE
from api.projects.routers.cards import OfNature, OfScale, OfStatus, OfTheme, Words
from api.projects.schemas.one import BoardRead
from api.web.guard import Router, anyone
from api.web.rows import json_answer, json_of
from api.web.transaction import ActorReads, PublicEngine

router = Router("projects")


@router.operation(
    "GET", "/v1/labs/{lab}/portfolio", access=CONTRIBUTE, cached="lab-now", response_model=BoardRead
)
async def get_lab_portfolio(
    lab: Slug,
    reader: ActorReads,
    theme: OfTheme = None,
    status: OfStatus = None,
    nature: OfNature = None,
    scale: OfScale = None,
    q: Words = None,
) -> Response:
    """Give a lab's board, functions by phases, with the cards that are not public."""
    filters = given(theme=theme, status=status, nature=nature, scale=scale, q=q)
    sql = board("lab", frozenset(filters))
    body = await json_of(reader, sql, lab=lab, stale_before=stale_before(), **filters)
    return json_answer(body)


@router.operation("GET", "/v1/portfolio", access=anyone, cached="network", response_model=BoardRead)
async def get_portfolio(
    engine: PublicEngine,
    lab: Annotated[Slug | None, Query(description="Cards of this lab")] = None,
    theme: OfTheme = None,
    status: OfStatus = None,
    nature: OfNature = None,
    scale: OfScale = None,
    q: Words = None,
) -> Response:
    """Give the board of public cards, functions by phases."""
    filters = given(lab=lab, theme=theme, status=status, nature=nature, scale=scale, q=q)
    return json_answer(await json_of(engine, board("public", frozenset(filters)), **filters))
