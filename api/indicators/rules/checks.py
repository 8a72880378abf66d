"""Checks: what in a lab's figures deserves a second look, each to be said in one sentence.

They judge and never correct. ``erreur``: figures contradict each other; ``doute``: unlikely, or not
yet shown; ``info``: to be known by whoever compares.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from statistics import median
from typing import Any, Literal

from api.core.periods import Period
from api.indicators.rules.axes import AXES
from api.indicators.rules.values import rate

Severity = Literal["erreur", "doute", "info"]
_ORDER = {"erreur": 0, "doute": 1, "info": 2}
JUMP = 3
"""A figure that is multiplied or divided by more, from one period to the next, is doubted."""
FAR = 5
"""How many median deviations from the median make a figure unlikely."""
POINTS = 6
"""How many periods must be known before a figure is called unlikely."""
FEW = 5
"""Below, jumps mean nothing."""
_OF_PERSONS = ("ACT_AGENTS", "ACT_USAGERS", "ACT_CITOYENS", "ACT_FORMES")
_PRESENCES = "ACT_PARTICIP"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a check needs of a definition."""

    label: str
    unit: str
    aggregation: str
    evidence_rule: str = "none"


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell as checks look at it."""

    observation: int
    code: str
    period: Period
    breakdown: str
    origin: str
    source: str
    value: Decimal
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    uncovered: int | None = None
    partial: bool = False
    definition_version: int = 1
    evidence: int = 0
    few: bool = False
    """So few answers make it that its value is not told."""

    @property
    def series(self) -> tuple[str, str, str, str]:
        """What stays the same from one period to the next."""
        return (self.code, self.breakdown, self.origin, self.source)


@dataclass(frozen=True, slots=True)
class Finding:
    """What is found, about which cells; ``values`` fill its sentence ``check.<code>``."""

    code: str
    severity: Severity
    figures: tuple[Figure, ...]
    values: dict[str, Any] = field(default_factory=dict)


def findings(
    period: Period,
    figures: Sequence[Figure],
    meanings: Mapping[str, Meaning],
    targets: Mapping[tuple[str, str], set[str]] | None = None,
) -> list[Finding]:
    """What deserves a look in ``period``, gravest first.

    ``figures`` are those of the period and of earlier ones of its length; ``targets`` gives the
    kinds (``reference``, ``cible``) that a code and breakdown have.
    """
    here = [one for one in figures if one.period == period]
    now = [one for one in here if not one.few]
    past: dict[tuple[str, str, str, str], dict[Period, Figure]] = {}
    for one in figures:
        if one.period < period:
            past.setdefault(one.series, {})[one.period] = one
    found = [
        *_sums(now, meanings),
        *_rates(now, meanings),
        *_persons(now),
        *_sources(now),
        *_evidence(now, meanings),
        *(finding for one in now for finding in _over_time(one, past.get(one.series, {}))),
        *_absent(period, here, past),
        *_of_one(now),
        *_targets(now, targets or {}),
    ]
    return sorted(found, key=lambda one: (_ORDER[one.severity], one.code, _sorted(one)))


def _sorted(finding: Finding) -> tuple[Any, ...]:
    first = finding.figures[0]
    return (first.code, first.breakdown, first.origin, first.source)


def _sums(now: Sequence[Figure], meanings: Mapping[str, Meaning]) -> Iterable[Finding]:
    totals = {one.series: one for one in now if one.breakdown == ""}
    parts: dict[tuple[Figure, str], list[Figure]] = {}
    for one in now:
        axis, _, rest = one.breakdown.partition("=")
        whole = totals.get((one.code, "", one.origin, one.source))
        known = AXES.get(axis)
        if whole is not None and known and known.partition and ";" not in rest:
            parts.setdefault((whole, axis), []).append(one)
    for (whole, axis), members in parts.items():
        kind = meanings[whole.code].aggregation
        total = sum(one.value for one in members)
        said = {"axis": axis, "sum": total, "value": whole.value}
        if kind == "sum" and total > whole.value:
            yield Finding("sum", "erreur", (whole, *members), said)
        elif kind == "sum" and total < whole.value and whole.origin == "declared":
            yield Finding("sum-short", "doute", (whole, *members), said)
        elif kind == "distinct" and any(one.value > whole.value for one in members):
            yield Finding("sum", "erreur", (whole, *members), said)


def _rates(now: Sequence[Figure], meanings: Mapping[str, Meaning]) -> Iterable[Finding]:
    for one in now:
        meaning = meanings[one.code]
        if meaning.aggregation != "ratio" or one.numerator is None or not one.denominator:
            continue
        expected = rate(one.numerator, one.denominator, meaning.unit)
        if abs(expected - one.value) > Decimal("0.05"):
            yield Finding("rate", "erreur", (one,), {"expected": expected, "value": one.value})


def _persons(now: Sequence[Figure]) -> Iterable[Finding]:
    presences = [one for one in now if one.code == _PRESENCES and one.breakdown == ""]
    for one in now:
        if one.code not in _OF_PERSONS or one.breakdown != "":
            continue
        for whole in presences:
            if one.value > whole.value and one.origin == whole.origin:
                values = {"value": one.value, "presences": whole.value}
                yield Finding("persons", "erreur", (one, whole), values)


def _sources(now: Sequence[Figure]) -> Iterable[Finding]:
    cells: dict[tuple[str, str], list[Figure]] = {}
    for one in now:
        cells.setdefault((one.code, one.breakdown), []).append(one)
    for same in cells.values():
        if len({one.value for one in same}) > 1:
            ordered = tuple(sorted(same, key=lambda one: (one.value, one.source)))
            values = {"first": ordered[0].value, "last": ordered[-1].value}
            yield Finding("sources", "doute", ordered, values)


def _evidence(now: Sequence[Figure], meanings: Mapping[str, Meaning]) -> Iterable[Finding]:
    for one in now:
        asked = meanings[one.code].evidence_rule != "none"
        if one.origin == "declared" and asked and not one.evidence:
            yield Finding("evidence", "doute", (one,))


def _over_time(one: Figure, past: Mapping[Period, Figure]) -> Iterable[Finding]:
    before = past.get(one.period.previous())
    if before is not None and not before.few:
        said = {"before": before.value, "value": one.value, "then": str(before.period)}
        if before.definition_version != one.definition_version:
            yield Finding("definition", "info", (one, before), said)
        elif one.partial != before.partial:
            yield Finding("partial", "info", (one, before), said)
        elif max(one.value, before.value) >= FEW and _jumps(before.value, one.value):
            yield Finding("growth", "doute", (one, before), said)
    elif before is None and past:
        last = max(past)
        yield Finding("gap", "info", (one, past[last]), {"last": str(last), "value": one.value})
    full = [other.value for other in past.values() if not (other.partial or other.few)]
    if len(full) >= POINTS and not one.partial:
        middle = median(full)
        spread = median(abs(value - middle) for value in full)
        if spread and abs(one.value - middle) > FAR * spread:
            yield Finding("outlier", "doute", (one,), {"value": one.value, "median": middle})


def _jumps(before: Decimal, after: Decimal) -> bool:
    low, high = min(before, after), max(before, after)
    return high > JUMP * low


def _absent(
    period: Period,
    now: Sequence[Figure],
    past: Mapping[tuple[str, str, str, str], Mapping[Period, Figure]],
) -> Iterable[Finding]:
    """Totals that the period before had and this one has not: an absence is not a zero."""
    here = {one.series for one in now}
    for series, earlier in past.items():
        before = earlier.get(period.previous())
        if series in here or before is None or before.few:
            continue
        if before.breakdown == "" and before.origin != "history":
            yield Finding("absent", "doute", (before,), {"before": before.value})


def _of_one(now: Sequence[Figure]) -> Iterable[Finding]:
    for one in now:
        if one.uncovered and one.breakdown == "":
            yield Finding("uncovered", "info", (one,), {"uncovered": one.uncovered})


def _targets(
    now: Sequence[Figure], targets: Mapping[tuple[str, str], set[str]]
) -> Iterable[Finding]:
    for one in now:
        if targets.get((one.code, one.breakdown)) == {"cible"}:
            yield Finding("baseline", "info", (one,))
