"""The cube: many values in one answer, the same whichever way they leave."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from httpx import AsyncClient

from api.core.access import SYSTEM
from api.core.clock import frozen, now
from api.core.database import unit_of_work
from api.core.periods import parse_period
from api.indicators.actions.declare import declare_history
from api.indicators.actions.publish import publish_cells
from api.indicators.cube.query import CubeQuery
from api.indicators.cube.reader import read
from api.indicators.queries.definitions import current_definitions
from api.labs.models import Lab
from tests.builders import World
from tests.published import Value
from tests.published import publish as publish_values

SOURCE = "Note d'évaluation, 2023"


async def publish(world: World, lab: Lab, code: str, years: dict[int, str], breakdown: str) -> None:
    async with unit_of_work(world.sessions, SYSTEM) as session:
        definition = (await current_definitions(session))[code]
        cells = [
            await declare_history(
                session,
                lab,
                definition,
                parse_period(str(year)),
                value=Decimal(value),
                source=SOURCE,
                breakdown=breakdown,
            )
            for year, value in years.items()
        ]
        await publish_cells(session, SYSTEM, lab, cells, None)


def read_back(cube: dict[str, Any]) -> set[tuple[Any, ...]]:
    """Cells with their words in place of numbers."""
    at = {name: place for place, name in enumerate(cube["columns"])}
    return {
        (
            cube["labs"][cell[at["lab"]]]["slug"],
            cube["codes"][cell[at["code"]]],
            cube["periods"][cell[at["period"]]],
            cube["breakdowns"][cell[at["breakdown"]]],
            cube["series"][cell[at["series"]]],
            cell[at["value"]],
        )
        for cell in cube["cells"]
    }


async def test_labs_codes_and_years_in_one_answer(world: World, http: AsyncClient) -> None:
    one, other = await world.a_lab(), await world.a_lab()
    await publish(world, one, "ACT_PARTICIP", {2020: "10", 2021: "12"}, "")
    await publish(world, one, "ACT_PARTICIP", {2021: "7"}, "place=in_lab")
    await publish(world, other, "ACT_ETP", {2021: "2.5"}, "")
    asked = {"labs": f"{one.slug},{other.slug}"}
    answer = await http.get("/v1/cube", params=asked)
    assert answer.status_code == 200, answer.text
    series = "H-note-d-evaluation-2023"
    assert read_back(answer.json()) == {
        (one.slug, "ACT_PARTICIP", "2020", "", series, 10),
        (one.slug, "ACT_PARTICIP", "2021", "", series, 12),
        (one.slug, "ACT_PARTICIP", "2021", "place=in_lab", series, 7),
        (other.slug, "ACT_ETP", "2021", "", series, 2.5),
    }
    filtered = await http.get(
        "/v1/cube",
        params=asked
        | {"codes": "ACT_PARTICIP", "start": "2021", "breakdown": "", "series": series},
    )
    assert [row[-1] for row in read_back(filtered.json())] == [12]
    nothing = await http.get("/v1/cube", params=asked | {"family": "impact"})
    assert nothing.json()["cells"] == []
    rows = await read(world.app.state.public_reads, CubeQuery(labs=(one.slug, other.slug)))
    assert {
        (row.lab, row.code, row.period, row.breakdown, row.series, row.value) for row in rows
    } == {(*row[:5], Decimal(str(row[5]))) for row in read_back(answer.json())}
    again = await http.get(
        "/v1/cube", params=asked, headers={"If-None-Match": answer.headers["etag"]}
    )
    assert again.status_code == 304


async def test_what_was_public_on_a_day(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    start = now()
    for days, value in ((1, "10"), (2, "11"), (3, "11.5")):
        with frozen(start + timedelta(days=days)):
            await publish(world, lab, "ACT_ETP", {2021: value}, f"project=p{days}")
    for days, expected in ((0, 0), (1, 1), (2, 2), (3, 3)):
        moment = start + timedelta(days=days, hours=1)
        found = await http.get("/v1/cube", params={"labs": lab.slug, "as_of": moment.isoformat()})
        assert len(found.json()["cells"]) == expected


async def test_what_is_asked_badly_is_said(http: AsyncClient) -> None:
    for asked in (
        {"labs": "Ti Lab"},
        {"codes": "act"},
        {"series": "X"},
        {"start": "2026-W54"},
        {"breakdown": "place"},
        {"as_of": "2026-11-26T09:00:00"},
        {"frequency": "W"},
    ):
        answer = await http.get("/v1/cube", params=asked)
        assert answer.status_code == 422, asked
        assert answer.json()["errors"]


async def test_declared_values_of_two_sources_are_two_series(
    world: World, http: AsyncClient
) -> None:
    lab = await world.a_lab()
    at = now() - timedelta(minutes=1)
    told = [
        Value("RES_IRRIT", "2025", value, origin="declared", source=source)
        for value, source in (("7", ""), ("9", "Enquête 2025"), ("8", "Bilan"))
    ]
    await publish_values(world, lab, at, *told)
    cube = (await http.get("/v1/cube", params={"labs": lab.slug})).json()
    assert {(one[4], one[5]) for one in read_back(cube)} == {
        ("D", 7),
        ("D-enquete-2025", 9),
        ("D-bilan", 8),
    }
    one = await http.get("/v1/cube", params={"labs": lab.slug, "series": "D-bilan"})
    assert {one[5] for one in read_back(one.json())} == {8}


async def test_a_breakdown_may_hold_a_dot(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    value = Value("ACT_PUBLI", "2025", "3", breakdown="licence=etalab-2.0")
    await publish_values(world, lab, now() - timedelta(minutes=1), value)
    asked = {"labs": lab.slug, "breakdown": "licence=etalab-2.0"}
    found = await http.get("/v1/cube", params=asked)
    assert found.status_code == 200, found.text
    assert {one[5] for one in read_back(found.json())} == {3}
