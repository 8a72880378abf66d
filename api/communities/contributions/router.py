"""HTTP for one's own contributions: read by whoever made them, who hands them on if they like."""

from datetime import date
from typing import Annotated, Any

import orjson
from fastapi import Query, Request, Response

from api.communities.contributions import queries
from api.communities.contributions.document import statement_pdf
from api.communities.contributions.schemas import ContributionStatement
from api.core.clock import Day, today
from api.core.messages import preferred_locale
from api.core.problems import Invalid
from api.web.files import PDF, pdf_answer
from api.web.guard import Router, people
from api.web.rows import json_answer, json_of
from api.web.transaction import ActorReads

router = Router("communities")

From = Annotated[
    Day | None, Query(alias="from", description="The first day; null: a year before the last")
]
To = Annotated[Day | None, Query(description="The last day, counted; null: today")]


def _period(person: int, first: date | None, last: date | None) -> dict[str, Any]:
    to_day = last or today()
    from_day = first or to_day - queries.YEAR
    if from_day > to_day:
        raise Invalid.at("/from", "days-in-order")
    return queries.within(person, from_day, to_day)


@router.operation(
    "GET", "/v1/me/contributions", access=people, response_model=ContributionStatement
)
async def get_my_contributions(reader: ActorReads, first: From = None, to: To = None) -> Response:
    """Read what one contributed to one's communities over a period."""
    values = _period(reader.actor.id, first, to)
    return json_answer(await json_of(reader, queries.statement(), **values))


@router.operation(
    "GET", "/v1/me/contributions.pdf", access=people, response_class=Response, responses=PDF
)
async def get_my_contribution_statement(
    http: Request, reader: ActorReads, first: From = None, to: To = None
) -> Response:
    """Take it away as a document, under a letter for those to whom it is handed (req. 91)."""
    values = _period(reader.actor.id, first, to)
    facts = orjson.loads(await json_of(reader, queries.statement(), **values))
    locale = preferred_locale(http.headers.get("accept-language"))
    return pdf_answer("ma-contribution.pdf", await statement_pdf(facts, locale))
