"""Budget and call lines change with their versions; parity follows to the cent."""

import asyncio
import json
from typing import Any

from fastapi import FastAPI
from httpx import AsyncClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, text

from api.core.access import SYSTEM, Role
from api.funding.models.lines import MOST_CENTS, BudgetLine
from api.funding.queries.budgets import BUDGET
from tests.builders import Signed, World
from tests.digest import digest_of
from tests.statements import counting

LINE = {
    "budget": "2026",
    "section": 1,
    "section_label": "L'équipage",
    "post": "Pilotage",
    "side": "region",
    "amount_cents": 300_000,
    "nature": "valued",
}


async def add(team: Signed, lab: str, **more: Any) -> dict[str, Any]:
    answer = await team("POST", f"/v1/labs/{lab}/budget-lines", json=LINE | more)
    assert answer.status_code == 201, answer.text
    assert answer.headers["etag"].startswith('"1-')
    made: dict[str, Any] = answer.json()
    return made


async def budget_of(http: AsyncClient, lab: str) -> dict[str, Any]:
    found = (await http.get(f"/v1/labs/{lab}/budgets?budget=2026")).json()["items"]
    assert len(found) == 1
    one: dict[str, Any] = found[0]
    return one


async def test_one_euro_flips_parity_and_back(world: World, http: AsyncClient) -> None:
    made = await world.a_lab()
    lab, team = made.slug, await world.signed_in(made, Role.TEAM)
    mine = await add(team, lab)
    await add(team, lab, side="state", section=2, section_label="Le lieu", nature="cash")
    found = await budget_of(http, lab)
    assert (found["parity"], found["gap_cents"]) == (True, 0)
    assert [one["parity"] for one in found["sections"]] == [False, False]
    url = f"/v1/labs/{lab}/budget-lines/{mine['id']}"
    for version, amount, gap in ((1, 300_100, -100), (2, 300_000, 0), (3, 300_001, -1)):
        answer = await team(
            "PATCH", url, json={"amount_cents": amount}, headers={"If-Match": f'"{version}"'}
        )
        assert answer.status_code == 200, answer.text
        found = await budget_of(http, lab)
        assert (found["parity"], found["gap_cents"]) == (gap == 0, gap)


async def test_a_second_writer_is_told(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    made = await add(team, lab.slug)
    url = f"/v1/labs/{lab.slug}/budget-lines/{made['id']}"
    change = {"json": {"post": "Autre"}}
    assert (await team("PATCH", url, **change)).status_code == 428
    assert (await team("PATCH", url, **change, headers={"If-Match": '"1"'})).status_code == 200
    before = await digest_of(world)
    stale = await team("PATCH", url, json={"post": "Tiers"}, headers={"If-Match": '"1"'})
    assert (stale.status_code, stale.json()["code"]) == (412, "stale")
    assert (await team("DELETE", url, headers={"If-Match": '"1"'})).status_code == 412
    assert await digest_of(world) == before
    assert (await team("DELETE", url, headers={"If-Match": '"2"'})).status_code == 204
    assert (await team("DELETE", url, headers={"If-Match": '"2"'})).status_code == 404


async def test_a_section_has_one_label(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    first = await add(team, lab.slug)
    second = await add(team, lab.slug, section_label="Un autre nom")
    assert second["section_label"] == "L'équipage"
    unnamed = {**LINE, "section": 7, "section_label": None}
    answer = await team("POST", f"/v1/labs/{lab.slug}/budget-lines", json=unnamed)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/section_label"
    url = f"/v1/labs/{lab.slug}/budget-lines"
    renamed = await team(
        "PATCH",
        f"{url}/{second['id']}",
        json={"section_label": "L’équipe"},
        headers={"If-Match": '"1"'},
    )
    assert renamed.status_code == 200
    found = await budget_of(http, lab.slug)
    assert [(one["section"], one["label"]) for one in found["sections"]] == [(1, "L’équipe")]
    assert {line["section_label"] for line in found["lines"]} == {"L’équipe"}
    moved = await team(
        "PATCH",
        f"{url}/{first['id']}",
        json={"section": 2, "section_label": "Le lieu"},
        headers={"If-Match": '"1"'},
    )
    assert moved.json()["section_label"] == "Le lieu"
    assert len((await budget_of(http, lab.slug))["sections"]) == 2


async def test_call_lines_change_too(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    await world.a_project(lab, "portrea", publication="public")
    await world.a_project(lab, "cache")
    team = await world.signed_in(lab, Role.TEAM)
    url = f"/v1/labs/{lab.slug}/call-lines"
    line = {"call": "Relance", "project_label": "PorTReA", "year": 2022, "amount_cents": 100}
    made = (await team("POST", url, json=line | {"project": "portrea"})).json()
    hidden = (await team("POST", url, json=line | {"project": "cache", "year": 2021})).json()
    assert (made["project"], hidden["project"]) == ("portrea", "cache")
    calls = (await http.get(f"/v1/labs/{lab.slug}/calls")).json()
    assert [one["project"] for one in calls["lines"]] == ["portrea", None]
    changed = await team(
        "PATCH",
        f"{url}/{made['id']}",
        json={"project": None, "amount_cents": 250, "award_on": "2022-03-01"},
        headers={"If-Match": '"1"'},
    )
    assert changed.json() | {"project": None, "amount_cents": 250} == changed.json()
    assert (await http.get(f"/v1/labs/{lab.slug}/calls")).json()["total_cents"] == 350
    gone = await team("DELETE", f"{url}/{hidden['id']}", headers={"If-Match": '"1"'})
    assert gone.status_code == 204
    unknown = await team("POST", url, json=line | {"project": "inconnu"})
    assert unknown.status_code == 404


async def test_bad_amounts_write_nothing(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    before = await digest_of(world)
    for wrong in (-1, 0.5, 10.0, "300000", MOST_CENTS + 1, 10**30, None, True, [1]):
        answer = await team(
            "POST", f"/v1/labs/{lab.slug}/budget-lines", json=LINE | {"amount_cents": wrong}
        )
        assert answer.status_code == 422, (wrong, answer.text)
    for field, value in (("section", 0), ("section", 21), ("side", "moi"), ("year", 1)):
        answer = await team("POST", f"/v1/labs/{lab.slug}/budget-lines", json=LINE | {field: value})
        assert answer.status_code == 422, (field, answer.text)
    assert await digest_of(world) == before


async def test_members_do_not_write_and_other_labs_lines_are_unknown(world: World) -> None:
    lab, other = await world.a_lab(), await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    made = await add(team, lab.slug)
    member = await world.signed_in(lab, Role.MEMBER)
    stranger = await world.signed_in(other, Role.MANAGER)
    for who, whose, status in (
        (member, lab.slug, 403),
        (stranger, lab.slug, 404),
        (stranger, other.slug, 404),
    ):
        answer = await who(
            "PATCH",
            f"/v1/labs/{whose}/budget-lines/{made['id']}",
            json={"amount_cents": 1},
            headers={"If-Match": '"1"'},
        )
        assert answer.status_code == status, answer.text


async def test_lists_take_one_statement(world: World, app: FastAPI, http: AsyncClient) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    for section in range(1, 9):
        await add(team, lab.slug, section=section, section_label=f"Section {section}")
    for what in ("budgets", "calls", "transparency", "leverage", "awards", "conventions"):
        with counting(app) as taken:
            assert (await http.get(f"/v1/labs/{lab.slug}/{what}")).status_code == 200
        assert len(taken) == 1, (what, taken)


AMOUNTS = st.integers(0, MOST_CENTS)
LINES = st.lists(
    st.tuples(st.integers(1, 20), st.sampled_from(["state", "region", "other"]), AMOUNTS),
    min_size=1,
    max_size=25,
)


async def test_parity_holds_when_and_only_when_the_totals_are_equal(world: World) -> None:
    """Random budgets, evened out or not, and one cent more: the sentence follows the sums."""
    lab = await world.a_lab()
    loop = asyncio.get_running_loop()

    async def parity(lines: list[tuple[int, str, int]]) -> dict[str, Any]:
        rows = [
            {
                "lab_id": lab.id, "budget": "essai", "section": section, "rank": rank,
                "section_label": "S", "post": "P", "side": side, "amount_cents": amount,
            }
            for rank, (section, side, amount) in enumerate(lines)
        ]  # fmt: skip
        async with world.sessions(info={"actor": SYSTEM}) as session:  # never committed
            await session.execute(insert(BudgetLine), rows)
            found = await session.scalar(text(BUDGET), {"lab": lab.slug, "budget": "essai"})
            await session.rollback()
        one: dict[str, Any] = json.loads(found)["items"][0]
        return one

    @settings(
        max_examples=60,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(LINES, st.booleans())
    def check(lines: list[tuple[int, str, int]], evened: bool) -> None:
        sums = {
            side: sum(amount for _, of, amount in lines if of == side)
            for side in ("state", "region", "other")
        }
        gap = sums["state"] - sums["region"]
        if evened and abs(gap) < MOST_CENTS:
            lines = [*lines, (20, "region" if gap > 0 else "state", abs(gap))]
            gap = 0
        found = asyncio.run_coroutine_threadsafe(parity(lines), loop).result()
        assert found["parity"] is (gap == 0)
        assert found["gap_cents"] == gap
        assert found["other_cents"] == sums["other"]
        assert found["total_cents"] == sum(amount for _, _, amount in lines)
        moved = asyncio.run_coroutine_threadsafe(parity([*lines, (1, "state", 1)]), loop).result()
        assert moved["parity"] is (gap == -1)

    await asyncio.to_thread(check)
