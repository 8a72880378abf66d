"""Rooms are made, changed and archived; bookings that stand in the way are named."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest
from httpx import AsyncClient
from sqlalchemy import text

from api.bookings import occupancy
from api.bookings.models import Booking
from api.bookings.problems import SlotTaken
from api.core.access import SYSTEM, Role
from api.core.clock import frozen, now
from api.core.database import unit_of_work
from api.core.files import store_file
from api.core.ids import RoomId
from api.labs.models import Lab
from api.rooms.queries import house_for
from tests.builders import Signed, World, an_open_day, at

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20
PDF = b"%PDF-1.7 " + b"0" * 20
MISSING = """
SELECT count(*) FROM booking AS b JOIN room_part AS p
  ON p.lab_id = b.lab_id AND p.whole_id = b.room_id
WHERE b.lab_id = :lab AND b.status IN ('pending', 'confirmed') AND NOT EXISTS (
  SELECT FROM occupancy AS o WHERE o.lab_id = b.lab_id AND o.booking_id = b.id
  AND o.room_id = p.part_id)
"""


def booking(room: str, day: datetime, start: str, end: str, **more: Any) -> dict[str, Any]:
    times = {"starts_at": at(day, start), "ends_at": at(day, end)}
    return {"room": room, "purpose": "accueil", "title": "Visite", **times, **more}


async def book(hand: Signed, lab: Lab, *given: Any, **more: Any) -> dict[str, Any]:
    answer = await hand("POST", f"/v1/labs/{lab.slug}/bookings", json=booking(*given, **more))
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def patch(hand: Signed, lab: Lab, room: str, **change: Any) -> Any:
    url = f"/v1/labs/{lab.slug}/rooms/{room}"
    etag = (await hand("GET", url)).headers["etag"]
    return await hand("PATCH", url, json=change, headers={"If-Match": etag})


async def count_missing(world: World, lab: Lab) -> int:
    async with unit_of_work(world.sessions, SYSTEM) as session:
        return int(await session.scalar(text(MISSING), {"lab": lab.id}) or 0)


async def a_file(world: World, lab: Lab, content: bytes, *, public: bool = True) -> int:
    async with unit_of_work(world.sessions, SYSTEM) as session:
        stored = await store_file(session, lab.id, "photo", content, public=public, by="test")
    return stored.id


async def test_a_room_is_made_then_said_otherwise(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    picture = await a_file(world, lab, PNG)
    given = {
        "slug": "veranda",
        "name": "Véranda",
        "capacity": 8,
        "surface_m2": 21.5,
        "equipment": ["écran"],
        "layouts": ["en îlots", "en cercle"],
        "access_notes": "Deux marches.",
        "gap_minutes": 30,
        "release_after_minutes": 20,
        "position": 5,
        "picture": picture,
        "plan": {"x": 1, "y": 2, "width": 3, "height": 4},
    }
    url = f"/v1/labs/{lab.slug}/rooms"
    made = await team("POST", url, json=given)
    assert made.status_code == 201, made.text
    assert made.headers["location"] == f"{url}/veranda"
    assert {name: made.json()[name] for name in given} == given
    assert (made.json()["composite"], made.json()["active"]) == (False, True)
    assert (await team("POST", url, json=given)).json()["code"] == "already-exists"

    seen = await http.get(f"{url}/veranda")
    assert seen.json() == made.json()
    changed = await patch(team, lab, "veranda", name="Jardin d'hiver", capacity=None)
    assert changed.status_code == 200, changed.text
    assert (changed.json()["name"], changed.json()["capacity"]) == ("Jardin d'hiver", None)
    assert changed.json()["layouts"] == given["layouts"]
    assert changed.json()["version"] == 2
    names = [room["name"] for room in (await http.get(url)).json()["items"]]
    assert "Jardin d'hiver" in names


async def test_a_made_up_capacity_is_said_so_until_somebody_says_another(
    world: World, http: AsyncClient
) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    async with unit_of_work(world.sessions, SYSTEM) as session:
        await session.execute(
            text("UPDATE room SET fictitious = true WHERE lab_id = :lab AND slug = 'salon'"),
            {"lab": lab.id},
        )
    rooms = (await http.get(f"/v1/labs/{lab.slug}/rooms")).json()["items"]
    assert [room["slug"] for room in rooms if room["fictitious"]] == ["salon"]
    same = await patch(team, lab, "salon", name="Grand salon", capacity=20)
    assert same.json()["fictitious"] is True
    other = await patch(team, lab, "salon", capacity=19)
    assert other.json()["fictitious"] is False


async def test_a_change_names_its_version_and_its_maker_their_right(
    world: World, http: AsyncClient
) -> None:
    lab = await world.a_lab()
    member, team = await world.signed_in(lab, Role.MEMBER), await world.signed_in(lab, Role.TEAM)
    url = f"/v1/labs/{lab.slug}/rooms/salon"
    etag = (await http.get(url)).headers["etag"]
    assert (await member("PATCH", url, json={}, headers={"If-Match": etag})).status_code == 403
    assert (await team("PATCH", url, json={"capacity": 3})).status_code == 428
    assert (await patch(team, lab, "salon", capacity=3)).status_code == 200
    stale = await team("PATCH", url, json={"capacity": 4}, headers={"If-Match": etag})
    assert stale.status_code == 412
    assert (await http.get(url)).json()["capacity"] == 3
    nowhere = await team("PATCH", url + "x", json={}, headers={"If-Match": etag})
    assert nowhere.status_code == 404


@pytest.mark.parametrize(
    ("parts", "pointer", "code"),
    [
        (["salon", "nulle-part"], "/parts/1", "room-unknown"),
        (["etage"], "/parts/0", "part-composite"),
        (["jardin", "jardin"], None, None),
    ],
)
async def test_what_a_composite_may_be_made_of(
    world: World, parts: list[str], pointer: str | None, code: str | None
) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    given = {"slug": "ensemble", "name": "Ensemble", "parts": parts}
    answer = await team("POST", f"/v1/labs/{lab.slug}/rooms", json=given)
    if code is None:
        assert answer.json()["parts"] == ["jardin"]
        assert answer.json()["composite"]
        return
    assert answer.status_code == 422
    fault = answer.json()["errors"][0]
    assert (fault["pointer"], fault["code"]) == (pointer, code)
    assert (await team("GET", f"/v1/labs/{lab.slug}/rooms/ensemble")).status_code == 404


async def test_a_room_is_in_no_set_of_itself_nor_a_set_when_in_one(world: World) -> None:
    lab, other = await world.a_lab(), await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    itself = await patch(team, lab, "jardin", parts=["jardin"])
    assert itself.json()["errors"][0]["code"] == "part-itself"
    inside = await patch(team, lab, "salon", parts=["jardin"])
    assert inside.json()["errors"][0]["code"] == "part-of-another"
    for file in (
        await a_file(world, other, PNG),
        await a_file(world, lab, PNG, public=False),
        await a_file(world, lab, PDF),
    ):
        answer = await patch(team, lab, "salon", picture=file)
        assert answer.json()["errors"][0]["code"] == "picture"


async def test_bookings_of_the_whole_take_the_parts_added(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    day = an_open_day(20)
    await book(team, lab, "etage", day, "09:00", "12:00")
    grown = await patch(team, lab, "etage", parts=["salon", "cuisine", "jardin"])
    assert grown.status_code == 200, grown.text
    assert await count_missing(world, lab) == 0
    taken = await team(
        "POST", f"/v1/labs/{lab.slug}/bookings", json=booking("jardin", day, "10:00", "11:00")
    )
    assert taken.json()["code"] == "slot-taken"

    shrunk = await patch(team, lab, "etage", parts=["salon", "cuisine"])
    assert shrunk.json()["parts"] == ["salon", "cuisine"]
    await book(team, lab, "jardin", day, "10:00", "11:00")


async def test_a_booking_of_the_part_forbids_that_the_whole_take_it(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    day = an_open_day(21)
    await book(team, lab, "etage", day, "09:00", "12:00")
    await book(team, lab, "jardin", day, "14:00", "15:00")
    in_the_way = await book(team, lab, "jardin", day, "11:00", "11:30", title="Au jardin")
    answer = await patch(team, lab, "etage", parts=["salon", "cuisine", "jardin"])
    assert answer.status_code == 409, answer.text
    problem = answer.json()
    assert (problem["code"], problem["count"]) == ("room-in-use", 1)
    assert problem["bookings"][0]["id"] == in_the_way["id"]
    assert problem["bookings"][0]["title"] == "Au jardin"
    parts = (await team("GET", f"/v1/labs/{lab.slug}/rooms/etage")).json()["parts"]
    assert parts == ["salon", "cuisine"]


async def test_who_waits_is_offered_the_part_that_is_left(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    day = an_open_day(22)
    await book(team, lab, "etage", day, "09:00", "12:00")
    waiting = await book(team, lab, "salon", day, "10:00", "11:00", if_taken="wait")
    assert waiting["status"] == "waiting"
    assert (await patch(team, lab, "etage", parts=["cuisine"])).status_code == 200
    offered = await team("GET", f"/v1/labs/{lab.slug}/bookings/{waiting['id']}")
    assert offered.json()["status"] == "offered"


async def test_while_the_whole_is_remade_nobody_is_booked_twice(world: World) -> None:
    """Bookings that looked at the room before its parts changed still take all of them."""
    lab = await world.a_lab()
    hands = [await world.signed_in(lab, Role.TEAM) for _ in range(4)]
    url = f"/v1/labs/{lab.slug}/bookings"
    for turn in range(6):
        day = an_open_day(30 + turn * 7)
        parts = ["salon", "cuisine", *(["jardin"] if turn % 2 == 0 else [])]
        rooms = ("etage", "jardin") * 8
        answers = await asyncio.gather(
            *(
                hands[n % 4]("POST", url, json=booking(room, day, "09:00", "10:00"))
                for n, room in enumerate(rooms[:8])
            ),
            patch(hands[0], lab, "etage", parts=parts),
            *(
                hands[n % 4]("POST", url, json=booking(room, day, "14:00", "15:00"))
                for n, room in enumerate(rooms[8:])
            ),
        )
        assert {answer.status_code for answer in answers} <= {200, 201, 409}
        assert await count_missing(world, lab) == 0


async def test_a_booking_that_looked_before_takes_the_parts_of_after(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    day = an_open_day(24)
    made = await book(team, lab, "jardin", day, "09:00", "10:00")
    async with unit_of_work(world.sessions, SYSTEM) as session:
        looked = await house_for(session, lab, "etage")
        remade = await patch(team, lab, "etage", parts=["salon", "cuisine", "jardin"])
        assert remade.status_code == 200
        late = await session.get_one(Booking, (lab.id, made["id"]))
        late = Booking(
            lab_id=lab.id, room_id=RoomId(looked.room.id), purpose="accueil", title="Après",
            starts_at=late.starts_at, ends_at=late.ends_at, status="confirmed",
        )  # fmt: skip
        session.add(late)
        await session.flush()
        with pytest.raises(SlotTaken):
            await occupancy.take(session, looked, late)
        await session.delete(late)


async def test_a_room_with_bookings_ahead_is_not_archived(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    day = an_open_day(23)
    whole = await book(team, lab, "etage", day, "09:00", "12:00")
    alone = await book(team, lab, "salon", day, "14:00", "15:00")
    refused = await patch(team, lab, "salon", active=False)
    assert refused.status_code == 409
    assert refused.json()["count"] == 2
    assert [one["id"] for one in refused.json()["bookings"]] == [whole["id"], alone["id"]]

    url = f"/v1/labs/{lab.slug}"
    for one in (whole, alone):
        done = await team(
            "POST", f"{url}/bookings/{one['id']}/cancellation", json={"reason": "Travaux"}
        )
        assert done.status_code == 200
    assert (await patch(team, lab, "salon", active=False)).json()["active"] is False
    answer = await team("POST", f"{url}/bookings", json=booking("salon", day, "14:00", "15:00"))
    assert answer.json()["errors"][0]["code"] == "room-inactive"
    listed = [room["slug"] for room in (await http.get(f"{url}/rooms")).json()["items"]]
    assert "salon" not in listed
    every = await http.get(f"{url}/rooms", params={"every": True})
    assert "salon" in [room["slug"] for room in every.json()["items"]]
    assert (await patch(team, lab, "salon", active=True)).json()["active"] is True


async def test_what_is_over_forbids_nothing(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    with frozen(now() - timedelta(days=30)):
        past = an_open_day(2)
    async with unit_of_work(world.sessions, SYSTEM) as session:
        from api.bookings.actions.book import book_room
        from api.bookings.models import Purpose

        with frozen(past - timedelta(days=1)):
            await book_room(
                session, SYSTEM, lab, room="salon", purpose=Purpose.ACCUEIL, title="Passée",
                starts_at=past.replace(hour=9), ends_at=past.replace(hour=10),
            )  # fmt: skip
    assert (await patch(team, lab, "salon", active=False)).status_code == 200


async def test_an_archive_and_a_booking_meet(world: World) -> None:
    lab = await world.a_lab()
    hands = [await world.signed_in(lab, Role.TEAM) for _ in range(3)]
    url = f"/v1/labs/{lab.slug}/bookings"
    for turn in range(5):
        day = an_open_day(60 + turn * 7)
        archived, *answers = await asyncio.gather(
            patch(hands[0], lab, "jardin", active=False),
            *(
                hands[n % 3]("POST", url, json=booking("jardin", day, f"{9 + n:02d}:00", "20:00"))
                for n in range(6)
            ),
        )
        won = [answer for answer in answers if answer.status_code == 201]
        assert {answer.status_code for answer in answers} <= {201, 409, 422}
        assert (archived.status_code == 200) is not bool(won), archived.text
        for answer in won:
            target = f"{url}/{answer.json()['id']}/cancellation"
            assert (await hands[0]("POST", target, json={"reason": "Essai"})).status_code == 200
        assert (await patch(hands[0], lab, "jardin", active=True)).status_code == 200
