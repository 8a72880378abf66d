"""Access codes (req. 118): shown in their time, to those who come; sent, renewed, never leaked."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest
from httpx import AsyncClient, Response
from sqlalchemy import text

from api.bookings import code_mails
from api.bookings.events import ParticipantInvited
from api.bookings.guests import participant_key
from api.bookings.models import BookingParticipant
from api.core import events
from api.core.access import SYSTEM, Role, Scope
from api.core.clock import frozen, now
from api.core.database import unit_of_work
from api.core.ids import BookingId
from api.core.keys import digest
from api.labs.models import Lab
from api.rooms.models import PlaceSettings
from tests.builders import Signed, World, an_open_day
from tests.mailbox import after_sign, an_address, jobs_of, mails_to, text_of

DAY = timedelta(days=1)
CANARY, NEXT = "40719#", "51826#"


def start_of(ahead: int = 20) -> datetime:
    return an_open_day(ahead) + timedelta(hours=9)


async def a_code(team: Signed, lab: Lab, code: str = CANARY, **more: Any) -> dict[str, Any]:
    body = {"kind": "door", "label": "Porte d'entrée", "code": code} | more
    answer = await team("POST", f"/v1/labs/{lab.slug}/access-codes", json=body)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def a_booking(who: Signed, lab: Lab, start: datetime, **more: Any) -> dict[str, Any]:
    body = {
        "room": "salon",
        "starts_at": start.isoformat(),
        "ends_at": (start + timedelta(hours=2)).isoformat(),
        "purpose": "accueil",
        "title": "Accueil du matin",
    } | more
    answer = await who("POST", f"/v1/labs/{lab.slug}/bookings", json=body)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def access_url(lab: Lab, booking: dict[str, Any]) -> str:
    return f"/v1/labs/{lab.slug}/bookings/{booking['id']}/access"


async def address_of(who: Signed) -> str:
    return str((await who("GET", "/v1/session")).json()["person"]["email"])


async def run_jobs(world: World, task: str, lab: Lab) -> None:
    """Run the lab's jobs that are due at this (frozen) moment, as the worker would."""
    work = {code_mails.SEND: code_mails.send_codes, code_mails.RENEW: code_mails.renew_codes}
    for job in await jobs_of(world, task):
        at = job.pop("at")
        if job["lab_id"] == lab.id and (at is None or at <= now()):
            async with unit_of_work(world.sessions, SYSTEM) as session:
                await work[task](session, **job)  # type: ignore[operator]


async def codes_mailed(world: World, address: str) -> list[str]:
    """The text of every mail to ``address`` that gives codes."""
    return [
        text_of(mail)
        for mail in await mails_to(world, address)
        if "code" in mail["Subject"] and "accès" in mail["Subject"]
    ]


@contextmanager
def a_week_before(start: datetime) -> Iterator[None]:
    with frozen(start - 7 * DAY):
        yield


async def test_codes_are_kept_blind_and_follow_each_other(world: World) -> None:
    lab, other = await world.a_lab(), await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    member = await world.signed_in(lab, Role.MEMBER)
    stranger = await world.signed_in(other, Role.TEAM)
    url = f"/v1/labs/{lab.slug}/access-codes"
    made = await a_code(team, lab)
    item = f"{url}/{made['id']}"
    assert made["state"] == "current"
    assert (await member("GET", url)).status_code == 403
    for refused in (
        await stranger("GET", url),
        await stranger("GET", item),
        await stranger("POST", f"{item}/end"),
        await stranger("GET", f"/v1/labs/{other.slug}/access-codes/{made['id']}"),
    ):
        assert refused.status_code == 404

    named = await team("PATCH", item, json={"label": "Porte sur cour"}, headers={"If-Match": '"1"'})
    assert (named.status_code, named.json()["label"]) == (200, "Porte sur cour")
    stale = await team("PATCH", item, json={"label": "Autre"}, headers={"If-Match": '"1"'})
    assert stale.status_code == 412

    at = now() + DAY
    turned = await team("POST", f"{item}/rotation", json={"code": NEXT, "from": at.isoformat()})
    assert turned.status_code == 201, turned.text
    assert turned.json()["state"] == "coming"
    old = (await team("GET", item)).json()
    assert datetime.fromisoformat(old["valid_to"]) == at
    for moment in (now() - DAY, at + DAY):  # what is past, and after the old one's end
        wrong = await team(
            "POST", f"{item}/rotation", json={"code": NEXT, "from": moment.isoformat()}
        )
        assert wrong.json()["errors"][0]["code"] == "rotation-moment"
    assert (await team("POST", f"{url}/{turned.json()['id']}/end")).status_code == 204
    assert (await team("POST", f"{item}/end")).status_code == 204
    assert (await team("GET", url)).json() == {"items": []}
    kept = (await team("GET", url, params={"every": True})).json()["items"]
    assert [one["state"] for one in kept] == ["over"]
    async with unit_of_work(world.sessions, SYSTEM) as session:
        rows = await session.execute(
            text("SELECT sealed FROM access_code WHERE lab_id = :lab"), {"lab": lab.id}
        )
        assert all(CANARY.encode() not in row.sealed for row in rows)


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"code": ""}, "/code"),
        ({"code": "1234\n"}, "/code"),
        ({"code": "x" * 21}, "/code"),
        ({"kind": "fenetre"}, "/kind"),
        ({"valid_to": "2020-01-01T00:00:00Z"}, "/valid_to"),
    ],
)
async def test_bad_codes_are_not_kept(world: World, change: dict[str, Any], pointer: str) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    body = {"kind": "door", "label": "Porte", "code": CANARY} | change
    url = f"/v1/labs/{lab.slug}/access-codes"
    answer = await team("POST", url, json=body)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == pointer
    assert CANARY not in answer.text
    assert (await team("GET", url, params={"every": True})).json() == {"items": []}


async def test_codes_are_shown_in_their_time_to_those_who_come(
    world: World, http: AsyncClient
) -> None:
    lab, other = await world.a_lab(), await world.a_lab()
    start = start_of()
    async with unit_of_work(world.sessions, SYSTEM) as session:
        session.add(
            PlaceSettings(
                lab_id=lab.id, access_notes="Sonner deux fois", fallback_contact="02 00 00 00 00"
            )
        )
    with a_week_before(start):
        team = await world.signed_in(lab, Role.TEAM)
        agent = await world.signed_in(lab, Role.MEMBER)
        await a_code(team, lab, valid_from=(start - 30 * DAY).isoformat())
        await a_code(
            team, lab, "9999", kind="parking", label="Parking", valid_from=start.isoformat()
        )
        await a_code(team, lab, "0000", label="Ancienne", valid_to=(start - DAY).isoformat())
        booking = await a_booking(agent, lab, start)
        url = access_url(lab, booking)
        waiting = await agent("GET", url)
        assert (waiting.status_code, waiting.json()["code"]) == (409, "codes-unconfirmed")
        await team("POST", url.replace("access", "confirmation"))
        early = await agent("GET", url)
        assert (early.status_code, early.json()["code"]) == (409, "codes-too-early")
        assert datetime.fromisoformat(early.json()["visible_from"]) == start - DAY
    with frozen(start - DAY):
        team, agent = await again(world, team), await again(world, agent)
        shown = await agent("GET", url)
        assert shown.status_code == 200, shown.text
        assert shown.headers["cache-control"] == "no-store"
        assert "etag" not in shown.headers
        read = shown.json()
        assert [one["code"] for one in read["codes"]] == [CANARY, "9999"]
        assert (read["place_notes"], read["contact"]) == ("Sonner deux fois", "02 00 00 00 00")
        assert (await team("GET", url)).status_code == 200
        colleague = await world.signed_in(lab, Role.MEMBER)
        assert (await colleague("GET", url)).status_code == 403
        stranger = await world.signed_in(other, Role.MANAGER)
        for path in (url, url.replace(lab.slug, other.slug)):
            assert (await stranger("GET", path)).status_code == 404
        assert (await http.get(url)).status_code == 401
        machine = await world.a_machine(lab, [Scope.BOOKINGS_READ])
        assert (await machine.get(url)).status_code == 403
        manager = await world.signed_in(lab, Role.MANAGER)
        log = (await manager("GET", f"/v1/labs/{lab.slug}/audit", params={"limit": 50})).json()
        reads = [one for one in log["items"] if one["action"] == "read-codes"]
        assert [one["key"] for one in reads] == [str(booking["id"])] * 2
        assert {one["actor"] for one in reads} == {f"p{agent.person_id}", f"p{team.person_id}"}
    with frozen(start + timedelta(hours=2)):
        over = await (await again(world, agent))("GET", url)
        assert (over.status_code, over.json()["code"]) == (409, "codes-over")


async def again(world: World, who: Signed) -> Signed:
    """The same person, whose session lasts from this (frozen) moment."""
    async with unit_of_work(world.sessions, SYSTEM) as session:
        await session.execute(
            text(
                "UPDATE user_session SET expires_at = :later, last_seen_at = :at"
                " WHERE person_id = :id"
            ),
            {"later": now() + DAY, "at": now(), "id": who.person_id},
        )
    return who


async def test_the_day_before_everybody_who_comes_is_sent_the_codes(world: World) -> None:
    lab = await world.a_lab()
    start = start_of()
    invited = an_address()
    with a_week_before(start):
        team = await world.signed_in(lab, Role.TEAM)
        address = await address_of(team)
        await a_code(team, lab)
        booking = await a_booking(team, lab, start)
        plan = text_of((await mails_to(world, address))[-1])
        assert "Les codes d'accès vous seront envoyés" in plan
        assert CANARY not in plan
        await invite(world, lab, booking, invited)
        await run_jobs(world, code_mails.SEND, lab)
    assert await codes_mailed(world, address) == []
    with frozen(start - DAY):
        await run_jobs(world, code_mails.SEND, lab)
        await run_jobs(world, code_mails.SEND, lab)  # once for each start, whoever asks
    for person in (address, invited):
        assert [CANARY in mail for mail in await codes_mailed(world, person)] == [True]


async def invite(world: World, lab: Lab, booking: dict[str, Any], email: str) -> None:
    async with unit_of_work(world.sessions, SYSTEM) as session:
        session.add(BookingParticipant(lab_id=lab.id, booking_id=booking["id"], email=email))
        await session.flush()
        invited = ParticipantInvited(lab.id, BookingId(booking["id"]), email)
        await events.publish(session, invited)


async def test_who_is_invited_late_gets_the_codes_at_once_and_a_key(
    world: World, http: AsyncClient
) -> None:
    lab = await world.a_lab()
    start = start_of()
    late, early = an_address(), an_address()
    with frozen(start - timedelta(hours=3)):
        team = await world.signed_in(lab, Role.TEAM)
        await a_code(team, lab)
        booking = await a_booking(team, lab, start)
        await invite(world, lab, booking, early)
        await run_jobs(world, code_mails.SEND, lab)
        await invite(world, lab, booking, late)
        await run_jobs(world, code_mails.SEND, lab)
        for person in (early, late, await address_of(team)):
            assert len(await codes_mailed(world, person)) == 1
        mail = (await mails_to(world, late))[0]
        key = after_sign(mail)
        master = world.sessions.kw["info"]["master_key"]
        assert key == participant_key(master, lab.id, BookingId(booking["id"]), late)
        headers = {"X-Booking-Key": key}
        seen = (await http.get("/v1/guest-bookings", headers=headers)).json()
        assert (seen["part"], seen["abilities"]) == ("participant", ["see_codes"])
        shown = await http.get("/v1/guest-bookings/access", headers=headers)
        assert shown.json()["codes"][0]["code"] == CANARY
        refused = await http.post(
            "/v1/guest-bookings/cancellation", headers=headers, json={"reason": "Non"}
        )
        assert refused.status_code == 403
        async with unit_of_work(world.sessions, SYSTEM) as session:
            await session.execute(
                text("DELETE FROM booking_participant WHERE lab_id = :lab AND email = :email"),
                {"lab": lab.id, "email": late},
            )
        gone = await http.get("/v1/guest-bookings/access", headers=headers)
        assert (gone.status_code, gone.json()["code"]) == (404, "link-worthless")


async def test_moved_or_cancelled_bookings_send_nothing_stale(world: World) -> None:
    lab = await world.a_lab()
    start = start_of()
    later = start_of(30)
    with a_week_before(start):
        team = await world.signed_in(lab, Role.TEAM)
        address = await address_of(team)
        await a_code(team, lab)
        moved = await a_booking(team, lab, start)
        dropped = await a_booking(team, lab, start, room="cuisine", title="Abandonné")
        url = f"/v1/labs/{lab.slug}/bookings"
        tag = {"If-Match": f'"{moved["version"]}"'}
        times = {
            "starts_at": later.isoformat(),
            "ends_at": (later + timedelta(hours=1)).isoformat(),
        }
        answer = await team("PATCH", f"{url}/{moved['id']}", json=times, headers=tag)
        assert answer.status_code == 200, answer.text
        await team("POST", f"{url}/{dropped['id']}/cancellation", json={"reason": "Abandon"})
    with frozen(start - timedelta(hours=1)):
        await run_jobs(world, code_mails.SEND, lab)
    assert await codes_mailed(world, address) == []
    with frozen(later - DAY):
        await run_jobs(world, code_mails.SEND, lab)
    assert len(await codes_mailed(world, address)) == 1


async def test_a_code_that_rotates_reaches_those_who_hold_the_old_one(world: World) -> None:
    lab = await world.a_lab()
    start = start_of()
    turn = start + timedelta(hours=1)  # in the middle of the booking
    with a_week_before(start):
        team = await world.signed_in(lab, Role.TEAM)
        address = await address_of(team)
        code = await a_code(team, lab)
        booking = await a_booking(team, lab, start)
        ahead = await a_booking(team, lab, start + 7 * DAY, title="La semaine suivante")
    with frozen(start - timedelta(hours=2)):
        await again(world, team)
        await run_jobs(world, code_mails.SEND, lab)
        answer = await team(
            "POST",
            f"/v1/labs/{lab.slug}/access-codes/{code['id']}/rotation",
            json={"code": NEXT, "from": turn.isoformat()},
        )
        assert answer.status_code == 201, answer.text
        await run_jobs(world, code_mails.RENEW, lab)
        first, second = await codes_mailed(world, address)
        assert CANARY in first
        assert NEXT not in first
        assert f"{CANARY} (jusqu'au" in second
        assert f"{NEXT} (à partir du" in second
        before = (await team("GET", access_url(lab, booking))).json()["codes"]
        assert [(one["code"], one["current"]) for one in before] == [(CANARY, True), (NEXT, False)]
    with frozen(turn):
        after = (await team("GET", access_url(lab, booking))).json()["codes"]
        assert [(one["code"], one["current"]) for one in after] == [(CANARY, False), (NEXT, True)]
    with frozen(start + 6 * DAY):
        await again(world, team)
        shown = (await team("GET", access_url(lab, ahead))).json()["codes"]
        assert [one["code"] for one in shown] == [NEXT]
        await run_jobs(world, code_mails.SEND, lab)
        last = (await codes_mailed(world, address))[-1]
        assert NEXT in last
        assert CANARY not in last


async def test_codes_are_nowhere_else(
    world: World, http: AsyncClient, capsys: pytest.CaptureFixture[str]
) -> None:
    lab = await world.a_lab()
    start = start_of()
    heard: list[Response] = []

    async def listen(answer: Response) -> None:
        await answer.aread()
        if not answer.request.url.path.endswith("/access"):
            heard.append(answer)

    with frozen(start - timedelta(hours=4)):
        team = await world.signed_in(lab, Role.TEAM)
        manager = await world.signed_in(lab, Role.MANAGER)
        for who in (team.client, manager.client, http):
            who.event_hooks["response"].append(listen)
        keyed = {"Idempotency-Key": "une-fois"}
        url = f"/v1/labs/{lab.slug}"
        body = {"kind": "door", "label": "Porte", "code": CANARY}
        made = await team("POST", f"{url}/access-codes", json=body, headers=keyed)
        booking = await a_booking(team, lab, start)
        await run_jobs(world, code_mails.SEND, lab)
        turned = {"code": NEXT}
        item = f"{url}/access-codes/{made.json()['id']}"
        with frozen(start - timedelta(hours=3)):
            await team("POST", f"{item}/rotation", json=turned, headers=keyed)
            await run_jobs(world, code_mails.RENEW, lab)
        assert (await team("GET", access_url(lab, booking), headers=keyed)).status_code == 200
        span = {"from": start.isoformat(), "to": (start + DAY).isoformat()}
        for path, params in (
            ("/access-codes", {"every": "true"}),
            ("/bookings", span),
            ("/free-busy", span),
            (f"/bookings/{booking['id']}", {}),
            ("/rooms", {}),
            ("/audit", {"limit": "100"}),
        ):
            assert (await manager("GET", url + path, params=params)).status_code == 200
        await manager("GET", "/v1/changes", params={"lab": lab.slug})
        await team("GET", item)
    assert len(heard) > 12
    said = "".join(f"{one.headers} {one.text}" for one in heard)
    captured = capsys.readouterr()
    async with unit_of_work(world.sessions, SYSTEM) as session:
        tables = await session.scalars(
            text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        )
        stored = "".join(
            [
                str(await session.scalar(text(f"SELECT string_agg(t::text, ' ') FROM {one} AS t")))
                for one in tables
            ]
        )
    for code in (CANARY, NEXT):
        for forbidden in (code, code.encode().hex(), digest(code).hex()):
            assert forbidden not in said
            assert forbidden not in captured.out + captured.err
            assert forbidden not in stored
