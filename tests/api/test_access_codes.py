"""Access codes (req. 118): kept blind, shown in their time to those who come, nowhere else."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from httpx import AsyncClient, Response
from sqlalchemy import text

from api.bookings.tasks import codes as code_mails
from api.core.access import SYSTEM, Role, Scope
from api.core.clock import frozen, now
from api.core.database import unit_of_work
from api.core.keys import digest
from api.rooms.models import PlaceSettings
from tests.builders import World
from tests.codes import (
    CANARY,
    DAY,
    NEXT,
    a_booking,
    a_code,
    a_week_before,
    access_url,
    again,
    run_jobs,
    start_of,
)


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
    assert (await team("GET", item)).json()["valid_to"] is None
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
        way = await agent("GET", url.replace("/access", "/arrival"))
        assert datetime.fromisoformat(way.json()["codes_from"]) == start - DAY
        assert way.json()["place_notes"] == "Sonner deux fois"
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
        for path in (url, url.replace("/access", "/arrival")):
            assert (await colleague("GET", path)).status_code == 403
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
    assert len(heard) > 10
    said = "".join(f"{one.headers} {one.text}" for one in heard)
    captured = capsys.readouterr()
    async with unit_of_work(world.sessions, SYSTEM) as session:
        tables = await session.scalars(
            text(
                "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
                " AND has_table_privilege(format('%I.%I', schemaname, tablename), 'SELECT')"
            )
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
