"""One's own bookings in one list, and an offer to move that suits nobody."""

from datetime import datetime, timedelta
from typing import Any

from api.core.access import Role
from api.labs.models import Lab
from tests.builders import Signed, World, an_open_day, at

DAY = an_open_day(20)


async def booked(who: Signed, lab: Lab, **more: Any) -> Any:
    given = {
        "room": "salon",
        "starts_at": at(DAY, "09:00"),
        "ends_at": at(DAY, "10:00"),
        "purpose": "accueil",
        "title": "Accueil",
    }
    answer = await who("POST", f"/v1/labs/{lab.slug}/bookings", json=given | more)
    assert answer.status_code == 201, answer.text
    return answer.json()


async def test_one_s_own_bookings_make_one_list_over_a_year(world: World) -> None:
    lab = await world.a_lab()
    member, other = [await world.signed_in(lab, Role.MEMBER) for _ in range(2)]
    mine = await booked(member, lab)
    await booked(other, lab, room="cuisine")
    waiting = await booked(member, lab, room="cuisine", if_taken="wait")
    url = f"/v1/labs/{lab.slug}/bookings"
    over = {
        "from": (DAY - timedelta(days=100)).isoformat(),
        "to": (DAY + timedelta(days=265)).isoformat(),
    }
    found = (await member("GET", url, params=over | {"mine": "true", "every": "true"})).json()
    assert [one["id"] for one in found["items"]] == [mine["id"], waiting["id"]]
    assert all(one["mine"] for one in found["items"])
    kept = (await member("GET", url, params=over | {"mine": "true"})).json()
    assert [one["id"] for one in kept["items"]] == [mine["id"]]
    everybody = await member("GET", url, params=over)
    assert everybody.status_code == 422
    too_long = over | {"to": (DAY + timedelta(days=301)).isoformat(), "mine": "true"}
    assert (await member("GET", url, params=too_long)).status_code == 422


async def test_alternatives_can_be_declined_and_nothing_moves(world: World) -> None:
    lab = await world.a_lab()
    await world.a_project(lab)
    holder, wanter, stranger = [await world.signed_in(lab, Role.MEMBER) for _ in range(3)]
    team = await world.signed_in(lab, Role.TEAM)
    held = await booked(holder, lab)
    wanted = {
        "room": "salon",
        "starts_at": at(DAY, "09:30"),
        "ends_at": at(DAY, "11:00"),
        "purpose": "atelier",
        "title": "Atelier",
        "project": "projet",
    }
    url = f"/v1/labs/{lab.slug}/displacements"
    asked = (
        await wanter(
            "POST", url, json={"standing": held["id"], "reason": "Date imposée", "wanted": wanted}
        )
    ).json()
    one = f"{url}/{asked['id']}"
    too_soon = await holder("POST", f"{one}/declination")
    assert too_soon.status_code == 409
    proposed = (await team("POST", f"{one}/proposal")).json()
    assert proposed["alternatives"]
    until = at(DAY, "11:15")  # what the other will take, gap included, is offered to nobody
    for offer in proposed["alternatives"]:
        if offer["room"] == "salon":
            assert datetime.fromisoformat(offer["starts_at"]) >= datetime.fromisoformat(until)
    assert (await stranger("POST", f"{one}/declination")).status_code == 403
    declined = await holder("POST", f"{one}/declination")
    assert declined.status_code == 200, declined.text
    assert declined.json()["status"] == "proposed"
    assert declined.json()["alternatives"] == []
    taken = await holder("POST", f"{one}/acceptance", json={"choice": 0})
    assert taken.status_code == 422
    after = (await holder("GET", f"/v1/labs/{lab.slug}/bookings/{held['id']}")).json()
    assert after["starts_at"] == held["starts_at"]
    assert (await team("POST", f"{one}/refusal", json={"reason": "Complet"})).status_code == 200
