"""Recording funding lines found in a source."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from api.core.ids import LabId
from api.core.ledger import Change, note_audit, note_change
from api.core.money import cents
from api.funding.models.lines import BudgetLine, CallLine


async def record_budget(
    session: AsyncSession, lab_id: LabId, budget: str, lines: Sequence[dict[str, Any]]
) -> None:
    """Write the lines of one budget, in order; ``euros`` are exact decimals."""
    session.add_all(
        BudgetLine(
            lab_id=lab_id, budget=budget, rank=rank, amount_cents=_cents(line), **_rest(line)
        )
        for rank, line in enumerate(lines)
    )
    _tell(session, lab_id, "budget", budget)


async def record_calls(
    session: AsyncSession, lab_id: LabId, lines: Sequence[dict[str, Any]]
) -> None:
    """Write call lines, one per project and year."""
    session.add_all(
        CallLine(lab_id=lab_id, rank=rank, amount_cents=_cents(line), **_rest(line))
        for rank, line in enumerate(lines)
    )
    _tell(session, lab_id, "calls", "all")


def _cents(line: dict[str, Any]) -> int:
    return cents(Decimal(str(line["euros"])))


def _rest(line: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in line.items() if name != "euros"}


def _tell(session: AsyncSession, lab_id: LabId, entity: str, key: str) -> None:
    note_change(session, Change(lab_id, entity, key, public=True))
    note_audit(session, "record", entity, key, lab_id=lab_id)
