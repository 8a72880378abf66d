"""« À faire »: each sees what they may act on, of their own lab, in one statement."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import event, text

from api.core.access import SYSTEM, Role
from api.core.clock import frozen
from api.core.database import unit_of_work
from api.labs.models import Lab
from api.rooms.models import OpeningRequest
from tests.builders import Signed, World, an_open_day, at

SECTIONS = {
    "arrivals",
    "requests",
    "offers",
    "displacements",
    "opening_requests",
    "workshops",
    "issues",
    "hand_backs",
    "figures",
    "project_requests",
    "appraisals",
    "recommendations",
    "sessions",
    "follow_ups",
    "stale_cards",
}


@contextmanager
def statements(world: World) -> Iterator[list[str]]:
    """What is asked of the database meanwhile."""
    asked: list[str] = []
    engine = world.app.state.sessions.kw["bind"].sync_engine

    def note(_c: Any, _cursor: Any, sql: str, *_more: Any) -> None:
        asked.append(sql)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(engine, "before_cursor_execute", note)


async def book(who: Signed, lab: Lab, day: datetime, start: str, end: str, **more: Any) -> int:
    body = {
        "room": "salon",
        "starts_at": at(day, start),
        "ends_at": at(day, end),
        "purpose": "accueil",
        "title": f"CANARI {lab.slug}",
    }
    answer = await who("POST", f"/v1/labs/{lab.slug}/bookings", json=body | more)
    assert answer.status_code == 201, answer.text
    return int(answer.json()["id"])


async def a_full_day(world: World, lab: Lab, day: datetime) -> dict[str, int]:
    """One of everything that can wait, seen from 13:00 of that day."""
    with frozen(day - timedelta(days=3, hours=-9)):
        team = await world.signed_in(lab, Role.TEAM)
        member = await world.signed_in(lab, Role.MEMBER)
        made = {
            "morning": await book(
                team, lab, day, "09:00", "10:00", headcount=12, access_needs="Boucle magnétique"
            ),
            "noon": await book(team, lab, day, "10:15", "12:00", layout="Cercle"),
            "evening": await book(team, lab, day, "17:00", "18:00"),
            "request": await book(member, lab, day, "14:00", "15:00", room="cuisine"),
        }
        made["behind"] = await book(
            member, lab, day, "14:00", "15:00", room="cuisine", if_taken="wait"
        )
        workshop = await team(
            "POST",
            f"/v1/labs/{lab.slug}/activities",
            json={
                "kind": "atelier",
                "title": f"CANARI {lab.slug}",
                "starts_at": at(day, "09:00"),
                "ends_at": at(day, "11:00"),
                "room": "jardin",
            },
        )
        made["workshop"] = workshop.json()["id"]
        async with unit_of_work(world.sessions, SYSTEM) as session:
            session.add(
                OpeningRequest(
                    lab_id=lab.id,
                    day=(day + timedelta(days=5)).date(),
                    opens=time(9),
                    closes=time(18),
                    reason=f"CANARI {lab.slug}",
                )
            )
    with frozen(day + timedelta(hours=12, minutes=30)):
        team = await world.signed_in(lab, Role.TEAM)
        await team(
            "POST",
            f"/v1/labs/{lab.slug}/bookings/{made['morning']}/hand-back",
            json={"in_initial_state": False, "note": f"CANARI {lab.slug} cassé"},
        )
    return made


async def test_the_day_of_the_team(world: World) -> None:
    lab = await world.a_lab()
    day = an_open_day(12)
    made = await a_full_day(world, lab, day)
    with frozen(day + timedelta(hours=13)):
        team = await world.signed_in(lab, Role.TEAM)
        with statements(world) as first:
            answer = await team("GET", f"/v1/labs/{lab.slug}/todo")
        assert answer.status_code == 200, answer.text
        todo = answer.json()
        counts = {name: todo[name] and todo[name]["count"] for name in SECTIONS}
        assert counts == {
            "arrivals": 5,
            "requests": 1,
            "offers": 0,
            "displacements": 0,
            "opening_requests": 1,
            "workshops": 1,
            "issues": 1,
            "hand_backs": 2,
            "figures": None,
            "project_requests": 0,
            "appraisals": 0,
            "recommendations": 0,
            "sessions": None,
            "follow_ups": 0,
            "stale_cards": 0,
        }
        request = todo["requests"]["items"][0]
        assert request["booking"] == made["request"]
        assert request["waiting"] == 1
        assert {"confirm", "refuse"} <= set(request["abilities"])
        assert todo["workshops"]["items"][0]["id"] == made["workshop"]

        more = await world.signed_in(lab, Role.TEAM)
        for hour in range(18, 20):
            await book(more, lab, day, f"{hour}:15", f"{hour}:45")
        with statements(world) as second:
            again = await more("GET", f"/v1/labs/{lab.slug}/todo")
        assert again.json()["arrivals"]["count"] == 7
        assert len(second) == len(first), "the number of statements does not follow the day"


async def test_each_sees_what_is_theirs_to_do(world: World) -> None:
    lab, other = await world.a_lab(), await world.a_lab()
    day = an_open_day(12)
    await a_full_day(world, lab, day)
    await a_full_day(world, other, day)
    path = f"/v1/labs/{lab.slug}/todo"
    with frozen(day + timedelta(hours=13)):
        manager = (await (await world.signed_in(lab, Role.MANAGER))("GET", path)).json()
        assert {name for name in SECTIONS if manager[name] is not None} == SECTIONS
        member = (await (await world.signed_in(lab, Role.MEMBER))("GET", path)).json()
        assert {name for name in SECTIONS if member[name] is not None} == {
            "offers",
            "displacements",
            "hand_backs",
            "project_requests",
            "follow_ups",
            "stale_cards",
        }
        assert member["hand_backs"]["count"] == 0, "others' rooms are not theirs to hand back"
        board = (await (await world.signed_in(lab, Role.BOARD))("GET", path)).json()
        assert {name for name in SECTIONS if board[name] is not None} == {
            "project_requests",
            "appraisals",
            "recommendations",
            "follow_ups",
            "stale_cards",
        }

        team = await world.signed_in(lab, Role.TEAM)
        for url in (path, f"/v1/labs/{lab.slug}/host-sheets?day={day.date()}&contacts=true"):
            said = (await team("GET", url)).text
            assert f"CANARI {lab.slug}" in said
            assert f"CANARI {other.slug}" not in said
            stranger = await team("GET", url.replace(lab.slug, other.slug))
            assert stranger.status_code == 404
        assert (await manager_less(world, path)).status_code == 401


async def manager_less(world: World, path: str) -> Any:
    nobody = (await world.signed_in()).client
    nobody.cookies.clear()
    return await nobody.get(path)


async def test_offers_and_figures_of_the_day(world: World) -> None:
    lab = await world.a_lab()
    day = an_open_day(12)
    with frozen(day + timedelta(hours=8)):
        team = await world.signed_in(lab, Role.TEAM)
        member = await world.signed_in(lab, Role.MEMBER)
        standing = await book(team, lab, day, "16:00", "17:00")
        await book(member, lab, day, "16:00", "17:00", if_taken="wait")
        await team(
            "POST",
            f"/v1/labs/{lab.slug}/bookings/{standing}/cancellation",
            json={"reason": "Libre"},
        )
        mine = (await member("GET", f"/v1/labs/{lab.slug}/todo")).json()["offers"]
        assert mine["count"] == 1
        assert "accept" in mine["items"][0]["abilities"]
        elsewhere = await world.signed_in(lab, Role.MEMBER)
        theirs = (await elsewhere("GET", f"/v1/labs/{lab.slug}/todo")).json()["offers"]
        assert theirs["count"] == 0


async def test_host_sheets_say_what_to_get_ready(world: World) -> None:
    lab = await world.a_lab()
    day = an_open_day(12)
    made = await a_full_day(world, lab, day)
    path = f"/v1/labs/{lab.slug}/host-sheets"
    with frozen(day + timedelta(hours=13)):
        team = await world.signed_in(lab, Role.TEAM)
        answer = await team("GET", path, params={"day": str(day.date())})
        assert answer.status_code == 200, answer.text
        sheets = {one["booking"]: one for one in answer.json()["items"]}
        morning, noon = sheets[made["morning"]], sheets[made["noon"]]
        assert (morning["headcount"], morning["access_needs"]) == (12, "Boucle magnétique")
        assert morning["before"] is None
        assert morning["after"]["layout"] == "Cercle"
        assert noon["before"]["handed_back_well"] is False
        assert noon["after"]["booking"] == made["evening"]
        assert sheets[made["request"]]["status"] == "pending"
        assert made["behind"] not in sheets
        assert all(one["contact"] is None for one in sheets.values())

        async def readings() -> int:
            async with unit_of_work(world.sessions, SYSTEM) as session:
                found = await session.scalar(
                    text(
                        "SELECT count(*) FROM audit_entry"
                        " WHERE lab_id = :lab AND action = 'read-contacts'"
                    ),
                    {"lab": lab.id},
                )
                return int(found or 0)

        assert await readings() == 0
        full = await team("GET", path, params={"day": str(day.date()), "contacts": "true"})
        assert all(one["contact"].endswith("@tilab.example") for one in full.json()["items"])
        assert await readings() == 1
        member = await world.signed_in(lab, Role.MEMBER)
        refused = await member("GET", path, params={"day": str(day.date())})
        assert refused.status_code == 403
