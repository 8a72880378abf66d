"""Every formula over activities, against figures done by hand."""

from datetime import date, datetime, time
from decimal import Decimal

import psycopg
import pytest

from api.core.clock import PARIS
from api.core.database import driver_url
from api.settings import Settings
from tests.builders import World
from tests.figures import Reader, add, held, named, run, uncovered


async def test_activities_and_presences_of_a_quarter(world: World) -> None:
    lab = await world.a_lab()
    theme = await world.a_project(lab, "accueil")
    await run(
        world,
        "UPDATE project SET theme_slugs = '{sante,numerique}' WHERE lab_id = :lab AND id = :id",
        lab=lab.id,
        id=theme.id,
    )
    await held(
        world,
        lab,
        date(2026, 3, 2),
        lines={"agents_state": 5, "users": 7},
        project_id=theme.id,
        territory_code="35238",
    )
    await held(
        world,
        lab,
        date(2026, 3, 31),
        place="territory",
        run_by_lab=False,
        autonomous=True,
        territory_code="2A004",
        lines={"agents_region": 4},
    )
    await held(
        world, lab, date(2026, 2, 10), "formation", hours=1.5, lines={"agents_other": 10, "users": 1}
    )
    await held(world, lab, date(2026, 2, 11), "mooc", place="online", lines={"agents_state": 3})
    await held(world, lab, date(2026, 4, 1), "visite", place="hybrid", lines={"citizens": 20})
    await held(world, lab, date(2026, 3, 3), status="planned", lines={"users": 99})

    reader = Reader(world, lab)
    assert await reader.values("ACT_PARTICIP", "2026-03") == {
        "": 16,
        "public=agents_state": 5,
        "public=agents_region": 4,
        "public=users": 7,
        "place=in_lab": 12,
        "place=outside": 4,
        "territory=35": 12,
        "territory=2A": 4,
        "theme=sante": 12,
        "theme=numerique": 12,
    }
    assert (await reader.values("ACT_PARTICIP", "2026-Q1"))[""] == 30
    assert (await reader.values("ACT_PARTICIP", "2026-S1"))[""] == 50
    year = await reader.cells("ACT_PARTICIP", "2026")
    assert (year[""]["value"], year[""]["n"], year[""]["partial"]) == (50, 5, True)
    assert year["place=in_lab"]["value"] == 43  # hybrid is in the lab, online outside
    assert await reader.values("ACT_INTERV", "2026-Q1") == {
        "": 4,
        "kind=atelier": 2,
        "kind=formation": 1,
        "kind=mooc": 1,
        "run_by_lab=yes": 3,
        "run_by_lab=no": 1,
        "place=in_lab": 2,
        "place=outside": 2,
        "territory=35": 1,
        "territory=2A": 1,
        "theme=sante": 1,
        "theme=numerique": 1,
    }
    assert (await reader.values("ACT_ATELIERS", "2026-Q1"))[""] == 2
    assert await reader.values("ACT_AUTONOMIE", "2026-S1") == {"": 1, "territory=2A": 1}
    assert await reader.values("ACT_FORM", "2026-Q1") == {"": 2, "kind=formation": 1, "kind=mooc": 1}
    assert await reader.values("ACT_FORM_PRES", "2026-Q1") == {
        "": 14,
        "side=state": 3,
        "side=other": 11,
    }
    # 1.5 hours for 11 people, 2 hours for 3
    assert (await reader.values("ACT_H_FORM", "2026-Q1"))[""] == Decimal("22.5")
    assert await reader.values("ACT_PARTICIP", "2026-05") == {}  # nothing recorded is not zero


async def test_hours_that_are_not_whole_stay_exact(world: World) -> None:
    lab = await world.a_lab()
    await held(world, lab, date(2026, 1, 5), "formation", hours=1 / 3, lines={"users": 1})
    await held(world, lab, date(2026, 1, 6), "formation", hours=1 / 3, lines={"users": 2})
    reader = Reader(world, lab)
    assert (await reader.values("ACT_H_FORM", "2026-Q1"))[""] == Decimal("1.0")


@pytest.mark.parametrize(
    ("clock", "day", "month"),
    [
        (time(0, 30), date(2026, 3, 1), "2026-03"),  # 23:30 the day before, UTC
        (time(23, 30), date(2026, 3, 31), "2026-03"),  # after the clocks went forward
        (time(0, 15), date(2026, 11, 1), "2026-11"),  # after they went back
        (time(23, 45), date(2026, 10, 31), "2026-10"),
    ],
)
async def test_days_are_those_of_the_lab(world: World, clock: time, day: date, month: str) -> None:
    lab = await world.a_lab()
    await held(world, lab, day, at=clock, lines={"users": 5})
    reader = Reader(world, lab)
    assert (await reader.values("ACT_PARTICIP", month))[""] == 5
    year = await reader.ask("/observations", code="ACT_PARTICIP", frequency="M")
    assert {one["period"] for one in year["items"]} == {month}


async def test_persons_are_counted_once(world: World) -> None:
    lab = await world.a_lab()
    first = await held(
        world, lab, date(2026, 1, 5), "formation", lines={"agents_state": 4, "users": 2}
    )
    second = await held(
        world, lab, date(2026, 2, 5), "formation", lines={"agents_region": 3, "agents_state": 1}
    )
    third = await held(
        world, lab, date(2026, 2, 6), lines={"users": 3, "citizens": 2, "users_or_citizens": 2}
    )
    await named(world, lab, first, "agents_state", "a", "b", trained=True)
    await named(world, lab, first, "users", "c", degree="informed")
    await named(world, lab, second, "agents_state", "a", trained=True)
    await named(world, lab, second, "agents_region", "b", trained=True)  # on another side by then
    await named(world, lab, third, "users", "c", "d", degree="co_making")
    await named(world, lab, third, "citizens", "e")
    await named(world, lab, third, "users_or_citizens", "f")

    reader = Reader(world, lab)
    quarter = await reader.cells("ACT_AGENTS", "2026-Q1")
    assert {key: one["value"] for key, one in quarter.items()} == {
        "": 2,
        "side=state": 2,
        "side=region": 1,
    }
    # 4 + 3 + 1 presences, of which four are named
    assert await uncovered(world, lab, "ACT_AGENTS", "2026-Q1") == {
        "": 4,
        "side=state": 2,
        "side=region": 2,
    }
    assert (await reader.values("ACT_AGENTS", "2026-01"))[""] == 2
    assert (await reader.values("ACT_AGENTS", "2026-02"))[""] == 2
    users = await reader.cells("ACT_USAGERS", "2026-Q1")
    assert {key: one["value"] for key, one in users.items()} == {
        "": 2,
        "degree=informed": 1,
        "degree=co_making": 2,
        "public=users_or_citizens": 1,
    }
    assert (await uncovered(world, lab, "ACT_USAGERS", "2026-Q1"))[""] == 2
    assert (await reader.values("ACT_CITOYENS", "2026-02"))[""] == 1
    assert await reader.values("ACT_FORMES", "2026") == {
        "": 2,
        "side=state": 2,
        "side=region": 1,
    }
    assert await reader.values("ACT_AGENTS", "2026-03") == {}


async def test_where_nobody_is_named_nobody_is_given(world: World) -> None:
    lab = await world.a_lab()
    await held(world, lab, date(2026, 1, 5), lines={"agents_state": 12})
    reader = Reader(world, lab)
    assert await reader.values("ACT_AGENTS", "2026-01") == {}
    assert (await reader.values("ACT_PARTICIP", "2026-01"))[""] == 12


_MOVE = """
WITH said AS (SELECT tilab_chain_append(%(lab)s, jsonb_build_array(jsonb_build_object(
  'kind', 'request-move', 'entity', 'request', 'key', %(request)s::text, 'actor', 'system',
  'role', 'team', 'content', jsonb_build_object('to', %(state)s::text)))) AS head)
SELECT (head).number FROM said"""
_LONG_AGO = "UPDATE chain_entry SET at = %(at)s WHERE lab_id = %(lab)s AND number = %(number)s"


async def test_requests_in_the_pool_by_the_decision_log(world: World, settings: Settings) -> None:
    """The log's clock is the database's: only its owner can set an entry in the past."""
    assert settings.database_owner_url
    lab = await world.a_lab()
    moves = (
        (41, "en_attente_moyens", date(2026, 2, 10)),
        (42, "en_attente_moyens", date(2026, 3, 10)),
        (41, "inscrite", date(2026, 4, 20)),
        (43, "favorable", date(2026, 4, 21)),
    )
    address = driver_url(settings.database_owner_url)
    async with await psycopg.AsyncConnection.connect(address) as owner:
        await owner.execute("SET tilab.labs = '*'")
        for request, state, day in moves:
            values = {"lab": lab.id, "request": str(request), "state": state}
            found = await (await owner.execute(_MOVE, values)).fetchone()
            assert found
            at = datetime.combine(day, time(12), PARIS)
            await owner.execute(_LONG_AGO, {"at": at, "lab": lab.id, "number": found[0]})
    reader = Reader(world, lab)
    assert await reader.values("ACT_ATTENTE", "2026-Q1") == {"": 2}
    assert await reader.values("ACT_ATTENTE", "2026-Q2") == {"": 1}
    assert await reader.values("ACT_ATTENTE", "2026") == {"": 1}


async def test_partners_are_distinct_by_name(world: World) -> None:
    lab = await world.a_lab()
    first = await world.a_project(lab, "un", started_on=date(2026, 1, 1))
    second = await world.a_project(lab, "deux", started_on=date(2026, 8, 1))
    for project, label, part, cooperation in (
        (first.id, "Préfecture", "inter_administration", "entre_administrations"),
        (second.id, "préfecture ", "inter_administration", "etat_collectivites"),
        (second.id, "Association Ti", "externe", "societe"),
        (second.id, "Mairie", None, None),
    ):
        await add(
            world,
            lab,
            "project_partner",
            project_id=project,
            rank=1,
            label=label,
            part=part,
            cooperation=cooperation,
        )
    reader = Reader(world, lab)
    assert await reader.values("ACT_ORG", "2026-S1") == {"": 1, "part=inter_administration": 1}
    assert await reader.values("ACT_ORG", "2026") == {
        "": 3,
        "part=inter_administration": 1,
        "part=externe": 1,
    }
    assert await reader.values("IMP_COOP", "2026") == {
        "": 2,
        "cooperation=entre_administrations": 1,
        "cooperation=etat_collectivites": 1,
        "cooperation=societe": 1,
    }
