"""Hours, closures, exceptional openings and requests for them, over HTTP."""

from datetime import date, timedelta
from typing import Any

from httpx import AsyncClient
from sqlalchemy import text

from api.core.access import SYSTEM, Role
from api.core.database import unit_of_work
from api.labs.models import Lab
from api.rooms.school import load_shipped
from tests.api.test_place_rooms import book, booking
from tests.builders import Signed, World, an_open_day

MAILS = "SELECT args FROM procrastinate_jobs WHERE args->>'template' = :template ORDER BY id DESC"


async def opening(http: Any, lab: Lab, day: date, **more: Any) -> dict[str, Any]:
    params = {"from": day.isoformat(), "to": day.isoformat(), **more}
    answer = await http.get(f"/v1/labs/{lab.slug}/opening", params=params)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()["items"][0]
    return found


async def close(hand: Signed, lab: Lab, **given: Any) -> Any:
    body = {"kind": "closed", "reason": "Travaux", **given}
    body.setdefault("last_day", body["first_day"])
    return await hand("POST", f"/v1/labs/{lab.slug}/closures", json=body)


async def mail(world: World, template: str) -> dict[str, Any]:
    async with unit_of_work(world.sessions, SYSTEM) as session:
        found = await session.scalar(text(MAILS), {"template": template})
    assert found is not None
    return dict(found)


async def test_the_week_is_written_whole(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    url = f"/v1/labs/{lab.slug}/opening-rules"
    read = await http.get(url)
    assert [one["weekday"] for one in read.json()["items"]] == [1, 2, 3, 4, 5]
    headers = {"If-Match": read.headers["etag"]}
    week = [{"weekday": 6, "opens": "09:00", "closes": "12:30"}]
    written = await team("PUT", url, json={"items": week}, headers=headers)
    assert written.status_code == 200, written.text
    assert written.json() == {"items": week, "version": 2}
    assert (await team("PUT", url, json={"items": week}, headers=headers)).status_code == 412
    assert (await team("PUT", url, json={"items": week})).status_code == 428
    saturday = an_open_day(30).date()
    saturday += timedelta(days=6 - saturday.isoweekday())
    assert (await opening(http, lab, saturday))["closes"] == "12:30"
    monday = saturday + timedelta(days=2)
    assert (await opening(http, lab, monday))["opens"] is None


async def test_a_week_that_cannot_be_is_refused(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    url = f"/v1/labs/{lab.slug}/opening-rules"
    headers = {"If-Match": (await team("GET", url)).headers["etag"]}
    one = {"weekday": 1, "opens": "09:00", "closes": "12:00"}
    for items, pointer in (
        ([one, one], "/items/1/weekday"),
        ([one | {"closes": "09:00"}], "/items/0/closes"),
        ([one | {"opens": "09:10"}], "/items/0/opens"),
        ([one | {"weekday": 8}], "/items/0/weekday"),
    ):
        answer = await team("PUT", url, json={"items": items}, headers=headers)
        assert answer.status_code == 422
        assert answer.json()["errors"][0]["pointer"].endswith(pointer)
    assert len((await team("GET", url)).json()["items"]) == 5


async def test_a_closure_says_whom_to_call(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    day = an_open_day(25)
    stands = await book(team, lab, "etage", day, "09:00", "10:00")
    apart = await book(team, lab, "jardin", day, "09:00", "10:00")
    made = await close(team, lab, first_day=day.date().isoformat(), room="salon")
    assert made.status_code == 201, made.text
    closure = made.json()
    assert (closure["room"], closure["room_name"], closure["opens"]) == ("salon", "Salon", None)
    url = f"/v1/labs/{lab.slug}/closures"
    called = (await team("GET", f"{url}/{closure['id']}/bookings")).json()["items"]
    assert [one["id"] for one in called] == [stands["id"]], "the whole floor holds the salon"
    assert "cancel" in called[0]["abilities"]

    for room in ("salon", "etage"):
        hours = await opening(http, lab, day.date(), room=room)
        assert (hours["opens"], hours["reason"]) == (None, "Travaux")
        refused = await team(
            "POST", f"/v1/labs/{lab.slug}/bookings", json=booking(room, day, "15:00", "16:00")
        )
        assert refused.json()["errors"][0]["code"] == "closed"
    await book(team, lab, "cuisine", day, "15:00", "16:00")
    place = await opening(http, lab, day.date())
    assert (place["opens"], place["closures"]) == ("07:30", [])
    in_room = await opening(http, lab, day.date(), room="salon")
    assert in_room["closures"][0]["room"] == "salon"

    headers = {"If-Match": made.headers["etag"]}
    wider = await team("PATCH", f"{url}/{closure['id']}", json={"room": None}, headers=headers)
    assert (wider.status_code, wider.json()["room"]) == (200, None)
    ids = {
        one["id"] for one in (await team("GET", f"{url}/{closure['id']}/bookings")).json()["items"]
    }
    assert {stands["id"], apart["id"]} < ids
    assert (await team("DELETE", f"{url}/{closure['id']}", headers=headers)).status_code == 412
    headers = {"If-Match": wider.headers["etag"]}
    assert (await team("DELETE", f"{url}/{closure['id']}", headers=headers)).status_code == 204
    assert (await opening(http, lab, day.date()))["opens"] == "07:30"
    assert (await team("GET", url)).json()["items"] == []


async def test_shorter_hours_concern_the_bookings_outside_them(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    day = an_open_day(26)
    await book(team, lab, "salon", day, "09:00", "12:00")
    late = await book(team, lab, "salon", day, "17:00", "19:00")
    made = await close(
        team, lab, first_day=day.date().isoformat(), kind="open", opens="09:00", closes="18:00"
    )
    url = f"/v1/labs/{lab.slug}/closures/{made.json()['id']}/bookings"
    assert [one["id"] for one in (await team("GET", url)).json()["items"]] == [late["id"]]


async def test_closures_that_cannot_be_are_refused(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    for given, code in (
        ({"first_day": "2027-03-09", "last_day": "2027-03-08"}, "days-in-order"),
        ({"first_day": "2027-03-09", "last_day": "2028-03-20"}, "year-at-most"),
        ({"first_day": "2027-03-09", "opens": "09:00"}, "closed-has-no-hours"),
        ({"first_day": "2027-03-09", "kind": "open"}, "hours-needed"),
        (
            {"first_day": "2027-03-09", "kind": "open", "opens": "10:00", "closes": "09:00"},
            "times-in-order",
        ),
        ({"first_day": "2027-03-09", "room": "nulle-part"}, "room-unknown"),
    ):
        answer = await close(team, lab, **given)
        assert answer.status_code == 422, (given, answer.text)
        assert answer.json()["errors"][0]["code"] == code
    member = await world.signed_in(lab, Role.MEMBER)
    assert (await close(member, lab, first_day="2027-03-09")).status_code == 403
    listed = await member("GET", f"/v1/labs/{lab.slug}/closures", params={"from": "2020-01-01"})
    assert listed.json()["items"] == []


async def test_days_say_holidays_and_school_holidays(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    async with unit_of_work(world.sessions, SYSTEM) as session:
        await load_shipped(session)
        await load_shipped(session)  # changes nothing
    url = f"/v1/labs/{lab.slug}/place-settings"
    assert (await opening(http, lab, date(2027, 2, 24)))["school_holiday"] is None
    headers = {"If-Match": (await team("GET", url)).headers["etag"]}
    given = {"school_zone": "B", "holiday_area": "57"}
    assert (await team("PUT", url, json=given, headers=headers)).status_code == 200
    assert (await opening(http, lab, date(2027, 2, 24)))["school_holiday"] == "Vacances d'hiver"
    assert (await opening(http, lab, date(2027, 2, 15)))["school_holiday"] is None
    friday = await opening(http, lab, date(2027, 3, 26))
    assert (friday["holiday"], friday["reason"]) == ("Vendredi saint", "Vendredi saint")
    assert (await opening(http, lab, date(2027, 7, 14)))["holiday"] == "Fête nationale"
    unknown = await http.get(
        f"/v1/labs/{lab.slug}/opening",
        params={"from": "2027-03-01", "to": "2027-03-01", "room": "nulle-part"},
    )
    assert unknown.status_code == 404


async def test_a_request_is_accepted_and_the_house_opens(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    team, member = await world.signed_in(lab, Role.TEAM), await world.signed_in(lab, Role.MEMBER)
    day = an_open_day(27)
    url = f"/v1/labs/{lab.slug}/opening-requests"
    given = {"day": day.date().isoformat(), "opens": "20:00", "closes": "23:00", "reason": "Soirée"}
    asked = await member("POST", url, json=given)
    assert asked.status_code == 201, asked.text
    assert asked.json()["abilities"] == ["withdraw"]
    listed = (await team("GET", url, params={"status": "asked"})).json()["items"]
    assert [(one["id"], one["mine"]) for one in listed] == [(asked.json()["id"], False)]
    assert listed[0]["abilities"] == ["accept", "refuse"]
    target = f"{url}/{asked.json()['id']}"
    assert (await member("POST", f"{target}/acceptance")).status_code == 403

    done = await team("POST", f"{target}/acceptance")
    assert (done.status_code, done.json()["status"]) == (200, "accepted")
    hours = await opening(http, lab, day.date())
    assert (hours["opens"], hours["closes"]) == ("07:30", "23:00")
    await book(team, lab, "salon", day, "21:00", "23:00")
    again = await team("POST", f"{target}/acceptance")
    assert (again.status_code, again.json()["code"]) == (409, "request-answered")
    told = await mail(world, "opening-accepted")
    assert told["values"]["closes"] == "23:00"

    wider = await member("POST", url, json=given | {"opens": "06:00", "closes": "08:00"})
    assert (await team("POST", f"{url}/{wider.json()['id']}/acceptance")).status_code == 200
    hours = await opening(http, lab, day.date())
    assert (hours["opens"], hours["closes"]) == ("06:00", "23:00")
    assert len(hours["closures"]) == 1, "one opening of that day, made wider"


async def test_requests_are_refused_withdrawn_and_private(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    author, other = await world.signed_in(lab, Role.MEMBER), await world.signed_in(lab, Role.MEMBER)
    day = an_open_day(28)
    url = f"/v1/labs/{lab.slug}/opening-requests"
    given = {"day": day.date().isoformat(), "opens": "06:00", "closes": "07:00", "reason": "Tôt"}
    first, second = [(await author("POST", url, json=given)).json()["id"] for _ in range(2)]
    assert (await other("GET", url)).json()["items"] == []
    assert (await other("POST", f"{url}/{first}/withdrawal")).status_code == 404
    assert (await team("POST", f"{url}/{first}/withdrawal")).status_code == 403
    gone = await author("POST", f"{url}/{first}/withdrawal")
    assert (gone.json()["status"], gone.json()["abilities"]) == ("withdrawn", [])
    refused = await team("POST", f"{url}/{second}/refusal", json={"reason": "Personne n'est là"})
    assert refused.json()["answer"] == "Personne n'est là"
    assert (await mail(world, "opening-refused"))["values"]["reason"] == "Personne n'est là"
    one = await author("GET", url, params={"limit": 1})
    assert [item["id"] for item in one.json()["items"]] == [second]
    rest = await author("GET", url, params={"limit": 1, "cursor": one.json()["next"]})
    assert [item["id"] for item in rest.json()["items"]] == [first]
    assert rest.json()["next"] is None


async def test_one_does_not_ask_for_what_is_or_cannot_be(world: World) -> None:
    lab = await world.a_lab()
    member = await world.signed_in(lab, Role.MEMBER)
    day = an_open_day(29).date().isoformat()
    url = f"/v1/labs/{lab.slug}/opening-requests"
    given = {"day": day, "opens": "09:00", "closes": "10:00", "reason": "Atelier"}
    for change, code in (
        ({}, "already-open"),
        ({"closes": "09:00"}, "times-in-order"),
        ({"day": "2020-01-04"}, "day-past"),
        ({"day": "2199-01-04"}, "too-far"),
    ):
        answer = await member("POST", url, json=given | change)
        assert answer.status_code == 422, answer.text
        assert answer.json()["errors"][0]["code"] == code
    assert (await member("GET", url)).json()["items"] == []
