"""The users' own figures, entered as the demonstration enters them, and exact."""

import csv
import io
import json
from decimal import Decimal
from typing import Any

import pytest
from httpx import AsyncClient

from api.core.access import SYSTEM, Role
from api.core.database import unit_of_work
from api.demo import funding
from api.demo.load import FACTS
from api.labs.models import Lab
from tests.builders import World


@pytest.fixture(scope="module")
async def lab(world: World) -> Lab:
    """A lab with the funds of Ti Lab."""
    made = await world.a_lab()
    facts: dict[str, Any] = json.loads(FACTS.read_text("utf-8"))["ti_lab"]
    async with unit_of_work(world.sessions, SYSTEM) as session:
        await funding.load(session, made, facts)
    return made


async def read(http: AsyncClient, lab: Lab, what: str) -> dict[str, Any]:
    answer = await http.get(f"/v1/labs/{lab.slug}/{what}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_the_budget_is_at_parity_on_the_total_and_not_by_section(
    http: AsyncClient, lab: Lab
) -> None:
    [budget] = (await read(http, lab, "budgets"))["items"]
    assert (budget["budget"], len(budget["lines"])) == ("2022-2023", 18)
    assert (budget["state_cents"], budget["region_cents"]) == (21_400_000, 21_400_000)
    assert (budget["parity"], budget["gap_cents"], budget["other_cents"]) == (True, 0, 0)
    assert budget["total_cents"] == 42_800_000
    sections = [
        (one["section"], one["region_cents"], one["state_cents"], one["parity"])
        for one in budget["sections"]
    ]
    assert sections == [
        (1, 19_000_000, 20_300_000, False),
        (2, 1_900_000, 600_000, False),
        (3, 500_000, 500_000, True),
    ]
    assert sum(line["amount_cents"] for line in budget["lines"]) == budget["total_cents"]


async def test_calls_are_nine_projects_and_two_years(http: AsyncClient, lab: Lab) -> None:
    calls = await read(http, lab, "calls")
    assert calls["total_cents"] == 134_040_000
    years = {one["year"]: one["amount_cents"] for one in calls["years"]}
    assert years == {2022: 83_040_000, 2021: 51_000_000}
    assert sum(years.values()) == calls["total_cents"]
    assert len(calls["groups"]) == 9
    assert len(calls["lines"]) == 12
    assert sum(one["total_cents"] for one in calls["groups"]) == calls["total_cents"]
    first = calls["groups"][0]
    assert (first["project_label"], first["total_cents"]) == ("PorTReA", 40_000_000)
    assert [one["year"] for one in first["years"]] == [2022, 2021]


async def test_leverage_says_its_years_and_stays_apart_from_the_claim(
    http: AsyncClient, lab: Lab
) -> None:
    found = await read(http, lab, "leverage")
    whole, first, second = found["items"]
    assert whole["numerator"] == {"basis": "calls", "years": [2021, 2022], "cents": 134_040_000}
    assert whole["denominator"]["years"] == [2022, 2023]
    assert (whole["ratio"], whole["same_years"]) == ("3.13", False)
    assert (first["ratio"], second["ratio"]) == ("1.19", "1.94")
    assert "3,13 €" in whole["sentence"]
    assert "2021-2022" in whole["sentence"]
    [claim] = found["claims"]
    assert (claim["amount_cents"], claim["source"]) == (1_000, "site-2022")


async def test_what_sources_declare_is_shown_as_said(http: AsyncClient, lab: Lab) -> None:
    found = await read(http, lab, "transparency")
    declared = {one["period_text"]: one for one in found["declared"] if one["basis"] == "operating"}
    assert declared["2017"]["amount_cents"] == 44_500_000
    assert declared["2017-01/2018-07"]["to_day"] == "2018-07-31"
    assert declared["2019-2021"]["to_day"] == "2021-12-31"
    assert len(found["declared"]) == 6
    assert found["calls_cents"] == 134_040_000
    [budget] = found["budgets"]
    assert sum(one["amount_cents"] for one in budget["natures"]) == budget["total_cents"]
    [programme] = found["programmes"]
    assert (programme["slug"], programme["amount_cents"]) == ("pia", None)
    conventions = (await read(http, lab, "conventions"))["items"]
    assert [one["from_day"] for one in conventions] == ["2022-01-01", "2019-01-01", None]
    assert {one["amount_cents"] for one in conventions} == {None}


async def test_no_execution_is_made_up(world: World, lab: Lab) -> None:
    team = await world.signed_in(lab, Role.TEAM)
    found = (await team("GET", f"/v1/labs/{lab.slug}/execution")).json()
    assert (found["commitments"], found["total"]["committed_cents"]) == (0, 0)
    assert found["total"]["amount_cents"] == 42_800_000 + 134_040_000
    assert len(found["lines"]) == 18 + 12


async def test_tables_carry_exact_euros(http: AsyncClient, lab: Lab) -> None:
    lines = await rows(http, lab, "budget-lines.csv")
    assert len(lines) == 18
    assert sum(Decimal(line["amount_eur"]) for line in lines) == Decimal("428000.00")
    calls = await rows(http, lab, "call-lines.csv")
    assert sum(Decimal(line["amount_eur"]) for line in calls) == Decimal("1340400.00")
    assert {line["project"] for line in calls} == {""}  # their cards are another lab's here


async def rows(http: AsyncClient, lab: Lab, table: str) -> list[dict[str, str]]:
    answer = await http.get(f"/v1/labs/{lab.slug}/{table}")
    assert answer.headers["content-type"].startswith("text/csv")
    return list(csv.DictReader(io.StringIO(answer.text)))
