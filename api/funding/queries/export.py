"""Rows of the tables that people download: amounts in euros, exact."""

from collections.abc import Sequence
from typing import Any

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.ids import LabId
from api.core.money import euros
from api.core.tables import Cell
from api.funding.queries import execution

BUDGET_COLUMNS = (
    "budget", "year", "section", "section_label", "post", "side", "amount_eur", "nature",
    "convention", "comment", "source",
)  # fmt: skip
_BUDGET = """
SELECT b.budget, b.year, b.section, b.section_label, b.post, b.side, b.amount_cents, b.nature,
       v.name, b.comment, b.source
FROM budget_line AS b LEFT JOIN convention AS v ON v.lab_id = b.lab_id AND v.id = b.convention_id
WHERE b.lab_id = :lab_id ORDER BY b.budget DESC, b.section, b.rank, b.id
"""
CALL_COLUMNS = (
    "call", "convention", "project", "project_label", "year", "amount_eur", "award_on", "source",
)  # fmt: skip
_CALLS = """
SELECT c.call, c.convention, p.slug, c.project_label, c.year, c.amount_cents, c.award_on, c.source
FROM call_line AS c
LEFT JOIN project AS p ON p.lab_id = c.lab_id AND p.id = c.project_id AND p.publication = 'public'
WHERE c.lab_id = :lab_id ORDER BY c.rank, c.year DESC
"""
EXECUTION_COLUMNS = (
    "kind", "of", "section_label", "label", "project", "amount_eur", "committed_eur", "paid_eur",
    "left_eur", "to_pay_eur",
)  # fmt: skip


def amounts(found: dict[str, Any]) -> list[Cell]:
    """What there is, what is committed, paid, left, still to pay: in euros."""
    names = ("amount", "committed", "paid", "left", "to_pay")
    return [euros(found[f"{name}_cents"]) for name in names]


async def budget_rows(session: AsyncSession, lab_id: LabId) -> list[list[Cell]]:
    """Every budget line of the lab."""
    return await _rows(session, _BUDGET, lab_id, BUDGET_COLUMNS.index("amount_eur"))


async def call_rows(session: AsyncSession, lab_id: LabId) -> list[list[Cell]]:
    """Every call line of the lab; a project is named by its slug when its card is public."""
    return await _rows(session, _CALLS, lab_id, CALL_COLUMNS.index("amount_eur"))


async def execution_rows(session: AsyncSession, lab_id: LabId) -> list[list[Cell]]:
    """Every line of the lab with what became of it."""
    found = await session.scalar(text(execution.EXECUTION), {"lab_id": lab_id, "abilities": "[]"})
    named = EXECUTION_COLUMNS[:5]
    return [
        [*(line[name] for name in named), *amounts(line)] for line in orjson.loads(found)["lines"]
    ]


async def _rows(session: AsyncSession, sql: str, lab_id: LabId, amount: int) -> list[list[Cell]]:
    found: Sequence[Any] = (await session.execute(text(sql), {"lab_id": lab_id})).all()
    rows = [list(row) for row in found]
    for row in rows:
        row[amount] = euros(row[amount])
    return rows
