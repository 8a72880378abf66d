"""Checks, by example: each finds what it is for, and is silent otherwise."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from api.core.messages import LOCALES, catalogue
from api.core.periods import parse_period
from api.indicators.rules.checks import Figure, Meaning, findings

NOW = parse_period("2026-06")
MEANINGS = {
    "ACT_PARTICIP": Meaning("Participations", "presences", "sum"),
    "ACT_AGENTS": Meaning("Agents", "persons", "distinct"),
    "ACT_SALLES": Meaning("Salles", "percent", "ratio"),
    "RES_IRRIT": Meaning("Irritants", "number", "sum", "required"),
}
TOTAL = Figure(1, "ACT_PARTICIP", NOW, "", "computed", "", Decimal(100))


def ago(months: int, value: int, **more: object) -> Figure:
    period = NOW
    for _ in range(months):
        period = period.previous()
    return replace(TOTAL, period=period, value=Decimal(value), **more)  # type: ignore[arg-type]


def codes(*figures: Figure) -> list[str]:
    return [one.code for one in findings(NOW, figures, MEANINGS)]


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ([TOTAL], []),
        ([TOTAL, ago(1, 90)], []),
        ([TOTAL, ago(1, 30)], ["growth"]),
        ([TOTAL, ago(1, 301)], ["growth"]),
        ([replace(TOTAL, value=Decimal(4)), ago(1, 1)], []),  # few: jumps mean nothing
        ([replace(TOTAL, partial=True), ago(1, 300)], ["partial"]),
        ([replace(TOTAL, definition_version=2), ago(1, 10)], ["definition"]),
        ([TOTAL, ago(3, 90)], ["gap"]),
        ([ago(1, 90)], ["absent"]),
        ([ago(1, 90, origin="history")], []),
        ([replace(TOTAL, few=True), ago(1, 30)], []),  # what so few say is told in no sentence
        ([TOTAL, ago(1, 30, few=True)], []),
        ([ago(1, 90, few=True)], []),
        ([replace(TOTAL, uncovered=12)], ["uncovered"]),
        ([TOTAL, replace(TOTAL, origin="history", source="a", value=Decimal(68))], ["sources"]),
        ([TOTAL, replace(TOTAL, origin="history", source="a")], []),
        ([replace(TOTAL, code="RES_IRRIT", origin="declared")], ["evidence"]),
        ([replace(TOTAL, code="RES_IRRIT", origin="declared", evidence=1)], []),
        ([TOTAL, replace(TOTAL, code="ACT_AGENTS", value=Decimal(101))], ["persons"]),
        ([TOTAL, replace(TOTAL, code="ACT_AGENTS", value=Decimal(99))], []),
    ],
)
def test_each_check_finds_its_own(figures: Sequence[Figure], expected: list[str]) -> None:
    assert codes(*figures) == expected


def part(breakdown: str, value: int, **more: object) -> Figure:
    return replace(TOTAL, breakdown=breakdown, value=Decimal(value), **more)  # type: ignore[arg-type]


def test_parts_make_the_total() -> None:
    assert codes(TOTAL, part("place=in_lab", 60), part("place=outside", 40)) == []
    assert codes(TOTAL, part("place=in_lab", 60), part("place=outside", 41)) == ["sum"]
    assert codes(TOTAL, part("theme=eau", 90), part("theme=air", 90)) == []  # no partition
    assert codes(TOTAL, part("territory=35", 90)) == []  # the rest has no territory
    declared = [replace(one, origin="declared") for one in (TOTAL, part("place=in_lab", 60))]
    assert codes(*declared) == ["sum-short"]


def test_a_rate_is_its_parts_divided() -> None:
    rate = replace(
        TOTAL,
        code="ACT_SALLES",
        value=Decimal("33.33"),
        numerator=Decimal(1),
        denominator=Decimal(3),
    )
    assert codes(rate) == []
    assert codes(replace(rate, value=Decimal(40))) == ["rate"]


def test_a_figure_far_from_usual_is_doubted() -> None:
    usual = [ago(months, 100 + months) for months in range(1, 8)]
    assert codes(TOTAL, *usual) == []
    assert codes(replace(TOTAL, value=Decimal(250)), *usual) == ["outlier"]
    assert codes(replace(TOTAL, value=Decimal(250)), *usual[:5]) == []


def test_a_target_without_a_baseline() -> None:
    key = ("ACT_PARTICIP", "")
    assert [one.code for one in findings(NOW, [TOTAL], MEANINGS, {key: {"cible"}})] == ["baseline"]
    assert findings(NOW, [TOTAL], MEANINGS, {key: {"cible", "reference"}}) == []


def test_the_gravest_comes_first_and_each_has_its_sentence() -> None:
    found = findings(
        NOW,
        [TOTAL, part("place=in_lab", 101), ago(1, 20), replace(ago(3, 5), source="b")],
        MEANINGS,
    )
    assert [one.severity for one in found] == sorted(
        (one.severity for one in found), key=["erreur", "doute", "info"].index
    )
    known = {
        "sum", "sum-short", "rate", "persons", "sources", "evidence", "definition", "partial",
        "growth", "gap", "outlier", "absent", "uncovered", "baseline",
    }  # fmt: skip
    for locale in LOCALES:
        said = {key.removeprefix("check.") for key in catalogue(locale) if key[:6] == "check."}
        assert said == known
