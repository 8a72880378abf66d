"""Searching in French: what is found, and by whom."""

import pytest

from tests.builders import World
from tests.communities import a_circle, a_community
from tests.posts import Table, a_table, say


async def _found(who: object, table: Table, q: str, **params: object) -> list[int]:
    answer = await who("GET", f"{table.made.path}/search", params={"q": q, **params})  # type: ignore[operator]
    assert answer.status_code == 200, answer.text
    return [one["id"] for one in answer.json()["items"]]


@pytest.mark.parametrize(
    ("q", "words"),
    [
        ("conflits", "un conflit à travailler"),
        ("conflit", "des conflits"),
        ("facilitation", "deux facilitateurs"),
        ("coopérer", "la coopération"),
        ("usager", "les usagers"),
        ("élève", "ELEVES"),
        ("journaux", "un journal"),
        ("réseau", "des réseaux"),
        ("coop", "coopération"),
        ("oeuvre", "une œuvre"),
        ("un conflit, la facilitation des usagers", "Facilitatrice d'un conflit entre usagers"),
        ("le la les", "le la les"),
    ],
)
async def test_french_words_are_found(world: World, q: str, words: str) -> None:
    table = await a_table(world)
    said = await say(table.ben, table, words)
    await say(table.ben, table, "Autre chose")
    assert await _found(table.cleo, table, q) == [said["id"]]


@pytest.mark.parametrize(
    "q", ["bateau", "conflit bateau", "confiture", "& | ! :*", "'", "%", "((("]
)
async def test_what_is_not_said_is_not_found(world: World, q: str) -> None:
    table = await a_table(world)
    await say(table.ben, table, "Un conflit à travailler")
    assert await _found(table.cleo, table, q) == []


async def test_results_show_where_the_words_match_newest_first(world: World) -> None:
    table = await a_table(world)
    said = [await say(table.ben, table, f"Le **conflit** numéro {n}") for n in range(5)]
    url, params = f"{table.made.path}/search", {"q": "conflits", "limit": "2"}
    first = (await table.cleo("GET", url, params=params)).json()
    assert [one["id"] for one in first["items"]] == [said[4]["id"], said[3]["id"]]
    one = first["items"][0]
    assert one["excerpt"] == "Le conflit numéro 4"
    assert [one["excerpt"][start:end] for start, end in one["marks"]] == ["conflit"]
    assert one["community"]["slug"] == table.made.row.slug
    assert one["author"]
    assert one["thread"] == said[4]["id"]
    seen = [one["id"] for one in first["items"]]
    while first["next"]:
        first = (await table.cleo("GET", url, params={**params, "cursor": first["next"]})).json()
        seen += [one["id"] for one in first["items"]]
    assert seen == [one["id"] for one in reversed(said)]
    bad = await table.cleo("GET", url, params={"q": "x", "cursor": "WyJ4IiwxXQ"})
    assert bad.status_code == 422


async def test_what_changes_or_goes_is_found_no_more(world: World) -> None:
    table = await a_table(world)
    said = await say(table.ben, table, "Une girafe")
    await table.ben(
        "PATCH",
        table.post(said["id"]),
        json={"words": "Un zèbre"},
        headers={"If-Match": f'"{said["version"]}"'},
    )
    assert await _found(table.cleo, table, "girafe") == []
    assert await _found(table.cleo, table, "zebre") == [said["id"]]
    await table.anna("POST", table.post(said["id"], "removal"), json={"reason": "Motif"})
    assert await _found(table.cleo, table, "zebre") == []


async def test_all_of_ones_communities_are_searched_and_what_is_public(world: World) -> None:
    table = await a_table(world)
    word = f"kangourou{table.made.row.id}"
    said = await say(table.ben, table, f"Un {word}")
    await world.a_project(table.made.lab, "saut", title=f"Le saut du {word}", publication="public")
    await world.a_project(table.made.lab, "bond", title=f"Le bond du {word}", publication="interne")
    await a_community(world, table.made.lab, name=f"Les amis du {word}")
    answer = await table.cleo("GET", "/v1/search", params={"q": word})
    kinds = {one["kind"]: one for one in answer.json()["items"]}
    assert set(kinds) == {"post", "project", "community"}
    assert kinds["post"]["id"] == said["id"]
    assert kinds["project"]["slug"] == "saut"
    only = await table.cleo("GET", "/v1/search", params={"q": word, "kind": "project"})
    assert {one["kind"] for one in only.json()["items"]} == {"project"}
    public = await table.stranger("GET", "/v1/search", params={"q": word})
    assert {one["kind"] for one in public.json()["items"]} == {"project", "community"}


async def test_a_circle_is_searched_by_those_who_are_in_it(world: World) -> None:
    table = await a_table(world)
    await a_circle(world, table.made, table.ids["ben"])
    said = await say(table.ben, table, "Un ornithorynque", circle="noyau")
    assert await _found(table.ben, table, "ornithorynque") == [said["id"]]
    assert await _found(table.anna, table, "ornithorynque") == [said["id"]]
    assert await _found(table.cleo, table, "ornithorynque") == []
