"""Use of rooms, kept right at no cost to whoever books (ADR 0010).

Triggers of the database leave a mark for each change of a booking, of hours or of rooms, in the
transaction that makes it. Whoever reads cells first brings those that are marked up to date: what
is read is right at commit. The worker does the same every few minutes for those who only listen.

A mark is a row of its own, never updated: one written meanwhile is not lost with the ones taken.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.access import SYSTEM
from api.core.clock import today
from api.core.database import Sessions, unit_of_work
from api.core.ids import LabId
from api.core.periods import Frequency, parse_period, period_of
from api.indicators.compute.merge import Group, recompute
from api.indicators.formulas.registry import FORMULAS
from api.indicators.models import Observation, Origin

_TAKE = text("""
DELETE FROM indicator_mark WHERE lab_id = :lab_id AND entity = 'booking'
RETURNING first_day, last_day
""")
_MARKED = text("SELECT DISTINCT lab_id FROM indicator_mark ORDER BY lab_id")
CODES = sorted(formula.code for formula in FORMULAS.values() if formula.entity == "booking")


async def bring_up_to_date(session: AsyncSession, lab_id: LabId) -> None:
    """Compute the lab's marked cells, in this transaction. One statement when there is none."""
    marks = (await session.execute(_TAKE, {"lab_id": lab_id})).all()
    if not marks:
        return
    days: set[date] = set()
    for first, last in marks:
        days |= {today()} if first is None else set(_months(first, last))
    groups = {
        Group(lab_id, code, str(period_of(day, frequency)))
        for day in days
        for frequency in Frequency
        for code in CODES
    }
    if any(first is None for first, _ in marks):
        groups |= {Group(lab_id, code, period) for code, period in await _known(session, lab_id)}
    await recompute(session, {one for one in groups if parse_period(one.period).start <= today()})
    await session.flush()


async def bring_all_up_to_date(maker: Sessions) -> None:
    """The same for every lab that has marks, each in a transaction of its own."""
    async with unit_of_work(maker, SYSTEM) as session:
        marked = (await session.scalars(_MARKED)).all()
    for lab_id in marked:
        async with unit_of_work(maker, SYSTEM) as session:
            await bring_up_to_date(session, LabId(lab_id))


async def _known(session: AsyncSession, lab_id: LabId) -> Iterable[tuple[str, str]]:
    """Indicators of use and the periods for which the lab has cells."""
    found = await session.execute(
        select(Observation.code, Observation.period)  # type: ignore[call-overload]
        .where(
            Observation.lab_id == lab_id,
            Observation.origin == Origin.COMPUTED,
            Observation.code.in_(CODES),  # type: ignore[attr-defined]
        )
        .distinct()
    )
    return [(row.code, row.period) for row in found]


def _months(first: date, last: date) -> Iterable[date]:
    """A day of each month from ``first`` to ``last``, no further than the present one."""
    day = first.replace(day=1)
    while day <= min(last, today()):
        yield day
        day = (day + timedelta(days=32)).replace(day=1)
