"""A value opened down to its records."""

from dataclasses import dataclass, field
from decimal import Decimal

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.periods import parse_period
from api.indicators.compute.lineage import Record, made_of, records_of
from api.indicators.compute.merge import Place
from api.indicators.formulas.registry import FORMULAS
from api.labs.models import Lab

_MOST = 5000


@dataclass(frozen=True, slots=True)
class Opened:
    """A cell opened down to its records, with what a ratio divides by and the inputs' digest."""

    rows: list[Record] = field(default_factory=list)
    denominator: Decimal | None = None
    hash: str | None = None


async def lineage_rows(
    session: AsyncSession, lab: Lab, code: str, period: str, breakdown: str
) -> Opened:
    """The contributions to a computed cell as the records stand now."""
    if code not in FORMULAS:
        return Opened()
    place, when = Place(lab.id, lab.timezone), parse_period(period)
    made = await made_of(session, place, code, when, breakdown)
    rows = await records_of(session, place, code, when, breakdown, limit=_MOST)
    return Opened(rows, made.denominator, made.input_hash) if made else Opened(rows)


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
