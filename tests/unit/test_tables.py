"""Tables: formulas are made harmless, and each flavour writes as its reader reads."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.core.tables import Cell, Flavour, csv_of, neutral

ROW: list[Cell] = [
    "Salon",
    3,
    Decimal("12.50"),
    -0.5,
    date(2026, 11, 26),
    datetime(2026, 11, 26, 9, tzinfo=UTC).replace(tzinfo=None),
    True,
    None,
]


@pytest.mark.parametrize(
    "value",
    ["=1+1", "+33", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1", "=cmd|' /C calc'!A0"],
)
def test_formulas_are_neutralised(value: str) -> None:
    assert neutral(value) == f"'{value}"


@pytest.mark.parametrize("value", ["Salon", "1 = 1", "a-b", "", "’été", "jean@tilab.example"])
def test_other_text_stays(value: str) -> None:
    assert neutral(value) == value


def test_machines_and_people_read_the_same_figures() -> None:
    header = [f"c{number}" for number in range(len(ROW))]
    machine = csv_of(header, [ROW], Flavour.MACHINE).decode()
    assert machine.split("\r\n")[1] == "Salon,3,12.50,-0.5,2026-11-26,2026-11-26T09:00:00,true,"
    french = csv_of(header, [ROW], Flavour.TABLEUR)
    assert french.startswith(b"\xef\xbb\xbfc0;c1;")
    assert french.decode("utf-8-sig").split("\r\n")[1] == (
        "Salon;3;12,50;-0,5;26/11/2026;26/11/2026 09:00;oui;"
    )
    assert "yes" in csv_of(header, [ROW], Flavour.TABLEUR, "en").decode("utf-8-sig")


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
def test_no_cell_begins_a_formula(value: str) -> None:
    assert not neutral(value).lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
