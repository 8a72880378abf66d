"""What a declared figure may be, and how breakdowns are written."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.indicators.catalogue import CATALOGUE
from api.indicators.rules.axes import AXES, canonical
from api.indicators.rules.values import canonical as trimmed
from api.indicators.rules.values import exact


@given(st.decimals(-(10**14), 10**14, places=6, allow_nan=False))
def test_text_is_read_exactly(number: Decimal) -> None:
    read = exact(format(number, "f"))
    assert read == number
    assert trimmed(number) == number
    assert "E" not in str(trimmed(number)).upper() or abs(number) < Decimal("0.00001")


@given(st.floats(allow_nan=True, allow_infinity=True))
def test_a_float_is_exact_or_refused(number: float) -> None:
    read = exact(number)
    assert read is None or float(read) == number


@given(st.text(max_size=12))
def test_no_text_breaks_the_reader(text: str) -> None:
    read = exact(text)
    assert read is None or text.isascii()


@pytest.mark.parametrize(
    ("given_breakdown", "written"),
    [
        ("", ""),
        ("place=in_lab", "place=in_lab"),
        ("public=users;place=in_lab", "place=in_lab;public=users"),
        ("place=moon", None),
        ("place=", None),
        ("place", None),
        ("side=state", None),
        ("place=in_lab;place=outside", None),
        ("place=in_lab;", None),
        ("territory=35", "territory=35"),
        ("territory=3--5", None),
        ("procedure=carte.grise", "procedure=carte.grise"),
    ],
)
def test_breakdowns_are_written_one_way(given_breakdown: str, written: str | None) -> None:
    assert canonical(given_breakdown, ["public", "place", "territory", "procedure"]) == written


def test_every_axis_of_the_catalogue_is_known() -> None:
    assert {axis for one in CATALOGUE for axis in one["axes"]} <= set(AXES)
