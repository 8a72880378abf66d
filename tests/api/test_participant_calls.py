"""Calls for participants: made by who edits the card, answered without an account."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from httpx import AsyncClient

from api.core.access import Role, Scope
from api.core.clock import frozen, now, today
from tests.builders import Signed, World
from tests.cards import carried
from tests.citizens import act, confirmed, link_of
from tests.digest import digest_of
from tests.mailbox import after_sign, an_address, mails_to, text_of
from tests.statements import counting


def a_call(**more: Any) -> dict[str, Any]:
    return {
        "association": "co_construction",
        "title": "Relire les courriers",
        "seeking": "Des personnes qui ont reçu un courrier.",
        "wanted": 2,
        "time_needed": "Une matinée",
        "opens_on": str(today()),
        "closes_on": str(today() + timedelta(days=10)),
        "questions": ["Quand êtes-vous libre ?"],
        "published": True,
    } | more


def an_answer(**more: Any) -> dict[str, Any]:
    return {
        "name": "Riveraine",
        "email": an_address(),
        "answers": ["Le mardi"],
        "consent": True,
    } | more


async def made(who: Signed, path: str, **more: Any) -> str:
    """The address of a call that ``who`` makes for the project at ``path``."""
    answer = await who("POST", f"{path}/participant-calls", json=a_call(**more))
    assert answer.status_code == 201, answer.text
    return str(answer.headers["location"])


async def answered(
    world: World, http: AsyncClient, call: str, **more: Any
) -> tuple[str, dict[str, str]]:
    """Somebody's address, and the header with their key."""
    body, url = an_answer(**more), f"{call}/answers"
    given = await confirmed(http, url, await link_of(world, http, url, body))
    return body["email"], {"X-Answer-Key": given["key"]}


async def test_the_whole_journey(world: World, http: AsyncClient) -> None:
    lab, team, carrier, path = await carried(world, publication="public", title="Courriers")
    call = await made(carrier, path)
    shown = (await http.get(f"/v1/participant-calls?lab={lab.slug}&on={today()}")).json()["items"]
    assert [(one["title"], one["answers"], one["abilities"]) for one in shown] == [
        ("Relire les courriers", None, [])
    ]
    assert (await http.get(f"/v1/participant-calls?q=relire&lab={lab.slug}")).json()["items"]
    for nothing in ("q=autre", f"on={today() - timedelta(days=1)}", "association=facilitateurs"):
        found = await http.get(f"/v1/participant-calls?lab={lab.slug}&{nothing}")
        assert found.json()["items"] == [], nothing
    assert (await http.get(f"{path}/participant-calls")).json()["items"][0]["wanted"] == 2

    body, url = an_answer(), f"{call}/answers"
    before = await digest_of(world)
    token = await link_of(world, http, url, body)
    assert await digest_of(world) == before
    assert "Riveraine" not in text_of((await mails_to(world, body["email"]))[0])
    given = await confirmed(http, url, token)
    assert await confirmed(http, url, token) == given
    key = {"X-Answer-Key": given["key"]}
    other, _ = await answered(world, http, call, name="Voisin")

    inside = (await carrier("GET", call)).json()
    assert (inside["answers"], inside["abilities"]) == (2, ["edit", "read_answers"])
    read = await carrier("GET", url)
    assert read.headers["cache-control"] == "no-store"
    people = read.json()["items"]
    assert [(one["name"], one["answers"]) for one in people] == [
        ("Riveraine", ["Le mardi"]),
        ("Voisin", ["Le mardi"]),
    ]
    tag = {"If-Match": '"1"'}
    for one, state in zip(people, ("retenue", "non_retenue"), strict=True):
        choice = {"state": state, "words": "Mardi à 14 h."}
        done = await carrier("POST", f"{url}/{one['id']}/choice", json=choice, headers=tag)
        assert done.status_code == 200, done.text
        again = await team("POST", f"{url}/{one['id']}/choice", json=choice, headers=tag)
        assert again.status_code == 412
    assert "Mardi à 14 h." in text_of((await mails_to(world, body["email"]))[-1])
    assert (await http.get("/v1/guest-answers", headers=key)).json()["state"] == "retenue"
    told = await act(carrier, call, "/restitution", {"words": "Trois récrits."}, method="PUT")
    assert told.status_code == 200, told.text
    mail = (await mails_to(world, body["email"]))[-1]
    assert "Trois récrits." in text_of(mail)
    assert after_sign(mail) == given["key"]
    assert "Trois récrits." not in str([text_of(one) for one in await mails_to(world, other)])
    sent = len(await mails_to(world, body["email"]))
    await act(carrier, call, "/restitution", {"words": "Quatre récrits."}, method="PUT")
    assert len(await mails_to(world, body["email"])) == sent
    assert (await http.get(call)).json()["restitution"] == "Quatre récrits."


async def test_who_may_what(world: World, http: AsyncClient) -> None:
    lab, team, _, path = await carried(world, publication="public")
    call = await made(team, path)
    url = f"{call}/answers"
    await answered(world, http, call)
    member = await world.signed_in(lab, Role.MEMBER)
    stranger = await world.signed_in(await world.a_lab(), Role.MANAGER)
    assert (await http.get(url)).status_code == 401
    assert (await member("GET", url)).status_code == 403
    assert (await stranger("GET", url)).status_code == 404
    assert (await member("GET", call)).json()["abilities"] == []
    refused = await member("POST", f"{path}/participant-calls", json=a_call())
    assert refused.status_code == 403
    machine = await world.a_machine(lab, [Scope.PROJECTS_WRITE])
    assert (await machine.get(url)).status_code == 403
    reader = await world.a_machine(lab, [Scope.PROJECTS_READ])
    assert (await reader.get(url)).status_code == 403
    seen = await stranger("GET", call)
    assert (seen.json()["answers"], seen.json()["abilities"]) == (None, [])


async def test_what_is_not_public_is_not_there(world: World, http: AsyncClient) -> None:
    lab, team, _, path = await carried(world)
    hidden = await made(team, path)
    _, other, _, public = await carried(world, publication="public")
    draft = await made(other, public, published=False)
    for call in (hidden, draft):
        assert (await http.get(call)).status_code == 404
        assert (await http.post(f"{call}/answers", json=an_answer())).status_code == 404
    assert (await team("POST", f"{hidden}/answers", json=an_answer())).status_code == 404
    assert (await http.get(f"/v1/participant-calls?lab={lab.slug}")).json()["items"] == []
    assert (await http.get(f"{public}/participant-calls")).json()["items"] == []
    assert (await team("GET", f"{path}/participant-calls")).json()["items"][0]["answers"] == 0


async def test_answers_come_within_its_days(world: World, http: AsyncClient) -> None:
    _, team, _, path = await carried(world, publication="public")
    ahead = {"opens_on": str(today() + timedelta(days=2))}
    call = await made(team, path, **ahead)
    early = await http.post(f"{call}/answers", json=an_answer())
    assert (early.status_code, early.json()["code"]) == (409, "call-closed")
    call = await made(team, path, closes_on=str(today()))
    token = await link_of(world, http, f"{call}/answers", an_answer())
    with frozen(now() + timedelta(hours=30)):
        late = await http.post(f"{call}/answers/confirmation", json={"token": token})
        assert (late.status_code, late.json()["code"]) == (409, "call-closed")


async def test_an_address_has_one_answer_which_is_taken_back(
    world: World, http: AsyncClient
) -> None:
    _, team, _, path = await carried(world, publication="public")
    call = await made(team, path)
    email, key = await answered(world, http, call)
    _, same = await answered(world, http, call, email=email.upper(), name="Encore moi")
    assert same == key
    assert (await http.get("/v1/guest-answers", headers=key)).json()["name"] == "Encore moi"
    assert (await team("GET", call)).json()["answers"] == 1
    asked = await act(team, call, "", {"questions": ["Autre ?"]}, method="PATCH")
    assert (asked.status_code, asked.json()["code"]) == (409, "call-answered")
    gone = await act(team, call, "", method="DELETE")
    assert (gone.status_code, gone.json()["code"]) == (409, "call-answered")
    assert (await http.delete("/v1/guest-answers", headers=key)).status_code == 204
    assert (await http.get("/v1/guest-answers", headers=key)).status_code == 404
    left = (await team("GET", f"{call}/answers")).json()
    assert left == {"items": [], "erased": 1}


async def test_two_clicks_at_once_make_one_answer(world: World, http: AsyncClient) -> None:
    _, team, _, path = await carried(world, publication="public")
    call = await made(team, path)
    url, body = f"{call}/answers", an_answer()
    tokens = [await link_of(world, http, url, body) for _ in range(2)]
    found = await asyncio.gather(
        *(
            http.post(f"{url}/confirmation", json={"token": token})
            for token in tokens
            for _ in range(8)
        )
    )
    assert {one.status_code for one in found} == {200}
    assert (await team("GET", call)).json()["answers"] == 1


BAD: list[dict[str, Any]] = [
    {"association": "autre"}, {"title": ""}, {"seeking": ""}, {"wanted": 0}, {"wanted": 10_001},
    {"wanted": "douze"}, {"opens_on": "demain"}, {"closes_on": "2020-01-01"},
    {"questions": ["?"] * 6}, {"questions": [""]}, {"published": "oui"}, {"more": 1},
    {"place": "x" * 201}, {"title": "a\u0000b"},
]  # fmt: skip


@pytest.mark.parametrize("wrong", BAD)
async def test_bad_input_leaves_nothing(world: World, wrong: dict[str, Any]) -> None:
    _, team, _, path = await carried(world, publication="public")
    call = await made(team, path)
    before = await digest_of(world)
    refused = await team("POST", f"{path}/participant-calls", json=a_call() | wrong)
    assert refused.status_code == 422, refused.text
    changed = await act(team, call, "", wrong, method="PATCH")
    assert changed.status_code == 422, changed.text
    assert await digest_of(world) == before


async def test_bad_answers_leave_nothing(world: World, http: AsyncClient) -> None:
    _, team, _, path = await carried(world, publication="public")
    call = await made(team, path)
    before = await digest_of(world)
    wrong: dict[str, Any]
    for wrong in (
        {"answers": []}, {"answers": ["a", "b"]}, {"answers": ["x" * 601]}, {"name": ""},
        {"email": "x"}, {"consent": False}, {"answers": "mardi"}, {"more": 1}, {"name": None},
    ):  # fmt: skip
        refused = await http.post(f"{call}/answers", json=an_answer() | wrong)
        assert refused.status_code == 422, wrong
    assert await digest_of(world) == before


async def test_lists_take_one_statement(world: World, http: AsyncClient) -> None:
    lab, team, _, path = await carried(world, publication="public")
    for number in range(4):
        await made(team, path, title=f"Appel {number}")
    urls = (f"/v1/participant-calls?lab={lab.slug}", f"{path}/participant-calls")
    for url in urls:
        with counting(world.app) as taken:
            assert len((await http.get(url)).json()["items"]) == 4
        assert len(taken) == 1, url
    first = (await http.get(f"{urls[0]}&limit=3")).json()
    rest = (await http.get(f"{urls[0]}&limit=3&cursor={first['next']}")).json()
    titles = [one["title"] for one in first["items"] + rest["items"]]
    assert sorted(titles) == [f"Appel {number}" for number in range(4)]
    assert rest["next"] is None
