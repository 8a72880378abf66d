"""A value opened down to its records."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.periods import parse_period
from api.indicators.compute.merge import inputs
from api.indicators.formulas.registry import FORMULAS
from api.labs.models import Lab

_LINEAGE = """
SELECT m.entity, m.record, m.on_day, m.weight, coalesce(a.title, p.title, b.title) AS label, p.slug
FROM ({contributions}) AS m
LEFT JOIN activity AS a ON m.entity = 'activity' AND a.lab_id = :lab_id AND a.id = m.record
LEFT JOIN project AS p ON m.entity = 'project' AND p.lab_id = :lab_id AND p.id = m.record
LEFT JOIN booking AS b ON m.entity = 'booking' AND b.lab_id = :lab_id AND b.id = m.record
WHERE m.breakdown = :breakdown
ORDER BY m.on_day, m.entity, m.record LIMIT 5000
"""


_CELL = "SELECT denominator, hash FROM ({cells}) AS cell WHERE breakdown = :breakdown"


@dataclass(frozen=True, slots=True)
class Opened:
    """A cell opened down to its records, with what a ratio divides by and the inputs' digest."""

    rows: list[Any]
    denominator: Decimal | None = None
    hash: str | None = None


async def lineage_rows(
    session: AsyncSession, lab: Lab, code: str, period: str, breakdown: str
) -> Opened:
    """The contributions to a computed cell as the records stand now."""
    formula = FORMULAS.get(code)
    if formula is None:
        return Opened([])
    values = await inputs(session, lab, formula, parse_period(period))
    values["breakdown"] = breakdown
    cell = (await session.execute(text(_CELL.format(cells=formula.cells)), values)).one_or_none()
    found = await session.execute(
        text(_LINEAGE.format(contributions=formula.contributions)), values
    )
    if cell is None:
        return Opened(list(found))
    return Opened(list(found), cell.denominator, cell.hash)


async def public_lineage_rows(
    session: AsyncSession, lab: Lab, code: str, period: str, breakdown: str
) -> Opened:
    """The same for everybody: the lab's rows are opened for this one read.

    Only days and weights of it may leave (the caller drops names); small counts of persons are
    withheld by :func:`api.indicators.rules.withheld`.
    """
    scope = text("SELECT set_config('tilab.labs', :labs, true)")
    before = await session.scalar(text("SELECT coalesce(current_setting('tilab.labs', true), '')"))
    await session.execute(scope, {"labs": str(lab.id)})
    opened = await lineage_rows(session, lab, code, period, breakdown)
    await session.execute(scope, {"labs": before})
    return opened
