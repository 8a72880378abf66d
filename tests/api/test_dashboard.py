"""Dashboards, comparisons and checks: figures in sentences."""

from datetime import date
from typing import Any, get_type_hints

from fastapi import FastAPI, Response
from httpx import AsyncClient
from pydantic import TypeAdapter

from api.core.access import Role
from api.labs.models import Lab
from api.web.guard import GuardedRoute
from tests.builders import World
from tests.figures import held
from tests.published import participations, publish_now
from tests.publishing import Desk, a_desk


async def a_year(world: World, lab: Lab, **months: int) -> Desk:
    """One workshop a month, published month by month."""
    desk = await a_desk(world, lab)
    for month, count in months.items():
        await held(world, lab, date(2026, int(month[1:]), 12), lines={"users": count})
    for month in months:
        period = f"2026-{int(month[1:]):02d}"
        await desk.published(await desk.cells(code="ACT_PARTICIP", period=period))
    return desk


def figures(answer: Any) -> dict[str, dict[str, Any]]:
    assert answer.status_code == 200, answer.text
    return {one["code"]: one for part in answer.json()["families"] for one in part["figures"]}


async def test_each_figure_is_said_with_what_it_follows(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    desk = await a_year(world, lab, m1=40, m2=50, m3=60)
    target = {"code": "ACT_PARTICIP", "period": "2026-03", "value": 80, "kind": "cible"}
    await desk.team("POST", f"{desk.base}/indicator-targets", json=target | {"public": True})
    one = figures(await http.get(f"{desk.base}/dashboard"))["ACT_PARTICIP"]
    assert (one["period"], one["value"], one["before"], one["growth"]) == ("2026-03", 60, 50, 20)
    assert one["target"] == 80
    assert [point["value"] for point in one["line"]] == [40, 50, 60]
    assert one["sentence"] == (
        "Participations, mars 2026 : 60 présences. C’est 20 % de plus que la période d’avant."
    )
    english = await http.get(f"{desk.base}/dashboard", headers={"Accept-Language": "en"})
    assert "March 2026: 60 attendances" in figures(english)["ACT_PARTICIP"]["sentence"]
    assert (await http.get("/v1/labs/nowhere/dashboard")).status_code == 404


async def test_numbers_keep_all_their_digits(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    for period, value in (("2024", "12345678901234.567891"), ("2025", "98765432109876.123457")):
        await publish_now(world, lab, participations(period, value))
    dashboard = (await http.get(f"/v1/labs/{lab.slug}/dashboard")).text
    assert '"value":98765432109876.123457,' in dashboard
    assert '"before":12345678901234.567891,' in dashboard
    asked = {"code": "ACT_PARTICIP", "period": "2025", "labs": lab.slug}
    assert '"value":98765432109876.123457,' in (await http.get("/v1/comparison", params=asked)).text
    values = (await http.get("/v1/observations", params={"lab": lab.slug, "period": "2024"})).json()
    opened = f"/v1/labs/{lab.slug}/published-values/{values['items'][0]['id']}/lineage"
    assert '"value":12345678901234.567891,' in (await http.get(opened)).text


def test_no_model_with_decimals_is_written_by_pydantic(app: FastAPI) -> None:
    """It would write them as text: such a route answers through ``exact_answer``, or PostgreSQL."""
    judged = {
        route.path: get_type_hints(route.endpoint)["return"]
        for route in app.routes
        if isinstance(route, GuardedRoute)
        and route.response_model
        and "'decimal'" in str(TypeAdapter(route.response_model).core_schema)
    }
    assert "/v1/comparison" in judged
    assert {path for path, given in judged.items() if given is not Response} == set()


async def test_no_rate_where_none_can_be_given(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    desk = await a_year(world, lab, m1=40, m3=60)
    one = figures(await http.get(f"{desk.base}/dashboard"))["ACT_PARTICIP"]
    assert (one["growth"], one["why_no_growth"]) == (None, "no-base")
    await held(world, lab, date(2026, 4, 12), lines={"users": 3})
    await desk.published(await desk.cells(code="ACT_PARTICIP", period="2026-04"))
    one = figures(await http.get(f"{desk.base}/dashboard"))["ACT_PARTICIP"]
    assert (one["value"], one["withheld"], one["why_no_growth"]) == (None, True, "withheld")
    assert "protéger" in one["sentence"]


async def test_labs_side_by_side_with_what_to_know(world: World, http: AsyncClient) -> None:
    one, other, silent = [await world.a_lab() for _ in range(3)]
    await a_year(world, one, m3=60)
    desk = await a_desk(world, other)
    given = {"code": "ACT_PARTICIP", "period": "2026-03", "value": 45, "unit": "presences"}
    cell = await desk.team("PUT", f"{desk.base}/declared-values", json=given | {"partial": True})
    await desk.published([cell.json()])
    asked = {
        "code": "ACT_PARTICIP",
        "period": "2026-03",
        "labs": f"{one.slug},{other.slug},{silent.slug}",
    }
    answer = await http.get("/v1/comparison", params=asked)
    assert answer.status_code == 200, answer.text
    rows = {row["lab"]: row for row in answer.json()["rows"]}
    assert (rows[one.slug]["value"], rows[one.slug]["series"]) == (60, "C")
    assert (rows[other.slug]["value"], rows[other.slug]["series"]) == (45, "D")
    assert (rows[silent.slug]["value"], rows[silent.slug]["series"]) == (None, None)
    notes = " ".join(answer.json()["notes"])
    assert "déclarées" in notes
    assert f"incomplète : {other.name}" in notes.replace(" ", " ").replace(" ", " ")
    assert silent.name in notes
    asked.pop("period")
    latest = (await http.get("/v1/comparison", params=asked)).json()
    assert latest["period"] == latest["periods"][0]
    assert "2026-03" in latest["periods"]
    assert any(row["value"] is not None for row in latest["rows"])
    nobody = await http.get("/v1/comparison", params=asked | {"labs": silent.slug})
    assert (nobody.json()["period"], nobody.json()["periods"]) == (None, [])
    unknown = await http.get("/v1/comparison", params=asked | {"code": "ACT_NOTHING"})
    assert unknown.status_code == 404
    wrong = await http.get("/v1/comparison", params=asked | {"period": "2026-W54"})
    assert wrong.status_code == 422


async def test_checks_speak_in_sentences(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    desk = await a_year(world, lab, m1=40, m2=10)
    found = await desk.team("GET", f"{desk.base}/indicator-checks", params={"period": "2026-02"})
    assert found.status_code == 200, found.text
    jumps = [one for one in found.json()["items"] if one["code"] == "growth"]
    total = next(one for one in jumps if one["cells"][0]["breakdown"] == "")
    assert total["severity"] == "doute"
    assert "40 en janvier 2026, 10 en février 2026" in total["sentence"]
    absent = await desk.team("GET", f"{desk.base}/indicator-checks", params={"period": "2026-03"})
    assert {one["code"] for one in absent.json()["items"]} == {"absent"}
    member = await world.signed_in(lab, Role.MEMBER)
    assert (await member("GET", f"{desk.base}/indicator-checks")).status_code == 403
    assert (await http.get(f"{desk.base}/indicator-checks")).status_code == 401
