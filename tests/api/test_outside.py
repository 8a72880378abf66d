"""Asking for a room without an account: nothing until the mailed link is used, then one booking."""

import asyncio
import base64
from datetime import timedelta
from typing import Any

import pytest
from httpx import AsyncClient
from sqlalchemy import text

from api.bookings.guests import guest_key
from api.core.access import SYSTEM, Role
from api.core.clock import frozen, now
from api.core.database import unit_of_work
from api.core.ids import BookingId
from api.core.links import seal
from api.labs.models import Lab
from api.rooms.models import PlaceSettings
from tests.builders import World, an_open_day, at
from tests.digest import digest_of
from tests.mailbox import after_sign, an_address, mails_to, text_of


def asked(start: str = "09:00", end: str = "10:00", **more: Any) -> dict[str, Any]:
    day = an_open_day(more.pop("ahead", 12))
    return {
        "room": "salon",
        "starts_at": at(day, start),
        "ends_at": at(day, end),
        "purpose": "atelier",
        "title": "Atelier des riverains",
        "name": "Riveraine",
        "email": an_address(),
        "organisation": "Association du quartier",
        "side": "other",
        "note": "Nous serons une dizaine.",
        "access_needs": "Une boucle magnétique.",
    } | more


def url_of(lab: Lab) -> str:
    return f"/v1/labs/{lab.slug}/outside-requests"


async def link_for(world: World, http: AsyncClient, lab: Lab, body: dict[str, Any]) -> str:
    answer = await http.post(url_of(lab), json=body)
    assert answer.status_code == 202, answer.text
    return after_sign((await mails_to(world, body["email"]))[-1])


async def confirmed(http: AsyncClient, lab: Lab, token: str) -> dict[str, Any]:
    answer = await http.post(f"{url_of(lab)}/confirmation", json={"token": token})
    assert answer.status_code == 200, answer.text
    assert answer.headers["cache-control"] == "no-store"
    found: dict[str, Any] = answer.json()
    return found


async def bookings_in(world: World, lab: Lab) -> int:
    async with unit_of_work(world.sessions, SYSTEM) as session:
        count = await session.scalar(
            text("SELECT count(*) FROM booking WHERE lab_id = :lab"), {"lab": lab.id}
        )
        return int(count or 0)


async def test_the_whole_journey(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    member = await world.signed_in(lab, Role.MEMBER)
    body = asked()
    before = await digest_of(world)
    token = await link_for(world, http, lab, body)
    assert await digest_of(world) == before
    first = (await mails_to(world, body["email"]))[0]
    for typed in ("title", "name", "organisation", "note"):  # the address is not proved yet
        assert body[typed] not in text_of(first)

    made = await confirmed(http, lab, token)
    assert made["booking"]["status"] == "pending"
    assert made["booking"]["abilities"] == ["cancel"]
    received = (await mails_to(world, body["email"]))[1]
    assert after_sign(received) == made["key"]
    holder = {"X-Booking-Key": made["key"]}

    number = made["key"].split("-")[1]
    url = f"/v1/labs/{lab.slug}/bookings/{number}"
    for reader in (team, member):  # its members see a booking, not who asked for it
        read = await reader("GET", url)
        assert read.status_code == 200
        for personal in (body["email"], body["name"], body["access_needs"]):
            assert personal not in read.text
    assert (await member("GET", f"{url}/guest")).status_code == 403
    guest = await team("GET", f"{url}/guest")
    assert guest.json()["email"] == body["email"]
    assert guest.headers["cache-control"] == "no-store"

    assert (await team("POST", f"{url}/confirmation")).status_code == 200
    mail = (await mails_to(world, body["email"]))[-1]
    assert mail["Subject"].startswith("Salon : réservation confirmée")
    assert after_sign(mail) == made["key"]
    seen = (await http.get("/v1/guest-bookings", headers=holder)).json()
    assert seen["status"] == "confirmed"

    tag = (await team("GET", url)).headers["etag"]
    moved = await team("PATCH", url, json={"room": "cuisine"}, headers={"If-Match": tag})
    assert moved.status_code == 200, moved.text
    assert "déplacée" in (await mails_to(world, body["email"]))[-1]["Subject"]

    gone = await http.post(
        "/v1/guest-bookings/cancellation", headers=holder, json={"reason": "Reporté"}
    )
    assert gone.status_code == 200, gone.text
    assert (gone.json()["status"], gone.json()["abilities"]) == ("cancelled", [])
    again = await http.post(
        "/v1/guest-bookings/cancellation", headers=holder, json={"reason": "Reporté"}
    )
    assert (again.status_code, again.json()["code"]) == (409, "wrong-state")
    assert "Reporté" in text_of((await mails_to(world, body["email"]))[-1])


async def test_a_refusal_reaches_the_guest(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    body = asked()
    made = await confirmed(http, lab, await link_for(world, http, lab, body))
    number = made["key"].split("-")[1]
    url = f"/v1/labs/{lab.slug}/bookings/{number}/refusal"
    assert (await team("POST", url, json={"reason": "Travaux"})).status_code == 200
    mail = (await mails_to(world, body["email"]))[-1]
    assert "refusée" in mail["Subject"]
    assert "Travaux" in text_of(mail)
    assert after_sign(mail) == made["key"]


async def test_the_guest_hands_the_room_back(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    body = asked()
    made = await confirmed(http, lab, await link_for(world, http, lab, body))
    start = an_open_day(12) + timedelta(hours=9)
    with frozen(start - timedelta(days=1)):
        team = await world.signed_in(lab, Role.TEAM)
        number = made["key"].split("-")[1]
        answer = await team("POST", f"/v1/labs/{lab.slug}/bookings/{number}/confirmation")
        assert answer.status_code == 200
    with frozen(start + timedelta(minutes=50)):
        left = await http.post(
            "/v1/guest-bookings/hand-back",
            headers={"X-Booking-Key": made["key"]},
            json={"in_initial_state": False, "note": "Une chaise est cassée."},
        )
        assert left.status_code == 200, left.text
        assert left.json()["handed_back_at"]


async def test_twenty_clicks_make_one_booking(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    token = await link_for(world, http, lab, asked())
    made = await asyncio.gather(*(confirmed(http, lab, token) for _ in range(20)))
    assert len({one["key"] for one in made}) == 1
    assert await bookings_in(world, lab) == 1
    spelled_otherwise = (
        f"{token[:30]}!!!!{token[30:]}"  # base64 decoders skip what they do not know
    )
    assert (await confirmed(http, lab, spelled_otherwise))["key"] == made[0]["key"]
    assert await bookings_in(world, lab) == 1


async def test_the_slot_may_be_taken_meanwhile(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    first, second = asked(), asked()
    tokens = [await link_for(world, http, lab, body) for body in (first, second)]
    await confirmed(http, lab, tokens[0])
    late = await http.post(f"{url_of(lab)}/confirmation", json={"token": tokens[1]})
    assert (late.status_code, late.json()["code"]) == (409, "slot-taken")
    assert len(late.json()["next_free"]) == 3
    third = await http.post(url_of(lab), json=asked())
    assert (third.status_code, third.json()["code"]) == (409, "slot-taken")
    assert await bookings_in(world, lab) == 1


async def test_worthless_links(world: World, http: AsyncClient) -> None:
    lab, other = await world.a_lab(), await world.a_lab()
    token = await link_for(world, http, lab, asked())
    master = world.sessions.kw["info"]["master_key"]
    raw = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))

    def altered(place: int) -> str:
        changed = bytearray(raw)
        changed[place] ^= 1
        return base64.urlsafe_b64encode(changed).rstrip(b"=").decode()

    content = {"room": "salon"}
    lasts = timedelta(hours=1)
    forged = [
        *(altered(place) for place in (0, 5, 11, 12, 13, 20, 40, 80, -17, -16, -2, -1)),
        token[:-1],
        token[1:],
        token + token,
        "x",
        "é",
        "....",
        "a" * 8192,
        "eyJhbGciOiJub25lIn0.eyJyb29tIjoic2Fsb24ifQ.",
        base64.urlsafe_b64encode(b'{"room":"salon"}').decode(),
        seal(master, "outside-request", content, lasts=lasts),
        seal(master, f"outside-request:{other.id}", content, lasts=lasts),
        seal(master, f"participant:{lab.id}", content, lasts=lasts),
    ]
    assert len(forged) >= 20
    for one in forged:
        answer = await http.post(f"{url_of(lab)}/confirmation", json={"token": one})
        assert (answer.status_code, answer.json()["code"]) == (404, "link-worthless"), one
    elsewhere = await http.post(f"{url_of(other)}/confirmation", json={"token": token})
    assert elsewhere.status_code == 404
    with frozen(now() + timedelta(hours=48, minutes=1)):
        late = await http.post(f"{url_of(lab)}/confirmation", json={"token": token})
        assert (late.status_code, late.json()["code"]) == (404, "link-worthless")
    assert await bookings_in(world, lab) == 0
    await confirmed(http, lab, token)


async def test_worthless_keys(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    made = [
        await confirmed(http, lab, await link_for(world, http, lab, asked(start, end)))
        for start, end in (("09:00", "10:00"), ("11:00", "12:00"))
    ]
    lab_id, number, secret = made[0]["key"].split("-", 2)
    other = made[1]["key"].split("-", 2)[1]
    master = world.sessions.kw["info"]["master_key"]
    internal = await team(
        "POST",
        f"/v1/labs/{lab.slug}/bookings",
        json={
            "room": "cuisine",
            "starts_at": asked()["starts_at"],
            "ends_at": asked()["ends_at"],
            "purpose": "accueil",
            "title": "Interne",
        },
    )
    for key in (
        f"{lab_id}-{other}-{secret}",
        f"{int(lab_id) + 1}-{number}-{secret}",
        f"{lab_id}-{number}-{secret[::-1]}",
        f"{lab_id}-{number}-{secret[:-1]}",
        f"{lab_id}-999999999999-{secret}",
        f"9999999999999999999-1-{secret}",
        "0-0-aaaaaaaaaaaaaaaaaaaaaa",
        secret,
        guest_key(master, lab.id, BookingId(internal.json()["id"])),
    ):
        for path in ("", "/access"):
            answer = await http.get(f"/v1/guest-bookings{path}", headers={"X-Booking-Key": key})
            assert (answer.status_code, answer.json()["code"]) == (404, "link-worthless"), key
    shown = await http.get("/v1/guest-bookings", headers={"X-Booking-Key": made[0]["key"]})
    assert shown.headers["cache-control"] == "no-store"


async def test_erased_guests_leave_the_booking(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    body = asked()
    made = await confirmed(http, lab, await link_for(world, http, lab, body))
    url = f"/v1/labs/{lab.slug}/bookings/{made['key'].split('-')[1]}"
    assert (await team("DELETE", f"{url}/guest")).status_code == 204
    assert (await team("GET", f"{url}/guest")).status_code == 404
    assert (await team("DELETE", f"{url}/guest")).status_code == 404
    left = await team("GET", url)
    assert (left.json()["status"], left.json()["note"]) == ("pending", None)
    worthless = await http.get("/v1/guest-bookings", headers={"X-Booking-Key": made["key"]})
    assert worthless.status_code == 404
    mails = len(await mails_to(world, body["email"]))
    assert (await team("POST", f"{url}/confirmation")).status_code == 200
    assert len(await mails_to(world, body["email"])) == mails


SKIPPED = {"starts_at": None, "ends_at": None} | {
    f"{name}_local": f"2027-03-28T0{hour}:30:00" for name, hour in (("starts", 2), ("ends", 4))
}


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"room": "grenier"}, "/room"),
        ({"starts_at": "2026-01-05T09:00:00+01:00"}, "/ends_at"),
        ({"purpose": "reunion"}, "/meeting"),
        ({"purpose": "fete"}, "/purpose"),
        ({"email": "pas une adresse"}, "/email"),
        ({"side": "nord"}, "/side"),
        ({"headcount": 0}, "/headcount"),
        ({"note": "x" * 1001}, "/note"),
        ({"name": ""}, "/name"),
        (SKIPPED, "/starts_local"),
    ],
)
async def test_bad_requests_mail_nothing(
    world: World, http: AsyncClient, change: dict[str, Any], pointer: str
) -> None:
    lab = await world.a_lab()
    body = asked()
    answer = await http.post(url_of(lab), json=body | change)
    assert answer.status_code == 422, answer.text
    assert answer.json()["errors"][0]["pointer"] == pointer
    assert await mails_to(world, body["email"]) == []


async def test_a_meeting_that_answers_may_be_asked_for(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    answers = {"different_after": "Un choix", "concerned": "Nous", "make_together": "Une frise"}
    body = asked(purpose="reunion", meeting=answers)
    made = await confirmed(http, lab, await link_for(world, http, lab, body))
    assert made["booking"]["status"] == "pending"


async def test_a_lab_may_take_no_outside_requests(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    assert (await http.get(url_of(lab))).json()["link_hours"] == 48
    token = await link_for(world, http, lab, asked())
    async with unit_of_work(world.sessions, SYSTEM) as session:
        session.add(PlaceSettings(lab_id=lab.id, outside_requests=False))
    assert (await http.get(url_of(lab))).json()["open"] is False
    body = asked()
    for answer in (
        await http.post(url_of(lab), json=body),
        await http.post(f"{url_of(lab)}/confirmation", json={"token": token}),
    ):
        assert (answer.status_code, answer.json()["code"]) == (403, "outside-closed")
    assert await mails_to(world, body["email"]) == []
    assert await bookings_in(world, lab) == 0
