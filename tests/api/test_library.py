"""The library: a copy is taken in one act, given back in one, and nobody learns who reads what."""

from datetime import timedelta

import pytest
from httpx import AsyncClient

from api.core.access import Role
from api.core.clock import today
from tests.builders import World
from tests.digest import digest_of
from tests.library import a_book, borrow, path_of


async def test_a_book_is_kept_found_changed_and_read_by_everybody(
    world: World, http: AsyncClient
) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    book = await a_book(
        lab,
        team,
        "A",
        "B",
        title="L'Évaluation des politiques",
        isbn="2-07-036822-X",
        authors="Une autrice",
        words="Pour *débuter*.",
    )
    assert book["isbn"] == "9782070368228"
    assert book["tree"] == [["p", "Pour ", ["i", "débuter"], "."]]
    base = f"/v1/labs/{lab.slug}/books"
    await a_book(lab, team, title="Zèbres", kind="revue")
    for asked, titles in (
        ("", ["L'Évaluation des politiques", "Zèbres"]),
        ("?q=evaluation", ["L'Évaluation des politiques"]),
        ("?q=978-2-07-036822-8", ["L'Évaluation des politiques"]),
        ("?q=9782070368228", ["L'Évaluation des politiques"]),
        ("?kind=revue", ["Zèbres"]),
    ):
        found = (await http.get(base + asked)).json()
        assert [one["title"] for one in found["items"]] == titles, asked
    first = (await http.get(f"{base}?limit=1")).json()
    rest = (await http.get(f"{base}?limit=1&cursor={first['next']}")).json()
    assert ([one["title"] for one in rest["items"]], rest["next"]) == (["Zèbres"], None)

    path = f"{base}/{book['id']}"
    read = await http.get(path)
    assert (read.json()["copies"], read.json()["free"]) == (2, 2)
    assert (read.json()["waiting"], read.json()["abilities"]) == (None, [])
    held = {"If-Match": read.headers["etag"]}
    changed = await team("PATCH", path, headers=held, json={"year": 2019, "isbn": None})
    assert (changed.json()["year"], changed.json()["isbn"]) == (2019, None)
    assert (await team("PATCH", path, headers=held, json={"year": 2020})).status_code == 412
    more = await team("POST", f"{path}/copies", json={"label": "C", "room": "salon"})
    assert [one["label"] for one in more.json()["items"]] == ["A", "B", "C"]
    twice = await team("POST", f"{path}/copies", json={"label": "C"})
    assert twice.json()["code"] == "already-exists"
    held = {"If-Match": more.headers["etag"]}
    assert (await team("DELETE", path, headers=held)).status_code == 204
    assert (await http.get(path)).status_code == 404


@pytest.mark.parametrize(
    "isbn", ["9782070368229", "2-07-036822-8", "abcdefghij", "977-0-0000000-0"]
)
async def test_a_number_that_is_no_isbn_is_refused(world: World, isbn: str) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    before = await digest_of(world)
    answer = await team("POST", f"/v1/labs/{lab.slug}/books", json={"title": "x", "isbn": isbn})
    assert answer.status_code == 422
    assert [(one["pointer"], one["code"]) for one in answer.json()["errors"]] == [("/isbn", "isbn")]
    assert await digest_of(world) == before


async def test_the_same_isbn_is_not_kept_twice(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    book = await a_book(lab, team, isbn="9782070368228")
    body = {"title": "Encore", "isbn": "2-07-036822-X"}
    twice = await team("POST", f"/v1/labs/{lab.slug}/books", json=body)
    assert (twice.status_code, twice.json()["book"]) == (409, book["id"])


async def test_a_copy_is_borrowed_kept_longer_and_brought_back(
    world: World, http: AsyncClient
) -> None:
    lab = await world.a_lab()
    team, claire, bruno = [
        await world.signed_in(lab, role) for role in (Role.TEAM, Role.MEMBER, Role.STEERING)
    ]
    book = await a_book(lab, team)
    copy = path_of(lab, book)
    day = today()
    shown = (await claire("GET", copy)).json()
    assert shown["copy"]["abilities"] == ["borrow"]
    assert shown["lent_until"] == (day + timedelta(days=21)).isoformat()

    mine = await borrow(claire, copy)
    assert (mine["copy"]["mine"], mine["copy"]["renewals"]) == (True, 0)
    assert mine["copy"]["due_on"] == (day + timedelta(days=21)).isoformat()
    assert mine["copy"]["abilities"] == ["return", "renew"]
    taken = await bruno("POST", f"{copy}/loans", json={})
    assert (taken.status_code, taken.json()["code"]) == (409, "copy-out")

    stranger = (await http.get(copy)).json()["copy"]
    assert (stranger["borrower"], stranger["mine"]) == (None, False)
    assert stranger["due_on"] == mine["copy"]["due_on"]
    assert (await bruno("GET", copy)).json()["copy"]["borrower"] is None
    assert (await team("GET", copy)).json()["copy"]["borrower"] is not None

    assert (await bruno("POST", f"{copy}/return")).status_code == 403
    longer = await claire("POST", f"{copy}/renewal")
    assert longer.json()["copy"]["due_on"] == (day + timedelta(days=42)).isoformat()
    assert (await claire("POST", f"{copy}/renewal")).status_code == 200
    enough = await claire("POST", f"{copy}/renewal")
    assert enough.json()["code"] == "renewed-enough"
    loans = (await claire("GET", f"/v1/labs/{lab.slug}/loans")).json()["items"]
    assert [(one["title"], one["mine"], one["renewals"]) for one in loans] == [
        ("Un livre", True, 2)
    ]
    assert (await bruno("GET", f"/v1/labs/{lab.slug}/loans")).json()["items"] == []
    assert len((await team("GET", f"/v1/labs/{lab.slug}/loans")).json()["items"]) == 1
    assert (await team("GET", f"/v1/labs/{lab.slug}/loans?mine=true")).json()["items"] == []

    back = await claire("POST", f"{copy}/return")
    assert (back.json()["copy"]["free"], back.json()["copy"]["due_on"]) == (True, None)
    assert (await claire("POST", f"{copy}/return")).json()["code"] == "copy-in"
    read = await team("GET", f"/v1/labs/{lab.slug}/books/{book['id']}")
    held = {"If-Match": read.headers["etag"]}
    kept = await team("DELETE", f"/v1/labs/{lab.slug}/books/{book['id']}", headers=held)
    assert kept.json()["code"] == "book-lent"


async def test_the_team_lends_to_whoever_stands_there(world: World) -> None:
    lab = await world.a_lab()
    team, claire = await world.signed_in(lab, Role.TEAM), await world.signed_in(lab, Role.MEMBER)
    book = await a_book(lab, team, "A", "B")
    whom = {"name": "Une visiteuse", "email": "visiteuse@tilab.example"}
    refused = await claire("POST", f"{path_of(lab, book)}/loans", json={"borrower": whom})
    assert refused.status_code == 403
    lent = await borrow(team, path_of(lab, book), borrower=whom)
    assert (lent["copy"]["borrower"], lent["copy"]["mine"]) == ("Une visiteuse", False)
    # Somebody who has an account finds the loan among their own.
    member = {"name": "x", "email": claire.email.upper()}
    await borrow(team, path_of(lab, book, "B"), borrower=member)
    loans = (await claire("GET", f"/v1/labs/{lab.slug}/loans")).json()["items"]
    assert [one["label"] for one in loans] == ["B"]
    far = {"due_on": (today() + timedelta(days=100)).isoformat()}
    other = await a_book(lab, team, title="Autre")
    answer = await claire("POST", f"{path_of(lab, other)}/loans", json=far)
    assert answer.json()["errors"][0]["code"] == "loan-days"
    back = await team("POST", f"{path_of(lab, book)}/return")
    assert back.status_code == 200


async def test_a_copy_that_is_not_lent_stays(world: World) -> None:
    lab = await world.a_lab()
    team, claire = await world.signed_in(lab, Role.TEAM), await world.signed_in(lab, Role.MEMBER)
    book = await a_book(lab, team)
    copy = path_of(lab, book)
    read = await team("GET", copy)
    held = {"If-Match": read.headers["etag"]}
    done = await team("PATCH", copy, headers=held, json={"state": "sur_place", "keeper": "Région"})
    assert done.status_code == 200
    refused = await claire("POST", f"{copy}/loans", json={})
    assert refused.json()["code"] == "copy-not-lent"
    held = {"If-Match": done.headers["etag"]}
    done = await team("PATCH", copy, headers=held, json={"state": "en_rayon"})
    await borrow(claire, copy)
    held = {"If-Match": done.headers["etag"]}
    away = await team("PATCH", copy, headers=held, json={"state": "retire"})
    assert away.json()["code"] == "copy-out"
    await claire("POST", f"{copy}/return")
    gone = await team("PATCH", copy, headers=held, json={"state": "retire"})
    assert gone.json()["copy"]["state"] == "retire"
    assert (await claire("GET", copy)).status_code == 404


async def test_who_has_no_part_in_the_lab_reads_the_catalogue_only(
    world: World, http: AsyncClient
) -> None:
    lab, elsewhere = await world.a_lab(), await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    other = await world.signed_in(elsewhere, Role.MANAGER)
    book = await a_book(lab, team)
    copy = path_of(lab, book)
    await borrow(team, copy)
    before = await digest_of(world)
    base = f"/v1/labs/{lab.slug}"
    acts = (
        ("POST", f"{copy}/loans"), ("POST", f"{copy}/return"), ("POST", f"{copy}/renewal"),
        ("GET", f"{copy}/code"), ("PUT", f"{base}/books/{book['id']}/hold"),
        ("GET", f"{base}/loans"), ("POST", f"{base}/books"), ("PATCH", copy),
    )  # fmt: skip
    for method, path in acts:
        body: dict[str, str] | None = {} if method in {"POST", "PATCH"} else None
        assert (await http.request(method, path, json=body)).status_code == 401, path
        assert (await other(method, path, json=body)).status_code == 404, path
    for who in (other, http):
        ask = who.client if who is other else http
        read = (await ask.get(f"{base}/books/{book['id']}")).json()
        assert (read["items"][0]["borrower"], read["items"][0]["abilities"]) == (None, [])
        assert (read["waiting"], read["hold"], read["mine"]) == (None, None, False)
    assert await digest_of(world) == before


async def test_the_code_leads_to_the_copy(world: World) -> None:
    lab = await world.a_lab()
    team, claire = await world.signed_in(lab, Role.TEAM), await world.signed_in(lab, Role.MEMBER)
    copy = path_of(lab, await a_book(lab, team))
    code = (await team("GET", f"{copy}/code")).json()
    number = copy.rsplit("/", 1)[1]
    assert code["url"].endswith(f"/labs/{lab.slug}/bibliotheque/exemplaires/{number}")
    assert "<svg" in code["code"]
    assert (await claire("GET", f"{copy}/code")).status_code == 403
