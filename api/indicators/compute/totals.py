"""A figure over any days: counted again over them, never added from periods."""

from datetime import date, timedelta
from decimal import Decimal
from functools import cache

from sqlalchemy import TextClause, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.periods import Frequency, Period, period_of
from api.indicators.compute.merge import Place, inputs
from api.indicators.compute.statement import bases, joined, summed, value_of
from api.indicators.formulas.registry import FORMULAS, of_answers
from api.indicators.rules.suppression import SMALL

SPAN = "span"
_TOTAL = """
SELECT trim_scale({value}) AS value FROM summed AS s WHERE s.breakdown = :breakdown"""
_FORGOTTEN = text("""
SELECT EXISTS (
  SELECT FROM presence AS q JOIN activity AS a ON a.lab_id = q.lab_id AND a.id = q.activity_id
  WHERE q.lab_id = :lab_id AND q.forgotten_at IS NOT NULL
    AND (a.starts_at AT TIME ZONE :zone)::date >= :first
    AND (a.starts_at AT TIME ZONE :zone)::date < :end)
""")
_ENOUGH = f" AND coalesce(s.divisor, s.n, 0) >= {SMALL}"


async def total_of(
    session: AsyncSession, place: Place, code: str, span: tuple[date, date], breakdown: str
) -> Decimal | None:
    """The figure over the days from the first to the second (excluded).

    None without records, or when so few answers make it that it would be somebody's.
    """
    first, end = span
    values = await inputs(session, place, FORMULAS[code].entity, _years(first, end))
    values |= {"breakdown": breakdown, "periods": [SPAN], "frequencies": [SPAN]}
    values |= {"starts": [first], "ends": [end]}
    found: Decimal | None = await session.scalar(_total(code), values)
    return found


async def persons_forgotten(
    session: AsyncSession, place: Place, code: str, span: tuple[date, date]
) -> bool:
    """Whether the figure would count twice whoever came in two of its years.

    A person whose name is forgotten stays one over a year, and is another the year after.
    """
    first, end = span
    if FORMULAS[code].base.distinct != "person_key" or len(set(_years(first, end))) == 1:
        return False
    values = {"lab_id": place.lab_id, "zone": place.zone, "first": first, "end": end}
    return bool(await session.scalar(_FORGOTTEN, values))


def _years(first: date, end: date) -> list[Period]:
    return [period_of(first, Frequency.YEAR), period_of(end - timedelta(days=1), Frequency.YEAR)]


@cache
def _total(code: str) -> TextClause:
    formula = FORMULAS[code]
    asked = _TOTAL.format(value=value_of([formula])) + (_ENOUGH if of_answers(code) else "")
    return text(joined([*bases([formula]), *summed([formula], by_day=True)], asked))
