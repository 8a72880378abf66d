"""The catalogue and the formulas say the same, and each formula says what it is."""

import re
from datetime import date

import pytest

from api.core.periods import Frequency, parse_period, period_of
from api.indicators.catalogue import CATALOGUE
from api.indicators.compute.merge import differs, writes
from api.indicators.compute.windows import runs, touched
from api.indicators.formulas.registry import ENTITIES, FORMULAS, STATED

COMPUTED = {one["code"]: one for one in CATALOGUE if one["kind"] == "computed"}


def test_each_computed_definition_has_its_formula() -> None:
    assert set(COMPUTED) == set(FORMULAS)
    assert len(STATED) == len(FORMULAS)


@pytest.mark.parametrize("stated", STATED, ids=lambda one: one.__name__)
def test_a_formula_says_what_the_catalogue_says(stated: object) -> None:
    formula = stated()  # type: ignore[operator]
    definition = COMPUTED[formula.code]
    words = [line.strip() for line in (stated.__doc__ or "").strip().splitlines() if line.strip()]
    assert words[0] == definition["formula_fr"]
    source = definition["source"]
    assert words[1] == f"Unit: {definition['unit']}. Source: {source[0].lower()}{source[1:]}."
    axes = {*formula.axes, *(breakdown.split("=")[0] for breakdown, _ in formula.also)}
    assert axes == set(definition["axes"])
    assert bool(formula.divisor) == (
        definition["aggregation"] == "ratio" and formula.code != "IMP_UX"
    )


@pytest.mark.parametrize("entity", ENTITIES)
def test_statements_bind_what_varies(entity: str) -> None:
    for statement in (writes(entity), differs(entity)):
        bound = set(re.findall(r"(?<![:\w]):(\w+)", str(statement)))
        known = {"lab_id", "zone", "from_day", "to_day", "from_at", "to_at", "today", "now"}
        known |= {"periods", "frequencies", "starts", "ends"}
        known |= {"open_rooms", "open_days", "opens", "closes"}
        assert bound <= known
        assert {"lab_id", "periods", "starts", "ends", "today"} <= bound


def test_a_day_touches_the_periods_that_hold_it_and_have_begun() -> None:
    day, today = date(2026, 8, 31), date(2026, 11, 25)
    found = touched([(day, day)], today, wide=False)
    assert {str(one) for one in found} == {"2026-08", "2026-Q3", "2026-S2", "2026"}
    assert touched([(date(2026, 12, 1), date(2026, 12, 1))], today, wide=False) == set()
    ahead = touched([(day, date(2027, 5, 1))], today, wide=False)
    assert max(one.start for one in ahead) == date(2026, 11, 1)
    whole = touched([(day, day)], today, wide=True)
    assert len(whole) == 11 + 4 + 2 + 1
    assert touched([(date(1066, 1, 1), date(1899, 12, 31))], today, wide=False) == set()


def test_years_without_a_period_part_runs() -> None:
    years = [period_of(date(year, 5, 1), Frequency.YEAR) for year in (2019, 2020, 2024)]
    found = runs([*years, parse_period("2020-03")])
    assert [[str(one) for one in run] for run in found] == [["2019", "2020", "2020-03"], ["2024"]]
