"""Of what people answer, and of who was trained, no result gives one person away."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

from httpx import AsyncClient

from api.core.access import Role
from api.core.clock import frozen
from api.labs.models import Lab
from tests.builders import World
from tests.campaigns import an_open_campaign, own
from tests.figures import NOW, Reader, answered, held
from tests.publishing import a_desk
from tests.stage import an_administrator

AGENTS = {"wave": "seance", "audience": "agents"}


async def satisfied(world: World, lab: Lab, *quarters: int) -> None:
    """So many agents who answer in each quarter of 2026, the first of each unhappy."""
    activity = await held(world, lab, date(2026, 1, 5))
    for number, count in enumerate(quarters):
        for rank in range(count):
            day = date(2026, 3 * number + 1, 10 + rank)
            await answered(world, lab, activity, day, score=5 if rank else 1, **AGENTS)


async def public(http: AsyncClient, lab: Lab, code: str) -> dict[str, dict[str, Any]]:
    """The published totals of an indicator, by period."""
    found = await http.get("/v1/observations", params={"lab": lab.slug, "code": code})
    return {one["period"]: one for one in found.json()["items"] if one["breakdown"] == ""}


async def test_a_published_year_dates_no_answer(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    await satisfied(world, lab, 6, 6, 5, 3)
    with frozen(NOW):
        desk = await a_desk(world, lab)
        await desk.published(await desk.cells(code="IMP_SAT_AG", period="2026"))
        await desk.published(await desk.cells(code="IMP_SAT_AG", period="2026-Q1"))
    for period, count in (("2026", 20), ("2026-Q1", 6)):
        value = (await public(http, lab, "IMP_SAT_AG"))[period]
        assert value["denominator"] == count
        for params in ({}, {"limit": 1}):
            url = f"{desk.base}/published-values/{value['id']}/lineage"
            opened = (await http.get(url, params=params)).json()
            assert (opened["items"], opened["next"]) == ([], None)
            assert (opened["count"], opened["frozen"]) == (count, True)


async def test_hours_tell_the_presences_of_no_training(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    for day, kind, count in ((5, "formation", 9), (6, "mooc", 3)):
        await held(world, lab, date(2026, 1, day), kind, lines={"users": count})
    await held(world, lab, date(2026, 4, 7), "formation", hours=7, lines={"users": 4})
    with frozen(NOW):
        desk = await a_desk(world, lab)
        for period in ("2026-Q1", "2026-Q2"):
            (cell,) = await desk.cells(code="ACT_H_FORM", period=period)
            assert (cell["value"], cell["n"]) == ((24, 12) if period == "2026-Q1" else (28, 4))
            await desk.published([cell])
    found = await public(http, lab, "ACT_H_FORM")
    assert found["2026-Q2"]["value"] is None, "28 hours, of four people"
    assert found["2026-Q1"]["value"] == 24
    url = f"{desk.base}/published-values/{found['2026-Q1']['id']}/lineage"
    opened = (await http.get(url)).json()
    assert [one["weight"] for one in opened["items"]] == [None, None]
    (definition,) = [
        one
        for one in (await http.get("/v1/indicators")).json()["items"]
        if one["code"] == "ACT_H_FORM"
    ]
    assert definition["about_persons"] is True


async def test_nobody_in_the_lab_reads_one_answer(world: World) -> None:
    lab = await world.a_lab()
    await satisfied(world, lab, 6, 1)
    reader = Reader(world, lab)
    few_days = {"from": "2026-04-01", "to": "2026-06-30"}
    assert (await reader.ask("/indicator-totals", code="IMP_SAT_AG", **few_days))["value"] is None
    told = (await reader.cells("IMP_SAT_AG", "2026-Q1"))[""]
    assert (told["value"], told["numerator"]) == (Decimal("83.33"), 5)
    few = (await reader.cells("IMP_SAT_AG", "2026-Q2"))[""]
    assert (few["value"], few["numerator"], few["denominator"], few["n"]) == (None, None, 1, 1)
    for cell, total in ((told, 5), (few, None)):
        url = f"/observations/{cell['id']}"
        whole = await reader.ask(url)
        assert (whole["value"], whole["numerator"]) == (cell["value"], total)
        for params in ({}, {"limit": 1}):
            opened = await reader.ask(f"{url}/lineage", **params)
            assert (opened["items"], opened["next"]) == ([], None)
            assert (opened["value"], opened["total"]) == (cell["value"], total)
            assert (opened["count"], opened["unchanged"]) == (cell["n"], True)
    with frozen(NOW):
        steering = await world.signed_in(lab, Role.STEERING)
        read = await steering("GET", f"/v1/labs/{lab.slug}/observations/{few['id']}")
        assert (read.status_code, read.json()["value"]) == (200, None)


async def test_no_two_spans_that_differ_by_a_day_are_told(world: World) -> None:
    """The first of eight answers would be what one span has more than the other."""
    lab = await world.a_lab()
    await satisfied(world, lab, 8)
    firsts = ("2026-01-01", "2026-01-10", "2026-01-11")
    lasts = ("2026-01-31", "2026-03-30", "2026-03-31", "2026-04-01", "2026-06-30", "2026-12-31")
    told: dict[tuple[str, str], Any] = {}
    with frozen(NOW):
        member = await world.signed_in(lab, Role.MANAGER)
        for first in firsts:
            for last in lasts:
                span = {"code": "IMP_SAT_AG", "from": first, "to": last}
                answer = await member("GET", f"/v1/labs/{lab.slug}/indicator-totals", params=span)
                if answer.status_code == 200:
                    told[first, last] = json.loads(answer.text, parse_float=Decimal)["value"]
                else:
                    assert answer.status_code == 422
                    (error,) = answer.json()["errors"]
                    assert (error["pointer"], error["code"]) == ("to", "whole-period")
                    assert "réponses" in error["detail"]
    periods = ("2026-03-31", "2026-06-30", "2026-12-31")
    assert told == {("2026-01-01", last): Decimal("87.5") for last in periods}


async def test_the_network_reads_one_answer_no_more_than_the_lab(world: World) -> None:
    lab = await world.a_lab()
    await satisfied(world, lab, 6, 1)
    admin = await an_administrator(world)
    for period, value in (("2026-Q1", Decimal("83.33")), ("2026-Q2", None)):
        slug = f"reponses-{lab.id}-{period[-2:].lower()}"
        url = await an_open_campaign(admin, slug, period=period, items=[{"code": "IMP_SAT_AG"}])
        with frozen(NOW):
            manager = await world.signed_in(lab, Role.MANAGER)
            joined = await manager("POST", f"{own(lab, slug)}/participation")
        assert joined.status_code == 200, joined.text
        read = await admin("GET", f"{url}/labs/{lab.slug}")
        for text in (joined.text, read.text):
            (cell,) = json.loads(text, parse_float=Decimal)["cells"]
            assert cell["computed"]["value"] == value
        (row,) = (await admin("GET", f"{url}/completeness")).json()["items"]
        assert row["filled"] == 1
