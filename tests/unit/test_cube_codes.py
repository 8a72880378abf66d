"""Breakdowns become identifiers and come back the same."""

import re

from hypothesis import given
from hypothesis import strategies as st

from api.indicators.cube.codes import breakdown_of, code_of

AXES = st.from_regex(r"[a-z_]{1,12}", fullmatch=True)
VALUES = st.one_of(
    st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True),
    st.text(st.characters(exclude_characters=";", exclude_categories=["Cs"]), max_size=12),
)
BREAKDOWNS = st.lists(st.tuples(AXES, VALUES), max_size=3, unique_by=lambda pair: pair[0]).map(
    lambda pairs: ";".join(f"{axis}={value}" for axis, value in sorted(pairs))
)


@given(BREAKDOWNS)
def test_a_code_is_an_identifier_that_reads_back(breakdown: str) -> None:
    code = code_of(breakdown)
    assert re.fullmatch(r"[A-Za-z0-9_@$-]+", code)
    assert breakdown_of(code) == breakdown


@given(BREAKDOWNS, BREAKDOWNS)
def test_two_breakdowns_have_two_codes(one: str, other: str) -> None:
    assert (code_of(one) == code_of(other)) == (one == other)


@given(st.text("abz_-$0123f=;", max_size=20))
def test_a_code_that_no_breakdown_has_is_none(code: str) -> None:
    breakdown = breakdown_of(code)
    assert breakdown is None or code_of(breakdown) == code


def test_codes_are_easy_to_read() -> None:
    assert code_of("") == "_T"
    assert code_of("place=in_lab;public=users") == "place-in_lab--public-users"
    assert code_of("room=grande-salle") == "room-grande-salle"
    assert code_of("licence=etalab-2.0") == "licence-etalab-2$2e0"
    assert breakdown_of("place") is None
    assert breakdown_of("") is None
