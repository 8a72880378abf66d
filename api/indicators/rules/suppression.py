"""Small numbers of persons: which figures a publication must withhold, and enough beside them.

A count from 1 to 4 is *primary*: whoever reads it may recognise somebody. Withholding it alone is
of no use when the total and the other parts are public, so other figures go with it until neither
subtraction nor reasoning on bounds gives a primary figure back (ADR 0016).

The reader who tries is given: every figure that is or is about to be public, that a withheld figure
is at least 1 (zeros are never withheld), that one not published is at least 0, and that totals are
the sums of their parts and years those of their halves, quarters and months.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from api.core.periods import Frequency, parse_period

SMALL = 5
WIDTH = SMALL - 1
"""The least difference between the bounds that may be found for a primary figure."""
_FAR = 10**18
_PASSES = 200

Key = tuple[str, str]
"""A breakdown and a period; the empty breakdown is the total."""
Count = int | Fraction


@dataclass(frozen=True, slots=True)
class Relation:
    """``total + excess`` is the sum of ``members``; an excess is known to whoever reads."""

    total: Key
    members: tuple[Key, ...]
    excess: Count = 0

    @property
    def keys(self) -> tuple[Key, ...]:
        return (self.total, *self.members)


@dataclass(frozen=True, slots=True)
class Universe:
    """All cells of one indicator and series in one year, and how they hang together."""

    counts: Mapping[Key, Count]
    relations: Sequence[Relation]


def count_of(value: Decimal) -> Count:
    """A figure as exact arithmetic takes it."""
    return int(value) if value == value.to_integral_value() else Fraction(value)


def universe(
    counts: Mapping[Key, Count],
    *,
    partitions: Collection[str],
    additive: bool,
) -> Universe:
    """The cells with their relations.

    Along a partition axis a total is the sum of its members; ``additive`` figures add up over time
    too. A remainder that no cell holds (workshops without a territory) is a part that nobody
    publishes. Parts that overlap (somebody on two sides) are judged as if the overlap were known.
    """
    whole = dict(counts)
    relations: list[Relation] = []
    sums = [*_along_axes(counts, partitions), *(_over_time(counts) if additive else ())]
    for total, members in sums:
        rest = counts[total] - sum(counts[one] for one in members)
        if rest > 0:
            remainder = (f"{total[0]};…{len(relations)}", total[1])
            whole[remainder] = rest
            relations.append(Relation(total, (*members, remainder)))
        elif rest == 0 or not additive:
            relations.append(Relation(total, members, -rest))
    return Universe(whole, relations)


def _along_axes(
    counts: Mapping[Key, Count], partitions: Collection[str]
) -> Iterable[tuple[Key, tuple[Key, ...]]]:
    found: dict[tuple[Key, str], list[Key]] = {}
    for breakdown, period in sorted(counts):
        pairs = breakdown.split(";") if breakdown else []
        for pair in pairs:
            axis = pair.partition("=")[0]
            above = (";".join(one for one in pairs if one != pair), period)
            if axis in partitions and above in counts:
                found.setdefault((above, axis), []).append((breakdown, period))
    return [(total, tuple(members)) for (total, _), members in sorted(found.items())]


_COARSE_FIRST = (Frequency.YEAR, Frequency.HALF, Frequency.QUARTER, Frequency.MONTH)


def _over_time(counts: Mapping[Key, Count]) -> Iterable[tuple[Key, tuple[Key, ...]]]:
    periods = {name: parse_period(name) for _, name in counts}
    used = [one for one in _COARSE_FIRST if any(p.frequency == one for p in periods.values())]
    finer = dict(pairwise(used))
    parts = {
        name: [
            other
            for other, inner in sorted(periods.items())
            if inner.frequency == finer.get(outer.frequency)
            and outer.start <= inner.start < outer.end
        ]
        for name, outer in sorted(periods.items())
    }
    found = []
    for breakdown, period in sorted(counts):
        members = tuple((breakdown, one) for one in parts[period] if (breakdown, one) in counts)
        if members:
            found.append(((breakdown, period), members))
    return found


def protect(
    given: Universe,
    *,
    wanted: Collection[Key],
    shown: Collection[Key] = (),
    withheld_before: Collection[Key] = (),
) -> set[Key] | None:
    """Which of the ``wanted`` cells to publish without their value; None when nothing helps.

    ``shown`` are public already with the value they have now: they cannot be taken back.
    ``withheld_before`` are public without it. The others are not public. The same cells always
    give the same answer.
    """
    counts, shown = given.counts, set(shown)
    wanted = {key for key in wanted if key in counts}
    small = {key for key, count in counts.items() if 0 < count < SMALL and not _remainder(key)}
    hidden = small & wanted
    primary = small - shown
    while True:
        known = shown | (wanted - hidden)
        sure = {key for key in {*hidden, *withheld_before} if counts.get(key, 0) > 0}
        bad = _found_out(given, primary, known, sure - shown)
        if not bad:
            return hidden
        more: set[Key] = set()
        for key in bad:
            if any(more & set(one.keys) for one in given.relations if key in one.keys):
                continue
            partner = _partner(given, key, known, wanted - hidden - shown - more)
            if partner is None:
                return None
            more.add(partner)
        hidden |= more


def _remainder(key: Key) -> bool:
    return ";…" in key[0]


def _found_out(given: Universe, primary: set[Key], known: set[Key], sure: set[Key]) -> list[Key]:
    """The primary cells that bounds or linear algebra give away."""
    open_cells = set(given.counts) - known
    useful = [one for one in given.relations if not open_cells.isdisjoint(one.keys)]
    low, high = _bounds(given.counts, useful, known, sure)
    fixed = _fixed(useful, open_cells)
    return sorted(key for key in primary if high[key] - low[key] < WIDTH or key in fixed)


def _partner(given: Universe, key: Key, known: set[Key], free: set[Key]) -> Key | None:
    """The cell to withhold with ``key``: the smallest that shares its tightest relation."""
    near = sorted(
        (one for one in given.relations if key in one.keys),
        key=lambda one: (sum(other not in known for other in one.keys), one.total),
    )
    for relation in near:
        if chosen := _smallest(given, set(relation.keys) & free):
            return chosen
    ring = {key}
    while True:
        wider = ring.union(*(one.keys for one in given.relations if ring & set(one.keys)))
        if chosen := _smallest(given, wider & free):
            return chosen
        if wider == ring:
            return None
        ring = wider


def _smallest(given: Universe, among: set[Key]) -> Key | None:
    some = [key for key in among if given.counts[key] > 0 and not _remainder(key)]
    return min(some, key=lambda key: (key[0] == "", given.counts[key], key), default=None)


def _bounds(
    counts: Mapping[Key, Count], relations: Sequence[Relation], known: set[Key], sure: set[Key]
) -> tuple[dict[Key, Count], dict[Key, Count]]:
    """The least and greatest values that each relation, one after another, leaves to a cell."""
    low: dict[Key, Count] = {
        key: count if key in known else int(key in sure) for key, count in counts.items()
    }
    high: dict[Key, Count] = {key: count if key in known else _FAR for key, count in counts.items()}
    for _ in range(_PASSES):
        moved = False
        for one in relations:
            least = sum(low[key] for key in one.members) - one.excess
            most = sum(high[key] for key in one.members) - one.excess
            total = one.total
            moved |= _narrow(low, high, total, least, most)
            for key in one.members:
                others_least, others_most = least - low[key], most - high[key]
                moved |= _narrow(
                    low, high, key, low[total] - others_most, high[total] - others_least
                )
                least, most = others_least + low[key], others_most + high[key]
        if not moved:
            break
    return low, high


def _narrow(
    low: dict[Key, Count], high: dict[Key, Count], key: Key, least: Count, most: Count
) -> bool:
    moved = False
    if least > low[key]:
        low[key] = least
        moved = True
    if most < high[key] and most < _FAR // 2:
        high[key] = most
        moved = True
    return moved


def _fixed(relations: Sequence[Relation], unknown: set[Key]) -> set[Key]:
    """The unknown cells that the relations determine (Gauss, sparse, exact)."""
    rows: list[dict[Key, Count]] = []
    held: dict[Key, set[int]] = {}
    for number, one in enumerate(relations):
        row: dict[Key, Count] = dict.fromkeys((key for key in one.members if key in unknown), 1)
        if one.total in unknown:
            row[one.total] = -1
        rows.append(row)
        for key in row:
            held.setdefault(key, set()).add(number)
    left = {number for number, row in enumerate(rows) if row}
    pivots: list[tuple[Key, dict[Key, Count]]] = []
    while left:
        number, pivot = min(
            ((number, key) for number in left for key in rows[number]),
            key=lambda at: (len(held[at[1]]), len(rows[at[0]]), at),
        )
        pivots.append((pivot, rows[number]))
        for key in rows[number]:
            held[key].discard(number)
        for other in list(held[pivot]):
            _take_out(rows, held, number, other, pivot)
        left = {other for other in left if other != number and rows[other]}
    return _without_freedom(pivots)


def _take_out(
    rows: list[dict[Key, Count]], held: dict[Key, set[int]], number: int, other: int, pivot: Key
) -> None:
    """Subtract from row ``other`` what makes its ``pivot`` disappear."""
    factor = _over(rows[other][pivot], rows[number][pivot])
    for key, weight in rows[number].items():
        rest = rows[other].get(key, 0) - factor * weight
        if rest:
            rows[other][key] = rest
            held[key].add(other)
        else:
            rows[other].pop(key, None)
            held[key].discard(other)


def _over(weight: Count, pivot: Count) -> Count:
    return weight * pivot if pivot in {1, -1} else Fraction(weight) / pivot


def _without_freedom(pivots: list[tuple[Key, dict[Key, Count]]]) -> set[Key]:
    """The pivots that depend on no free cell, each written in terms of the later ones."""
    free: dict[Key, dict[Key, Count]] = {}
    for pivot, row in reversed(pivots):
        by: dict[Key, Count] = {}
        for key, weight in row.items():
            if key == pivot:
                continue
            for one, part in free.get(key, {key: 1}).items():
                by[one] = by.get(one, 0) - _over(weight, row[pivot]) * part
        free[pivot] = {key: weight for key, weight in by.items() if weight}
    return {pivot for pivot, by in free.items() if not by}


def withheld(weights: Sequence[Decimal]) -> list[Decimal | None]:
    """Counts of persons by record, as the public may see them: all of them, or none.

    One record of 1 to 4 persons hides the weights of all, for the sum is public and the same
    records are part of other periods, where other neighbours would be hidden with it.
    """
    if any(0 < weight < SMALL for weight in weights):
        return [None] * len(weights)
    return list(weights)
