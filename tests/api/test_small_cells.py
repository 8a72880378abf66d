"""Small numbers of persons over HTTP: published month by month, then by quarter and year."""

from datetime import date
from typing import Any

from httpx import AsyncClient

from tests.builders import World
from tests.figures import held
from tests.publishing import Desk, a_desk

SPANS = ("2026-01", "2026-02", "2026-03", "2026-Q1", "2026-S1", "2026")


async def a_quarter(world: World) -> Desk:
    """Three months with a small number of users in the first and of citizens in the second."""
    lab = await world.a_lab()
    for month, lines in (
        (1, {"users": 3, "citizens": 9, "partners": 14}),
        (2, {"users": 11, "citizens": 2, "partners": 8}),
        (3, {"users": 7, "citizens": 6, "partners": 10}),
    ):
        await held(world, lab, date(2026, month, 12), lines=lines)
    return await a_desk(world, lab)


async def public(http: AsyncClient, desk: Desk) -> dict[tuple[str, str], dict[str, Any]]:
    """What everybody reads, by period and breakdown."""
    lab = desk.base.rpartition("/")[2]
    asked = {"lab": lab, "code": "ACT_PARTICIP"}
    items = (await http.get("/v1/observations", params=asked)).json()["items"]
    return {(one["period"], one["breakdown"]): one for one in items}


async def test_subtraction_gives_no_small_number(world: World, http: AsyncClient) -> None:
    desk = await a_quarter(world)
    truth: dict[tuple[str, str], int] = {}
    for period in SPANS:
        cells = await desk.cells(code="ACT_PARTICIP", period=period)
        truth |= {(period, cell["breakdown"]): cell["value"] for cell in cells}
        await desk.published(cells)
    found = await public(http, desk)
    assert set(found) == set(truth)
    small = {key for key, value in truth.items() if 0 < value < 5}
    assert small
    withheld = {key for key, one in found.items() if one["value"] is None}
    assert small < withheld
    for key in withheld:
        one = found[key]
        assert (one["conf_status"], one["obs_status"]) == ("C", "Q")
        assert all(one[name] is None for name in ("numerator", "denominator", "n", "uncovered"))
        assert one["comment"] is None
    shown = {key: truth[key] for key in set(found) - withheld}
    publics = {breakdown for _, breakdown in truth if breakdown.startswith("public=")}
    for period in SPANS:  # each total less what is shown of its parts
        missing = [b for b in publics if (period, b) in withheld]
        if (period, "") in shown:
            assert len(missing) != 1
    for breakdown in {key[1] for key in truth}:  # each quarter less what is shown of its months
        missing = [one for one in SPANS[:3] if (one, breakdown) in withheld]
        if ("2026-Q1", breakdown) in shown:
            assert len(missing) != 1


async def test_a_withheld_figure_is_the_same_nothing_everywhere(
    world: World, http: AsyncClient
) -> None:
    desk = await a_quarter(world)
    await desk.published(await desk.cells(code="ACT_PARTICIP", period="2026-01"))
    found = await public(http, desk)
    one = found[("2026-01", "public=users")]
    assert one["value"] is None
    lab = desk.base.rpartition("/")[2]
    opened = await http.get(f"{desk.base}/published-values/{one['id']}/lineage")
    assert opened.json()["items"] == []
    assert opened.json()["total"] is None
    cube = (await http.get("/v1/cube", params={"labs": lab, "breakdown": "public=users"})).json()
    (cell,) = cube["cells"]
    at = {name: place for place, name in enumerate(cube["columns"])}
    assert all(
        cell[at[name]] is None for name in ("value", "numerator", "denominator", "n", "uncovered")
    )
    assert cell[at["conf_status"]] == "C"


async def test_the_last_month_is_refused_when_the_quarter_is_public(
    world: World, http: AsyncClient
) -> None:
    """Whatever is already public is taken into account, and named."""
    lab = await world.a_lab()
    for month, count in ((1, 12), (2, 9)):
        await held(world, lab, date(2026, month, 12), lines={"users": count})
    desk = await a_desk(world, lab)
    for period in ("2026-Q1", "2026-01", "2026-02"):
        await desk.published(await desk.cells(code="ACT_PARTICIP", period=period))
    await held(world, lab, date(2026, 3, 12), lines={"users": 3})
    cells = await desk.cells(code="ACT_PARTICIP", period="2026-Q1")
    done = await desk.published(cells, reason="Mars est arrivé")
    assert done["withheld"] == len(cells)  # the quarter less two months is the third
    found = await public(http, desk)
    assert found[("2026-Q1", "")]["value"] is None


async def test_the_public_sees_weights_of_a_month_alone(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    for day in (3, 10, 17):
        await held(world, lab, date(2026, 3, day), lines={"users": 5 + day})
    await held(world, lab, date(2026, 4, 3), lines={"users": 3, "citizens": 9})
    desk = await a_desk(world, lab)
    for period in ("2026-03", "2026-Q1"):
        await desk.published(await desk.cells(code="ACT_PARTICIP", period=period))
    found = await public(http, desk)

    async def weights(period: str, breakdown: str) -> list[Any]:
        value = found[(period, breakdown)]["id"]
        answer = await http.get(f"{desk.base}/published-values/{value}/lineage")
        return [one["weight"] for one in answer.json()["items"]]

    assert await weights("2026-03", "") == [8, 15, 22]
    assert await weights("2026-03", "public=users") == [None] * 3
    assert await weights("2026-Q1", "") == [None] * 3
