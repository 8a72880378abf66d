"""Attacks on registrations: links, keys, seats, answers, and who is left with a place."""

import asyncio
from datetime import timedelta
from typing import Any

from httpx import AsyncClient

from api.core.access import Role
from api.core.clock import now
from api.core.links import seal
from api.registrations.actions.confirm import purpose
from api.registrations.actions.left import FOLLOW, give_up_left
from tests.builders import World
from tests.communities import a_community
from tests.mailbox import an_address, jobs_of, mails_to
from tests.notices import gone
from tests.registrations import (
    a_link,
    an_event,
    confirm,
    listed,
    open_up,
    said,
    with_key,
)


async def test_a_party_larger_than_the_room_shuts_nobody_out(
    world: World, http: AsyncClient
) -> None:
    """It could never have its places, and would have been passed by nobody for ever."""
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    event = await an_event(world, lab, team, {"capacity": 2, "guests_max": 5})
    many = await confirm(http, world, event, an_address(), guests=["Un", "Deux", "Trois"])
    assert many.status_code == 409, many.text
    assert (await confirm(http, world, event, an_address())).json()["state"] == "inscrite"
    assert (await confirm(http, world, event, an_address())).json()["state"] == "inscrite"
    assert (await confirm(http, world, event, an_address())).json()["state"] == "attente"


async def test_a_smaller_room_leaves_the_queue_moving(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    rules = {"capacity": 3, "guests_max": 2}
    event = await an_event(world, lab, team, rules)
    first = (await confirm(http, world, event, an_address())).json()
    party = await confirm(http, world, event, an_address(), guests=["Un", "Deux"])
    assert party.json()["state"] == "attente"
    alone = (await confirm(http, world, event, an_address())).json()
    assert alone["state"] == "attente"
    assert (await open_up(team, event.path, 1, **rules | {"capacity": 2})).status_code == 200
    path = f"{event.path}/guest-registration"
    assert (await http.get(path, headers=with_key(alone["key"]))).json()["state"] == "inscrite"
    assert (await http.delete(path, headers=with_key(first["key"]))).status_code == 200
    later = await confirm(http, world, event, an_address())
    assert later.json()["state"] == "inscrite", "who can never come keeps nobody waiting"


async def test_links_are_good_for_one_activity_and_its_window(
    world: World, http: AsyncClient
) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    event, other = [await an_event(world, lab, team, {"capacity": 5}) for _ in range(2)]
    email = an_address()
    token = a_link(world, event, email)
    there = await http.post(f"{other.path}/registration-confirmations", json={"token": token})
    assert there.status_code == 404, there.text
    twice = [
        await http.post(f"{event.path}/registration-confirmations", json={"token": token})
        for _ in range(2)
    ]
    assert [one.status_code for one in twice] == [200, 200]
    assert twice[0].json() == twice[1].json()
    assert len(await listed(team, event)) == 1
    key = twice[0].json()["key"]
    for path in (f"{other.path}/guest-registration", f"{other.path}/guest-registration/code"):
        assert (await http.get(path, headers=with_key(key))).status_code == 404
    old = seal(
        world.sessions.kw["info"]["master_key"],
        purpose(lab, event.id),
        said(email) | {"locale": "fr", "request": email},
        lasts=timedelta(seconds=-1),
    )
    late = await http.post(f"{event.path}/registration-confirmations", json={"token": old})
    assert late.status_code == 404
    closed = {"capacity": 5, "closes_at": (now() - timedelta(minutes=1)).isoformat()}
    assert (await open_up(team, event.path, 1, **closed)).status_code == 200
    shut = await confirm(http, world, event, an_address())
    assert (shut.status_code, shut.json()["type"].rpartition("/")[2]) == (409, "not-open")


async def test_giving_up_twice_at_once_frees_one_place(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    event = await an_event(world, lab, team, {"capacity": 1})
    key = (await confirm(http, world, event, an_address())).json()["key"]
    for _ in range(2):
        assert (await confirm(http, world, event, an_address())).json()["state"] == "attente"
    path = f"{event.path}/guest-registration"
    answers = await asyncio.gather(*(http.delete(path, headers=with_key(key)) for _ in range(5)))
    assert sorted(one.status_code for one in answers) == [200, 409, 409, 409, 409]
    states = [one["state"] for one in await listed(team, event)]
    assert sorted(states) == ["annulee", "attente", "inscrite"]


async def test_wrong_bodies_take_no_place(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    team, ben = await world.signed_in(lab, Role.TEAM), await world.signed_in()
    questions = [{"label": "Où ?", "kind": "choix", "choices": ["Ici", "Là"], "required": True}]
    event = await an_event(world, lab, team, {"guests_max": 1, "questions": questions})
    good = {"public": "citizens", "answers": ["Ici"]}
    bad: list[dict[str, Any]] = [
        {"seats": 0},
        {"seats": 7},
        {"guests": ["Un", "Deux"]},
        {"guests": [""]},
        {"answers": []},
        {"answers": ["Ailleurs"]},
        {"answers": ["Ici", "Là"]},
        {"answers": ["x" * 601]},
        {"answers": {"Où ?": "Ici"}},
        {"state": "inscrite"},
        {"person_id": 1},
        {"turn": 0},
    ]
    for wrong in bad:
        answer = await ben("POST", f"{event.path}/registrations/own", json=good | wrong)
        assert answer.status_code in {409, 422}, (wrong, answer.text)
    assert await listed(team, event) == []
    lines = {"name": "Un\r\nBcc: x@y.example", "guests": ["=1+1\r\nX: y"]}
    made = await ben("POST", f"{event.path}/registrations/own", json=good | lines)
    assert made.json()["name"] == "Un Bcc: x@y.example"
    (mail,) = await mails_to(world, ben.email)
    assert mail["Bcc"] is None
    assert "Bcc" not in mail.as_string().split("\n\n")[0]
    table = await team("GET", f"{event.path}/registrations.csv")
    assert "'=1+1 X: y" in table.text
    for email in ("a@b", "A@É.example", "a@b.example\r\nBcc: c@d.example", "\u212a@b.example"):
        path = f"{event.path}/registration-links"
        asked = said(email, answers=["Ici"], name="x", consent=True)
        assert (await http.post(path, json=asked)).status_code == 422, email


async def test_an_address_is_one_person_however_it_is_written(
    world: World, http: AsyncClient
) -> None:
    lab = await world.a_lab()
    team, ben = await world.signed_in(lab, Role.TEAM), await world.signed_in()
    event = await an_event(world, lab, team, {"capacity": 5})
    own = await ben("POST", f"{event.path}/registrations/own", json={"public": "citizens"})
    assert own.status_code == 200
    again = await confirm(http, world, event, ben.email.upper())
    assert again.json()["state"] == "inscrite"
    assert len(await listed(team, event)) == 1


async def test_who_has_left_has_no_place_among_members(world: World) -> None:
    lab = await world.a_lab()
    team, anna, ben, cleo = (
        await world.signed_in(lab, Role.TEAM),
        *[await world.signed_in() for _ in range(3)],
    )
    made = await a_community(world, lab, members=[(anna, "animateur"), ben, cleo])
    facts = {"public_event": False, "members_only": True, "community": made.row.slug}
    event = await an_event(world, lab, team, {"capacity": 1}, **facts)
    own = f"{event.path}/registrations/own"
    assert (await ben("POST", own, json={"public": "users"})).json()["state"] == "inscrite"
    assert (await cleo("POST", own, json={"public": "users"})).json()["state"] == "attente"
    await gone(ben, made)
    assert (await ben("GET", own)).status_code == 404
    for job in await jobs_of(world, FOLLOW):
        del job["job"], job["at"]
        await give_up_left(world.sessions, **job)
    assert (await cleo("GET", own)).json()["state"] == "inscrite"
    states = {one["email"]: one["state"] for one in await listed(team, event)}
    assert states[ben.email] == "annulee"
