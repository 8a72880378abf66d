"""Public events: lists, calendars, first HTML with schema.org; and nothing that is not public."""

import re
from typing import Any

import orjson
from httpx import AsyncClient

from api.core.access import Role
from tests.builders import World
from tests.ics import events_in
from tests.mailbox import an_address
from tests.registrations import an_activity, an_event, confirm


async def test_an_event_is_read_by_everybody_and_nothing_else_of_it(
    world: World, http: AsyncClient
) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    event = await an_event(
        world,
        lab,
        team,
        {"capacity": 20, "guests_max": 2},
        summary="Une phrase",
        words="Des *mots* <script>alert(1)</script>",
        place="hybrid",
        link="https://visio.example/secret",
        note="Note interne",
    )
    await confirm(http, world, event, an_address())
    await an_activity(world, lab, team, title="Interne", public_event=False)
    listing = await http.get(f"/v1/events?lab={lab.slug}")
    assert listing.status_code == 200, listing.text
    (only,) = listing.json()["items"]
    assert only["registration"]["left"] == 19
    assert only["online"] is True
    one = await http.get(f"/v1/events/{lab.slug}/{event.id}")
    assert one.json() == only
    for said in ("secret", "Note interne", "Interne", "organiser"):
        assert said not in listing.text
    held = {"If-None-Match": one.headers["etag"]}
    address = f"/v1/events/{lab.slug}/{event.id}"
    assert (await http.get(address, headers=held)).status_code == 304
    await confirm(http, world, event, an_address())
    assert (await http.get(address, headers=held)).json()["registration"]["left"] == 18


async def test_what_is_no_longer_public_is_gone_everywhere(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    event = await an_event(world, lab, team)
    address, page = f"/v1/events/{lab.slug}/{event.id}", f"/labs/{lab.slug}/evenements/{event.id}"
    assert (await http.get(page)).status_code == 200
    version = (await team("GET", event.path)).headers["etag"]
    changed = await team(
        "PATCH", event.path, json={"public_event": False}, headers={"If-Match": version}
    )
    assert changed.status_code == 200, changed.text
    for gone in (address, f"{address}.ics", page):
        assert (await http.get(gone)).status_code == 404, gone
    changes = (await http.get(f"/v1/changes?lab={lab.slug}&limit=500")).json()["items"]
    last = [one for one in changes if one["entity"] == "activity"][-1]
    assert (last["op"], last["key"]) == ("delete", str(event.id))


async def test_filters_and_pages(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    made = [
        await an_activity(
            world, lab, team, ahead=20 + rank, title=f"Rendez-vous {rank}", kind=kind, **more
        )
        for rank, (kind, more) in enumerate(
            [
                ("atelier", {}),
                ("conference", {"place": "territory", "territory_code": "35"}),
                ("visite", {}),
            ]
        )
    ]

    async def titles(**query: Any) -> list[str]:
        answer = await http.get("/v1/events", params={"lab": lab.slug} | query)
        assert answer.status_code == 200, answer.text
        return [one["title"] for one in answer.json()["items"]]

    assert await titles() == [one["title"] for one in made]
    assert await titles(kind="visite") == ["Rendez-vous 2"]
    assert await titles(territory="35") == ["Rendez-vous 1"]
    assert await titles(**{"from": made[0]["ends_at"]}) == ["Rendez-vous 1", "Rendez-vous 2"]
    assert await titles(to=made[1]["starts_at"]) == ["Rendez-vous 0"]
    first = await http.get("/v1/events", params={"lab": lab.slug, "limit": 2})
    then = await http.get(
        "/v1/events", params={"lab": lab.slug, "limit": 2, "cursor": first.json()["next"]}
    )
    seen = [one["id"] for one in first.json()["items"] + then.json()["items"]]
    assert seen == [one["id"] for one in made]
    assert then.json()["next"] is None
    assert (await http.get("/v1/events", params={"territory": "x"})).status_code == 422


async def test_the_calendar_file_and_the_page_without_scripts(
    world: World, http: AsyncClient
) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    title = "Lire </script><script>alert(1)</script>"
    event = await an_event(
        world,
        lab,
        team,
        {"capacity": 3},
        title=title,
        words="Du **texte** [ici](javascript:alert(1))",
        place_words="Étage 2",
        place="hybrid",
    )
    answer = await http.get(f"/v1/events/{lab.slug}/{event.id}.ics")
    assert answer.headers["content-type"].startswith("text/calendar")
    (entry,) = events_in(answer.content)
    assert entry["SUMMARY"] == title
    assert str(entry["UID"]).startswith(f"activity-{event.id}@")
    page = (await http.get(f"/labs/{lab.slug}/evenements/{event.id}")).text
    assert "<strong>texte</strong>" in page
    assert 'href="javascript' not in page  # what is no address of ours stays text
    assert "<script>alert" not in page
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert found
    data = orjson.loads(found[1])
    assert (data["@type"], data["name"]) == ("Event", title)
    assert data["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    assert data["remainingAttendeeCapacity"] == 3
    assert data["url"].endswith(f"/labs/{lab.slug}/evenements/{event.id}")
    assert [one["@type"] for one in data["location"]] == ["Place", "VirtualLocation"]
    assert f"/labs/{lab.slug}/evenements/{event.id}" in (await http.get("/evenements")).text
