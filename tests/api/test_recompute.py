"""Everything made anew from the records is what stood there, to the byte."""

import asyncio
from datetime import date, datetime
from typing import Any

from rich.progress import Progress
from sqlalchemy import text

from api.cli.indicators import recompute_labs
from api.core.access import SYSTEM, Role
from api.core.clock import PARIS, frozen
from api.core.database import unit_of_work
from api.indicators.compute.marks import (
    bring_all_up_to_date,
    bring_up_to_date,
    compute_open_periods,
)
from api.labs.models import Lab
from tests.builders import World, at
from tests.figures import NOW, Reader, add, held, named, run

_DUMP = text("""
SELECT code, definition_version, period, breakdown, value::text, numerator::text,
  denominator::text, n, uncovered, partial, input_hash, status, version
FROM observation WHERE lab_id = :lab AND origin = 'computed' ORDER BY 1, 2, 3, 4
""")


async def dump(world: World, lab: Lab) -> list[tuple[Any, ...]]:
    """The lab's computed cells, as text."""
    async with unit_of_work(world.sessions, SYSTEM) as session:
        return [tuple(row) for row in await session.execute(_DUMP, {"lab": lab.id})]


async def anew(world: World, lab: Lab, *, check: bool = False) -> list[str]:
    """What the command says."""
    return await recompute_labs(
        world.sessions, Progress(disable=True), lab=lab.slug, jobs=2, check=check
    )


async def a_lively_lab(world: World) -> Lab:
    """Three years of records of every kind."""
    lab = await world.a_lab()
    project = await world.a_project(lab, "accueil", lab_part="leads", started_on=date(2024, 2, 1))
    ended = await world.a_project(
        lab, "fini", status="acheve", started_on=date(2024, 5, 1), ended_on=date(2025, 6, 30)
    )
    for number in range(24):
        day = date(2024 + number // 10, number % 10 + 1, number + 1)
        activity = await held(
            world,
            lab,
            day,
            ("atelier", "formation", "visite")[number % 3],
            hours=1 + number / 7,
            lines={"agents_state": number, "users": 3},
            territory_code=("35238", "97411", None)[number % 3],
            project_id=project.id if number % 2 else None,
            trained=True,
        )
        await named(world, lab, activity, "users", "ab"[number % 2], trained=True)
        await named(world, lab, activity, "agents_state", *"cd"[: number % 3], trained=True)
    for one in (project, ended):
        for quantity in (17, 19):
            await add(
                world,
                lab,
                "gain",
                project_id=one.id,
                label="Gain",
                method="Mesure",
                measure="temps",
                quantity=quantity,
                unit="heures/an",
                measured_on=date(2025, 3, quantity),
                public=False,
            )
    await add(world, lab, "project_partner", project_id=ended.id, rank=1, label="Mairie")
    await add(
        world, lab, "call_line", rank=1, call="A", project_label="P", year=2025, amount_cents=100
    )
    return lab


async def test_the_same_to_the_byte(world: World) -> None:
    lab = await a_lively_lab(world)
    with frozen(NOW):
        async with unit_of_work(world.sessions, SYSTEM) as session:
            await bring_up_to_date(session, lab.id)
        before = await dump(world, lab)
        assert len(before) > 500
        assert await anew(world, lab, check=True) == []
        assert await anew(world, lab) == []
        assert await dump(world, lab) == before
        await run(
            world,
            "DELETE FROM observation WHERE lab_id = :lab AND origin = 'computed'"
            " AND status = 'draft'",
            lab=lab.id,
        )
        (said,) = await anew(world, lab)
        assert "chiffres mis à jour" in said
        assert await dump(world, lab) == before


async def test_what_differs_is_named_and_nothing_is_written(world: World) -> None:
    lab = await a_lively_lab(world)
    with frozen(NOW):
        await anew(world, lab)
        await run(
            world,
            "UPDATE observation SET value = value + 1 WHERE lab_id = :lab"
            " AND code = 'ACT_INTERV' AND period = '2025' AND breakdown = 'kind=visite'",
            lab=lab.id,
        )
        wrong = await dump(world, lab)
        (said,) = await anew(world, lab, check=True)
        assert "ACT_INTERV 2025 (kind=visite)" in said
        assert await dump(world, lab) == wrong
        await anew(world, lab)
        assert await anew(world, lab, check=True) == []


async def test_every_change_by_any_path_is_marked(world: World) -> None:
    lab = await a_lively_lab(world)
    changes = (
        "UPDATE activity SET kind = 'sprint' WHERE lab_id = :lab AND kind = 'visite'",
        "UPDATE activity SET starts_at = starts_at - interval '400 days',"
        " ends_at = ends_at - interval '400 days' WHERE lab_id = :lab AND kind = 'atelier'",
        "UPDATE attendance SET count = count + 1 WHERE lab_id = :lab AND public = 'users'",
        "DELETE FROM presence WHERE lab_id = :lab AND person_key LIKE 'c%'",
        "DELETE FROM attendance WHERE lab_id = :lab AND public = 'agents_state'",
        "UPDATE project SET theme_slugs = '{sante}' WHERE lab_id = :lab",
        "UPDATE project SET started_on = '2023-03-03' WHERE lab_id = :lab AND slug = 'accueil'",
        "UPDATE project SET ended_on = '2024-12-31' WHERE lab_id = :lab AND slug = 'fini'",
        "UPDATE project SET started_on = NULL WHERE lab_id = :lab AND slug = 'accueil'",
        "UPDATE gain SET measured_on = '2023-01-01' WHERE lab_id = :lab AND quantity = 17",
        "DELETE FROM gain WHERE lab_id = :lab",
        "DELETE FROM project_partner WHERE lab_id = :lab",
        "UPDATE call_line SET year = 2024 WHERE lab_id = :lab",
        "UPDATE activity SET status = 'cancelled' WHERE lab_id = :lab AND kind = 'formation'",
        "UPDATE lab SET timezone = 'Pacific/Noumea' WHERE id = :lab",
    )
    with frozen(NOW):
        await anew(world, lab)
        for change in changes:
            await run(world, change, lab=lab.id)
            assert await anew(world, lab, check=True) == [], change
            async with unit_of_work(world.sessions, SYSTEM) as session:
                await bring_up_to_date(session, lab.id)


async def test_a_change_that_counts_nothing_leaves_no_mark(world: World) -> None:
    lab = await a_lively_lab(world)
    with frozen(NOW):
        await bring_all_up_to_date(world.sessions)
        await run(world, "UPDATE activity SET note = 'Vu' WHERE lab_id = :lab", lab=lab.id)
        await run(world, "UPDATE project SET goal = 'Mieux' WHERE lab_id = :lab", lab=lab.id)
        count = "SELECT count(*) FROM indicator_mark WHERE lab_id = :lab"
        assert await run(world, count, lab=lab.id) == 0


async def test_time_alone_opens_periods_and_ends_them(world: World) -> None:
    lab = await world.a_lab()
    await world.a_project(lab, "accueil", lab_part="leads", started_on=date(2026, 2, 1))
    await held(world, lab, date(2026, 3, 2), lines={"users": 5})
    march = datetime(2026, 3, 20, 9, tzinfo=PARIS)
    with frozen(march):
        await compute_open_periods(world.sessions, march.date())
    assert (await Reader(world, lab, march).cells("ACT_PARTICIP", "2026-03"))[""]["partial"]
    assert await Reader(world, lab, march).values("ACT_PROJ_PIL", "2026-Q2") == {}
    april = datetime(2026, 4, 2, 9, tzinfo=PARIS)
    with frozen(april):
        await compute_open_periods(world.sessions, april.date())
        assert await anew(world, lab, check=True) == []
    reader = Reader(world, lab, april)
    assert not (await reader.cells("ACT_PARTICIP", "2026-03"))[""]["partial"]
    assert (await reader.values("ACT_PROJ_PIL", "2026-Q2"))[""] == 1


async def test_a_month_of_work_corrected_by_eight_at_once(world: World) -> None:
    lab = await world.a_lab()
    moment = datetime(2026, 11, 10, 15, tzinfo=PARIS)
    with frozen(moment):
        teams = [await world.signed_in(lab, Role.TEAM) for _ in range(4)]
        base = f"/v1/labs/{lab.slug}/activities"
        made = []
        for team in teams[:2]:
            day = moment.replace(hour=0)
            made.append(
                await team(
                    "POST",
                    base,
                    json={
                        "kind": "atelier",
                        "title": "Atelier",
                        "starts_at": at(day, "09:00"),
                        "ends_at": at(day, "11:00"),
                    },
                )
            )

        async def correct(number: int) -> int:
            who, activity = teams[number % 4], made[number % 2].json()["id"]
            for _ in range(30):
                seen = await who("GET", f"{base}/{activity}")
                done = await who(
                    "PUT",
                    f"{base}/{activity}/attendance",
                    json={"lines": [{"public": "users", "count": 10 + number}]},
                    headers={"If-Match": seen.headers["etag"]},
                )
                assert done.status_code in {200, 412}, done.text
                if done.status_code == 200:
                    return number
            raise AssertionError("never accepted")

        await asyncio.gather(*(correct(number) for number in range(8)))
        total = 0
        for one in made:
            seen = await teams[0]("GET", f"{base}/{one.json()['id']}")
            total += seen.json()["attendance_total"]
        assert (await Reader(world, lab, moment).values("ACT_PARTICIP", "2026-11"))[""] == total
        assert await anew(world, lab, check=True) == []
