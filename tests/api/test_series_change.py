"""Changing, splitting, cancelling and completing series; the past is never touched."""

from datetime import datetime, timedelta
from typing import Any

from api.core.access import Role
from api.core.clock import PARIS, frozen
from tests.builders import Signed, World
from tests.digest import digest_of
from tests.series import NOW, booked, one_booking, scalar

IN_JANUARY = datetime(2027, 1, 12, 8, tzinfo=PARIS)
DAYS = ("2027-01-04", "2027-01-11", "2027-01-18", "2027-01-25")


def starts(series: dict[str, Any]) -> list[str | None]:
    """Instants (UTC), without their seconds."""
    return [one["starts_at"] and one["starts_at"][:16] for one in series["occurrences"]]


async def change(who: Signed, url: str, **given: Any) -> Any:
    """The answer to a change of what the series now is."""
    etag = (await who("GET", url)).headers["etag"]
    return await who("PATCH", url, json=given, headers={"If-Match": etag})


async def row(world: World, booking: int) -> str:
    """Everything a booking says."""
    return str(await scalar(world, "SELECT b::text FROM booking AS b WHERE id = :id", id=booking))


async def test_all_ahead_takes_another_hour_and_the_past_stays(world: World) -> None:
    with frozen(NOW):
        lab = await world.a_lab()
        team = await world.signed_in(lab, Role.TEAM)
        made = await booked(team, lab)
        url = made.headers["location"]
        past = [one["booking"] for one in made.json()["occurrences"][:2]]
    with frozen(IN_JANUARY):
        team = await world.signed_in(lab, Role.TEAM)
        before = [await row(world, one) for one in past]
        await one_booking(team, lab, "2027-01-18T12:15:00+01:00", "2027-01-18T13:00:00+01:00")
        answer = await change(team, url, time="14:00", minutes=60, title="Après-midi")
        assert answer.status_code == 200, answer.text
        assert "location" not in answer.headers
        series = answer.json()
        assert starts(series) == [
            "2027-01-04T08:00",
            "2027-01-11T08:00",
            "2027-01-18T13:00",
            "2027-01-25T13:00",
        ]
        assert [one["occurrence"][11:16] for one in series["occurrences"]] == [
            "09:00",
            "09:00",
            "14:00",
            "14:00",
        ]
        assert (series["title"], series["minutes"], series["version"]) == ("Après-midi", 60, 2)
        assert [await row(world, one) for one in past] == before
        # what it left is free, what it took is not
        left = await one_booking(
            team, lab, "2027-01-18T09:00:00+01:00", "2027-01-18T10:00:00+01:00"
        )
        assert left.status_code == 201
        met = await one_booking(team, lab, "2027-01-25T14:30:00+01:00", "2027-01-25T15:00:00+01:00")
        assert met.status_code == 409


async def test_this_and_following_splits_the_series(world: World) -> None:
    with frozen(NOW):
        lab = await world.a_lab()
        team = await world.signed_in(lab, Role.TEAM)
        made = await booked(team, lab)
        url = made.headers["location"]
        answer = await change(team, url, **{"from": f"{DAYS[2]}T09:00:00"}, room="cuisine")
        assert answer.status_code == 200, answer.text
        rest = answer.json()
        assert answer.headers["location"] == f"/v1/labs/{lab.slug}/series/{rest['id']}"
        assert rest["id"] != made.json()["id"]
        assert (rest["rule"], rest["room"]) == ("FREQ=WEEKLY;COUNT=2", "cuisine")
        assert rest["starts_local"] == f"{DAYS[2]}T09:00:00"
        old = (await team("GET", url)).json()
        assert old["rule"] == "FREQ=WEEKLY;UNTIL=20270111T080000Z"
        assert [one["occurrence"][:10] for one in old["occurrences"]] == list(DAYS[:2])
        assert [one["occurrence"][:10] for one in rest["occurrences"]] == list(DAYS[2:])
        # from the first one, there is nothing to split
        again = await change(
            team,
            answer.headers["location"],
            **{"from": f"{DAYS[2]}T09:00:00"},
            time="10:00",
            title="Plus tard",
        )
        assert again.json()["id"] == rest["id"]
        assert again.json()["starts_local"] == f"{DAYS[2]}T10:00:00"
        assert starts(again.json()) == ["2027-01-18T09:00", "2027-01-25T09:00"]
        unknown = await change(team, url, **{"from": "2027-01-12T09:00:00"}, title="x")
        assert unknown.json()["errors"][0] | {"detail": ""} == {
            "pointer": "/from",
            "code": "occurrence-unknown",
            "detail": "",
        }


async def test_an_until_follows_the_hour(world: World) -> None:
    with frozen(NOW):
        lab = await world.a_lab()
        team = await world.signed_in(lab, Role.TEAM)
        made = await booked(team, lab, rule="FREQ=WEEKLY;UNTIL=20270118T080000Z")
        answer = await change(team, made.headers["location"], time="11:00")
        assert answer.json()["rule"] == "FREQ=WEEKLY;UNTIL=20270118T100000Z"
        assert len(answer.json()["occurrences"]) == 3


async def test_what_was_moved_by_hand_keeps_its_place_and_takes_the_words(world: World) -> None:
    with frozen(NOW):
        lab = await world.a_lab()
        team = await world.signed_in(lab, Role.TEAM)
        made = await booked(team, lab)
        moved, dropped = (one["booking"] for one in made.json()["occurrences"][1:3])
        base = f"/v1/labs/{lab.slug}/bookings"
        etag = (await team("GET", f"{base}/{moved}")).headers["etag"]
        by_hand = {"starts_at": "2027-01-12T15:00:00+01:00", "ends_at": "2027-01-12T16:00:00+01:00"}
        await team("PATCH", f"{base}/{moved}", json=by_hand, headers={"If-Match": etag})
        await team("POST", f"{base}/{dropped}/cancellation", json={"reason": "Congés"})
        answer = await change(
            team, made.headers["location"], time="10:00", title="Autre titre", note="Nouvelle note"
        )
        assert answer.status_code == 200, answer.text
        series = answer.json()
        assert starts(series) == [
            "2027-01-04T09:00",
            "2027-01-12T14:00",
            "2027-01-18T08:00",  # cancelled: where it was
            "2027-01-25T09:00",
        ]
        assert [one["status"] for one in series["occurrences"]][2] == "cancelled"
        assert {one["occurrence"][11:] for one in series["occurrences"]} == {"10:00:00"}
        said = (await team("GET", f"{base}/{moved}")).json()
        assert (said["title"], said["note"]) == ("Autre titre", "Nouvelle note")
        assert "add" in series["abilities"]


async def test_a_change_that_meets_something_changes_nothing_or_drops_those(world: World) -> None:
    with frozen(NOW):
        lab = await world.a_lab()
        team = await world.signed_in(lab, Role.TEAM)
        made = await booked(team, lab)
        url = made.headers["location"]
        await one_booking(team, lab, "2027-01-18T15:00:00+01:00", "2027-01-18T16:00:00+01:00")
        before = await digest_of(world)
        refused = await change(team, url, time="14:00")
        assert refused.status_code == 409
        assert refused.json()["code"] == "series-conflicts"
        assert [one["occurrence"] for one in refused.json()["items"]] == [f"{DAYS[2]}T14:00:00"]
        closed = await change(team, url, time="20:00", on_conflict="skip")
        assert closed.status_code == 409
        for bad, pointer in (({"time": "09:10"}, "/time"), ({"minutes": 1500}, "/minutes")):
            answer = await change(team, url, **bad)
            assert answer.status_code == 422, answer.text
            assert answer.json()["errors"][0]["pointer"] == pointer
        stale = await team("PATCH", url, json={"title": "x"}, headers={"If-Match": '"7"'})
        assert stale.status_code == 412
        assert (await team("PATCH", url, json={"title": "x"})).status_code == 428
        assert await digest_of(world) == before
        done = await change(team, url, time="14:00", on_conflict="skip")
        assert done.status_code == 200, done.text
        assert [one["status"] for one in done.json()["occurrences"]] == [
            "confirmed",
            "confirmed",
            "cancelled",
            "confirmed",
        ]


async def test_cancelling_all_ahead_or_from_one_on(world: World) -> None:
    with frozen(NOW):
        lab = await world.a_lab()
        member = await world.signed_in(lab, Role.MEMBER)
        team = await world.signed_in(lab, Role.TEAM)
        made = await booked(team, lab)
        url = made.headers["location"]
        waits = await member(
            "POST",
            f"/v1/labs/{lab.slug}/bookings",
            json={
                "room": "salon",
                "purpose": "accueil",
                "title": "Attend",
                "if_taken": "wait",
                "starts_at": "2027-01-25T10:00:00+01:00",
                "ends_at": "2027-01-25T11:00:00+01:00",
            },
        )
        assert waits.json()["status"] == "waiting"
        some = await team(
            "POST",
            f"{url}/cancellation",
            json={"reason": "Projet achevé", "from": f"{DAYS[2]}T09:00:00"},
        )
        assert some.status_code == 200, some.text
        statuses = [one["status"] for one in some.json()["occurrences"]]
        assert statuses == ["confirmed", "confirmed", "cancelled", "cancelled"]
        offered = await member("GET", waits.headers["location"])
        assert offered.json()["status"] == "offered"
    with frozen(IN_JANUARY - timedelta(days=7)):
        team = await world.signed_in(lab, Role.TEAM)
        rest = await team("POST", f"{url}/cancellation", json={"reason": "Tout"})
        statuses = [one["status"] for one in rest.json()["occurrences"]]
        assert statuses == ["confirmed", "cancelled", "cancelled", "cancelled"]
        nothing = await team("POST", f"{url}/cancellation", json={"reason": "Encore"})
        assert nothing.status_code == 409
        past = await team(
            "POST", f"{url}/cancellation", json={"reason": "x", "from": f"{DAYS[0]}T09:00:00"}
        )
        assert past.status_code == 409


async def test_a_date_left_out_or_cancelled_comes_back(world: World) -> None:
    with frozen(NOW):
        lab = await world.a_lab()
        team = await world.signed_in(lab, Role.TEAM)
        bookings = f"/v1/labs/{lab.slug}/bookings"
        held = await one_booking(
            team, lab, "2027-01-11T10:00:00+01:00", "2027-01-11T12:00:00+01:00"
        )
        made = await booked(team, lab, on_conflict="skip", rule="FREQ=WEEKLY;COUNT=13")
        url = made.headers["location"]
        add = f"{url}/occurrences"
        taken = await team("POST", add, json={"occurrence": f"{DAYS[1]}T09:00:00"})
        assert taken.status_code == 409
        assert taken.json()["code"] == "slot-taken"
        holiday = await team("POST", add, json={"occurrence": "2027-03-29T09:00:00"})
        assert holiday.json()["errors"][0]["pointer"] == "/occurrence"
        assert holiday.json()["errors"][0]["code"] == "closed"
        await team("POST", f"{held.headers['location']}/cancellation", json={"reason": "Libre"})
        added = await team("POST", add, json={"occurrence": f"{DAYS[1]}T09:00:00"})
        assert added.status_code == 200, added.text
        assert added.json()["skipped"] == ["2027-03-29T09:00:00"]
        assert starts(added.json())[1] == "2027-01-11T08:00"
        one = added.json()["occurrences"][2]["booking"]
        await team("POST", f"{bookings}/{one}/cancellation", json={"reason": "Congés"})
        again = await team("POST", add, json={"occurrence": f"{DAYS[2]}T09:00:00"})
        assert again.json()["occurrences"][2]["status"] == "confirmed"
        assert again.json()["occurrences"][2]["booking"] == one
        before = await digest_of(world)
        standing = await team("POST", add, json={"occurrence": f"{DAYS[2]}T09:00:00"})
        assert standing.status_code == 409
        unknown = await team("POST", add, json={"occurrence": "2027-01-12T09:00:00"})
        assert unknown.json()["errors"][0]["code"] == "occurrence-unknown"
        assert await digest_of(world) == before
    with frozen(datetime(2027, 3, 30, 8, tzinfo=PARIS)):
        team = await world.signed_in(lab, Role.TEAM)
        past = await team("POST", add, json={"occurrence": "2027-03-29T09:00:00"})
        assert past.status_code == 422
        assert past.json()["errors"][0]["code"] == "past"


async def test_the_activity_follows_its_date(world: World) -> None:
    with frozen(NOW):
        lab = await world.a_lab()
        team = await world.signed_in(lab, Role.TEAM)
        made = await booked(team, lab)
        url = made.headers["location"]
        booking = made.json()["occurrences"][1]["booking"]
        planned = await team(
            "POST",
            f"/v1/labs/{lab.slug}/activities",
            json={
                "kind": "atelier",
                "title": "Atelier",
                "room": "cuisine",
                "starts_at": "2027-01-11T09:00:00+01:00",
                "ends_at": "2027-01-11T11:00:00+01:00",
            },
        )
        number = planned.json()["id"]
        await scalar(
            world,
            "UPDATE activity SET booking_id = :booking WHERE id = :id RETURNING id",
            booking=booking,
            id=number,
        )
        await change(team, url, time="15:00")
        address = f"/v1/labs/{lab.slug}/activities/{number}"
        followed = (await team("GET", address)).json()
        assert followed["starts_at"][:16] == "2027-01-11T14:00"
        await team("POST", f"{url}/cancellation", json={"reason": "Fin"})
        assert (await team("GET", address)).json()["booking"] is None
