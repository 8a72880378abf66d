"""Certificates for who came and nobody else, sheets to sign, and what a check tells."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from httpx import AsyncClient
from sqlalchemy import text

from api.core.access import SYSTEM, Role
from api.core.database import unit_of_work
from api.registrations.actions.retention import forget_registrations
from api.registrations.papers.certificates import certificate_words, length_in_words
from tests.builders import Signed, World
from tests.mailbox import an_address
from tests.pdf import expect_accessible, words_of
from tests.registrations import Event, an_event, bring_forward, confirm, listed, with_key

OVER = 180
"""Minutes after which what lasts two hours is over."""


async def _held(
    world: World, http: AsyncClient, team: Signed, event: Event, *names: str
) -> dict[str, dict[str, Any]]:
    """The activity is over: of these people the first came, the second did not; their rows."""
    keys = {}
    for name in names:
        made = await confirm(http, world, event, an_address(), name=name, organisation="DREAL")
        keys[name] = made.json()["key"]
    await bring_forward(world, event)
    rows = {one["name"]: one for one in await listed(team, event)}
    for name, came in zip(names, (True, False), strict=False):
        ticked = await team(
            "PUT", f"{event.path}/check-ins/{rows[name]['id']}", json={"came": came}
        )
        assert ticked.status_code == 200, ticked.text
    return {name: rows[name] | {"key": key} for name, key in keys.items()}


async def _own(http: AsyncClient, event: Event, row: dict[str, Any]) -> Any:
    url = f"{event.path}/guest-registration/certificate.pdf"
    return await http.get(url, headers=with_key(row["key"]))


def _code(made: bytes) -> str:
    return words_of(made).rsplit("/attestation/", 1)[1].split(" ")[0]


async def test_who_came_has_a_certificate_once_it_is_over_and_nobody_else(
    world: World, http: AsyncClient
) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    event = await an_event(world, lab, team, kind="formation", title="Faciliter un atelier")
    people = await _held(world, http, team, event, "Claire Martin", "Absente", "Jamais notée")
    during = await _own(http, event, people["Claire Martin"])
    assert (during.status_code, during.json()["code"]) == (409, "no-certificate")
    await bring_forward(world, event, OVER)
    for name in ("Absente", "Jamais notée"):
        assert (await _own(http, event, people[name])).json()["code"] == "no-certificate"
    made = await _own(http, event, people["Claire Martin"])
    assert made.status_code == 200, made.text
    assert made.headers["content-type"] == "application/pdf"
    assert made.headers["cache-control"] == "no-store"
    expect_accessible(made.content, title="Attestation de participation")
    said = words_of(made.content)
    for words in ("Claire Martin", "Faciliter un atelier", "Formation", "2 h", "DREAL", lab.name):
        assert words in said, words
    own = await http.get(
        f"{event.path}/guest-registration", headers=with_key(people["Claire Martin"]["key"])
    )
    assert "certificate" in own.json()["abilities"]
    by_team = f"{event.path}/registrations/{people['Claire Martin']['id']}/certificate.pdf"
    assert _code((await team("GET", by_team)).content) == _code(made.content)
    member = await world.signed_in(lab, Role.MEMBER)
    assert (await member("GET", by_team)).status_code == 403
    assert (await http.get(by_team)).status_code == 401
    wrong = f"{event.path}/registrations/{people['Absente']['id']}/certificate.pdf"
    assert (await team("GET", wrong)).status_code == 409
    stolen = with_key(people["Claire Martin"]["key"][:-1] + "A")
    url = f"{event.path}/guest-registration/certificate.pdf"
    assert (await http.get(url, headers=stolen)).status_code in {200, 404}
    assert (await http.get(url, headers=with_key("1-1-x"))).status_code == 404


async def test_with_an_account_one_takes_ones_own(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    event = await an_event(world, lab, team)
    one, other = await world.signed_in(lab, Role.MEMBER), await world.signed_in(lab, Role.MEMBER)
    own = f"{event.path}/registrations/own"
    for person in (one, other):
        await person("POST", own, json={"public": "agents_state"})
    await bring_forward(world, event)
    row = next(row for row in await listed(team, event) if row["email"] == one.email)
    await team("PUT", f"{event.path}/check-ins/{row['id']}", json={"came": True, "minutes": 90})
    await bring_forward(world, event, OVER)
    made = await one("GET", f"{own}/certificate.pdf", headers={"Accept-Language": "en"})
    assert made.status_code == 200, made.text
    expect_accessible(made.content, title="Certificate of attendance", language="en")
    assert "1 h 30" in words_of(made.content)
    assert (await other("GET", f"{own}/certificate.pdf")).status_code == 409
    assert (await team("GET", f"{own}/certificate.pdf")).status_code == 404


async def test_checking_tells_nothing_but_whether_it_is_valid(
    world: World, http: AsyncClient
) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    event = await an_event(world, lab, team, title="Une formation confidentielle")
    people = await _held(world, http, team, event, "Claire Martin", "Absente")
    await bring_forward(world, event, OVER)
    code = _code((await _own(http, event, people["Claire Martin"])).content)
    valid = await http.get(f"/v1/certificates/{code}")
    assert set(valid.json()) == {"valid", "day", "named"}
    assert valid.json()["valid"] is True
    assert valid.json()["named"] is None
    assert "Claire" not in valid.text
    url = f"/v1/certificates/{code}/name-checks"
    for name, named in (("claire  MARTIN", True), ("Absente", False)):
        assert (await http.post(url, json={"name": name})).json()["named"] is named
    # Whatever is wrong with a code, the answer is the same.
    absent = people["Absente"]
    lab_id, number, mac = code.split("-", 2)
    worthless = [
        f"{lab_id}-{absent['id']}-{mac}",
        f"{lab_id}-{number}-{mac[:-2]}{'AA' if mac[-2:] != 'AA' else 'BB'}",
        f"{lab_id}-999999999-{mac}",
        f"999999999-{number}-{mac}",
        "x",
        absent["key"],
        people["Claire Martin"]["key"],
    ]
    answers = [await http.get(f"/v1/certificates/{one}") for one in worthless]
    assert {one.status_code for one in answers} == {200}
    assert [one.json() for one in answers] == [{"valid": False, "day": None, "named": None}] * len(
        worthless
    )
    undone = f"{event.path}/check-ins/{people['Claire Martin']['id']}"
    assert (await team("PUT", undone, json={"came": False})).status_code == 200
    assert (await http.get(f"/v1/certificates/{code}")).json()["valid"] is False


async def test_once_forgotten_a_certificate_stays_valid_and_names_nobody(
    world: World, http: AsyncClient
) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    event = await an_event(world, lab, team, {"retention_days": 30})
    people = await _held(world, http, team, event, "Claire Martin")
    await bring_forward(world, event, OVER)
    code = _code((await _own(http, event, people["Claire Martin"])).content)
    await bring_forward(world, event, 60 * 24 * 40)
    assert await forget_registrations(world.sessions) >= 1
    checked = await http.post(
        f"/v1/certificates/{code}/name-checks", json={"name": "Claire Martin"}
    )
    assert (checked.json()["valid"], checked.json()["named"]) == (True, None)
    assert (await _own(http, event, people["Claire Martin"])).status_code == 404
    again = await team(
        "GET", f"{event.path}/registrations/{people['Claire Martin']['id']}/certificate.pdf"
    )
    assert (again.status_code, again.json()["code"]) == (409, "name-forgotten")
    sheet = await team("GET", f"{event.path}/presence-sheet.pdf")
    assert sheet.status_code == 200, sheet.text
    said = words_of(sheet.content)
    assert "Le nom d’une personne inscrite a été oublié" in said
    assert "Claire" not in said
    async with unit_of_work(world.sessions, SYSTEM) as session:
        kept = await session.execute(
            text("SELECT motive, involvement, choice_reason FROM registration WHERE lab_id = :lab"),
            {"lab": lab.id},
        )
        assert set(kept.all()) == {(None, None, None)}


async def test_the_sheet_to_sign_names_who_has_a_place(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    event = await an_event(world, lab, team, {"capacity": 2, "guests_max": 1})
    await confirm(http, world, event, an_address(), name="Claire Martin", guests=["Paul Le Goff"])
    await confirm(http, world, event, an_address(), name="Quelqu’un qui attend")
    url = f"{event.path}/presence-sheet.pdf"
    sheet = await team("GET", url)
    assert sheet.status_code == 200, sheet.text
    expect_accessible(sheet.content, title="Feuille d’émargement : Relire les courriers")
    said = words_of(sheet.content)
    for words in ("Claire Martin", "Paul Le Goff", "avec Claire Martin", "Signature", lab.name):
        assert words in said, words
    assert "attend" not in said.replace("attendance", "")
    manager = await world.signed_in(lab, Role.MANAGER)
    log = (await manager("GET", f"/v1/labs/{lab.slug}/audit?limit=20")).json()["items"]
    assert any(one["action"] == "export" and one["entity"] == "registration" for one in log)
    member = await world.signed_in(lab, Role.MEMBER)
    assert (await member("GET", url)).status_code == 403
    assert (await http.get(url)).status_code == 401


async def test_hostile_names_are_printed_as_words(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    hostile = '#panic("x") $y$ *gras* <b> 😀'
    event = await an_event(world, lab, team, title=hostile)
    people = await _held(world, http, team, event, hostile)
    await bring_forward(world, event, OVER)
    made = await _own(http, event, people[hostile])
    assert made.status_code == 200, made.text
    assert '#panic("x") $y$ *gras* <b>' in words_of(made.content)
    sheet = await team("GET", f"{event.path}/presence-sheet.pdf")
    assert '#panic("x") $y$' in words_of(sheet.content)


@pytest.mark.parametrize(
    ("minutes", "words"), [(45, "45 min"), (60, "1 h"), (150, "2 h 30"), (425, "7 h 05")]
)
def test_lengths_are_said(minutes: int, words: str) -> None:
    assert length_in_words(minutes, "fr") == words


@pytest.mark.parametrize(
    ("days", "minutes", "said"), [(0, None, "3 h"), (2, None, None), (2, 720, "12 h")]
)
def test_of_several_days_no_length_is_made_up(
    days: int, minutes: int | None, said: str | None
) -> None:
    start = datetime(2026, 12, 16, 9, tzinfo=UTC)
    row = SimpleNamespace(
        lab="Ti Lab",
        name="Claire Martin",
        organisation=None,
        title="Faciliter",
        kind="formation",
        starts_at=start,
        ends_at=start + timedelta(days=days, hours=3),
        minutes=minutes,
        fictitious=False,
        timezone="Europe/Paris",
    )
    facts = dict(certificate_words(row, "https://tilab.example/attestation/1", "fr")["facts"])
    assert facts.get("Durée") == said
