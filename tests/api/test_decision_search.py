"""Decisions are found by their title and text, by whoever may read them."""

from datetime import timedelta
from typing import Any

from api.core.clock import now
from tests.builders import Signed, World
from tests.communities import a_circle, a_member
from tests.deliberation import Table, a_proposal, a_table, in_version, url_of


async def _found(who: Signed, table: Table, q: str, **more: Any) -> list[tuple[str, int]]:
    answer = await who("GET", f"{table.made.path}/search", params={"q": q} | more)
    assert answer.status_code == 200, answer.text
    return [(one["kind"], one["id"]) for one in answer.json()["items"]]


async def test_a_decision_is_found_by_its_title_and_its_text(world: World) -> None:
    table = await a_table(world)
    made = await a_proposal(table, title="Ranger l’orangerie", words="Le **sécateur** revient.")
    entry = ("decision", made["id"])
    assert await _found(table.ben, table, "orangerie") == [entry]
    assert await _found(table.ben, table, "secateurs", kind="decision") == [entry]
    assert await _found(table.ben, table, "sécateur", kind="post") == []
    one = (await table.ben("GET", "/v1/search", params={"q": "sécateur"})).json()["items"][0]
    assert (one["title"], one["excerpt"]) == ("Ranger l’orangerie", "Le sécateur revient.")
    assert one["community"]["slug"] == table.made.row.slug


async def test_an_amended_text_takes_the_place_of_the_last(world: World) -> None:
    table = await a_table(world)
    made = await a_proposal(table, words="Le sécateur revient.")
    amended = {
        "words": "La brouette revient.",
        "note": "Autre chose.",
        "closes_at": (now() + timedelta(days=9)).isoformat(),
    }
    await in_version(table.author, url_of(table, made), "rounds", amended, 201)
    assert await _found(table.ben, table, "brouette") == [("decision", made["id"])]
    assert await _found(table.ben, table, "sécateur") == []
    gone = {"reason": "Plus tard."}
    await in_version(table.author, url_of(table, made), "withdrawal", gone)
    assert await _found(table.ben, table, "brouette") != [], "it is read still, so it is found"


async def test_what_a_circle_decides_is_found_in_it_alone(world: World) -> None:
    table = await a_table(world)
    dora, eli = await world.signed_in(), await world.signed_in()
    members = [await a_member(world, table.made, one) for one in (dora, eli)]
    circle = await a_circle(world, table.made, *members)
    made = await a_proposal(table, dora, words="Le sécateur reste.", needs=2, circle=circle.slug)
    params = {"q": "sécateur", "kind": "decision"}
    for who in (dora, eli, table.leader):  # who animates a community reads in its circles
        assert await _found(who, table, "sécateur") == [("decision", made["id"])]
        found = (await who("GET", "/v1/search", params=params)).json()["items"]
        assert [one["id"] for one in found] == [made["id"]]
    stranger = await world.signed_in()
    for who in (table.ben, table.cleo, table.sage, stranger):
        assert (await who("GET", "/v1/search", params=params)).json()["items"] == []
    for who in (table.ben, table.cleo, table.sage):
        assert await _found(who, table, "sécateur") == []
