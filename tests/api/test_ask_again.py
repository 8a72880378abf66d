"""Consent was to one room and one time: whoever needed it and moves elsewhere asks again."""

from datetime import timedelta
from typing import Any

import pytest

from api.core.access import Role, Scope
from api.labs.models import Lab
from tests.api.test_booking_life import MEETING, act, booked, change
from tests.api.test_invitations import Mailbox, invite, told
from tests.builders import Signed, World, an_open_day, at, soon
from tests.series import scalar

DAY = an_open_day(20)


async def consented(member: Signed, team: Signed, lab: Lab, **more: Any) -> Any:
    """A member's booking that the concierge has accepted."""
    made = await booked(member, lab, **more)
    assert (made["status"], made["asks_again"]) == ("pending", False)
    await act(team, lab, made, "confirmation", reason="Convenu")
    read = await member("GET", f"/v1/labs/{lab.slug}/bookings/{made['id']}")
    return read.json()


async def requests(team: Signed, lab: Lab) -> list[int]:
    """What « À faire » asks the concierge to answer."""
    todo = (await team("GET", f"/v1/labs/{lab.slug}/todo")).json()
    return [one["booking"] for one in todo["requests"]["items"]]


async def acts_on(world: World, booking: int) -> list[str]:
    """What the audit log says was done with a booking."""
    sql = (
        "SELECT string_agg(action, ' ' ORDER BY id) FROM audit_entry"
        " WHERE entity = 'booking' AND key = :key"
    )
    return str(await scalar(world, sql, key=str(booking))).split()


def hours(start: str, end: str) -> dict[str, Any]:
    return {"starts_at": at(DAY, start), "ends_at": at(DAY, end)}


@pytest.mark.parametrize(
    "given",
    [
        hours("14:00", "15:00"),
        hours("09:15", "10:15"),
        {"ends_at": at(DAY, "10:15")},
        {"room": "cuisine"},
        {"room": "cuisine", "ends_at": at(DAY, "09:30")},
        {"title": "Autre", "note": "Deux tables", **hours("08:45", "10:00")},
    ],
)
async def test_elsewhere_is_asked_for_again(world: World, given: dict[str, Any]) -> None:
    lab = await world.a_lab()
    member, team = await world.signed_in(lab, Role.MEMBER), await world.signed_in(lab, Role.TEAM)
    made = await consented(member, team, lab)
    assert (made["asks_again"], made["reason"]) == (True, "Convenu")
    assert await requests(team, lab) == []
    moved = await change(member, lab, made, **given)
    assert (moved["status"], moved["reason"], moved["asks_again"]) == ("pending", None, False)
    assert await requests(team, lab) == [made["id"]]
    assert await acts_on(world, made["id"]) == ["book", "confirm", "ask-again", "move"]
    body = {"purpose": "accueil", "title": "Autre", "room": moved["room"]}
    times = {"starts_at": moved["starts_at"], "ends_at": moved["ends_at"]}
    met = await team("POST", f"/v1/labs/{lab.slug}/bookings", json=body | times)
    assert met.status_code == 409, "a request keeps its room"
    done = await act(team, lab, made, "confirmation")
    assert done["status"] == "confirmed"


async def test_what_stays_where_it_is_stays_confirmed(world: World) -> None:
    lab = await world.a_lab()
    member, team = await world.signed_in(lab, Role.MEMBER), await world.signed_in(lab, Role.TEAM)
    made = await consented(member, team, lab)
    for given in (
        {"title": "Autre titre", "headcount": 8, "note": "Deux tables", "layout": "Cercle"},
        {"room": "salon", **hours("09:00", "10:00")},
        {"ends_at": at(DAY, "09:45")},
        {"starts_at": at(DAY, "09:15")},
    ):
        changed = await change(member, lab, made, **given)
        assert (changed["status"], changed["reason"]) == ("confirmed", "Convenu"), given
    assert await requests(team, lab) == []
    back = await change(member, lab, made, **hours("09:00", "10:00"))
    assert back["status"] == "pending", "the time given up is no longer consented to"


async def test_who_may_book_directly_asks_nobody(world: World) -> None:
    lab = await world.a_lab()
    await world.a_project(lab, "utilo")
    member, team = await world.signed_in(lab, Role.MEMBER), await world.signed_in(lab, Role.TEAM)
    made = await consented(member, team, lab)
    read = await team("GET", f"/v1/labs/{lab.slug}/bookings/{made['id']}")
    assert read.json()["asks_again"] is False
    assert (await change(team, lab, made, **hours("14:00", "15:00")))["status"] == "confirmed"
    for_project = await booked(member, lab, project="utilo", purpose="atelier", room="cuisine")
    assert (for_project["status"], for_project["asks_again"]) == ("confirmed", False)
    moved = await change(member, lab, for_project, room="jardin", **hours("11:00", "12:00"))
    assert moved["status"] == "confirmed"
    asked = await booked(member, lab, start="16:00", end="17:00")
    still = await change(team, lab, asked, **hours("16:30", "17:30"))
    assert still["status"] == "pending", "moving a request is not accepting it"


async def test_a_program_asks_again_as_a_person_does(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    program = await world.a_machine(lab, [Scope.BOOKINGS_WRITE, Scope.BOOKINGS_READ])
    url = f"/v1/labs/{lab.slug}/bookings"
    body = {"room": "salon", "purpose": "accueil", "title": "Partenaire"}
    made = await program.post(url, json=body | hours("09:00", "10:00"))
    assert made.status_code == 201, made.text
    done = await act(team, lab, made.json(), "confirmation")
    moved = await program.patch(
        made.headers["location"],
        json=hours("14:00", "15:00"),
        headers={"If-Match": f'"{done["version"]}-0"'},
    )
    assert (moved.status_code, moved.json()["status"]) == (200, "pending"), moved.text


async def test_what_has_begun_is_not_asked_for_again(world: World) -> None:
    lab = await world.a_lab_in_daytime()
    member, team = await world.signed_in(lab, Role.MEMBER), await world.signed_in(lab, Role.TEAM)
    start = soon(-15)

    def until(minutes: int) -> dict[str, Any]:
        return {"ends_at": (start + timedelta(minutes=minutes)).isoformat()}

    made = await booked(member, lab, starts_at=start.isoformat(), **until(45))
    await act(team, lab, made, "confirmation")
    assert (await change(member, lab, made, **until(60)))["status"] == "confirmed"


async def test_a_meeting_is_accepted_with_a_reason_each_time(world: World) -> None:
    lab = await world.a_lab()
    member, team = await world.signed_in(lab, Role.MEMBER), await world.signed_in(lab, Role.TEAM)
    made = await consented(member, team, lab, purpose="reunion", meeting=MEETING)
    assert (await change(member, lab, made, room="cuisine"))["meeting"] == MEETING
    without = await act(team, lab, made, "confirmation", 422)
    assert without["errors"][0]["code"] == "reunion-reason"


async def test_calendars_let_the_old_time_go_and_wait_for_the_new(world: World) -> None:
    lab = await world.a_lab()
    member, team = await world.signed_in(lab, Role.MEMBER), await world.signed_in(lab, Role.TEAM)
    organiser, guest = Mailbox(world, member.email), Mailbox(world, "redemande@tilab.example")
    made = await consented(member, team, lab)
    await invite(member, lab, made["id"], guest.address)
    participants = f"/v1/labs/{lab.slug}/bookings/{made['id']}/participants"

    async def sequences(method: str) -> list[int]:
        found = []
        for box in (organiser, guest):
            (mail,) = await box.new()
            (event,) = told(mail, method)
            assert event["UID"] == f"booking-{made['id']}@tilab.example"
            found.append(int(event["SEQUENCE"]))
        return found

    assert await sequences("REQUEST") == [0, 0]
    await change(member, lab, made, **hours("14:00", "15:00"))
    heard = [(await box.new())[0] for box in (organiser, guest)]
    assert heard[0]["Subject"] == f"Salon : nouvelle demande pour le {DAY:%d/%m/%Y}"
    assert heard[1]["Subject"] == f"À confirmer : Accueil, le {DAY:%d/%m/%Y} à 14:00"
    for mail in heard:
        (event,) = told(mail, "CANCEL")
        assert (event["SEQUENCE"], event["STATUS"]) == (1, "CANCELLED")
    listed = (await member("GET", participants)).json()["items"]
    assert [one["invited"] for one in listed] == [False]
    await change(member, lab, made, **hours("16:00", "17:00"))
    assert [await box.new() for box in (organiser, guest)] == [[], []]
    codes = await member("GET", f"/v1/labs/{lab.slug}/bookings/{made['id']}/access")
    assert codes.json()["code"] == "codes-unconfirmed"
    await act(team, lab, made, "confirmation")
    assert await sequences("REQUEST") == [3, 3]
    await change(member, lab, made, **hours("14:00", "15:00"))
    assert await sequences("CANCEL") == [4, 4]
    await act(team, lab, made, "refusal", reason="Travaux")
    (refused,) = await organiser.new()
    assert refused.get_content_type() == "multipart/alternative"  # no calendar holds it
    assert await guest.new() == []


async def test_an_arrival_counts_for_the_time_it_was_for(world: World) -> None:
    lab = await world.a_lab_in_daytime()
    team = await world.signed_in(lab, Role.TEAM)
    start = soon(15)

    def from_(minutes: int) -> dict[str, Any]:
        begins = start + timedelta(minutes=minutes)
        return {
            "starts_at": begins.isoformat(),
            "ends_at": (begins + timedelta(minutes=30)).isoformat(),
        }

    made = await booked(team, lab, **from_(0))
    came = (await act(team, lab, made, "check-in"))["checked_in_at"]
    assert came
    assert (await change(team, lab, made, room="jardin"))["checked_in_at"] == came
    later = await change(team, lab, made, **from_(120))
    assert later["checked_in_at"] is None
    back = await change(team, lab, made, **from_(0))
    assert "check_in" in back["abilities"]
    await act(team, lab, made, "check-in")
    await act(team, lab, made, "cancellation", reason="Reporté")
    assert (await act(team, lab, made, "restoration"))["checked_in_at"] is None


async def in_series(who: Signed, lab: Lab) -> Any:
    body = {
        "room": "salon",
        "starts_local": f"{DAY:%Y-%m-%d}T09:00:00",
        "minutes": 60,
        "rule": "FREQ=WEEKLY;COUNT=3",
        "purpose": "accueil",
        "title": "Permanence",
        "on_conflict": "skip",
    }
    answer = await who("POST", f"/v1/labs/{lab.slug}/series", json=body)
    assert answer.status_code == 201, answer.text
    return answer


async def change_series(who: Signed, url: str, **given: Any) -> Any:
    etag = (await who("GET", url)).headers["etag"]
    answer = await who("PATCH", url, json=given, headers={"If-Match": etag})
    assert answer.status_code == 200, answer.text
    return answer.json()


def states(series: Any) -> list[str]:
    return [one["status"] for one in series["occurrences"] if one["booking"]]


async def test_a_series_moved_elsewhere_is_asked_for_again(world: World) -> None:
    lab = await world.a_lab()
    member, team = await world.signed_in(lab, Role.MEMBER), await world.signed_in(lab, Role.TEAM)
    organiser, guest = Mailbox(world, member.email), Mailbox(world, "serie@tilab.example")
    made = await in_series(member, lab)
    url = made.headers["location"]
    ids = [one["booking"] for one in made.json()["occurrences"] if one["booking"]]
    assert made.json()["asks_again"] is False
    confirmed = await team("POST", f"{url}/confirmation")
    assert set(states(confirmed.json())) == {"confirmed"}
    assert confirmed.json()["asks_again"] is False
    assert (await member("GET", url)).json()["asks_again"] is True
    await invite(member, lab, ids[0], guest.address)
    await organiser.new()
    await guest.new()

    shorter = await change_series(member, url, minutes=45, title="Plus court")
    assert set(states(shorter)) == {"confirmed"}
    await organiser.new()
    await guest.new()
    first, later = ids[0], ids[1:]
    start = shorter["occurrences"][1]["occurrence"]
    rest = await change_series(member, url, **{"from": start}, time="10:00")
    assert set(states(rest)) == {"pending"}
    assert states((await member("GET", url)).json()) == ["confirmed"]
    assert sorted(await requests(team, lab)) == sorted(later)
    (mail,) = await organiser.new()
    assert mail["Subject"] == f"Salon : nouvelle demande pour {len(later)} dates"
    gone = told(mail, "PUBLISH")
    assert [str(one["STATUS"]) for one in gone] == ["CANCELLED"] * len(later)
    assert await guest.new() == []

    whole = await change_series(member, url, room="cuisine")
    assert states(whole) == ["pending"]
    (mail,) = await guest.new()
    assert mail["Subject"] == "Cuisine : 1 réservations à confirmer"
    (event,) = told(mail, "PUBLISH")
    assert (event["UID"], event["STATUS"]) == (f"booking-{first}@tilab.example", "CANCELLED")
    done = await team("POST", f"{url}/confirmation")
    assert states(done.json()) == ["confirmed"]
    (event,) = told((await guest.new())[0], "PUBLISH")
    assert event["STATUS"] == "CONFIRMED"


async def test_the_concierge_changes_a_series_as_it_stands(world: World) -> None:
    lab = await world.a_lab()
    member, team = await world.signed_in(lab, Role.MEMBER), await world.signed_in(lab, Role.TEAM)
    url = (await in_series(member, lab)).headers["location"]
    await team("POST", f"{url}/confirmation")
    assert set(states(await change_series(team, url, time="14:00"))) == {"confirmed"}
