"""Numbers of books, and which reminder of a loan is due on which day."""

from datetime import date, timedelta

import pytest

from api.commons.books.rules import LATE, SOON, TODAY, isbn_of, reminder_due

DUE = date(2026, 12, 4)


@pytest.mark.parametrize(
    "words",
    ["9782070368228", "978-2-07-036822-8", " 978 2 07 036822 8 ", "207036822X", "2-07-036822-x"],
)
def test_a_number_is_read_however_it_is_written(words: str) -> None:
    assert isbn_of(words) == "9782070368228"


@pytest.mark.parametrize(
    "words",
    ["", "9782070368229", "2070368228", "97820703682280", "évaluation", "9770000000000", "978-\0"],
)
def test_what_is_no_isbn_is_none(words: str) -> None:
    assert isbn_of(words) is None


def test_each_reminder_has_its_days() -> None:
    due = [reminder_due(DUE, DUE + timedelta(days=days)) for days in range(-5, 10)]
    assert due == [0, 0] + [SOON] * 3 + [TODAY] * 7 + [LATE] * 3
