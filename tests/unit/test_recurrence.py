"""When a recurring task comes back: after what it was due and after today, on the day asked for."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.boards.rules import Recurs, next_due

DAYS = st.dates(date(2020, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("due", "recurs", "every", "wanted", "today", "expected"),
    [
        (date(2026, 11, 26), Recurs.WEEK, 1, 26, date(2026, 11, 26), date(2026, 12, 3)),
        (date(2026, 11, 26), Recurs.WEEK, 2, 26, date(2026, 11, 20), date(2026, 12, 10)),
        (date(2026, 1, 31), Recurs.MONTH, 1, 31, date(2026, 1, 30), date(2026, 2, 28)),
        (date(2026, 2, 28), Recurs.MONTH, 1, 31, date(2026, 2, 28), date(2026, 3, 31)),
        (date(2026, 11, 30), Recurs.QUARTER, 1, 30, date(2026, 11, 30), date(2027, 2, 28)),
        (date(2024, 2, 29), Recurs.YEAR, 1, 29, date(2024, 2, 29), date(2025, 2, 28)),
        (date(2027, 2, 28), Recurs.YEAR, 1, 29, date(2027, 2, 28), date(2028, 2, 29)),
        # Three weeks late, it is not born late.
        (date(2026, 11, 5), Recurs.WEEK, 1, 5, date(2026, 11, 26), date(2026, 12, 3)),
        (date(2020, 1, 15), Recurs.MONTH, 5, 15, date(2026, 11, 26), date(2027, 2, 15)),
    ],
)
def test_the_day_it_comes_back(
    due: date, recurs: Recurs, every: int, wanted: int, today: date, expected: date
) -> None:
    assert next_due(due, recurs, every, wanted, today) == expected


def test_it_ends_with_the_calendar() -> None:
    assert next_due(date(2200, 6, 1), Recurs.YEAR, 1, 1, date(2200, 6, 1)) is None
    assert next_due(date(1900, 1, 1), Recurs.WEEK, 1, 1, date(2200, 12, 30)) is None


@given(due=DAYS, recurs=st.sampled_from(Recurs), every=st.integers(1, 60), today=DAYS)
def test_it_is_the_first_after_both(due: date, recurs: Recurs, every: int, today: date) -> None:
    found = next_due(due, recurs, every, due.day, today)
    assert found is not None
    assert found > due
    assert found > today
    # The one before it is not after both: the period is at most this long.
    longest = {"semaine": 7, "mois": 31, "trimestre": 92, "an": 366}[recurs] * every + 31
    assert found - max(due, today) <= timedelta(days=longest)
    if recurs is Recurs.WEEK:
        assert (found - due).days % (7 * every) == 0
    else:
        assert found.day <= due.day
