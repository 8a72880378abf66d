"""When the team comes back to somebody; what a cell of several values holds."""

from datetime import date, timedelta

import pytest

from api.outreach.models import InterestStep
from api.outreach.rules.follow import next_on
from api.outreach.rules.rows import listed

DAY = date(2026, 11, 2)


@pytest.mark.parametrize(
    ("what", "after", "expected"),
    [
        (InterestStep.RECU, 0, 0),
        (InterestStep.ACCUEIL, 0, 7),
        (InterestStep.RELANCE, 3, 7),
        (InterestStep.RELANCE, 7, 30),
        (InterestStep.RELANCE, 30, None),
        (InterestStep.RELANCE, 400, None),
        (InterestStep.INVITATION, 3, None),
        (InterestStep.SANS_SUITE, 3, None),
    ],
)
def test_the_team_comes_back_after_seven_and_thirty_days(
    what: InterestStep, after: int, expected: int | None
) -> None:
    found = next_on(what, DAY, DAY + timedelta(days=after))
    assert found == (None if expected is None else DAY + timedelta(days=expected))


@pytest.mark.parametrize(
    ("cell", "values"),
    [
        ("", []),
        ('facilitation,"design, service"', ["facilitation", "design, service"]),
        ("un ; deux", ["un", "deux"]),
        (" seul ", ["seul"]),
        ("a,,b\n", ["a", "b"]),
    ],
)
def test_a_cell_holds_several_values(cell: str, values: list[str]) -> None:
    assert listed(cell) == values
