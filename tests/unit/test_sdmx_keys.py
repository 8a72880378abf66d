"""SDMX keys, filters, periods and Accept headers, without a database."""

from contextlib import suppress
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.network.problems import NoResults, NotAcceptable, SdmxSyntax
from api.network.sdmx.accept import DATA_21, chosen
from api.network.sdmx.keys import (
    Wanted,
    flows_named,
    flows_of,
    query_of,
    read_component,
    read_key,
    read_period,
)
from api.network.sdmx.periods import moment, span


def wanted(key: str = "all", **filters: str) -> Wanted:
    """A query of one dataflow."""
    made = Wanted(("ACTIVITY",))
    read_key(made, key)
    for name, said in filters.items():
        read_component(made, name, said)
    return made


def test_parts_of_a_key() -> None:
    assert wanted("all").codes == wanted("*").codes == wanted("....").codes == {}
    assert wanted("A+M.x....".removesuffix(".")).codes == {"FREQ": {"A", "M"}, "LAB": {"x"}}
    assert wanted("*.x.*.*.C").codes == {"LAB": {"x"}, "SERIES": {"C"}}
    listed = wanted("A.x.*.*.*,M.y.*.*.*")
    assert listed.codes == {"FREQ": {"A", "M"}, "LAB": {"x", "y"}}
    assert len(listed.keys) == 2


def test_filters_meet() -> None:
    both = wanted("A.x+y...", LAB="y,z", INDICATOR="ne:ACT_FORM")
    assert both.codes["LAB"] == {"y"}
    assert both.barred == {"INDICATOR": {"ACT_FORM"}}
    assert wanted("A.x...", LAB="y").codes["LAB"] == set()  # nothing is both
    bounds = wanted(TIME_PERIOD="ge:2020+lt:2022-Q1")
    assert (bounds.first, bounds.until) == (date(2020, 1, 1), date(2022, 1, 1))
    read_period(bounds, "2021", "2021-06")
    assert (bounds.first, bounds.until) == (date(2021, 1, 1), date(2021, 7, 1))


@pytest.mark.parametrize(
    ("said", "first", "end"),
    [
        ("2026", date(2026, 1, 1), date(2027, 1, 1)),
        ("2026-A1", date(2026, 1, 1), date(2027, 1, 1)),
        ("2026-S2", date(2026, 7, 1), date(2027, 1, 1)),
        ("2026-T3", date(2026, 9, 1), date(2027, 1, 1)),
        ("2026-Q1", date(2026, 1, 1), date(2026, 4, 1)),
        ("2026-12", date(2026, 12, 1), date(2027, 1, 1)),
        ("2026-M02", date(2026, 2, 1), date(2026, 3, 1)),
        ("2026-W01", date(2025, 12, 29), date(2026, 1, 5)),
        ("2024-02-29", date(2024, 2, 29), date(2024, 3, 1)),
        ("2024-02-29T23:00:00+01:00", date(2024, 2, 29), date(2024, 3, 1)),
    ],
)
def test_periods(said: str, first: date, end: date) -> None:
    assert span(said, "startPeriod") == (first, end)


def test_instants() -> None:
    assert moment("2026-01-01", "asOf") == datetime(2026, 1, 1, tzinfo=UTC)
    assert moment("2026-01-01T01:00:00+01:00", "asOf") == datetime(2026, 1, 1, tzinfo=UTC)
    assert moment("2026-01-01T00:00:00Z", "asOf") == datetime(2026, 1, 1, tzinfo=UTC)


def test_dataflows() -> None:
    for said in ("ACTIVITY", "TILAB,ACTIVITY", "TILAB,ACTIVITY,1.0", "TILAB,ACTIVITY,latest"):
        assert flows_of(said, "TILAB") == ("ACTIVITY",)
    assert len(flows_named("*", "*", "*", "TILAB")) == 3
    assert flows_named("TILAB", "IMPACT,ACTIVITY", "1.0.0", "TILAB") == ("ACTIVITY", "IMPACT")
    for owner, name, version in (("ESTAT", "IMPACT", "*"), ("*", "X", "*"), ("*", "IMPACT", "2.0")):
        with pytest.raises(NoResults):
            flows_named(owner, name, version, "TILAB")


def test_a_plus_in_a_query_is_no_space() -> None:
    raw = "c[TIME_PERIOD]=ge:2020+le:2022&asOf=2026-01-01T00:00:00+00:00&c%5BLAB%5D=a%2Cb&x"
    assert query_of(raw) == {
        "c[TIME_PERIOD]": "ge:2020+le:2022",
        "asOf": "2026-01-01T00:00:00+00:00",
        "c[LAB]": "a,b",
        "x": "",
    }


TEXTS = st.one_of(st.text(max_size=30), st.text("AZaz09.,+*:;=-_$@ geqtl", max_size=60))


@given(TEXTS, st.sampled_from(["LAB", "TIME_PERIOD", "FREQ"]), TEXTS, TEXTS)
def test_whatever_is_sent_is_read_or_refused(key: str, name: str, said: str, period: str) -> None:
    """Never another fault than SDMX's own."""
    for attempt in (
        lambda: wanted(key),
        lambda: wanted(**{name: said}),
        lambda: read_period(Wanted(("IMPACT",)), period, None),
        lambda: moment(period, "asOf"),
        lambda: flows_of(key, "TILAB"),
        lambda: chosen(said, DATA_21),
    ):
        with suppress(SdmxSyntax, NoResults, NotAcceptable):
            attempt()
