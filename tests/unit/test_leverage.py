"""Leverage: exact, and its years read from a budget's name when its lines state none."""

from decimal import Decimal

import pytest

from api.funding.rules.leverage import ratio, said, years_of


@pytest.mark.parametrize(
    ("won", "spent", "expected"),
    [
        (134_040_000, 42_800_000, "3.13"),
        (1, 3, "0.33"),
        (5, 1_000, "0.01"),  # half a cent goes up
        (0, 1, "0.00"),
    ],
)
def test_a_ratio_is_exact_to_the_cent(won: int, spent: int, expected: str) -> None:
    assert ratio(won, spent) == Decimal(expected)


def test_nothing_spent_gives_no_ratio() -> None:
    assert ratio(100, 0) is None


def test_years_come_from_the_lines_else_from_the_name() -> None:
    assert years_of("2022-2023", []) == [2022, 2023]
    assert years_of("2022-2023", [2024]) == [2024]
    assert years_of("Budget n° 120225", []) == []


def test_years_are_said_shortly() -> None:
    assert [said([2022]), said([2021, 2022]), said([2019, 2022])] == [
        "2022",
        "2021-2022",
        "2019, 2022",
    ]
