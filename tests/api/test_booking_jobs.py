"""What the clock brings to bookings, by the worker: in order, once, and only when due."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import text

from api.bookings.tasks.due import do_what_is_due
from api.core.access import SYSTEM, Role
from api.core.clock import frozen
from api.core.database import unit_of_work
from api.labs.models import Lab
from tests.builders import Signed, World, an_open_day, at


async def book(who: Signed, lab: Lab, day: datetime, start: str, end: str, **more: Any) -> int:
    body = {
        "room": "salon",
        "starts_at": at(day, start),
        "ends_at": at(day, end),
        "purpose": "accueil",
        "title": "Accueil",
    }
    answer = await who("POST", f"/v1/labs/{lab.slug}/bookings", json=body | more)
    assert answer.status_code == 201, answer.text
    return int(answer.json()["id"])


async def rows(world: World, sql: str, **values: Any) -> list[Any]:
    async with unit_of_work(world.sessions, SYSTEM) as session:
        return list(await session.execute(text(sql), values))


async def states(world: World, lab: Lab) -> dict[int, str]:
    found = await rows(world, "SELECT id, status FROM booking WHERE lab_id = :lab", lab=lab.id)
    return {row.id: row.status for row in found}


async def mails(world: World, lab: Lab) -> list[str]:
    """The templates of the mails queued about this lab, in order."""
    found = await rows(
        world,
        "SELECT args ->> 'template' AS name FROM procrastinate_jobs"
        " WHERE task_name = 'send_mail' AND args ->> 'link' LIKE :link ORDER BY id",
        link=f"/labs/{lab.slug}/%",
    )
    return [row.name for row in found]


async def release_after(world: World, lab: Lab, minutes: int) -> None:
    await rows(
        world,
        "UPDATE room SET release_after_minutes = :minutes WHERE lab_id = :lab RETURNING id",
        minutes=minutes,
        lab=lab.id,
    )


async def test_an_offer_not_taken_passes_to_the_next(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    members = [await world.signed_in(lab, Role.MEMBER) for _ in range(2)]
    day = an_open_day(20)
    standing = await book(team, lab, day, "09:00", "10:00")
    first, second = [
        await book(one, lab, day, "09:00", "10:00", if_taken="wait") for one in members
    ]
    base = f"/v1/labs/{lab.slug}/bookings"
    done = await team("POST", f"{base}/{standing}/cancellation", json={"reason": "Libre"})
    assert done.status_code == 200, done.text
    assert (await states(world, lab))[first] == "offered"
    assert "booking-offered" in await mails(world, lab)
    until = datetime.fromisoformat(
        (await members[0]("GET", f"{base}/{first}")).json()["offer_until"]
    )

    with frozen(until - timedelta(seconds=1)):
        await do_what_is_due(world.sessions)
        assert (await states(world, lab))[first] == "offered"
    with frozen(until):
        await do_what_is_due(world.sessions)
        now = await states(world, lab)
        assert (now[first], now[second]) == ("cancelled", "offered")
        await do_what_is_due(world.sessions)
        assert await states(world, lab) == now
    told = await mails(world, lab)
    assert told.count("booking-offer-ended") == 1
    assert told.count("booking-offered") == 2


async def test_a_worker_that_was_down_catches_up_in_order(world: World) -> None:
    """Down from before the first offer's end until the day itself has begun."""
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    member = await world.signed_in(lab, Role.MEMBER)
    day = an_open_day(20)
    standing = await book(team, lab, day, "09:00", "10:00")
    waiting = [await book(member, lab, day, "09:00", "10:00", if_taken="wait") for _ in range(2)]
    kept = await book(team, lab, day, "10:15", "11:00")
    await team(
        "POST",
        f"/v1/labs/{lab.slug}/bookings/{standing}/cancellation",
        json={"reason": "Libre"},
    )
    with frozen(day + timedelta(hours=9, minutes=1)):
        await do_what_is_due(world.sessions)
        now = await states(world, lab)
        assert [now[one] for one in waiting] == ["cancelled", "cancelled"]
        assert now[kept] == "confirmed"
    causes = [
        row.reason
        for row in await rows(
            world,
            "SELECT reason FROM booking WHERE id = ANY (:ids) ORDER BY id",
            ids=waiting,
        )
    ]
    assert causes[0] != causes[1], "one had an offer, the other never did"


async def test_a_room_is_released_only_when_its_rule_says_so(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    member = await world.signed_in(lab, Role.MEMBER)
    day = an_open_day(20)
    absent = await book(team, lab, day, "09:00", "12:00")
    present = await book(team, lab, day, "09:00", "12:00", room="cuisine")
    no_rule = await book(team, lab, day, "09:00", "12:00", room="jardin")
    later = await book(member, lab, day, "10:30", "11:30", if_taken="wait")
    with frozen(day + timedelta(hours=9, minutes=10)):
        again = await world.signed_in(lab, Role.TEAM)
        arrived = await again("POST", f"/v1/labs/{lab.slug}/bookings/{present}/check-in")
        assert arrived.status_code == 200, arrived.text
    await release_after(world, lab, 20)
    await rows(
        world,
        "UPDATE room SET release_after_minutes = NULL WHERE lab_id = :lab AND slug = 'jardin'"
        " RETURNING id",
        lab=lab.id,
    )
    with frozen(day + timedelta(hours=9, minutes=19)):
        await do_what_is_due(world.sessions)
        assert (await states(world, lab))[absent] == "confirmed"
    with frozen(day + timedelta(hours=9, minutes=20)):
        await asyncio.gather(*(do_what_is_due(world.sessions) for _ in range(4)))
        now = await states(world, lab)
        assert now[absent] == "no_show"
        assert now[present] == now[no_rule] == "confirmed"
        assert now[later] == "offered", "the rest of the morning goes to who waits"
    reason = await rows(world, "SELECT reason, version FROM booking WHERE id = :id", id=absent)
    assert "20 minutes" in reason[0].reason
    assert reason[0].version == 2, "four workers, one release"
    assert (await mails(world, lab)).count("booking-no-show") == 1


async def test_a_held_activity_keeps_its_room(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    day = an_open_day(20)
    planned = await team(
        "POST",
        f"/v1/labs/{lab.slug}/activities",
        json={
            "kind": "atelier",
            "title": "Atelier",
            "starts_at": at(day, "09:00"),
            "ends_at": at(day, "12:00"),
            "room": "salon",
        },
    )
    activity = planned.json()
    await release_after(world, lab, 20)
    with frozen(day + timedelta(hours=9, minutes=30)):
        again = await world.signed_in(lab, Role.TEAM)
        held = await again(
            "PUT",
            f"/v1/labs/{lab.slug}/activities/{activity['id']}/attendance",
            json={"lines": [{"public": "users", "count": 3}]},
            headers={"If-Match": planned.headers["etag"]},
        )
        assert held.status_code == 200, held.text
        await do_what_is_due(world.sessions)
        assert (await states(world, lab))[activity["booking"]] == "held"


async def test_a_check_in_meets_the_release(world: World) -> None:
    """Both at once: either the people came in time or the room was released, never both."""
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    day = an_open_day(20)
    ids = [await book(team, lab, day, "09:00", "12:00", room=room) for room in ("salon", "cuisine")]
    await release_after(world, lab, 20)
    with frozen(day + timedelta(hours=9, minutes=20)):
        again = await world.signed_in(lab, Role.TEAM)
        url = f"/v1/labs/{lab.slug}/bookings"
        answers = await asyncio.gather(
            *(again("POST", f"{url}/{one}/check-in") for one in ids),
            do_what_is_due(world.sessions),
        )
        now = await states(world, lab)
    for one, answer in zip(ids, answers[:2], strict=True):
        assert (answer.status_code, now[one]) in {(200, "confirmed"), (409, "no_show")}


async def test_who_leaves_is_reminded_once_to_hand_the_room_back(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    day = an_open_day(20)
    one = await book(team, lab, day, "09:00", "10:00")
    done = await book(team, lab, day, "09:00", "10:00", room="cuisine")
    with frozen(day + timedelta(hours=9, minutes=45)):
        again = await world.signed_in(lab, Role.TEAM)
        back = await again(
            "POST",
            f"/v1/labs/{lab.slug}/bookings/{done}/hand-back",
            json={"in_initial_state": True},
        )
        assert back.status_code == 200, back.text
    with frozen(day + timedelta(hours=10, minutes=14)):
        await do_what_is_due(world.sessions)
        assert "hand-back" not in await mails(world, lab)
    for minutes in (15, 16, 600):
        with frozen(day + timedelta(hours=10, minutes=minutes)):
            await do_what_is_due(world.sessions)
    assert (await mails(world, lab)).count("hand-back") == 1
    asked = await rows(
        world,
        "SELECT id FROM booking WHERE lab_id = :lab AND hand_back_asked_at IS NOT NULL",
        lab=lab.id,
    )
    assert [row.id for row in asked] == [one]


async def test_old_bookings_are_left_alone(world: World) -> None:
    """History entered today, or a worker back after a week, writes to nobody."""
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    day = an_open_day(20)
    one = await book(team, lab, day, "09:00", "10:00")
    await release_after(world, lab, 20)
    with frozen(day + timedelta(days=8)):
        await do_what_is_due(world.sessions)
    assert (await states(world, lab))[one] == "confirmed"
    assert "hand-back" not in await mails(world, lab)


async def test_the_present_holder_hears_what_is_proposed(world: World) -> None:
    lab = await world.a_lab()
    await world.a_project(lab, "utilo")
    team = await world.signed_in(lab, Role.TEAM)
    member = await world.signed_in(lab, Role.MEMBER)
    day = an_open_day(20)
    standing = await book(team, lab, day, "09:00", "10:00")
    asked = await member(
        "POST",
        f"/v1/labs/{lab.slug}/displacements",
        json={
            "standing": standing,
            "reason": "Atelier avec des usagers",
            "wanted": {
                "room": "salon",
                "starts_at": at(day, "09:00"),
                "ends_at": at(day, "10:00"),
                "purpose": "atelier",
                "title": "Atelier",
                "project": "utilo",
            },
        },
    )
    assert asked.status_code == 201, asked.text
    path = f"/v1/labs/{lab.slug}/displacements/{asked.json()['id']}"
    proposed = await team("POST", f"{path}/proposal")
    assert proposed.status_code == 200, proposed.text
    queued = await rows(
        world,
        "SELECT args -> 'values' ->> 'alternatives' AS said FROM procrastinate_jobs"
        " WHERE args ->> 'template' = 'displacement-proposed' AND args ->> 'link' = :link",
        link=f"/labs/{lab.slug}/reservations/{standing}",
    )
    assert len(queued) == 1
    assert "Cuisine, le" in queued[0].said
