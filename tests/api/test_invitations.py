"""Invitations by mail: who is written to, and what their calendars are told (RFC 5546, 6047)."""

from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from sqlalchemy import text

from api.core.access import SYSTEM, Role
from api.core.database import unit_of_work
from api.core.mail import compose
from api.labs.models import Lab
from tests.builders import Signed, World, an_open_day, at
from tests.digest import digest_of
from tests.ics import calendar_in

SENDER = "ne-pas-repondre@tilab.invalid"
GUEST = "invitee@tilab.example"


class Mailbox:
    """The mails queued for one address since it was last looked at, as they will be sent."""

    def __init__(self, world: World, address: str) -> None:
        self.world = world
        self.address = address
        self.seen = 0

    async def new(self) -> list[EmailMessage]:
        async with unit_of_work(self.world.sessions, SYSTEM) as session:
            rows = await session.execute(
                text(
                    "SELECT id, args FROM procrastinate_jobs WHERE task_name = 'send_mail'"
                    " AND args->>'to' = :to AND id > :seen ORDER BY id"
                ),
                {"to": self.address, "seen": self.seen},
            )
            found = []
            for number, arguments in rows:
                self.seen = number
                sent = compose(sender=SENDER, base_url="https://tilab.example", **arguments)
                found.append(message_from_bytes(bytes(sent), policy=policy.default))
        return found

    async def one(self) -> EmailMessage:
        (mail,) = await self.new()
        return mail


def told(mail: EmailMessage, method: str) -> list[Any]:
    """The events of the calendar part, which a file repeats to the byte."""
    assert mail.get_content_type() == "multipart/mixed"
    parts: list[Any] = list(mail.iter_parts())
    words, attached = parts
    kinds = [part.get_content_type() for part in words.iter_parts()]
    assert kinds == ["text/plain", "text/html", "text/calendar"]
    *_, part = words.iter_parts()
    assert part["Content-Type"].params["method"] == method
    assert part["Content-Type"].params["charset"].upper() == "UTF-8"
    raw = part.get_payload(decode=True)
    assert isinstance(raw, bytes)
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert attached.get_filename() == "invite.ics"
    assert attached.get_payload(decode=True) == raw
    calendar = calendar_in(raw)
    assert calendar["METHOD"] == method
    assert [zone["TZID"] for zone in calendar.walk("VTIMEZONE")] == ["Europe/Paris"]
    found = calendar.walk("VEVENT")
    assert all(str(one["ORGANIZER"]) == f"mailto:{SENDER}" for one in found)
    return list(found)


def attendees(event: Any) -> list[str]:
    listed = event["ATTENDEE"]
    return [str(one) for one in (listed if isinstance(listed, list) else [listed])]


async def book(who: Signed, lab: Lab, day: datetime, **more: Any) -> dict[str, Any]:
    body = {
        "room": "salon",
        "starts_at": at(day, "09:00"),
        "ends_at": at(day, "10:00"),
        "purpose": "accueil",
        "title": "Accueil des agents",
    }
    answer = await who("POST", f"/v1/labs/{lab.slug}/bookings", json=body | more)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


async def invite(who: Signed, lab: Lab, booking: int, *emails: str) -> Any:
    url = f"/v1/labs/{lab.slug}/bookings/{booking}/participants"
    return await who("POST", url, json={"people": [{"email": one} for one in emails]})


async def test_from_the_invitation_to_the_cancellation(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    guest, organiser = Mailbox(world, GUEST), Mailbox(world, team.email)
    await guest.new()
    day = an_open_day(9)
    made = await book(team, lab, day)
    url = f"/v1/labs/{lab.slug}/bookings/{made['id']}"

    (event,) = told(await organiser.one(), "REQUEST")
    assert event["UID"] == f"booking-{made['id']}@tilab.example"
    assert attendees(event) == [f"mailto:{team.email}"]
    assert event["ATTENDEE"].params["PARTSTAT"] == "ACCEPTED"
    assert event["URL"].endswith(f"/reservations/{made['id']}")

    invited = await invite(team, lab, made["id"], GUEST, GUEST.upper(), "autre@tilab.example")
    assert invited.status_code == 201, invited.text
    assert [one["invited"] for one in invited.json()["items"]] == [True, True]
    mail = await guest.one()
    assert mail["Subject"] == f"Invitation : Accueil des agents, le {day:%d/%m/%Y} à 09:00"
    (event,) = told(mail, "REQUEST")
    assert attendees(event) == [f"mailto:{team.email}", f"mailto:{GUEST}"]
    assert event["SEQUENCE"] == 0
    assert event["STATUS"] == "CONFIRMED"
    assert "URL" not in event
    assert event.start == day.replace(hour=9)
    assert (await invite(team, lab, made["id"], GUEST)).status_code == 201
    assert await guest.new() == []  # whoever is invited already hears nothing

    version = (await team("GET", url)).json()["version"]
    moved = await team(
        "PATCH",
        url,
        json={"starts_at": at(day, "14:00"), "ends_at": at(day, "15:00")},
        headers={"If-Match": f'"{version}-0"'},
    )
    assert moved.status_code == 200, moved.text
    for box in (guest, organiser):
        (event,) = told(await box.one(), "REQUEST")
        assert event["UID"] == f"booking-{made['id']}@tilab.example"
        assert event["SEQUENCE"] == 1
        assert event.start == day.replace(hour=14)
    reworded = await team(
        "PATCH",
        url,
        json={"note": "Deux tables"},
        headers={"If-Match": moved.headers["etag"]},
    )
    assert reworded.status_code == 200
    assert await guest.new() == []

    cancelled = await team("POST", f"{url}/cancellation", json={"reason": "Report"})
    assert cancelled.status_code == 200
    for box in (guest, organiser):
        (event,) = told(await box.one(), "CANCEL")
        assert event["STATUS"] == "CANCELLED"
        assert event["SEQUENCE"] == 2
        assert event["UID"] == f"booking-{made['id']}@tilab.example"


async def test_nothing_is_announced_of_what_waits_for_the_concierge(world: World) -> None:
    lab = await world.a_lab()
    member, team = await world.signed_in(lab, Role.MEMBER), await world.signed_in(lab, Role.TEAM)
    guest, organiser = Mailbox(world, "attente@tilab.example"), Mailbox(world, member.email)
    day = an_open_day(9)
    url = f"/v1/labs/{lab.slug}/bookings"
    first = await book(member, lab, day)
    assert first["status"] == "pending"
    listed = await invite(member, lab, first["id"], guest.address)
    assert [one["invited"] for one in listed.json()["items"]] == [False]
    refusal = await team("POST", f"{url}/{first['id']}/refusal", json={"reason": "Travaux"})
    assert refusal.status_code == 200, refusal.text
    refused = await organiser.one()
    assert refused.get_content_type() == "multipart/alternative"  # words, and no calendar
    assert await guest.new() == []

    second = await book(member, lab, day, room="cuisine")
    await invite(member, lab, second["id"], guest.address)
    assert (await team("POST", f"{url}/{second['id']}/confirmation")).status_code == 200
    for box in (guest, organiser):
        (event,) = told(await box.one(), "REQUEST")
        assert event["LOCATION"].startswith("Cuisine")
    listed = await member("GET", f"{url}/{second['id']}/participants")
    assert [one["invited"] for one in listed.json()["items"]] == [True]


async def test_whoever_is_taken_off_the_list_is_told(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    made = await book(team, lab, an_open_day(9))
    leaver, stayer = Mailbox(world, "part@tilab.example"), Mailbox(world, "reste@tilab.example")
    listed = (await invite(team, lab, made["id"], leaver.address, stayer.address)).json()["items"]
    await leaver.new()
    await stayer.new()
    url = f"/v1/labs/{lab.slug}/bookings/{made['id']}/participants"
    assert (await team("DELETE", f"{url}/{listed[0]['id']}")).status_code == 204
    (event,) = told(await leaver.one(), "CANCEL")
    assert "STATUS" not in event  # the event stands for the others (RFC 5546 §3.2.5)
    assert await stayer.new() == []
    assert (await team("DELETE", f"{url}/{listed[0]['id']}")).status_code == 404
    assert (await team("DELETE", f"{url}/{leaver.address}")).status_code == 404
    left = (await team("GET", url)).json()["items"]
    assert [one["email"] for one in left] == [stayer.address]
    again = await invite(team, lab, made["id"], leaver.address)
    assert again.status_code == 201
    told(await leaver.one(), "REQUEST")


async def test_only_the_organiser_and_the_concierge_see_and_choose(world: World) -> None:
    lab, other = await world.a_lab(), await world.a_lab()
    member, colleague = (
        await world.signed_in(lab, Role.MEMBER),
        await world.signed_in(lab, Role.MEMBER),
    )
    team = await world.signed_in(lab, Role.TEAM)
    stranger = await world.signed_in(other, Role.MANAGER)
    made = await book(member, lab, an_open_day(9))
    assert "invite" in made["abilities"]
    url = f"/v1/labs/{lab.slug}/bookings/{made['id']}/participants"
    listed = (await invite(member, lab, made["id"], GUEST)).json()["items"]
    before = await digest_of(world)
    for who, status in ((colleague, 403), (stranger, 404)):
        assert (await who("GET", url)).status_code == status
        assert (await invite(who, lab, made["id"], "x@tilab.example")).status_code == status
        assert (await who("DELETE", f"{url}/{listed[0]['id']}")).status_code == status
    assert await digest_of(world) == before
    assert (await team("GET", url)).json()["items"] == listed
    assert (await invite(team, lab, made["id"], "y@tilab.example")).status_code == 201
    cancel = url.replace("participants", "cancellation")
    assert (await member("POST", cancel, json={"reason": "Report"})).status_code == 200
    late = await invite(member, lab, made["id"], "z@tilab.example")
    assert late.status_code == 409
    assert late.json()["code"] == "wrong-state"


async def test_bad_input_invites_nobody(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    made = await book(team, lab, an_open_day(9))
    url = f"/v1/labs/{lab.slug}/bookings/{made['id']}/participants"
    before = await digest_of(world)
    for people in (
        [],
        [{"email": "pas une adresse"}],
        [{"email": "a@b.example\r\nBcc: c@d.example"}],
        [{"email": GUEST, "role": "chair"}],
        [{"email": f"p{n}@tilab.example"} for n in range(51)],
    ):
        answer = await team("POST", url, json={"people": people})
        assert answer.status_code == 422, answer.text
    assert await digest_of(world) == before
    for start in range(0, 200, 50):
        crowd = [f"p{n}@tilab.example" for n in range(start, start + 50)]
        assert (await invite(team, lab, made["id"], *crowd)).status_code == 201
    over = await invite(team, lab, made["id"], "dernier@tilab.example")
    assert over.status_code == 422
    assert over.json()["errors"][0]["code"] == "too-many-participants"


async def test_a_series_is_one_mail(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    box = Mailbox(world, team.email)
    url = f"/v1/labs/{lab.slug}"
    body = {
        "room": "salon",
        "starts_local": f"{an_open_day(9):%Y-%m-%d}T09:00:00",
        "minutes": 60,
        "rule": "FREQ=WEEKLY;COUNT=3",
        "purpose": "accueil",
        "title": "Permanence",
        "on_conflict": "skip",
    }
    series = (await team("POST", f"{url}/series", json=body)).json()
    ids = [one["booking"] for one in series["occurrences"] if one["booking"]]
    assert len(ids) >= 2
    mail = await box.one()
    assert mail["Subject"] == f"Salon : série confirmée, {len(ids)} dates"
    stand = told(mail, "PUBLISH")
    assert [one["UID"] for one in stand] == [f"booking-{one}@tilab.example" for one in ids]
    assert all("ATTENDEE" not in one for one in stand)
    one_gone = await team("POST", f"{url}/bookings/{ids[0]}/cancellation", json={"reason": "Férié"})
    assert one_gone.status_code == 200
    (event,) = told(await box.one(), "CANCEL")  # one alone: the same UID as in the series
    assert event["UID"] == f"booking-{ids[0]}@tilab.example"
    ended = await team("POST", f"{url}/series/{series['id']}/cancellation", json={"reason": "Fin"})
    assert ended.status_code == 200
    gone = told(await box.one(), "PUBLISH")
    assert [one["UID"] for one in gone] == [f"booking-{one}@tilab.example" for one in ids[1:]]
    assert {str(one["STATUS"]) for one in gone} == {"CANCELLED"}
