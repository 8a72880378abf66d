"""HTTP for the transparency of funds (req. 74)."""

from fastapi import Response

from api.core.text import Slug
from api.funding.queries import budgets as queries
from api.funding.schemas.budgets import BudgetList
from api.web.guard import Router, anyone
from api.web.rows import json_answer, json_of
from api.web.transaction import PublicEngine

router = Router("funding")


@router.operation(
    "GET", "/v1/labs/{lab}/budgets", access=anyone, cached="lab", response_model=BudgetList
)
async def list_budgets(lab: Slug, engine: PublicEngine) -> Response:
    """List a lab's budgets, line by line, with their parity."""
    return json_answer(await json_of(engine, queries.BUDGET, lab=lab))
