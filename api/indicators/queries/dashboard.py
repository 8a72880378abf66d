"""Figures of one lab side by side, and of one indicator between labs: only what is public."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from api.core.periods import Frequency, Period
from api.core.problems import NotFound
from api.core.reads import Reads
from api.indicators.cube.sql import SERIES

POINTS = 8
_LAB = "SELECT name FROM lab WHERE slug = :lab"
_FIGURES = f"""
SELECT code, definition_version, frequency, period_start, series, origin, value, partial,
  conf_status, target
FROM (
  SELECT v.code, v.definition_version, v.frequency, v.period_start, {SERIES} AS series, v.origin,
    v.value, v.partial, v.conf_status,
    (SELECT t.value FROM indicator_target AS t WHERE t.lab_id = v.lab_id AND t.code = v.code
       AND t.breakdown = '' AND t.kind = 'cible' AND t.period = v.period AND t.public) AS target,
    row_number() OVER (PARTITION BY v.code, v.origin, v.source, v.frequency
                       ORDER BY v.period_start DESC) AS place
  FROM published_value AS v JOIN lab AS l ON l.id = v.lab_id
  WHERE l.slug = :lab AND v.breakdown = '' AND v.superseded_at IS NULL
    AND (CAST(:frequency AS text) IS NULL OR v.frequency = :frequency)
) AS found WHERE place <= :points
ORDER BY code, series, frequency, period_start
"""
_MEANINGS = """
SELECT code, family, unit, label_fr, label_en FROM indicator_definition
WHERE valid_to IS NULL ORDER BY position
"""


class Point(NamedTuple):
    """One published total of a lab."""

    code: str
    definition_version: int
    frequency: str
    period_start: date
    series: str
    origin: str
    value: Decimal | None
    partial: bool
    conf_status: str
    target: Decimal | None

    @property
    def period(self) -> Period:
        """The period it is about."""
        return Period(self.period_start, Frequency(self.frequency))


class Meaning(NamedTuple):
    """What an indicator is called now."""

    code: str
    family: str
    unit: str
    label_fr: str
    label_en: str


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator's latest published figures, oldest first, of one series and length."""

    meaning: Meaning
    points: Sequence[Point]


async def lines_of(reads: Reads, lab: str, frequency: str | None) -> tuple[str, list[Line]]:
    """The lab's name and a line for each indicator it has published, as the catalogue goes.

    Without ``frequency``, the one whose last period ended last; the longest of equals. The same
    between series: computed rather than declared, declared rather than found in a source.
    """
    name = await reads.value(_LAB, lab=lab)
    if name is None:
        raise NotFound
    rows = await reads.rows(_FIGURES, lab=lab, frequency=frequency, points=POINTS)
    found: dict[str, dict[tuple[str, str], list[Point]]] = {}
    for row in rows:
        point = Point(*row)
        line = found.setdefault(point.code, {})
        line.setdefault((point.series, point.frequency), []).append(point)
    meanings = [Meaning(*row) for row in await reads.rows(_MEANINGS)]
    return name, [
        Line(one, max(found[one.code].values(), key=_rank)) for one in meanings if one.code in found
    ]


_LENGTHS = "MQSA"
_ORIGINS = ("history", "declared", "computed")


def _rank(points: Sequence[Point]) -> tuple[Any, ...]:
    last = points[-1]
    return (last.period.end, _LENGTHS.index(last.frequency), _ORIGINS.index(last.origin))


_COMPARED = f"""
SELECT l.slug, l.name, v.value, v.numerator, v.denominator, v.n, v.uncovered, v.partial,
  {SERIES} AS series, v.origin, v.source, v.definition_version, v.conf_status, v.id
FROM lab AS l LEFT JOIN published_value AS v ON v.lab_id = l.id AND v.code = :code
  AND v.period = :period AND v.breakdown = :breakdown AND v.superseded_at IS NULL
WHERE (CAST(:labs AS text[]) IS NULL AND v.id IS NOT NULL) OR l.slug = ANY (:labs)
ORDER BY l.search, l.slug, v.origin, v.source
"""
_PERIODS = """
SELECT v.period FROM published_value AS v JOIN lab AS l ON l.id = v.lab_id
WHERE v.code = :code AND v.breakdown = :breakdown AND v.superseded_at IS NULL
  AND (CAST(:labs AS text[]) IS NULL OR l.slug = ANY (:labs))
GROUP BY v.period ORDER BY max(v.period_end) DESC, min(v.period_start) LIMIT 200
"""
_UNIT = """
SELECT unit, label_fr, label_en FROM indicator_definition
WHERE code = :code AND valid_to IS NULL
"""


class Compared(NamedTuple):
    """A lab's figure, or its absence (no series)."""

    lab: str
    name: str
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    n: int | None
    uncovered: int | None
    partial: bool | None
    series: str | None
    origin: str | None
    source: str | None
    definition_version: int | None
    conf_status: str | None
    published_value: int | None


class Comparable(NamedTuple):
    """One indicator between labs: its unit, the periods published, latest first, and figures."""

    unit: str
    periods: list[str]
    period: str | None
    rows: list[Compared]


async def compared(
    reads: Reads, code: str, period: str | None, breakdown: str, labs: Sequence[str]
) -> Comparable:
    """The figures of labs for one period, else the latest published, by the labs' names.

    ``NotFound`` for an unknown indicator. Without ``labs``, those that have published it.
    """
    meaning = await reads.rows(_UNIT, code=code)
    if not meaning:
        raise NotFound
    asked = {"code": code, "breakdown": breakdown, "labs": list(labs) or None}
    periods = [row[0] for row in await reads.rows(_PERIODS, **asked)]
    chosen = period or next(iter(periods), None)
    rows = await reads.rows(_COMPARED, period=chosen, **asked)
    return Comparable(
        meaning[0][0],
        periods,
        chosen,
        [
            Compared(*row) if row[-1] is not None else Compared(*row[:2], *[None] * 12)
            for row in rows
        ],
    )
