"""Declared values: what a source says."""

from decimal import Decimal

from sqlalchemy.ext.asyncio import AsyncSession

from api.core.periods import Period
from api.indicators.models import Definition, Observation, ObservationStatus, Origin
from api.labs.models import Lab


async def declare_history(
    session: AsyncSession,
    lab: Lab,
    definition: Definition,
    period: Period,
    *,
    value: Decimal,
    source: str,
    breakdown: str = "",
    printed_value: Decimal | None = None,
    partial: bool = False,
    comment: str | None = None,
) -> Observation:
    """A value found in a source, with what the source prints when it differs from the sum."""
    cell = Observation(
        lab_id=lab.id,
        code=definition.code,
        definition_version=definition.definition_version,
        frequency=period.frequency,
        period=str(period),
        period_start=period.start,
        period_end=period.end,
        breakdown=breakdown,
        value=value,
        origin=Origin.HISTORY,
        source=source,
        printed_value=printed_value,
        partial=partial,
        comment=comment,
        status=ObservationStatus.VALIDATED,
    )
    session.add(cell)
    await session.flush()
    return cell
