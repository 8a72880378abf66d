"""Withheld figures against a reader who tries everything, and who shares no code with the rule."""

import random
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.indicators.rules.suppression import Key, protect, universe

Equation = tuple[Key, tuple[Key, ...]]
FAR = 40


class Reader:
    """Looks for values that fit all that is public: sums, and 1 or more where withheld."""

    def __init__(self, equations: list[Equation], ranges: dict[Key, tuple[int, int]]) -> None:
        self.equations = equations
        self.ranges = ranges
        self.tries = 0

    def could_be(self, key: Key, other_than: int) -> bool:
        """Whether some whole assignment gives ``key`` another value than the true one."""
        low, high = self.ranges[key]
        for value in sorted(range(low, high + 1), key=lambda one: abs(one - other_than)):
            if value != other_than:
                self.tries = 0
                if self._fits({**self.ranges, key: (value, value)}):
                    return True
        return False

    def _fits(self, ranges: dict[Key, tuple[int, int]]) -> bool:
        self.tries += 1
        if self.tries > 20_000:  # too many to tell; the caller draws other tables
            return True
        narrowed = self._narrow(ranges)
        if narrowed is None:
            return False
        open_keys = [key for key, (low, high) in narrowed.items() if low < high]
        if not open_keys:
            return True
        key = min(open_keys, key=lambda one: narrowed[one][1] - narrowed[one][0])
        low, high = narrowed[key]
        return any(self._fits({**narrowed, key: (value, value)}) for value in range(low, high + 1))

    def _narrow(self, given: dict[Key, tuple[int, int]]) -> dict[Key, tuple[int, int]] | None:
        ranges = dict(given)
        changed = True
        while changed:
            changed = False
            for total, members in self.equations:
                for key in (total, *members):
                    low, high = self._left_for(key, total, members, ranges)
                    now = (max(low, ranges[key][0]), min(high, ranges[key][1]))
                    if now[0] > now[1]:
                        return None
                    if now != ranges[key]:
                        ranges[key] = now
                        changed = True
        return ranges

    @staticmethod
    def _left_for(
        key: Key, total: Key, members: tuple[Key, ...], ranges: dict[Key, tuple[int, int]]
    ) -> tuple[int, int]:
        if key == total:
            return sum(ranges[one][0] for one in members), sum(ranges[one][1] for one in members)
        others = [ranges[one] for one in members if one != key]
        return (
            ranges[total][0] - sum(high for _, high in others),
            ranges[total][1] - sum(low for low, _ in others),
        )


def a_table(
    halves: list[tuple[list[int], list[int]]],
) -> tuple[dict[Key, int], list[Equation]]:
    """Two halves and their year, each with its total and two axes: ``a`` and ``b``."""
    counts: dict[Key, int] = {}
    equations: list[Equation] = []
    names = [f"2026-S{number}" for number in range(1, len(halves) + 1)]
    for name, (first, second) in zip(names, halves, strict=True):
        parts = {
            "a": {f"a={rank}": value for rank, value in enumerate(first)},
            "b": {f"b={rank}": value for rank, value in enumerate(second)},
        }
        counts[("", name)] = sum(first)
        for axis in parts.values():
            counts |= {(key, name): value for key, value in axis.items()}
            equations.append((("", name), tuple((key, name) for key in axis)))
    for breakdown in {key for key, _ in counts}:
        members = tuple((breakdown, name) for name in names if (breakdown, name) in counts)
        counts[(breakdown, "2026")] = sum(counts[one] for one in members)
        equations.append(((breakdown, "2026"), members))
    for axis in "ab":
        members = tuple(key for key in counts if key[1] == "2026" and key[0].startswith(axis))
        equations.append((("", "2026"), members))
    return counts, equations


def split(total: int, into: int, chance: random.Random) -> list[int]:
    """A total dealt at random."""
    cuts = sorted(chance.randint(0, total) for _ in range(into - 1))
    return [high - low for low, high in zip([0, *cuts], [*cuts, total], strict=True)]


def publications(
    counts: dict[Key, int], chance: random.Random, *, whole: bool
) -> Iterator[set[Key]]:
    """The cells in random lots, or all at once."""
    keys = sorted(counts)
    chance.shuffle(keys)
    while keys:
        size = len(keys) if whole else chance.randint(1, len(keys))
        yield set(keys[:size])
        keys = keys[size:]


@settings(max_examples=400, deadline=None)
@given(
    sizes=st.lists(
        st.lists(st.sampled_from([0, 0, 1, 2, 3, 4, 5, 7]), min_size=2, max_size=3),
        min_size=2,
        max_size=2,
    ),
    width=st.integers(2, 3),
    seed=st.integers(0, 10**6),
    whole=st.booleans(),
)
def test_no_small_number_is_found_whatever_the_order(
    sizes: list[list[int]], width: int, seed: int, whole: bool
) -> None:
    chance = random.Random(seed)
    counts, equations = a_table([(one, split(sum(one), width, chance)) for one in sizes])
    table = universe(counts, partitions={"a", "b"}, additive=True)
    shown: set[Key] = set()
    withheld: set[Key] = set()
    for lot in publications(counts, chance, whole=whole):
        hidden = protect(table, wanted=lot, shown=shown, withheld_before=withheld)
        if hidden is None:  # refused: nothing becomes public
            continue
        assert {key for key in lot if 0 < counts[key] < 5} <= hidden
        assert all(counts[key] > 0 for key in hidden)
        shown |= lot - hidden
        withheld |= hidden
        reader = Reader(
            equations,
            {
                key: (value, value) if key in shown else (int(key in withheld), FAR)
                for key, value in counts.items()
            },
        )
        for key, value in counts.items():
            if 0 < value < 5:
                assert reader.could_be(key, value), (key, counts, shown, withheld)


def test_the_reader_can_find_out() -> None:
    """The attacker of these tests is no straw man: one withheld part is found at once."""
    counts, equations = a_table([([3, 9], [6, 6]), ([5, 5], [5, 5])])
    open_ranges = {key: (value, value) for key, value in counts.items()}
    open_ranges[("a=0", "2026-S1")] = (1, FAR)
    assert not Reader(equations, open_ranges).could_be(("a=0", "2026-S1"), 3)
    open_ranges[("a=1", "2026-S1")] = (1, FAR)
    assert not Reader(equations, open_ranges).could_be(("a=0", "2026-S1"), 3)  # by the year
    open_ranges[("a=0", "2026-S2")] = open_ranges[("a=1", "2026-S2")] = (1, FAR)
    assert Reader(equations, open_ranges).could_be(("a=0", "2026-S1"), 3)


def test_a_month_is_not_found_by_the_quarter() -> None:
    counts = {("", f"2026-0{month}"): value for month, value in ((1, 3), (2, 8), (3, 9))}
    counts[("", "2026-Q1")] = 20
    table = universe(counts, partitions=(), additive=True)
    months = {key for key in counts if key[1] != "2026-Q1"}
    assert protect(table, wanted=months) == {("", "2026-01")}
    quarter = protect(
        table,
        wanted={("", "2026-Q1")},
        shown=months - {("", "2026-01")},
        withheld_before={("", "2026-01")},
    )
    assert quarter == {("", "2026-Q1")}


def test_what_is_public_already_may_leave_no_way() -> None:
    counts = {("", f"2026-0{month}"): value for month, value in ((1, 7), (2, 8), (3, 3))}
    counts[("", "2026-Q1")] = 18
    table = universe(counts, partitions=(), additive=True)
    shown = {("", "2026-Q1"), ("", "2026-01")}
    assert protect(table, wanted={("", "2026-02")}, shown=shown) == {("", "2026-02")}
    assert protect(table, wanted=set(), shown={*shown, ("", "2026-02")}) is None


def test_a_draft_is_protected_like_a_withheld_figure() -> None:
    """The year with eleven months tells the twelfth, published or not."""
    counts = {("", f"2026-S{half}"): value for half, value in ((1, 30), (2, 4))}
    counts[("", "2026")] = 34
    table = universe(counts, partitions=(), additive=True)
    hidden = protect(table, wanted={("", "2026")}, shown={("", "2026-S1")})
    assert hidden == {("", "2026")}


def test_what_no_part_holds_is_not_taken_for_known() -> None:
    """Workshops without a territory: the parts do not make the total, and nobody says by what."""
    counts = {("", "2026"): 19, ("territory=35", "2026"): 11, ("territory=22", "2026"): 2}
    table = universe(counts, partitions={"territory"}, additive=True)
    assert protect(table, wanted=set(counts)) == {("territory=22", "2026")}


def test_overlapping_sides_are_judged_prudently() -> None:
    counts = {("", "2026"): 12, ("side=state", "2026"): 10, ("side=region", "2026"): 3}
    table = universe(counts, partitions={"side"}, additive=False)
    hidden = protect(table, wanted=set(counts))
    assert hidden == {("side=region", "2026"), ("side=state", "2026")}


@pytest.mark.parametrize("count", [0, 5, 12])
def test_zero_and_five_are_said(count: int) -> None:
    table = universe({("", "2026"): count}, partitions=(), additive=True)
    assert protect(table, wanted={("", "2026")}) == set()


def test_a_lab_of_a_year_is_judged_in_good_time() -> None:
    """Nineteen periods, seven publics, two places and six territories, month by month."""
    chance = random.Random(7)
    axes = {"public": 7, "place": 2, "territory": 6}
    counts: dict[Key, int] = {}
    for month in range(1, 13):
        total = chance.randint(10, 80)
        cells = {"": total}
        for axis, size in axes.items():
            cells |= {
                f"{axis}={rank}": part for rank, part in enumerate(split(total, size, chance))
            }
        spans = (f"2026-{month:02d}", f"2026-Q{(month + 2) // 3}", f"2026-S{(month + 5) // 6}")
        for breakdown, value in cells.items():
            for span in (*spans, "2026"):
                counts[(breakdown, span)] = counts.get((breakdown, span), 0) + value
    table = universe(counts, partitions=set(axes), additive=True)
    shown: set[Key] = set()
    withheld: set[Key] = set()
    for span in [f"2026-{month:02d}" for month in range(1, 13)] + ["2026-Q1", "2026"]:
        lot = {key for key in counts if key[1] == span}
        hidden = protect(table, wanted=lot, shown=shown, withheld_before=withheld)
        assert hidden is not None
        shown |= lot - hidden
        withheld |= hidden
    assert shown
