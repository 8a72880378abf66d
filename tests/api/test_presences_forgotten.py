"""Who came is forgotten some days after the year; every figure stays as it was."""

from datetime import date, datetime, timedelta
from typing import Any

from httpx import AsyncClient
from sqlalchemy import text

from api.activities.presences.retention import forget_presences
from api.core.access import SYSTEM, Role
from api.core.clock import PARIS, frozen
from api.core.database import unit_of_work
from api.labs.models import Lab
from tests.builders import World
from tests.figures import NOW, Reader, held, named
from tests.mailbox import an_address
from tests.registrations import an_event, bring_forward, confirm, listed

CAME = {
    date(2024, 1, 1): "ab",
    date(2024, 7, 5): "bc",
    date(2024, 12, 31): "a",
    date(2025, 1, 1): "ad",
    date(2026, 2, 5): "a",
}
PERIODS = ("2024-01", "2024-07", "2024-Q1", "2024-S2", "2024", "2025-01", "2025", "2026")


async def a_history(world: World, lab: Lab) -> dict[date, int]:
    """Activities of three years, with who came; their numbers."""
    made = {}
    for day, keys in CAME.items():
        activity = await held(world, lab, day, lines={"users": 9})
        await named(world, lab, activity, "users", *keys)
        made[day] = activity
    return made


async def kept(world: World, lab: Lab) -> dict[date, list[Any]]:
    """The keys of each day, and whether they were forgotten."""
    async with unit_of_work(world.sessions, SYSTEM) as session:
        rows = await session.execute(
            text(
                "SELECT a.starts_at, p.person_key, p.forgotten_at FROM presence AS p"
                " JOIN activity AS a ON a.lab_id = p.lab_id AND a.id = p.activity_id"
                " WHERE p.lab_id = :lab ORDER BY a.starts_at, p.id"
            ),
            {"lab": lab.id},
        )
        found: dict[date, list[Any]] = {}
        for row in rows:
            day = row.starts_at.astimezone(PARIS).date()
            found.setdefault(day, []).append((row.person_key, row.forgotten_at is not None))
        return found


async def settle(world: World, lab: Lab, days: int) -> None:
    manager = await world.signed_in(lab, Role.MANAGER)
    url = f"/v1/labs/{lab.slug}/feedback-settings"
    match = {"If-Match": (await manager("GET", url)).headers["etag"]}
    rules = {"open": True, "months": 6, "retention_days": 365, "presence_days": days}
    put = await manager("PUT", url, json=rules, headers=match)
    assert put.status_code == 200, put.text
    assert put.json()["presence_days"] == days


async def test_names_go_and_figures_stay(world: World) -> None:
    lab = await world.a_lab()
    await a_history(world, lab)
    reader = Reader(world, lab)
    before = {period: await reader.cells("ACT_USAGERS", period) for period in PERIODS}
    assert before["2024"][""]["value"] == 3
    with frozen(NOW):
        assert await forget_presences(world.sessions) >= 5
        assert await forget_presences(world.sessions) == 0
    after = {period: await reader.cells("ACT_USAGERS", period) for period in PERIODS}
    assert after == before

    now_kept = await kept(world, lab)
    keys = {day: [key for key, _ in rows] for day, rows in now_kept.items()}
    gone = {day for day, rows in now_kept.items() if all(forgotten for _, forgotten in rows)}
    assert gone == {day for day in CAME if day.year == 2024}
    (anna, ben), (also_ben, cleo), (also_anna,) = (keys[day] for day in sorted(gone))
    assert (anna, ben) == (also_anna, also_ben), "one person in a year stays one"
    assert len({anna, ben, cleo} | {key * 32 for key in "abcd"}) == 7, "and is nobody"
    assert keys[date(2025, 1, 1)] == ["a" * 32, "d" * 32]


async def test_each_lab_settles_how_long(world: World) -> None:
    lab, other = await world.a_lab(), await world.a_lab()
    for one in (lab, other):
        await a_history(world, one)
    with frozen(datetime(2025, 12, 31, 23, 30, tzinfo=PARIS)):
        await settle(world, lab, 3650)
        await forget_presences(world.sessions)
        for one in (lab, other):
            assert not any(gone for rows in (await kept(world, one)).values() for _, gone in rows)
    with frozen(datetime(2026, 1, 1, 0, 30, tzinfo=PARIS)):
        await forget_presences(world.sessions)
    assert not any(gone for rows in (await kept(world, lab)).values() for _, gone in rows)
    assert sum(gone for rows in (await kept(world, other)).values() for _, gone in rows) == 5
    with frozen(datetime(2026, 1, 31, 0, 30, tzinfo=PARIS)):
        await settle(world, other, 30)
        await forget_presences(world.sessions)
    assert [day for day, rows in (await kept(world, other)).items() if not rows[0][1]] == [
        date(2026, 2, 5)
    ]


async def test_what_is_forgotten_is_said(world: World) -> None:
    lab = await world.a_lab()
    made = await a_history(world, lab)
    reader = Reader(world, lab)

    async def total(start: str, end: str) -> Any:
        return await reader.ask(
            "/indicator-totals", code="ACT_USAGERS", **{"from": start, "to": end}
        )

    assert (await total("2024-06-01", "2025-06-30"))["value"] == 4
    with frozen(NOW):
        await forget_presences(world.sessions)
        team = await world.signed_in(lab, Role.TEAM)
        for day, forgotten in ((date(2024, 7, 5), True), (date(2025, 1, 1), False)):
            url = f"/v1/labs/{lab.slug}/activities/{made[day]}/presences"
            read = await team("GET", url)
            assert read.json()["forgotten"] is forgotten
            assert read.json()["lines"][0] == {
                "public": "users",
                "count": 9,
                "named": 2,
                "trained": 0,
            }
            given = {"people": [{"person": "a@tilab.example", "public": "users"}]}
            match = {"If-Match": read.headers["etag"]}
            put = await team("PUT", url, json=given, headers=match)
            if forgotten:
                assert (put.status_code, put.json()["code"]) == (409, "presences-forgotten")
            else:
                assert put.status_code == 200, put.text
        more = await team(
            "PUT",
            f"/v1/labs/{lab.slug}/activities/{made[date(2024, 7, 5)]}/attendance",
            json={"lines": [{"public": "users", "count": 12}]},
            headers={"If-Match": '"1"'},
        )
        assert more.status_code == 200, more.text
    across = await total("2024-06-01", "2025-06-30")
    assert across["value"] is None
    assert "noms oubliés" in across["sentence"]
    assert (await total("2024-06-01", "2024-12-31"))["value"] == 3
    assert (await total("2025-01-01", "2026-06-30"))["value"] is not None


async def test_counted_late_nobody_is_named(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    event = await an_event(world, lab, team)
    await confirm(http, world, event, an_address(), name="Claire Martin")
    await bring_forward(world, event, int(timedelta(days=900).total_seconds() // 60))
    (row,) = await listed(team, event)
    await team("PUT", f"{event.path}/check-ins/{row['id']}", json={"came": True})
    etag = (await team("GET", event.path)).headers["etag"]
    done = await team("POST", f"{event.path}/check-ins/count", headers={"If-Match": etag})
    assert done.status_code == 200, done.text
    assert done.json()["attendance_total"] == 1
    assert await kept(world, lab) == {}
