"""What a publication withholds, judged on all that the lab has for the years it touches."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.ids import LabId
from api.indicators.models import Aggregation, Observation, Origin
from api.indicators.problems import SuppressionImpossible
from api.indicators.rules.axes import PARTITIONS
from api.indicators.rules.suppression import (
    SMALL,
    Count,
    Key,
    Universe,
    count_of,
    protect,
    universe,
)

_NAMED = 100
_CELLS = text("""
SELECT o.id, o.code, o.origin, o.source, extract(year FROM o.period_start)::int AS year, o.period,
  o.breakdown, d.aggregation, v.conf_status,
  CASE WHEN d.aggregation IN ('ratio', 'median') THEN coalesce(o.denominator, o.n::numeric, 1)
       WHEN d.unit = 'hours' THEN coalesce(o.n::numeric, o.value)  -- hours of so many people
       ELSE o.value END AS counted,
  (o.value, o.numerator, o.denominator) IS NOT DISTINCT FROM (v.value, v.numerator, v.denominator)
    AS as_published
FROM observation AS o
JOIN indicator_definition AS d
  ON d.code = o.code AND d.definition_version = o.definition_version
LEFT JOIN published_value AS v ON v.lab_id = o.lab_id AND v.code = o.code AND v.period = o.period
  AND v.breakdown = o.breakdown AND v.origin = o.origin AND v.source = o.source
  AND v.superseded_at IS NULL
WHERE o.lab_id = :lab_id AND d.about_persons AND o.origin <> 'history'
  AND extract(year FROM o.period_start)::int = ANY (:years)
ORDER BY o.code, o.origin, o.source, o.period, o.breakdown
""")


@dataclass(frozen=True, slots=True)
class Withheld:
    """Cells to publish without their figures, and years whose unnamed presences are not given."""

    cells: frozenset[int] = frozenset()
    small_years: frozenset[int] = frozenset()


@dataclass(slots=True)
class _Series:
    """One indicator, one way of counting it, one year."""

    counts: dict[Key, Count] = field(default_factory=dict)
    ids: dict[Key, int] = field(default_factory=dict)
    shown: set[Key] = field(default_factory=set)
    before: set[Key] = field(default_factory=set)
    aggregation: str = Aggregation.SUM

    def take(self, row: Any) -> None:
        key = (row.breakdown, row.period)
        self.counts[key] = count_of(row.counted)
        self.ids[key] = row.id
        self.aggregation = row.aggregation
        if row.conf_status == "C":
            self.before.add(key)
        elif row.conf_status == "F" and row.as_published:
            self.shown.add(key)

    def withheld(self, code: str, wanted: set[int]) -> set[int]:
        """The ids to withhold among ``wanted``; ``SuppressionImpossible`` when nothing helps."""
        given = universe(
            self.counts,
            partitions=PARTITIONS,
            additive=self.aggregation in {Aggregation.SUM, Aggregation.RATIO},
        )
        asked = {key for key, one in self.ids.items() if one in wanted}
        hidden = protect(given, wanted=asked, shown=self.shown, withheld_before=self.before - asked)
        if hidden is None:
            raise SuppressionImpossible(extra={"cells": self._public_neighbours(code, given)})
        return {self.ids[key] for key in hidden}

    def _public_neighbours(self, code: str, given: Universe) -> list[dict[str, str]]:
        small = {key for key, count in self.counts.items() if 0 < count < SMALL}
        near = {key for one in given.relations if small & set(one.keys) for key in one.keys}
        return [
            {"code": code, "period": period, "breakdown": breakdown}
            for breakdown, period in sorted(near & self.shown)[:_NAMED]
        ]


async def withheld_of(
    session: AsyncSession, lab_id: LabId, cells: Sequence[Observation]
) -> Withheld:
    """What to withhold when ``cells`` are published (ADR 0016).

    Figures found in a source of the past are exempt: whoever printed them made them public.
    """
    years = {cell.period_start.year for cell in cells if cell.origin != Origin.HISTORY}
    if not years:
        return Withheld()
    found: dict[tuple[str, str, str, int], _Series] = {}
    small: set[int] = set()
    for row in await session.execute(_CELLS, {"lab_id": lab_id, "years": sorted(years)}):
        found.setdefault((row.code, row.origin, row.source, row.year), _Series()).take(row)
        if 0 < row.counted < SMALL:
            small.add(row.year)
    wanted = {int(cell.id) for cell in cells}
    hidden: set[int] = set()
    for (code, _, _, _), series in found.items():
        if wanted.intersection(series.ids.values()):
            hidden |= series.withheld(code, wanted)
    return Withheld(frozenset(hidden), frozenset(small))
