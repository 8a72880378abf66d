"""At the door: its key opens this room's day to whoever stands before it, and nothing else."""

from datetime import datetime, timedelta
from typing import Any

from httpx import AsyncClient
from sqlalchemy import text

from api.core.access import SYSTEM, Role
from api.core.clock import frozen
from api.core.database import unit_of_work
from tests.builders import Signed, World, an_open_day, at


async def key_of(team: Signed, base: str, room: str = "salon") -> dict[str, str]:
    """What the door's QR code holds, as the header that shows it."""
    address = (await team("GET", f"{base}/rooms/{room}/door-address")).json()["arrival"]
    return {"X-Door-Key": address.partition("#")[2]}


async def booked(team: Signed, base: str, day: datetime, **more: Any) -> int:
    body = {
        "room": "salon",
        "starts_at": at(day, "09:00"),
        "ends_at": at(day, "12:00"),
        "purpose": "accueil",
        "title": "Accueil",
    }
    answer = await team("POST", f"{base}/bookings", json=body | more)
    assert answer.status_code == 201, answer.text
    return int(answer.json()["id"])


async def test_a_whole_visit_without_an_account(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    base = f"/v1/labs/{lab.slug}"
    team = await world.signed_in(lab, Role.TEAM)
    day = an_open_day()
    one = await booked(team, base, day)
    door, key = f"{base}/rooms/salon/door", await key_of(team, base)

    with frozen(day + timedelta(hours=8, minutes=45)):
        shown = (await http.get(door, headers=key)).json()
        assert [item["may_check_in"] for item in shown["items"]] == [True]
        assert shown["items"][0]["may_end"] is False
        early = await http.post(f"{door}/early-end", headers=key, json={"booking": one})
        assert (early.status_code, early.json()["code"]) == (409, "wrong-state")
        arrived = await http.post(f"{door}/check-in", headers=key, json={"booking": one})
        assert arrived.json()["items"][0]["checked_in"] is True

    with frozen(day + timedelta(hours=10, minutes=5)):
        shown = (await http.get(door, headers=key)).json()
        assert shown["items"][0]["may_end"] is True
        ended = await http.post(f"{door}/early-end", headers=key, json={"booking": one})
        assert ended.status_code == 200, ended.text
        assert datetime.fromisoformat(ended.json()["items"][0]["ends_at"]) == day.replace(
            hour=10, minute=15
        )

    with frozen(day + timedelta(hours=10, minutes=20)):
        shown = (await http.get(door, headers=key)).json()
        assert shown["items"] == []
        assert shown["left"]["booking"] == one
        silent = {"booking": one, "in_initial_state": False}
        refused = await http.post(f"{door}/hand-back", headers=key, json=silent)
        assert refused.status_code == 422
        told = silent | {"note": "Le tableau est cassé."}
        back = await http.post(f"{door}/hand-back", headers=key, json=told)
        assert back.status_code == 200, back.text
        assert back.json()["left"] is None
        again = await http.post(f"{door}/hand-back", headers=key, json=told)
        assert again.status_code == 409

    async with unit_of_work(world.sessions, SYSTEM) as session:
        found = await session.execute(
            text("SELECT description FROM ticket WHERE lab_id = :lab AND booking = :id"),
            {"lab": lab.id, "id": one},
        )
        assert [row.description for row in found] == ["Le tableau est cassé."]
    read = (await team("GET", f"{base}/bookings/{one}")).json()
    assert read["checked_in_at"]
    assert read["handed_back_well"] is False


async def test_another_rooms_booking_is_not_there(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    base = f"/v1/labs/{lab.slug}"
    team = await world.signed_in(lab, Role.TEAM)
    day = an_open_day()
    elsewhere = await booked(team, base, day, room="cuisine", title="CANARI cuisine")
    door, key = f"{base}/rooms/salon/door", await key_of(team, base)
    with frozen(day + timedelta(hours=9, minutes=15)):
        assert "CANARI" not in (await http.get(door, headers=key)).text
        for act in ("check-in", "early-end", "hand-back"):
            more = {"in_initial_state": True} if act == "hand-back" else {}
            answer = await http.post(
                f"{door}/{act}", headers=key, json={"booking": elsewhere, **more}
            )
            assert answer.status_code == 404, act


async def test_a_booking_of_the_whole_floor_is_at_each_door(
    world: World, http: AsyncClient
) -> None:
    lab = await world.a_lab()
    base = f"/v1/labs/{lab.slug}"
    team = await world.signed_in(lab, Role.TEAM)
    day = an_open_day()
    one = await booked(team, base, day, room="etage")
    with frozen(day + timedelta(hours=9)):
        key = await key_of(await world.signed_in(lab, Role.TEAM), base, "cuisine")
        door = f"{base}/rooms/cuisine/door"
        arrived = await http.post(f"{door}/check-in", headers=key, json={"booking": one})
        assert arrived.status_code == 200, arrived.text


async def test_a_changed_key_makes_the_old_one_worthless(world: World, http: AsyncClient) -> None:
    lab, other = await world.a_lab(), await world.a_lab()
    base = f"/v1/labs/{lab.slug}"
    team = await world.signed_in(lab, Role.TEAM)
    door, old = f"{base}/rooms/salon/door", await key_of(team, base)
    assert (await http.get(door, headers=old)).status_code == 200
    assert (await http.get(f"{door}/code", headers=old)).text.startswith("<svg")
    for foreign in (f"{base}/rooms/cuisine/door", f"/v1/labs/{other.slug}/rooms/salon/door"):
        assert (await http.get(foreign, headers=old)).status_code == 404

    changed = await team("POST", f"{base}/rooms/salon/door-address")
    assert changed.status_code == 200
    new = await key_of(team, base)
    assert new != old
    for path in ("", "/code"):
        refused = await http.get(door + path, headers=old)
        assert (refused.status_code, refused.json()["code"]) == (404, "link-worthless")
        assert (await http.get(door + path, headers=new)).status_code == 200


async def test_members_do_not_get_the_keys(world: World) -> None:
    lab = await world.a_lab()
    member = await world.signed_in(lab, Role.MEMBER)
    for path in ("door-address", "door-code"):
        answer = await member("GET", f"/v1/labs/{lab.slug}/rooms/salon/{path}")
        assert answer.status_code == 403
