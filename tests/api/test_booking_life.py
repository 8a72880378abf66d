"""The life of a booking over HTTP: times, kits, meetings, cancelling, restoring, moving, ending."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from api.core.access import SYSTEM, Role
from api.core.database import unit_of_work
from api.labs.models import Lab
from api.rooms.models import Kit
from tests.builders import Signed, World, an_open_day, at, soon
from tests.digest import digest_of

DAY = an_open_day(20)


def a_booking(start: str = "09:00", end: str = "10:00", **more: Any) -> dict[str, Any]:
    return {
        "room": "salon",
        "starts_at": at(DAY, start),
        "ends_at": at(DAY, end),
        "purpose": "accueil",
        "title": "Accueil",
    } | more


async def booked(who: Signed, lab: Lab, status: int = 201, **more: Any) -> Any:
    answer = await who("POST", f"/v1/labs/{lab.slug}/bookings", json=a_booking(**more))
    assert answer.status_code == status, answer.text
    return answer.json()


async def act(
    who: Signed, lab: Lab, booking: Any, name: str, status: int = 200, **body: Any
) -> Any:
    url = f"/v1/labs/{lab.slug}/bookings/{booking['id']}/{name}"
    answer = await who("POST", url, json=body or None)
    assert answer.status_code == status, answer.text
    return answer.json()


async def change(who: Signed, lab: Lab, booking: Any, status: int = 200, **given: Any) -> Any:
    url = f"/v1/labs/{lab.slug}/bookings/{booking['id']}"
    etag = (await who("GET", url)).headers["etag"]
    answer = await who("PATCH", url, json=given, headers={"If-Match": etag})
    assert answer.status_code == status, answer.text
    return answer.json()


async def test_wall_clock_times_are_the_labs(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    local: dict[str, Any] = {"starts_at": None, "ends_at": None}
    made = await booked(
        team,
        lab,
        **local,
        starts_local=f"{DAY:%Y-%m-%d}T09:00:00",
        ends_local=f"{DAY:%Y-%m-%d}T10:00:00",
    )
    assert datetime.fromisoformat(made["starts_at"]) == DAY.replace(hour=9)
    assert datetime.fromisoformat(made["ends_at"]) == DAY.replace(hour=10)


@pytest.mark.parametrize(
    ("start", "end", "pointer", "code"),
    [
        ("2027-03-28T02:30:00", "2027-03-28T04:00:00", "/starts_local", "time-skipped"),
        ("2027-03-28T01:30:00", "2027-03-28T02:45:00", "/ends_local", "time-skipped"),
        ("2027-10-31T02:30:00", "2027-10-31T04:00:00", "/starts_local", "time-twice"),
        ("2027-10-31T02:30:00+01:00", "2027-10-31T04:00:00", "/starts_local", "value_error"),
    ],
)
async def test_times_that_clocks_skip_or_show_twice_are_refused(
    world: World, start: str, end: str, pointer: str, code: str
) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    before = await digest_of(world)
    body = a_booking() | {"starts_local": start, "ends_local": end}
    del body["starts_at"], body["ends_at"]
    answer = await team("POST", f"/v1/labs/{lab.slug}/bookings", json=body)
    assert answer.status_code == 422
    assert [(one["pointer"], one["code"]) for one in answer.json()["errors"]] == [(pointer, code)]
    assert await digest_of(world) == before


async def test_one_pair_of_times(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    await booked(team, lab, 422, starts_local="2027-01-04T09:00:00")
    await booked(team, lab, 422, starts_at=None)


async def with_kit(world: World, lab: Lab, stock: int) -> None:
    async with unit_of_work(world.sessions, SYSTEM) as session:
        session.add(Kit(lab_id=lab.id, slug="videoprojecteur", name="Projecteur", stock=stock))


def kits(count: int) -> list[dict[str, Any]]:
    return [{"kit": "videoprojecteur", "count": count}]


async def test_kits_go_out_once_at_a_time(world: World) -> None:
    lab = await world.a_lab()
    await with_kit(world, lab, 3)
    team = await world.signed_in(lab, Role.TEAM)
    first = await booked(team, lab, kits=kits(2))
    assert first["kits"] == kits(2)
    refused = await booked(team, lab, 409, room="cuisine", kits=kits(2))
    assert refused["code"] == "kits-taken"
    assert refused["kit"] == "videoprojecteur"
    await booked(team, lab, room="cuisine", kits=kits(1))
    await booked(team, lab, room="jardin", kits=kits(2), start="10:15", end="11:00")
    unknown = await booked(team, lab, 422, room="jardin", kits=[{"kit": "inconnu", "count": 1}])
    assert unknown["errors"][0]["pointer"] == "/kits/0/kit"
    await act(team, lab, first, "cancellation", reason="Reporté")
    await booked(team, lab, room="jardin", kits=kits(2))
    again = await act(team, lab, first, "restoration", 409)
    assert again["code"] == "kits-taken"


async def test_kits_follow_a_move_and_a_change_of_their_number(world: World) -> None:
    lab = await world.a_lab()
    await with_kit(world, lab, 2)
    team = await world.signed_in(lab, Role.TEAM)
    made = await booked(team, lab, kits=kits(2))
    await booked(team, lab, start="14:00", end="15:00", room="cuisine", kits=kits(1))
    target: dict[str, Any] = {"starts_at": at(DAY, "14:00"), "ends_at": at(DAY, "15:00")}
    assert (await change(team, lab, made, 409, **target))["code"] == "kits-taken"
    fewer = await change(team, lab, made, kits=kits(1))
    assert fewer["kits"] == kits(1)
    moved = await change(team, lab, made, **target)
    assert moved["starts_at"] != made["starts_at"]
    await booked(team, lab, room="cuisine", kits=kits(2))


async def test_kits_go_with_each_date_of_a_series(world: World) -> None:
    lab = await world.a_lab()
    await with_kit(world, lab, 2)
    team = await world.signed_in(lab, Role.TEAM)
    asked = {
        "room": "salon",
        "starts_local": f"{DAY:%Y-%m-%d}T09:00:00",
        "minutes": 60,
        "rule": "FREQ=DAILY;COUNT=2",
        "purpose": "accueil",
        "title": "Deux jours",
        "on_conflict": "skip",
        "kits": kits(2),
    }
    url = f"/v1/labs/{lab.slug}/series"
    made = await team("POST", url, json=asked)
    assert made.status_code == 201, made.text
    taken = await booked(team, lab, 409, room="jardin", kits=kits(1))
    assert taken["code"] == "kits-taken"
    again = await team("POST", url, json=asked | {"room": "cuisine"})
    assert (again.status_code, again.json()["code"]) == (409, "kits-taken")
    ended = await team("POST", f"{url}/{made.json()['id']}/cancellation", json={"reason": "Fin"})
    assert ended.status_code == 200
    await booked(team, lab, room="jardin", kits=kits(2))


MEETING = {
    "different_after": "Un parcours commun",
    "concerned": "Les deux accueils",
    "make_together": "Une maquette",
}


async def test_a_meeting_answers_three_questions_and_is_accepted_with_a_reason(
    world: World,
) -> None:
    lab = await world.a_lab()
    member = await world.signed_in(lab, Role.MEMBER)
    team = await world.signed_in(lab, Role.TEAM)
    refused = await booked(member, lab, 422, purpose="reunion")
    assert [(one["pointer"], one["code"]) for one in refused["errors"]] == [("/meeting", "reunion")]
    assert refused["methods"] == refused["venues"] == []
    asked = await booked(member, lab, purpose="reunion", meeting=MEETING)
    assert asked["status"] == "pending"
    assert asked["meeting"] == MEETING
    without = await act(team, lab, asked, "confirmation", 422)
    assert without["errors"][0]["code"] == "reunion-reason"
    done = await act(team, lab, asked, "confirmation", reason="Ouvre un projet commun")
    assert (done["status"], done["reason"]) == ("confirmed", "Ouvre un projet commun")


async def test_cancelled_then_restored_as_if_just_asked_for(world: World) -> None:
    lab = await world.a_lab()
    member = await world.signed_in(lab, Role.MEMBER)
    team = await world.signed_in(lab, Role.TEAM)
    made = await booked(member, lab)
    await act(team, lab, made, "confirmation")
    gone = await act(member, lab, made, "cancellation", reason="Reporté")
    assert gone["abilities"] == ["restore"]
    back = await act(member, lab, made, "restoration")
    assert (back["status"], back["reason"]) == ("pending", None)
    await act(member, lab, made, "cancellation", reason="Encore")
    await booked(team, lab, start="09:30", end="10:30")
    taken = await act(member, lab, made, "restoration", 409)
    assert taken["code"] == "slot-taken"
    assert len(taken["next_free"]) == 3


async def test_what_has_begun_keeps_its_room_and_start(world: World) -> None:
    lab = await world.a_lab_in_daytime()
    team = await world.signed_in(lab, Role.TEAM)
    start = soon(-15)
    times: dict[str, Any] = {
        "starts_at": start.isoformat(),
        "ends_at": (start + timedelta(minutes=45)).isoformat(),
    }
    made = await booked(team, lab, **times)
    later: dict[str, Any] = {"starts_at": (start + timedelta(minutes=15)).isoformat()}
    refused = await change(team, lab, made, 422, **later)
    assert refused["errors"][0]["code"] == "begun"
    assert (await change(team, lab, made, 422, room="jardin"))["errors"][0]["code"] == "begun"
    longer = await change(team, lab, made, ends_at=(start + timedelta(minutes=60)).isoformat())
    assert longer["version"] == made["version"] + 1
    ended = await act(team, lab, made, "early-end")
    assert "move" not in ended["abilities"]
    assert "cancel" not in ended["abilities"]
    await booked(
        team,
        lab,
        starts_at=soon(30).isoformat(),
        ends_at=soon(60).isoformat(),
    )


async def test_waiting_then_offered_then_accepted(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    members = [await world.signed_in(lab, Role.MEMBER) for _ in range(2)]
    stands = await booked(team, lab)
    second = await booked(members[0], lab, if_taken="wait")
    third = await booked(members[1], lab, if_taken="wait")
    assert [second["status"], third["status"]] == ["waiting", "waiting"]
    await act(team, lab, stands, "cancellation", reason="Libre")

    async def status(who: Signed, one: Any) -> str:
        return str((await who("GET", f"/v1/labs/{lab.slug}/bookings/{one['id']}")).json()["status"])

    assert await status(members[0], second) == "offered"
    assert await status(members[1], third) == "waiting"
    await booked(team, lab, 409)
    await act(members[0], lab, second, "cancellation", reason="Plus besoin")
    assert await status(members[1], third) == "offered"
    await act(members[0], lab, third, "acceptance", 403)
    taken = await act(members[1], lab, third, "acceptance")
    assert taken["status"] == "pending"
