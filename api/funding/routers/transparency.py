"""HTTP for the transparency of funds and leverage (req. 73-74)."""

from typing import Any

import orjson
from fastapi import Request, Response

from api.core.messages import Locale, message, preferred_locale
from api.core.text import Slug
from api.funding.queries import transparency as queries
from api.funding.rules.leverage import ratio, said, years_of
from api.funding.schemas.transparency import LabMoneyPage, LeverageList, TransparencyRead
from api.web.guard import Router, anyone
from api.web.paging import paging
from api.web.rows import json_answer, json_of, page_answer
from api.web.transaction import PublicEngine

router = Router("funding")


@router.operation(
    "GET",
    "/v1/labs/{lab}/transparency",
    access=anyone,
    cached="lab",
    response_model=TransparencyRead,
)
async def get_transparency(lab: Slug, engine: PublicEngine) -> Response:
    """Say what a lab lives on: who brings how much, of what nature."""
    return json_answer(await json_of(engine, queries.TRANSPARENCY, lab=lab))


@router.operation(
    "GET", "/v1/transparency", access=anyone, cached="network", response_model=LabMoneyPage
)
async def list_transparency(
    http: Request,
    engine: PublicEngine,
    page: paging(str),  # type: ignore[valid-type]
) -> Response:
    """Say what each lab of the network lives on, in short."""
    return await page_answer(http, engine, queries.NETWORK, page)


@router.operation(
    "GET", "/v1/labs/{lab}/leverage", access=anyone, cached="lab", response_model=LeverageList
)
async def get_leverage(lab: Slug, http: Request, engine: PublicEngine) -> Response:
    """Say how many euros were won for one of operation, its years stated, beside the claims."""
    found = orjson.loads(await json_of(engine, queries.LEVERAGE, lab=lab))
    locale = preferred_locale(http.headers.get("accept-language"))
    items = [
        item
        for budget in found["budgets"]
        for won in _won(found["calls"])
        if (item := _item(budget, won, locale))
    ]
    return json_answer(orjson.dumps({"items": items, "claims": found["claims"]}))


def _won(calls: list[dict[str, Any]]) -> list[tuple[list[int], int]]:
    """All years together, then each; one year alone is all of them."""
    each = [([call["year"]], int(call["cents"])) for call in calls]
    whole = ([call["year"] for call in calls], sum(int(call["cents"]) for call in calls))
    return [whole, *each] if len(each) > 1 else each


def _item(
    budget: dict[str, Any], won: tuple[list[int], int], locale: Locale
) -> dict[str, Any] | None:
    years, cents = won
    found = ratio(cents, budget["cents"])
    if found is None:
        return None
    of = years_of(budget["budget"], budget["years"])
    point = "," if locale == "fr" else "."
    return {
        "numerator": {"basis": "calls", "years": years, "cents": cents},
        "denominator": {"budget": budget["budget"], "years": of, "cents": budget["cents"]},
        "ratio": str(found),
        "same_years": years == of,
        "sentence": message(
            "leverage.sentence",
            locale,
            ratio=str(found).replace(".", point),
            years=said(years),
            budget=budget["budget"],
        ),
    }
