"""A method in one sentence: people, minutes, needs and words; the fittest first, and why."""

from typing import Any

import pytest
from httpx import AsyncClient

from api.core.access import Role
from api.labs.models import Lab
from tests.builders import Signed, World
from tests.methods import a_need, path_of, published


async def _toolbox(world: World) -> tuple[Lab, Signed]:
    """A lab whose words are its own: searches look into all labs."""
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    for slug, *synonyms in (("conflit", "désaccord", "tension"), ("decider", "décision")):
        await a_need(team, lab.slug, slug, *synonyms)
    for title, more in (
        ("Le cercle", {"needs": ["conflit"], "words": "Écouter."}),
        ("Le vote", {"needs": ["decider"], "minutes_min": 10, "minutes_max": 15, "remote": True}),
        ("Le conflit mis en scène", {"needs": [], "minutes_min": 120, "minutes_max": None}),
        ("Sans bornes", {"needs": ["conflit"], "group_min": None, "group_max": None}),
        ("En grand nombre", {"needs": ["conflit"], "group_min": 50, "group_max": None}),
    ):
        await published(team, lab.slug, **{"title": title, "when_to_use": "Un jour."} | more)
    return lab, team


async def _found(http: AsyncClient, lab: Lab, **asked: Any) -> dict[str, Any]:
    answer = await http.get("/v1/methods", params={"lab": lab.slug} | asked)
    assert answer.status_code == 200, answer.text
    read: dict[str, Any] = answer.json()
    return read


def _titles(read: dict[str, Any]) -> list[str]:
    return [one["title"] for one in read["items"]]


async def test_one_sentence_finds_the_method(world: World, http: AsyncClient) -> None:
    lab, _ = await _toolbox(world)
    read = await _found(http, lab, q="J’ai 12 personnes, 90 minutes, un conflit à travailler")
    assert _titles(read) == ["Le cercle", "Sans bornes"]
    asked = read["asked"]
    assert (asked["people"], asked["minutes"], asked["needs"]) == (12, 90, ["conflit"])
    first, second = read["items"]
    assert first["matched"] == {"people": True, "minutes": True, "needs": ["conflit"], "words": []}
    assert second["matched"]["people"] is None, "it sets no bound, and comes after"
    assert first["needs"] == [{"slug": "conflit", "label": "Conflit"}]

    longer = await _found(http, lab, q="une demi-journée, 12 personnes, des tensions")
    assert "En grand nombre" not in _titles(longer)
    many = await _found(http, lab, q="80 personnes et un désaccord")
    assert _titles(many) == ["En grand nombre", "Sans bornes"]
    told = await _found(http, lab, q="conflit", people=80)
    assert _titles(told) == ["En grand nombre", "Sans bornes"], "what is given apart goes first"
    words = await _found(http, lab, q="mettre en scène, voter")
    assert "Le conflit mis en scène" in _titles(words)
    assert (await _found(http, lab, q="introuvable"))["items"] == []


async def test_filters_and_pages(world: World, http: AsyncClient) -> None:
    lab, _ = await _toolbox(world)
    assert _titles(await _found(http, lab, need="decider")) == ["Le vote"]
    assert _titles(await _found(http, lab, remote=True)) == ["Le vote"]
    assert _titles(await _found(http, lab, minutes=12)) == ["Le vote"]
    assert (await _found(http, lab, level="decouverte"))["items"] == []
    every = _titles(await _found(http, lab))
    walked: list[str] = []
    cursor = None
    while True:
        page = await _found(http, lab, limit=2, **({"cursor": cursor} if cursor else {}))
        walked += _titles(page)
        cursor = page["next"]
        if cursor is None:
            break
    assert walked == every
    assert len(every) == 5
    refused = await http.get("/v1/methods", params={"people": 0})
    assert refused.status_code == 422
    assert (await http.get("/v1/methods", params={"q": "x" * 301})).status_code == 422


async def test_needs_are_named_changed_and_dropped(world: World, http: AsyncClient) -> None:
    lab, team = await _toolbox(world)
    path = f"/v1/labs/{lab.slug}/method-needs"
    listed = (await http.get("/v1/method-needs", params={"lab": lab.slug})).json()["items"]
    assert [(one["slug"], one["cards"]) for one in listed] == [("conflit", 3), ("decider", 1)]
    twice = await team("POST", path, json={"label": "Conflit"})
    assert (twice.status_code, twice.json()["code"]) == (409, "already-exists")
    held = {"If-Match": '"1"'}
    change = {"synonyms": ["brouille", "Brouille"]}
    changed = await team("PATCH", f"{path}/conflit", json=change, headers=held)
    assert changed.json()["synonyms"] == ["Brouille"]
    assert "Le cercle" in _titles(await _found(http, lab, q="une brouille"))
    used = await team("DELETE", f"{path}/conflit", headers={"If-Match": '"2"'})
    assert (used.status_code, used.json()["code"]) == (409, "need-used")
    assert (await team("POST", path, json={"label": "Un besoin vide"})).status_code == 201
    gone = await team("DELETE", f"{path}/un-besoin-vide", headers=held)
    assert gone.status_code == 204
    assert (await team("DELETE", f"{path}/un-besoin-vide", headers=held)).status_code == 404
    member = await world.signed_in(lab, Role.MEMBER)
    assert (await member("POST", path, json={"label": "Non"})).status_code == 403


@pytest.mark.parametrize("q", ["cercle", "cercles"])
async def test_a_card_is_found_by_the_common_search(
    world: World, http: AsyncClient, q: str
) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    read = await published(team, lab.slug, title=f"Cercles zigzaguants {lab.slug}")
    params = {"q": f"{q} zigzaguant", "kind": "method"}
    found = (await http.get("/v1/search", params=params)).json()["items"]
    assert read["card"]["slug"] in [one["slug"] for one in found]
    assert path_of(read).startswith(f"/v1/labs/{lab.slug}/")
