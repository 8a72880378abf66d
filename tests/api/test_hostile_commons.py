"""Attacks on the commons: the toolbox, the library, what is said in them and by whom."""

import pytest
from httpx import AsyncClient
from sqlalchemy import text

from api.core.access import SYSTEM, Role
from api.core.clock import now, today
from api.core.database import unit_of_work
from tests.builders import World, an_open_day, at
from tests.communities import a_community
from tests.library import a_book, borrow, path_of
from tests.mailbox import an_address
from tests.methods import path_of as card_of
from tests.methods import published

LOOK_ALIKE = (
    "\u017fix personnes",
    "d\u0131x minutes",
    "QUATRE-V\u0130NGT-D\u0130X min",
    "\u00b2 h",
)
"""A long s, an i without its dot, a capital i with one: they match, whatever their case."""


@pytest.mark.parametrize("q", LOOK_ALIKE)
async def test_letters_that_pass_for_others_are_words_like_any(http: AsyncClient, q: str) -> None:
    answer = await http.get("/v1/methods", params={"q": q})
    assert answer.status_code == 200, answer.text


async def test_what_is_said_of_a_hidden_meeting_stays_among_those_who_know_it(
    world: World,
) -> None:
    """The activity is one's lab's; what was said of it quietly is not one's to read for that."""
    lab, away = await world.a_lab(), await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    colleague = await world.signed_in(lab, Role.MEMBER)
    hidden = await a_community(world, lab, "cachee", members=[team])
    card = await published(await world.signed_in(away, Role.TEAM), away.slug)
    day = an_open_day(9)
    planned = {
        "kind": "rencontre",
        "title": "Entre nous",
        "starts_at": at(day, "10:00"),
        "ends_at": at(day, "11:00"),
        "community": hidden.row.slug,
        "members_only": True,
        "place": "territory",
    }
    made = await team("POST", f"/v1/labs/{lab.slug}/activities", json=planned)
    assert made.status_code == 201, made.text
    said = {
        "how": "mal",
        "words": "Dispute au sein du bureau",
        "public": False,
        "on_day": today().isoformat(),
        "activity_lab": lab.slug,
        "activity": made.json()["id"],
    }
    uses = f"{card_of(card)}/uses"
    kept = await team("POST", uses, json=said)
    assert kept.status_code == 201, kept.text
    assert len((await team("GET", uses)).json()["items"]) == 1
    read = await colleague("GET", uses)
    assert read.json()["items"] == [], read.text


async def test_whose_a_book_is_is_not_told_to_strangers(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    member = await world.signed_in(lab, Role.MEMBER)
    book = await a_book(lab, team)
    path = path_of(lab, book)
    held = {"If-Match": (await team("GET", path)).headers["etag"]}
    keeper = {"keeper": "Claire Le Goff, bureau 12"}
    assert (await team("PATCH", path, headers=held, json=keeper)).status_code == 200
    assert (await member("GET", path)).json()["copy"]["keeper"] == keeper["keeper"]
    for url in (path, f"/v1/labs/{lab.slug}/books/{book['id']}"):
        assert "Le Goff" not in (await http.get(url)).text
        stranger = await world.signed_in(await world.a_lab(), Role.MANAGER)
        assert "Le Goff" not in (await stranger("GET", url)).text


async def test_an_address_does_not_tell_whose_account_it_is(world: World) -> None:
    """Lending to an address is no way to learn the name of whoever has an account with it."""
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    somebody = await world.signed_in(await world.a_lab(), Role.MEMBER)
    name = (await somebody("GET", "/v1/session")).json()["name"]
    read = {}
    for email in (somebody.email, an_address()):
        copy = path_of(lab, await a_book(lab, team))
        lent = await borrow(team, copy, borrower={"name": "Une personne", "email": email})
        read[email] = lent["copy"]["borrower"]
        assert f"'{name}'" not in str(lent)
        listed = (await team("GET", f"/v1/labs/{lab.slug}/loans")).json()["items"]
        assert {one["borrower"] for one in listed} == {"Une personne"}
    assert set(read.values()) == {"Une personne"}


async def test_the_audit_log_does_not_say_who_reads_what(world: World) -> None:
    """It is kept for years and cannot be erased; who had a book is forgotten after a month."""
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    reader = await world.signed_in(lab, Role.MEMBER)
    book = await a_book(lab, team)
    path, hold = path_of(lab, book), f"/v1/labs/{lab.slug}/books/{book['id']}/hold"
    await borrow(reader, path)
    for act in ("renewal", "return"):
        assert (await reader("POST", f"{path}/{act}")).status_code == 200
    assert (await reader("PUT", hold)).status_code == 200
    assert (await reader("DELETE", hold)).status_code == 200
    async with unit_of_work(world.sessions, SYSTEM) as session:
        found = await session.scalars(
            text("SELECT action FROM audit_entry WHERE actor = :who AND entity = 'book'"),
            {"who": f"p{reader.person_id}"},
        )
        assert found.all() == []


async def test_a_period_at_the_ends_of_time_is_answered(world: World) -> None:
    somebody = await world.signed_in()
    day = now().date().isoformat()
    for asked in (
        {"from": "0001-01-01", "to": "9999-12-31"},
        {"to": "0001-01-01"},
        {"to": "1900-01-01"},
        {"from": "9999-12-31"},
        {"from": day, "to": "9999-12-31"},
    ):
        for path in ("/v1/me/contributions", "/v1/me/contributions.pdf"):
            answer = await somebody("GET", path, params=asked)
            assert answer.status_code in {200, 422}, (asked, answer.text)
