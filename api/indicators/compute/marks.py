"""Figures kept right at no cost to whoever records (ADR 0010, 0015).

Triggers of the database leave a mark for each change of a record that some formula counts, in the
transaction that makes it. Whoever reads cells first brings those that are marked up to date: what
is read is right at commit. The worker does the same every few minutes for those who only listen.

A mark is a row of its own, never updated: one written meanwhile is not lost with the ones taken.
Two transactions that touch the same cells are put in line by locks taken in one order; each then
computes in a new statement, so the second sees what the first committed (READ COMMITTED).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from sqlalchemy import TextClause, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.activities.events import ActivityCounted
from api.core.access import SYSTEM
from api.core.clock import today
from api.core.database import Sessions, unit_of_work
from api.core.events import at_end
from api.core.ids import LabId
from api.core.ledger import Change, note_change
from api.core.periods import Period
from api.indicators.compute.merge import Place, Touched, write
from api.indicators.compute.statement import codes
from api.indicators.compute.windows import touched
from api.indicators.formulas.registry import ENTITIES, of_entity

OPEN_DAYS = 40
"""How far back the periods under way are computed again each night: a month that nobody opened."""
_TAKE = text("""
DELETE FROM indicator_mark WHERE lab_id = :lab_id AND id IN (
  SELECT id FROM indicator_mark WHERE lab_id = :lab_id ORDER BY id FOR UPDATE)
RETURNING entity, first_day, last_day, (SELECT timezone FROM lab WHERE id = :lab_id) AS zone
""")
_LOCK = text("""
SELECT pg_advisory_xact_lock(s.key) FROM (
  SELECT DISTINCT hashtextextended('cells:' || CAST(:lab_id AS bigint) || ':' || e || ':' || y, 0)
    AS key
  FROM unnest(CAST(:entities AS text[]), CAST(:years AS int[])) AS t(e, y) ORDER BY 1) AS s
""")
_MARKED = text("SELECT DISTINCT lab_id FROM indicator_mark ORDER BY lab_id")
_MARK = text("""
INSERT INTO indicator_mark (lab_id, entity, first_day, last_day)
SELECT l.id, e, CAST(:first AS date), CAST(:last AS date)
FROM lab AS l CROSS JOIN unnest(CAST(:entities AS text[])) AS e
""")


@dataclass(frozen=True, slots=True)
class Mark:
    """Records of ``entity`` changed over these days; no first day: over all, no last: until now."""

    entity: str
    first: date | None
    last: date | None


async def count_activity(session: AsyncSession, counted: ActivityCounted) -> None:
    """An activity counts differently: its lab's figures are right when this is committed."""
    at_end(session, bring_labs_up_to_date, counted.lab_id)


async def bring_labs_up_to_date(session: AsyncSession, labs: set[LabId]) -> None:
    """The same for each of ``labs``."""
    for lab_id in sorted(labs):
        await bring_up_to_date(session, lab_id)


async def bring_up_to_date(session: AsyncSession, lab_id: LabId) -> None:
    """Compute the lab's marked cells, in this transaction. One statement when there is none."""
    await session.flush()
    taken = await take(session, lab_id)
    if taken is not None:
        place, marks = taken
        tell(session, place, await compute(session, place, marks))


async def take(session: AsyncSession, lab_id: LabId) -> tuple[Place, list[Mark]] | None:
    """The lab's marks, taken away, and its place; None when there is none.

    One that another transaction is working on is waited for: what it computed is then read.
    """
    rows = (await session.execute(_TAKE, {"lab_id": lab_id})).all()
    if not rows:
        return None
    marks = [Mark(row.entity, row.first_day, row.last_day) for row in rows]
    return Place(lab_id, rows[0].zone), marks


async def compute(session: AsyncSession, place: Place, marks: Iterable[Mark]) -> list[Touched]:
    """Compute every cell that the marks touch; those that changed."""
    work = await _work(session, place, marks)
    await lock(session, place, work)
    found: list[Touched] = []
    for entity, periods in work.items():
        found += await write(session, place, entity, periods)
    return found


async def lock(session: AsyncSession, place: Place, work: dict[str, set[Period]]) -> None:
    """Wait for whoever computes the same years, and keep them until the commit."""
    pairs = {(entity, one.start.year) for entity, periods in work.items() for one in periods}
    if pairs:
        entities, years = zip(*sorted(pairs), strict=True)
        values = {"lab_id": place.lab_id, "entities": list(entities), "years": list(years)}
        await session.execute(_LOCK, values)


async def _work(
    session: AsyncSession, place: Place, marks: Iterable[Mark]
) -> dict[str, set[Period]]:
    spans: dict[str, set[tuple[date, date]]] = {}
    for mark in marks:
        first = mark.first or await earliest(session, place, mark.entity)
        if first is not None:
            last = (mark.first and mark.last) or today()
            spans.setdefault(mark.entity, set()).add((first, last))
    found = {
        entity: touched(spans[entity], today(), wide=_wide(entity)) for entity in sorted(spans)
    }
    return {entity: periods for entity, periods in found.items() if periods}


def _wide(entity: str) -> bool:
    return any(one.base.wide for one in of_entity(entity))


async def earliest(session: AsyncSession, place: Place, entity: str) -> date | None:
    """The first day that any record of ``entity`` or any cell made of them has."""
    values: dict[str, Any] = {"lab_id": place.lab_id, "zone": place.zone}
    found: date | None = await session.scalar(_earliest(entity), values)
    return found


@cache
def _earliest(entity: str) -> TextClause:
    formulas = of_entity(entity)
    days = dict.fromkeys(one.base.earliest for one in formulas)
    stored = (
        "(SELECT min(o.period_start) FROM observation AS o WHERE o.lab_id = :lab_id"
        f" AND o.origin = 'computed' AND o.code IN ({codes(formulas)}) AND :zone <> '')"
    )
    return text(f"SELECT least({', '.join([*days, stored])})")


def tell(session: AsyncSession, place: Place, cells: Iterable[Touched]) -> None:
    """Tell the feed which indicators changed, in which periods."""
    for code, period in cells:
        note_change(session, Change(place.lab_id, "indicator", f"{code}:{period}", public=False))


async def bring_all_up_to_date(maker: Sessions) -> None:
    """The same for every lab that has marks, each in a transaction of its own."""
    async with unit_of_work(maker, SYSTEM) as session:
        marked = (await session.scalars(_MARKED)).all()
    for lab_id in marked:
        async with unit_of_work(maker, SYSTEM) as session:
            await bring_up_to_date(session, LabId(lab_id))


async def compute_open_periods(maker: Sessions, day: date) -> None:
    """Every computed cell of the periods under way: stocks change by the calendar alone.

    Those that just ended are computed once more, to be partial no longer.
    """
    async with unit_of_work(maker, SYSTEM) as session:
        values = {"first": day - timedelta(days=OPEN_DAYS), "last": day}
        await session.execute(_MARK, values | {"entities": list(ENTITIES)})
    await bring_all_up_to_date(maker)
