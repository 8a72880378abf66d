"""An idea given without an account: handed in by a link, followed by another, up to a project."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from httpx import AsyncClient

from api.core.access import Role
from api.core.clock import frozen, now
from api.core.links import seal
from api.core.throttle import Throttle
from api.web import strangers
from tests.builders import World
from tests.citizens import (
    WORDS,
    act,
    an_idea,
    confirmation_of,
    confirmed,
    handed_in,
    ideas_of,
    link_of,
    own,
)
from tests.digest import digest_of
from tests.mailbox import after_sign, mails_to, text_of


async def test_the_whole_journey(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    body, url = an_idea(), ideas_of(lab)
    before = await digest_of(world)
    token = await link_of(world, http, url, body)
    assert await digest_of(world) == before
    first = (await mails_to(world, body["email"]))[0]
    for typed in ("words", "for_whom", "would_help"):  # the address is not proved yet
        assert body[typed] not in text_of(first)

    made = await confirmed(http, url, token)
    assert made["idea"]["state"] == "recue"
    assert [one["what"] for one in made["idea"]["steps"]] == ["recue"]
    key = {"X-Idea-Key": made["key"]}
    assert after_sign((await mails_to(world, body["email"]))[1]) == made["key"]

    path = f"{url}/{made['key'].split('-')[1]}"
    read = await team("GET", path)
    assert read.json()["abilities"] == [
        "read", "answer", "take_up", "link", "close", "join", "publish",
    ]  # fmt: skip
    assert (await act(team, path, "/reading")).json()["state"] == "lue"
    assert (await own(http, key))["state"] == "lue"
    answered = await act(team, path, "/answers", {"words": "Merci, nous regardons."})
    assert answered.status_code == 200, answered.text
    mail = (await mails_to(world, body["email"]))[-1]
    assert "répond" in mail["Subject"]
    assert "Merci, nous regardons." in text_of(mail)
    assert after_sign(mail) == made["key"]

    taken = await act(team, path, "/request", {"kind": "projet", "title": "Un courrier clair"})
    assert taken.status_code == 201, taken.text
    request = (await team("GET", taken.headers["location"])).json()
    assert (request["origin"], request["state"]) == ("citoyen", "brouillon")
    assert WORDS in request["summary"]
    assert body["would_help"] in request["summary"]
    assert request["users_words"] == body["for_whom"]
    assert request["origin_note"] == f"Idée n° {path.rsplit('/', 1)[1]}"
    assert request["territories"] == [{"code": "35238", "label": "Rennes"}]
    back = (await team("GET", f"{url}?became={request['id']}")).json()["items"]
    assert [one["id"] for one in back] == [int(path.rsplit("/", 1)[1])]

    await world.a_project(lab, "clair", publication="public", title="Courriers clairs")
    linked = await act(team, path, "/project", {"project": "clair", "words": "Lisez sa fiche."})
    assert linked.json()["state"] == "rattachee"
    seen = await own(http, key)
    assert seen["project"] == {"slug": "clair", "title": "Courriers clairs"}
    told = ["recue", "lue", "repondue", "reprise", "rattachee"]
    assert [one["what"] for one in seen["steps"]] == told
    subjects = [mail["Subject"] for mail in await mails_to(world, body["email"])]
    assert len(subjects) == 5
    for internal in ("request", "by_name", "email", str(request["title"])):
        assert internal not in str(seen)


async def test_a_project_that_is_not_public_is_not_named(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    await world.a_project(lab, "secret", title="Titre interne")
    email, path, key = await handed_in(world, http, lab)
    assert (await act(team, path, "/project", {"project": "secret"})).status_code == 200
    assert "Titre interne" not in str(await own(http, key))
    assert "Titre interne" not in text_of((await mails_to(world, email))[-1])
    assert (await act(team, path, "/project", {"project": "secret"})).status_code == 409


async def test_closing_says_why_and_is_the_end(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    email, path, key = await handed_in(world, http, lab)
    closing = {"reason": "existe_deja", "words": "La Région le propose."}
    assert (await act(team, path, "/closing", closing)).json()["state"] == "close"
    mail = text_of((await mails_to(world, email))[-1])
    assert "cela existe déjà" in mail
    assert "La Région le propose." in mail
    assert (await own(http, key))["close_reason"] == "existe_deja"
    for what, body in (
        ("/answers", {"words": "Encore"}),
        ("/request", {"kind": "projet", "title": "Non"}),
        ("/closing", closing),
        ("/reading", None),
    ):
        refused = await act(team, path, what, body)
        assert (refused.status_code, refused.json()["code"]) == (409, "idea-settled"), what


async def test_like_ideas_are_followed_together(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    await world.a_project(lab, "clair", publication="public", title="Courriers clairs")
    _, main, _ = await handed_in(world, http, lab)
    email, path, key = await handed_in(world, http, lab, kind="idee")
    number = int(main.rsplit("/", 1)[1])
    for wrong in (10**9, int(path.rsplit("/", 1)[1])):
        refused = await act(team, path, "/likeness", {"idea": wrong})
        assert (refused.status_code, refused.json()["errors"][0]["code"]) == (422, "idea-unlike")
    assert (await act(team, path, "/likeness", {"idea": number})).json()["like"] == number
    assert (await team("GET", main)).json()["alike"] == 1
    chain = await act(team, main, "/likeness", {"idea": int(path.rsplit("/", 1)[1])})
    assert chain.status_code == 422
    await act(team, main, "/answers", {"words": "Pour vous seul."})
    assert "Pour vous seul." not in str([text_of(one) for one in await mails_to(world, email)])
    await act(team, main, "/project", {"project": "clair"})
    assert "Courriers clairs" in text_of((await mails_to(world, email))[-1])
    joined = (await own(http, key))["joined"]
    assert (joined["state"], joined["project"]["slug"]) == ("rattachee", "clair")


async def test_publication_needs_consent_and_names_nobody(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    url = f"{ideas_of(lab)}/published"
    _, shy, _ = await handed_in(world, http, lab, may_publish=False)
    given = {"words": "Un courrier illisible.", "outcome": "Un atelier est prévu."}
    refused = await act(team, shy, "/publication", given, method="PUT")
    assert (refused.status_code, refused.json()["code"]) == (409, "idea-not-to-publish")
    assert (await http.get(url)).json()["items"] == []
    _, path, _ = await handed_in(world, http, lab)
    assert (await act(team, path, "/publication", given, method="PUT")).status_code == 200
    shown = (await http.get(url)).json()["items"]
    assert [(one["words"], one["outcome"], one["state"]) for one in shown] == [
        (given["words"], given["outcome"], "recue")
    ]
    closing = {"reason": "existe_deja", "words": "Déjà là."}
    await act(team, path, "/closing", closing)
    assert (await http.get(url)).json()["items"][0]["state"] == "close"
    assert (await http.get(f"{url}?kind=idee")).json()["items"] == []
    gone = await act(team, path, "/publication", method="DELETE")
    assert gone.json()["publication"] is None
    assert (await http.get(url)).json()["items"] == []


async def test_its_author_erases_it(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    body, url = an_idea(), ideas_of(lab)
    token = await link_of(world, http, url, body)
    made = await confirmed(http, url, token)
    key, path = {"X-Idea-Key": made["key"]}, f"{url}/{made['key'].split('-')[1]}"
    shown = {"words": "Publié", "outcome": None}
    assert (await act(team, path, "/publication", shown, method="PUT")).status_code == 200
    assert (await http.delete("/v1/guest-ideas", headers=key)).status_code == 204
    assert (await http.delete("/v1/guest-ideas", headers=key)).status_code == 404
    assert (await http.get("/v1/guest-ideas", headers=key)).status_code == 404
    # The link of the first mail does not make it anew.
    again = await http.post(confirmation_of(url), json={"token": token})
    assert (again.status_code, again.json()["code"]) == (404, "link-worthless")
    left = (await team("GET", path)).json()
    assert (left["words"], left["erased"], left["abilities"]) == ("", True, [])
    assert (await act(team, path, "/answers", {"words": "?"})).status_code == 409
    assert (await http.get(f"{url}/published")).json()["items"] == []


async def test_twenty_clicks_make_one_idea(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    url = ideas_of(lab)
    token = await link_of(world, http, url, an_idea())
    made = await asyncio.gather(*(confirmed(http, url, token) for _ in range(20)))
    assert len({one["key"] for one in made}) == 1


async def test_two_who_decide_at_once(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    team, other = [await world.signed_in(lab, Role.TEAM) for _ in range(2)]
    _, path, _ = await handed_in(world, http, lab)
    etag = (await team("GET", path)).headers["etag"]
    closing = {"reason": "sans_moyens", "words": "Pas cette année."}
    both = await asyncio.gather(
        act(team, path, "/closing", closing, etag=etag),
        act(other, path, "/request", {"kind": "projet", "title": "Non"}, etag=etag),
    )
    assert sorted(one.status_code // 100 for one in both) == [2, 4]
    assert next(one for one in both if one.status_code >= 400).status_code == 412


@pytest.mark.parametrize("late", [False, True])
async def test_links_of_others_and_old_links(
    world: World, http: AsyncClient, *, late: bool
) -> None:
    lab, other = await world.a_lab(), await world.a_lab()
    token = await link_of(world, http, ideas_of(lab), an_idea())
    before = await digest_of(world)
    if late:
        with frozen(now() + timedelta(hours=49)):
            refused = await http.post(confirmation_of(ideas_of(lab)), json={"token": token})
            assert refused.status_code == 404
    else:
        master = world.sessions.kw["info"]["master_key"]
        forged = seal(master, f"outside-request:{lab.id}", {"request": "1"}, lasts=timedelta(1))
        for url, shown in (
            (ideas_of(other), token), (ideas_of(lab), forged), (ideas_of(lab), "abime"),
        ):  # fmt: skip
            refused = await http.post(confirmation_of(url), json={"token": shown})
            assert (refused.status_code, refused.json()["code"]) == (404, "link-worthless")
        for key in ("1-1-aaaaaaaaaaaaaaaaaaaaaa", "x", f"{lab.id}-{2**63}-{'a' * 22}"):
            unknown = await http.get("/v1/guest-ideas", headers={"X-Idea-Key": key})
            assert unknown.status_code == 404, key
    assert await digest_of(world) == before


BAD: list[dict[str, Any]] = [
    {"kind": "plainte"}, {"words": ""}, {"words": "court"}, {"words": "x" * 2001},
    {"email": "pas une adresse"}, {"email": "a@b.example\r\nBcc: c@d.example"}, {"consent": False},
    {"territory_code": "rennes"}, {"place": "x" * 201}, {"would_help": "x" * 1001},
    {"unknown": 1}, {"may_write": "oui"}, {"may_publish": 0}, {"consent": 1}, {"for_whom": 3},
    {"words": "dix lettres \u0007"},
    {"words": "\U0001f600" * 2000},
]  # fmt: skip


@pytest.mark.parametrize("wrong", BAD)
async def test_bad_input_leaves_nothing(
    world: World, http: AsyncClient, wrong: dict[str, Any]
) -> None:
    lab = await world.a_lab()
    body = an_idea() | wrong
    before = await digest_of(world)
    refused = await http.post(ideas_of(lab), json=body)
    assert refused.status_code == 422, refused.text
    assert await digest_of(world) == before
    assert isinstance(body["email"], str)
    assert await mails_to(world, body["email"]) == []


async def test_strangers_are_throttled(
    world: World, http: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    lab = await world.a_lab()
    monkeypatch.setattr(strangers, "by_email", (Throttle("2/hour"),))
    body = an_idea()
    answers = [await http.post(ideas_of(lab), json=body) for _ in range(3)]
    assert [one.status_code for one in answers] == [202, 202, 429]
    assert int(answers[-1].headers["retry-after"]) > 0
    monkeypatch.setattr(strangers, "by_address", (Throttle("1/hour"),))
    assert (await http.post(ideas_of(lab), json=an_idea())).status_code == 202
    assert (await http.post(ideas_of(lab), json=an_idea())).status_code == 429


async def test_a_lab_may_take_none(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    manager = await world.signed_in(lab, Role.MANAGER)
    token = await link_of(world, http, ideas_of(lab), an_idea())
    url = f"/v1/labs/{lab.slug}/citizen-settings"
    read = await http.get(url)
    assert read.json() == {
        "ideas_open": True, "retention_days": 90, "link_hours": 48, "version": 1,
    }  # fmt: skip
    closed = {"ideas_open": False, "retention_days": 30}
    tag = {"If-Match": read.headers["etag"]}
    assert (await manager("PUT", url, json=closed, headers=tag)).status_code == 200
    assert (await manager("PUT", url, json=closed, headers=tag)).status_code == 412
    for refused in (
        await http.post(ideas_of(lab), json=an_idea()),
        await http.post(confirmation_of(ideas_of(lab)), json={"token": token}),
    ):
        assert (refused.status_code, refused.json()["code"]) == (403, "ideas-closed")
