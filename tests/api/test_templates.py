"""Templates of activities that come back, and activities planned from them."""

from typing import Any

from api.core.access import Role
from tests.builders import World
from tests.digest import digest_of
from tests.polls import local, open_days

GIVEN: dict[str, Any] = {
    "name": "Porte ouverte",
    "kind": "visite",
    "title": "Porte ouverte du lab",
    "summary": "Une heure pour découvrir.",
    "minutes": 120,
    "room": "salon",
    "public_event": True,
    "capacity": 15,
    "guests_max": 2,
    "questions": [{"label": "Que venez-vous chercher ?"}],
}


async def test_said_once_and_planned_twice(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    path = f"/v1/labs/{lab.slug}/activity-templates"
    made = await team("POST", path, json=GIVEN)
    assert made.status_code == 201, made.text
    template = made.json()
    assert made.headers["Location"] == f"{path}/{template['id']}"
    assert (template["room_name"], template["abilities"]) == ("Salon", ["use", "edit"])
    twice = await team("POST", path, json=GIVEN | {"name": "PORTE ouverte"})
    assert (twice.status_code, twice.json()["code"]) == (409, "already-exists")

    days = open_days(2)
    starts = [local(day, "14:00") for day in days]
    one = f"{path}/{template['id']}"
    planned = await team("POST", f"{one}/activities", json={"starts": starts})
    assert planned.status_code == 201, planned.text
    items = planned.json()["items"]
    assert [(item["title"], item["room"], item["public_event"]) for item in items] == [
        ("Porte ouverte du lab", "salon", True)
    ] * 2
    for item in items:
        opening = (await team("GET", f"/v1/labs/{lab.slug}/activities/{item['id']}/opening")).json()
        assert (opening["capacity"], opening["guests_max"]) == (15, 2)
        assert opening["questions"][0]["label"] == "Que venez-vous chercher ?"

    # All or none: the first day is free in the morning, the second is taken in the afternoon.
    before = await digest_of(world)
    again = await team(
        "POST", f"{one}/activities", json={"starts": [local(days[0], "09:00"), starts[1]]}
    )
    assert (again.status_code, again.json()["code"]) == (409, "slot-taken")
    assert again.json()["at"] == items[1]["starts_at"].replace("+00:00", "Z") or again.json()["at"]
    assert await digest_of(world) == before
    elsewhere = await team(
        "POST", f"{one}/activities", json={"starts": [starts[1]], "room": "cuisine", "title": "Là"}
    )
    assert [(item["title"], item["room"]) for item in elsewhere.json()["items"]] == [
        ("Là", "cuisine")
    ]

    version = {"If-Match": f'"{template["version"]}"'}
    changed = await team("PATCH", one, json={"room": None, "minutes": 60}, headers=version)
    assert (changed.json()["room"], changed.json()["minutes"]) == (None, 60)
    assert (await team("PATCH", one, json={"minutes": 90}, headers=version)).status_code == 412
    version = {"If-Match": f'"{changed.json()["version"]}"'}
    assert (await team("DELETE", one, headers=version)).status_code == 204
    assert (await team("GET", path)).json()["items"] == []
    assert (await team("GET", one)).status_code == 404
    assert (await team("POST", path, json=GIVEN)).status_code == 201, "its name is free again"


async def test_who_may(world: World) -> None:
    lab, other = await world.a_lab(), await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    member = await world.signed_in(lab, Role.MEMBER)
    stranger = await world.signed_in(other, Role.MANAGER)
    path = f"/v1/labs/{lab.slug}/activity-templates"
    number = (await team("POST", path, json=GIVEN)).json()["id"]
    assert (await member("POST", path, json=GIVEN | {"name": "Autre"})).status_code == 403
    assert (await member("GET", f"{path}/{number}")).json()["abilities"] == ["use"]
    start = {"starts": [local(open_days(1)[0], "10:00")]}
    planned = await member("POST", f"{path}/{number}/activities", json=start)
    assert planned.status_code == 201, planned.text
    assert (await stranger("GET", path)).status_code == 404
    theirs = f"/v1/labs/{other.slug}/activity-templates"
    assert (await stranger("GET", f"{theirs}/{number}")).status_code == 404


async def test_what_is_wrong(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    path = f"/v1/labs/{lab.slug}/activity-templates"
    number = (await team("POST", path, json=GIVEN)).json()["id"]
    before = await digest_of(world)
    for given in (
        {"room": "grenier"}, {"minutes": 7}, {"kind": "fête"}, {"name": ""}, {"capacity": 0},
    ):  # fmt: skip
        answer = await team("POST", path, json=GIVEN | {"name": "Autre"} | given)
        assert answer.status_code == 422, (given, answer.text)
    day = open_days(1)[0]
    for starts in ([], ["2026-01-05T09:00:00"], [local(day, "09:00")] * 2, [local(day, "03:00")]):
        answer = await team("POST", f"{path}/{number}/activities", json={"starts": starts})
        assert answer.status_code == 422, (starts, answer.text)
    assert await digest_of(world) == before
