"""A workshop of the past noted at once; an activity and its booking that move together."""

from datetime import timedelta
from typing import Any

from sqlalchemy import text

from api.core.access import SYSTEM, Role
from api.core.clock import now
from api.core.database import unit_of_work
from api.labs.models import Lab
from tests.builders import Signed, World, an_open_day, at
from tests.mailbox import an_address, mails_to, text_of
from tests.registrations import an_event, confirm, invitation_of, said

LINES = [
    {"public": "agents_state", "count": 8},
    {"public": "agents_region", "count": 3},
    {"public": "agents_other", "count": 2},
    {"public": "users", "count": 5},
    {"public": "citizens", "count": 1},
]


def past(**more: Any) -> dict[str, Any]:
    """A workshop of yesterday."""
    start = now() - timedelta(days=1)
    return {
        "kind": "atelier",
        "title": "Atelier du jeudi",
        "starts_at": start.isoformat(),
        "ends_at": (start + timedelta(hours=3)).isoformat(),
        "lines": LINES,
    } | more


async def a_past_booking(world: World, lab: Lab, team: Signed) -> int:
    """A booking that stood, yesterday."""
    day = an_open_day(40)
    body = {
        "room": "salon",
        "starts_at": at(day, "09:00"),
        "ends_at": at(day, "12:00"),
        "purpose": "atelier",
        "title": "Atelier sans activité",
    }
    made = (await team("POST", f"/v1/labs/{lab.slug}/bookings", json=body)).json()
    async with unit_of_work(world.sessions, SYSTEM) as session:
        await session.execute(
            text(
                "UPDATE booking SET starts_at = :start, ends_at = :end"
                " WHERE lab_id = :lab AND id = :id"
            ),
            {
                "start": now() - timedelta(days=1),
                "end": now() - timedelta(hours=21),
                "lab": lab.id,
                "id": made["id"],
            },
        )
    return int(made["id"])


async def test_a_past_workshop_is_noted_counted_and_taken_back(world: World) -> None:
    lab = await world.a_lab()
    team, member = await world.signed_in(lab, Role.TEAM), await world.signed_in(lab, Role.MEMBER)
    url = f"/v1/labs/{lab.slug}/activities"
    booking = await a_past_booking(world, lab, team)
    made = await team("POST", f"{url}/held", json=past(booking=booking))
    assert made.status_code == 201, made.text
    read = made.json()
    assert (read["status"], read["attendance_total"]) == ("held", 19)
    assert (read["booking"], read["room"]) == (booking, "salon")
    figures = f"/v1/labs/{lab.slug}/observations?code=ACT_PARTICIP"
    counted = [one["value"] for one in (await team("GET", figures)).json()["items"]]
    assert 19 in counted
    twice = await team("POST", f"{url}/held", json=past(booking=booking))
    assert (twice.status_code, twice.json()["activity"]) == (409, read["id"])
    stale = await team("DELETE", f"{url}/{read['id']}", headers={"If-Match": '"1"'})
    assert stale.status_code == 412
    other = await world.signed_in(lab, Role.TEAM)
    whose = {"If-Match": f'"{read["version"]}"'}
    assert (await other("DELETE", f"{url}/{read['id']}", headers=whose)).status_code == 409
    assert (await team("DELETE", f"{url}/{read['id']}", headers=whose)).status_code == 204
    assert (await team("GET", f"{url}/{read['id']}")).status_code == 404
    left = [one["value"] for one in (await team("GET", figures)).json()["items"]]
    assert 19 not in left
    assert (await team("POST", f"{url}/held", json=past(booking=booking))).status_code == 201
    assert (await member("POST", f"{url}/held", json=past())).status_code == 403


async def test_what_is_no_past_workshop_is_refused(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    url = f"/v1/labs/{lab.slug}/activities/held"
    ahead = now() + timedelta(hours=1)
    future = past(starts_at=ahead.isoformat(), ends_at=(ahead + timedelta(hours=1)).isoformat())
    assert (await team("POST", url, json=future)).status_code == 409
    for wrong in (
        past(booking=999_999),
        past(ends_at=past()["starts_at"]),
        past(place="online", booking=1),
        past(community="inconnue"),
        past(lines=[LINES[0], LINES[0]]),
    ):
        assert (await team("POST", url, json=wrong)).status_code == 422, wrong


async def test_moving_the_activity_moves_its_room_and_tells_everybody(
    world: World, http: Any
) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    event = await an_event(world, lab, team, {"capacity": 1}, room="salon")
    coming, waiting = an_address(), an_address()
    for email in (coming, waiting):
        assert (await confirm(http, world, event, email)).status_code == 200
    read = (await team("GET", event.path)).json()
    day = an_open_day(28)
    times = {"starts_at": at(day, "10:00"), "ends_at": at(day, "12:00")}
    moved = await team(
        "PATCH", event.path, json=times, headers={"If-Match": f'"{read["version"]}"'}
    )
    assert moved.status_code == 200, moved.text
    assert moved.json()["version"] == read["version"] + 1  # once, though both moved
    booking = (await team("GET", f"/v1/labs/{lab.slug}/bookings/{read['booking']}")).json()
    assert booking["starts_at"] == moved.json()["starts_at"]
    told = (await mails_to(world, coming))[-1]
    assert "Du changement" in told["subject"]
    assert "SEQUENCE:1" in invitation_of(told)
    assert "10:00" in text_of((await mails_to(world, waiting))[-1])

    # The other way: whoever moves the booking moves the activity, and the same people hear of it.
    later = {"starts_at": at(day, "14:00"), "ends_at": at(day, "16:00")}
    answer = await team(
        "PATCH",
        f"/v1/labs/{lab.slug}/bookings/{read['booking']}",
        json=later,
        headers={"If-Match": f'"{booking["version"]}"'},
    )
    assert answer.status_code == 200, answer.text
    again = (await team("GET", event.path)).json()
    assert again["starts_at"] == answer.json()["starts_at"]
    assert "SEQUENCE:2" in invitation_of((await mails_to(world, coming))[-1])


async def test_a_taken_room_refuses_the_whole_move(world: World) -> None:
    lab = await world.a_lab()
    team, agent = await world.signed_in(lab, Role.TEAM), await world.signed_in(lab, Role.MEMBER)
    event = await an_event(world, lab, team, room="salon")
    day = an_open_day(35)
    times = {"starts_at": at(day, "10:00"), "ends_at": at(day, "12:00")}
    body = {"room": "salon", "purpose": "accueil", "title": "Déjà là", **times}
    assert (await team("POST", f"/v1/labs/{lab.slug}/bookings", json=body)).status_code == 201
    before = await team("GET", event.path)
    tag = {"If-Match": before.headers["etag"]}
    taken = await team("PATCH", event.path, json=times | {"title": "Autre"}, headers=tag)
    assert (taken.status_code, taken.json()["code"]) == (409, "slot-taken")
    assert taken.json()["next_free"]
    assert (await team("GET", event.path)).json() == before.json()
    elsewhere = await team("PATCH", event.path, json=times | {"room": "cuisine"}, headers=tag)
    assert elsewhere.json()["room"] == "cuisine"
    assert (await agent("PATCH", event.path, json={"title": "X"}, headers=tag)).status_code == 403
    stale = await team("PATCH", event.path, json={"title": "X"}, headers=tag)
    assert stale.status_code == 412


async def test_an_organiser_words_their_own_and_takes_a_room_for_it(world: World) -> None:
    lab = await world.a_lab()
    agent = await world.signed_in(lab, Role.MEMBER)
    await world.a_project(lab, "utile")
    day = an_open_day(30)
    body = {
        "kind": "atelier",
        "title": "Sans pièce",
        "starts_at": at(day, "09:00"),
        "ends_at": at(day, "10:00"),
        "project": "utile",
    }
    url = f"/v1/labs/{lab.slug}/activities"
    made = (await agent("POST", url, json=body)).json()
    path = f"{url}/{made['id']}"
    assert "edit" in made["abilities"]

    async def change(version: int, **given: Any) -> Any:
        return await agent("PATCH", path, json=given, headers={"If-Match": f'"{version}"'})

    worded = await change(
        1, words="**Deux** heures", place="hybrid", link="https://visio.example/a"
    )
    assert worded.json()["tree"] == [["p", ["b", "Deux"], " heures"]]
    roomed = await change(2, room="cuisine")
    assert roomed.json()["room"] == "cuisine"
    online = await change(3, place="online")
    assert online.status_code == 422
    no_link = await change(3, place="in_lab")
    assert no_link.json()["errors"][0]["pointer"] == "/link"
    both = await change(3, members_only=True)
    assert both.status_code == 422
    wrong = await change(3, ends_at=at(day, "08:00"))
    assert wrong.status_code == 422


async def test_calling_off_tells_those_who_come_and_their_calendars(
    world: World, http: Any
) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    event = await an_event(world, lab, team, {"capacity": 1})
    coming, waiting = an_address(), an_address()
    for email in (coming, waiting):
        await confirm(http, world, event, email)
    off = await team("POST", f"{event.path}/cancellation", json={"reason": "Grève"})
    assert off.status_code == 200, off.text
    told = (await mails_to(world, coming))[-1]
    assert "Grève" in text_of(told)
    assert "METHOD:CANCEL" in invitation_of(told)
    assert "STATUS:CANCELLED" in invitation_of(told)
    queued = (await mails_to(world, waiting))[-1]
    assert "Annulé" in queued["subject"]
    late = await http.post(
        f"{event.path}/registration-links", json=said(an_address()) | {"consent": True}
    )
    assert late.status_code == 404
