"""What people with a key, a link or a bad idea must not be able to do."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from httpx import ASGITransport, AsyncClient
from sqlalchemy import text

from api.bookings.tasks import invitations
from api.core import ical
from api.core.access import SYSTEM, Role, Scope
from api.core.clock import frozen
from api.core.database import unit_of_work
from api.core.throttle import Throttle
from api.core.versions import board
from api.labs.models import Lab
from api.rooms.models import PlaceSettings
from api.web import strangers
from tests.api.test_attendance_link import planned
from tests.api.test_door import booked, key_of
from tests.api.test_outside import asked, confirmed, link_for, url_of
from tests.builders import Signed, World, an_open_day, at
from tests.mailbox import an_address, mails_to


async def waits(who: Signed, lab: Lab, room: str) -> Any:
    day = an_open_day(9)
    answer = await who(
        "POST",
        f"/v1/labs/{lab.slug}/bookings",
        json={
            "room": room,
            "starts_at": at(day, "09:00"),
            "ends_at": at(day, "10:00"),
            "purpose": "accueil",
            "title": "Accueil",
            "if_taken": "wait",
        },
    )
    assert answer.status_code == 201, answer.text
    return answer.json()


async def test_a_crowd_before_another_room_keeps_nobody_waiting(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    crowd, patient = [await world.signed_in(lab, Role.MEMBER) for _ in range(2)]
    stands = {room: await waits(team, lab, room) for room in ("salon", "jardin")}
    for _ in range(50):
        assert (await waits(crowd, lab, "jardin"))["status"] == "waiting"
    asked_for = [await waits(patient, lab, room) for room in ("salon", "etage")]
    gone = f"/v1/labs/{lab.slug}/bookings/{stands['salon']['id']}/cancellation"
    assert (await team("POST", gone, json={"reason": "Libre"})).status_code == 200
    url = f"/v1/labs/{lab.slug}/bookings/{asked_for[0]['id']}"
    assert (await patient("GET", url)).json()["status"] == "offered"
    given_up = await patient("POST", f"{url}/cancellation", json={"reason": "Trop tard"})
    assert given_up.status_code == 200
    whole = f"/v1/labs/{lab.slug}/bookings/{asked_for[1]['id']}"
    assert (await patient("GET", whole)).json()["status"] == "offered"


async def test_cancelling_an_activity_locks_its_room_before_its_rows(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    activity = await planned(team, lab, an_open_day(9))
    async with unit_of_work(world.sessions, SYSTEM) as session:
        await session.execute(
            text(
                "SELECT pg_advisory_xact_lock(hashtextextended('room:' || id::text, 0))"
                " FROM room WHERE lab_id = :lab"
            ),
            {"lab": lab.id},
        )
        url = f"/v1/labs/{lab.slug}/activities/{activity['id']}/cancellation"
        cancelling = asyncio.create_task(team("POST", url, json={"reason": "Reporté"}))
        await asyncio.sleep(0.5)
        for table, column in (("activity", "id"), ("booking", "lab_id")):
            rows = await session.execute(
                text(f"SELECT 1 FROM {table} WHERE {column} = :id FOR UPDATE NOWAIT"),
                {"id": activity["id"] if column == "id" else lab.id},
            )
            assert rows.first()
    assert (await cancelling).status_code == 200


async def test_a_door_forgets_who_left_long_ago(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    base = f"/v1/labs/{lab.slug}"
    team = await world.signed_in(lab, Role.TEAM)
    day = an_open_day()
    one = await booked(team, base, day)
    body = {"booking": one, "in_initial_state": False, "note": "Tout est cassé."}
    url, key = f"{base}/rooms/salon/door/hand-back", await key_of(team, base)
    with frozen(day + timedelta(hours=16)):
        late = await http.post(url, headers=key, json=body)
        assert (late.status_code, late.json()["code"]) == (409, "wrong-state")
    with frozen(day + timedelta(hours=15, minutes=59)):
        assert (await http.post(url, headers=key, json=body)).status_code == 200


async def test_how_to_enter_is_for_those_who_are_to_come(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    async with unit_of_work(world.sessions, SYSTEM) as session:
        session.add(
            PlaceSettings(lab_id=lab.id, access_notes="CANARI 4417", fallback_contact="CANARI 02")
        )
    made = await confirmed(http, lab, await link_for(world, http, lab, asked()))
    key = {"X-Booking-Key": made["key"]}
    assert made["booking"]["status"] == "pending"
    assert "CANARI" not in str(made)
    assert "CANARI" not in (await http.get("/v1/guest-bookings", headers=key)).text

    start = an_open_day(12) + timedelta(hours=9)
    with frozen(start - timedelta(hours=3)):
        team = await world.signed_in(lab, Role.TEAM)
        url = f"/v1/labs/{lab.slug}/bookings/{made['key'].split('-')[1]}"
        assert (await team("POST", f"{url}/confirmation")).status_code == 200
        arrival = (await http.get("/v1/guest-bookings", headers=key)).json()["arrival"]
        assert (arrival["place_notes"], arrival["contact"]) == ("CANARI 4417", "CANARI 02")
    with frozen(start + timedelta(hours=1)):
        assert "CANARI" not in (await http.get("/v1/guest-bookings", headers=key)).text


async def test_inviting_is_no_mail_cannon(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(invitations, "by_sender", Throttle("3/day"))
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    base = f"/v1/labs/{lab.slug}"
    url = f"{base}/bookings/{await booked(team, base, an_open_day(9))}/participants"
    victim = an_address()
    added = await team("POST", url, json={"people": [{"email": victim}]})
    assert added.status_code == 201, added.text
    one = f"{url}/{added.json()['items'][0]['id']}"
    assert (await team("DELETE", one)).status_code == 204
    sent = len(await mails_to(world, victim))
    crowd = {"people": [{"email": an_address()} for _ in range(2)]}
    refused = await team("POST", url, json=crowd)
    assert (refused.status_code, refused.json()["code"]) == (429, "too-many-requests")
    assert int(refused.headers["retry-after"]) > 3600
    assert await mails_to(world, crowd["people"][0]["email"]) == []
    assert (await team("GET", url)).json()["items"] == []
    assert len(await mails_to(world, victim)) == sent
    other = await world.signed_in(lab, Role.TEAM)
    assert (await other("POST", url, json={"people": [{"email": victim}]})).status_code == 201


async def test_strangers_are_slowed_down(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strangers, "by_address", [Throttle(one) for one in strangers.BY_ADDRESS])
    lab = await world.a_lab()
    transport = ASGITransport(world.app, client=("192.0.2.7", 1))
    async with AsyncClient(transport=transport, base_url="http://testserver") as stranger:
        body = asked()
        for _ in range(5):
            assert (await stranger.post(url_of(lab), json=body)).status_code == 202
        answer = await stranger.post(url_of(lab), json=body | {"email": body["email"].upper()})
        assert answer.status_code == 429
        assert int(answer.headers["retry-after"]) > 60
        assert len(await mails_to(world, body["email"])) == 5
        for _ in range(24):
            assert (await stranger.post(url_of(lab), json=asked())).status_code == 202
        assert (await stranger.post(url_of(lab), json=asked())).status_code == 429


async def test_strangers_have_their_days_too(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strangers, "by_email", (Throttle("50/hour"), Throttle("2/day")))
    monkeypatch.setattr(strangers, "by_address", (Throttle("50/hour"), Throttle("3/day")))
    lab = await world.a_lab()
    transport = ASGITransport(world.app, client=("192.0.2.8", 1))
    async with AsyncClient(transport=transport, base_url="http://testserver") as stranger:
        body = asked()
        answers = [(await stranger.post(url_of(lab), json=body)).status_code for _ in range(3)]
        assert answers == [202, 202, 429]
        assert (await stranger.post(url_of(lab), json=asked())).status_code == 429


async def test_a_public_calendar_is_written_once(
    world: World, http: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    base = f"/v1/labs/{lab.slug}"
    written: list[str] = []
    write = ical.feed

    def counted(*given: Any, **more: Any) -> bytes:
        written.append(more["name"])
        return write(*given, **more)

    monkeypatch.setattr(ical, "feed", counted)
    monkeypatch.setitem(board._ids, lab.slug, lab.id)  # as one that was there at the start
    url = f"{base}/rooms/salon/busy.ics"
    first = await http.get(url)
    assert (await http.get(url)).content == first.content
    assert len(written) == 1
    in_english = await http.get(url, headers={"Accept-Language": "en"})
    assert in_english.content != first.content
    await booked(team, base, an_open_day(9))
    assert (await http.get(url)).content != first.content
    assert len(written) == 3


async def test_a_partners_reference_names_one_booking(world: World) -> None:
    lab = await world.a_lab()
    machine = await world.a_machine(lab, [Scope.BOOKINGS_WRITE])
    answers = []
    for room in ("salon", "jardin"):
        day = an_open_day(9)
        body = {
            "room": room,
            "starts_at": at(day, "09:00"),
            "ends_at": at(day, "10:00"),
            "purpose": "accueil",
            "title": "Accueil",
            "external_ref": "REF-1",
        }
        answers.append(await machine.post(f"/v1/labs/{lab.slug}/bookings", json=body))
    assert answers[0].status_code == 201, answers[0].text
    assert answers[1].status_code in {409, 422}, answers[1].text


async def test_a_series_of_meetings_is_accepted_with_a_reason_too(world: World) -> None:
    lab = await world.a_lab()
    team, member = [await world.signed_in(lab, role) for role in (Role.TEAM, Role.MEMBER)]
    said = {"different_after": "Un choix", "concerned": "Nous", "make_together": "Une frise"}
    body = {
        "room": "salon",
        "starts_local": f"{an_open_day(9):%Y-%m-%d}T09:00:00",
        "minutes": 60,
        "rule": "FREQ=WEEKLY;COUNT=2",
        "purpose": "reunion",
        "title": "Réunion",
        "meeting": said,
    }
    made = await member("POST", f"/v1/labs/{lab.slug}/series", json=body | {"on_conflict": "skip"})
    assert made.status_code == 201, made.text
    url = f"{made.headers['location']}/confirmation"
    silent = await team("POST", url)
    assert (silent.status_code, silent.json()["errors"][0]["code"]) == (422, "reunion-reason")
    done = await team("POST", url, json={"reason": "Ouvre un projet commun"})
    assert {one["status"] for one in done.json()["occurrences"] if one["booking"]} == {"confirmed"}
    first = next(one["booking"] for one in done.json()["occurrences"] if one["booking"])
    read = (await team("GET", f"/v1/labs/{lab.slug}/bookings/{first}")).json()
    assert read["reason"] == "Ouvre un projet commun"


@pytest.mark.parametrize("local", ["a..b", ".a", "a.", "a b", "a@b", ""])
async def test_nobody_is_written_to_where_no_mail_can_go(
    world: World, http: AsyncClient, local: str
) -> None:
    lab = await world.a_lab()
    answer = await http.post(url_of(lab), json=asked(email=f"{local}@tilab.example"))
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/email")


async def test_what_a_guest_said_of_the_room_goes_with_them(
    world: World, http: AsyncClient
) -> None:
    lab = await world.a_lab()
    made = await confirmed(http, lab, await link_for(world, http, lab, asked()))
    url = f"/v1/labs/{lab.slug}/bookings/{made['key'].split('-')[1]}"
    with frozen(an_open_day(12) + timedelta(hours=9, minutes=50)):
        team = await world.signed_in(lab, Role.TEAM)
        assert (await team("POST", f"{url}/confirmation")).status_code == 200
        left = await http.post(
            "/v1/guest-bookings/hand-back",
            headers={"X-Booking-Key": made["key"]},
            json={"in_initial_state": False, "note": "CANARI 5520"},
        )
        assert left.status_code == 200, left.text
        assert "CANARI" in (await team("GET", url)).text
        assert (await team("DELETE", f"{url}/guest")).status_code == 204
        assert "CANARI" not in (await team("GET", url)).text
