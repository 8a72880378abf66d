"""Codes by mail: before a booking, at once to late additions, again when one rotates."""

from datetime import timedelta

from httpx import AsyncClient
from sqlalchemy import text

from api.bookings.guests import participant_key
from api.bookings.tasks import codes as code_mails
from api.core.access import SYSTEM, Role
from api.core.clock import frozen
from api.core.database import unit_of_work
from api.core.ids import BookingId
from tests.builders import World
from tests.codes import (
    CANARY,
    DAY,
    NEXT,
    a_booking,
    a_code,
    a_week_before,
    access_url,
    address_of,
    again,
    codes_mailed,
    invite,
    run_jobs,
    start_of,
)
from tests.mailbox import after_sign, an_address, mails_to, text_of


async def test_the_day_before_everybody_who_comes_is_sent_the_codes(world: World) -> None:
    lab = await world.a_lab()
    start = start_of()
    invited = an_address()
    with a_week_before(start):
        team = await world.signed_in(lab, Role.TEAM)
        address = await address_of(world, team)
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
        for person in (early, late, await address_of(world, team)):
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
        address = await address_of(world, team)
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
        address = await address_of(world, team)
        code = await a_code(team, lab)
        await run_jobs(world, code_mails.RENEW, lab)
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
        await again(world, team)
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
