"""The users' own figures of the past, entered as the demonstration enters them: none is mended.

Budgets (214 000 = 214 000) and calls (1 340 400) are in ``test_funding_facts.py``.
"""

import json
from typing import Any

import pytest
from httpx import AsyncClient

from api.core.access import SYSTEM, Role
from api.core.database import unit_of_work
from api.demo.history import load_history
from api.demo.load import FACTS
from api.labs.models import Lab
from tests.builders import World

_FACTS: dict[str, Any] = json.loads(FACTS.read_text("utf-8"))


@pytest.fixture(scope="module")
async def lab(world: World) -> Lab:
    """A lab with the history of the note of 2023."""
    made = await world.a_lab()
    async with unit_of_work(world.sessions, SYSTEM) as session:
        await load_history(session, made, _FACTS["ti_lab"])
    return made


async def test_attendance_as_the_columns_add_up(http: AsyncClient, lab: Lab) -> None:
    table = (await http.get(f"/v1/labs/{lab.slug}/attendance-history")).json()
    rows = {row["year"]: row for row in table["rows"]}
    assert (rows[2017]["total"], rows[2017]["total_printed"]) == (1775, 1776)
    assert rows[2017]["agrees"] is False
    assert all(rows[year]["agrees"] for year in range(2018, 2023))
    assert (table["total"], table["total_printed"]) == (27701, 27702)
    assert (rows[2018]["growth_in_lab"], rows[2018]["growth_total"]) == (332.56, 185.69)
    assert rows[2022]["partial"] is True
    assert rows[2022]["growth_in_lab"] is rows[2022]["growth_total"] is None
    assert rows[2017]["growth_total"] is None
    assert len(table["disagreements"]) == 3


async def test_the_totals_of_requirement_137(http: AsyncClient, lab: Lab) -> None:
    asked = {"labs": lab.slug, "frequency": "A", "start": "2022"}
    cube = (await http.get("/v1/cube", params=asked)).json()
    at = {name: place for place, name in enumerate(cube["columns"])}
    found: dict[tuple[str, str], set[int]] = {}
    for cell in cube["cells"]:
        breakdown = cube["breakdowns"][cell[at["breakdown"]]]
        if "span=" in breakdown:
            key = (cube["codes"][cell[at["code"]]], breakdown)
            found.setdefault(key, set()).add(cell[at["value"]])
    span = "span=2016-2022"
    assert found == {
        ("ACT_PROJ_ACC", span): {32},
        ("ACT_PROJ_ACHEVES", span): {24},
        ("ACT_ACTIONS", span): {135},
        ("ACT_ATELIERS", span): {1450},
        ("ACT_ATELIERS", f"run_by_lab=yes;{span}"): {890},
        ("ACT_ATELIERS", f"place=outside;{span}"): {325},
        ("ACT_PARTICIP", span): {27500},
        ("ACT_USAGERS", span): {6000},
        ("ACT_EXPE", span): {68, 120},
        ("RES_DISP_REG", span): {24},
        ("RES_DISP_NAT", span): {8},
        ("ACT_FORMES", span): {3000},
        ("ACT_MEMBRES", span): {140},
        ("ACT_ORG", span): {30},
    }


async def test_sources_that_disagree_stand_side_by_side(
    world: World, http: AsyncClient, lab: Lab
) -> None:
    asked = {"lab": lab.slug, "code": "ACT_EXPE"}
    items = (await http.get("/v1/observations", params=asked)).json()["items"]
    said = {one["value"]: one for one in items}
    assert set(said) == {68, 120}
    assert said[68]["series"] != said[120]["series"]
    assert "annexe 1" in said[68]["source"]
    assert "corps de la note" in said[120]["source"]
    assert {one["conf_status"] for one in items} == {"F"}  # printed: they are public already
    team = await world.signed_in(lab, Role.TEAM)
    path = f"/v1/labs/{lab.slug}/indicator-checks"
    checks = (await team("GET", path, params={"period": "2022"})).json()["items"]
    (finding,) = [one for one in checks if one["code"] == "sources"]
    assert "68" in finding["sentence"]
    assert "120" in finding["sentence"]


async def test_the_past_may_be_published_again_unchanged(world: World, lab: Lab) -> None:
    """History keeps its own series: nothing of it is superseded by what is counted now."""
    manager = await world.signed_in(lab, Role.MANAGER)
    vintages = (await manager("GET", f"/v1/labs/{lab.slug}/vintages")).json()["items"]
    assert len(vintages) == 1
    whole = (await manager("GET", f"/v1/labs/{lab.slug}/vintages/{vintages[0]['id']}")).json()
    assert whole["values"] == len(whole["items"]) == 3 * 6 + 15
    assert all(one["change"] == "new" and one["origin"] == "history" for one in whole["items"])
