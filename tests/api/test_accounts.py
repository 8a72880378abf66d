"""Signing in, the second factor, machine clients."""

import pyotp
from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient
from sqlalchemy import text

from api.core.access import SYSTEM, Role, Scope
from api.core.database import unit_of_work
from api.people.actions import create_client, create_person, give_role
from tests.builders import PASSWORD, World


def _browser(app: FastAPI) -> AsyncClient:
    return AsyncClient(transport=ASGITransport(app), base_url="http://testserver")


async def test_unknown_account_and_wrong_password_look_alike(world: World, app: FastAPI) -> None:
    async with unit_of_work(world.sessions, SYSTEM) as session:
        await create_person(
            session, email="connu@tilab.example", display_name="Connu", password=PASSWORD
        )
    async with _browser(app) as http:
        answers = [
            await http.post("/v1/session", json={"email": email, "password": "un autre secret"})
            for email in ("connu@tilab.example", "inconnu@tilab.example")
        ]
    assert [answer.status_code for answer in answers] == [401, 401]
    assert answers[0].json()["title"] == answers[1].json()["title"]


async def test_ten_failures_close_the_door_even_for_the_right_password(
    world: World, app: FastAPI
) -> None:
    email = "assiege@tilab.example"
    async with unit_of_work(world.sessions, SYSTEM) as session:
        await create_person(session, email=email, display_name="Assiégé", password=PASSWORD)
    async with _browser(app) as http:
        for _ in range(10):
            wrong = await http.post("/v1/session", json={"email": email, "password": "x" * 16})
            assert wrong.status_code == 401
        closed = await http.post("/v1/session", json={"email": email, "password": PASSWORD})
    assert closed.status_code == 429
    assert closed.headers["retry-after"]


async def test_an_administrator_must_show_a_second_factor(world: World) -> None:
    admin = await world.signed_in(None, administrator=True)
    state = (await admin("GET", "/v1/session")).json()
    assert state["second_factor_missing"] is True
    assert state["administrator"] is False
    enrolment = await admin("POST", "/v1/me/second-factor")
    assert enrolment.status_code == 201
    totp = pyotp.TOTP(enrolment.json()["secret"])
    wrong = await admin("POST", "/v1/me/second-factor/confirmation", json={"code": "000000"})
    assert wrong.status_code == 401
    right = totp.now()
    confirmed = await admin("POST", "/v1/me/second-factor/confirmation", json={"code": right})
    assert len(confirmed.json()["codes"]) == 10
    assert (await admin("GET", "/v1/session")).json()["administrator"] is True
    spent = await admin("POST", "/v1/session/second-factor", json={"code": right})
    assert spent.status_code == 401
    code = confirmed.json()["codes"][0]
    assert (await admin("POST", "/v1/session/second-factor", json={"code": code})).is_success
    again = await admin("POST", "/v1/session/second-factor", json={"code": code})
    assert again.status_code == 401


async def test_signing_out_and_new_roles_end_sessions_at_once(world: World) -> None:
    lab = await world.a_lab()
    person = await world.signed_in(lab, Role.MEMBER)
    assert (await person("GET", f"/v1/labs/{lab.slug}/projects")).status_code == 200
    assert (await person("DELETE", "/v1/session")).status_code == 204
    assert (await person("GET", f"/v1/labs/{lab.slug}/projects")).status_code == 401
    other = await world.signed_in(lab, Role.MEMBER)
    async with unit_of_work(world.sessions, SYSTEM) as session:
        await give_role(session, lab.id, other.person_id, Role.TEAM)  # type: ignore[arg-type]
    assert (await other("GET", "/v1/session")).status_code == 401


async def test_a_suspended_account_is_out(world: World) -> None:
    lab = await world.a_lab()
    person = await world.signed_in(lab, Role.TEAM)
    async with unit_of_work(world.sessions, SYSTEM) as session:
        await session.execute(
            text("UPDATE person SET status = 'suspended' WHERE id = :id"), {"id": person.person_id}
        )
    assert (await person("GET", f"/v1/labs/{lab.slug}/projects")).status_code == 401


async def test_machines_get_only_their_scopes_and_can_be_revoked(
    world: World, http: AsyncClient
) -> None:
    lab = await world.a_lab()
    async with unit_of_work(world.sessions, SYSTEM) as session:
        client, secret = await create_client(
            session, name="Partenaire", grants=[(lab.id, Scope.BOOKINGS_READ)]
        )
        pair = (client.client_id, secret)
    ask = {"grant_type": "client_credentials"}
    assert (await http.post("/oauth/token", data=ask, auth=(pair[0], "faux"))).status_code == 401
    beyond = await http.post("/oauth/token", data=ask | {"scope": "changes:read"}, auth=pair)
    assert beyond.json() == {"error": "invalid_scope"}
    given = (await http.post("/oauth/token", data=ask, auth=pair)).json()
    assert given["scope"] == "bookings:read"
    bearer = {"Authorization": f"Bearer {given['access_token']}"}
    week = {"from": "2026-11-23T00:00:00Z", "to": "2026-11-30T00:00:00Z"}
    url = f"/v1/labs/{lab.slug}/bookings"
    assert (await http.get(url, params=week, headers=bearer)).status_code == 200
    assert (await http.post(url, json={}, headers=bearer)).status_code == 403
    token = {"token": given["access_token"]}
    active = await http.post("/oauth/introspect", data=token, auth=pair)
    assert active.json()["active"] is True
    assert (await http.post("/oauth/revoke", data=token, auth=pair)).status_code == 200
    assert (await http.get(url, params=week, headers=bearer)).status_code == 401
    after = await http.post("/oauth/introspect", data=token, auth=pair)
    assert after.json() == {"active": False}


async def test_the_audit_log_names_what_was_tampered_with(world: World) -> None:
    async with unit_of_work(world.sessions, SYSTEM) as session:
        faults = list(await session.scalars(text("SELECT id FROM tilab_audit_faults()")))
    assert faults == []
