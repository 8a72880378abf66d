"""The users' own portfolio, entered as the demonstration enters it: the counts are theirs."""

import json
from collections import Counter
from typing import Any

import pytest
from httpx import AsyncClient

from api.core.access import SYSTEM, Role
from api.core.database import unit_of_work
from api.core.text import slugify
from api.demo import projects
from api.demo.load import FACTS
from api.labs.models import Lab
from tests.builders import World

_FACTS: dict[str, Any] = json.loads(FACTS.read_text("utf-8"))


@pytest.fixture(scope="module")
async def labs(world: World) -> dict[str, Lab]:
    """The ten labs of the booklet, with their cards."""
    made = {given["id"]: await world.a_lab() for given in _FACTS["labs"]}
    async with unit_of_work(world.sessions, SYSTEM) as session:
        await projects.load(session, _FACTS, made)
    return made


async def _cards(http: AsyncClient, lab: Lab, **params: str) -> list[dict[str, Any]]:
    read = await http.get("/v1/projects", params={"lab": lab.slug, "limit": "200"} | params)
    assert read.status_code == 200, read.text
    found: list[dict[str, Any]] = read.json()["items"]
    return found


async def test_sixty_one_cards_of_ten_labs(http: AsyncClient, labs: dict[str, Lab]) -> None:
    counts = {name: len(await _cards(http, lab)) for name, lab in labs.items()}
    assert len(counts) == 10
    assert sum(counts.values()) == 61
    assert counts == Counter(given["lab"] for given in _FACTS["projects"])


async def test_nine_themes_hold_fifty_two_entries(http: AsyncClient, labs: dict[str, Lab]) -> None:
    cards = [card for lab in labs.values() for card in await _cards(http, lab)]
    entries = Counter(theme for card in cards for theme in card["themes"])
    assert len(entries) == 9
    assert sum(entries.values()) == 52
    for theme in _FACTS["themes"]:
        slug = slugify(theme["name"])
        kept = [one for lab in labs.values() for one in await _cards(http, lab, theme=slug)]
        assert sorted(one["slug"] for one in kept) == sorted(theme["project_ids"])


async def test_essaimeur_is_under_no_theme(http: AsyncClient, labs: dict[str, Lab]) -> None:
    found = [one for lab in labs.values() for one in await _cards(http, lab, q="essaim")]
    [card] = [one for one in found if one["slug"] == "essaimeur"]
    assert card["themes"] == []


async def test_ti_lab_has_eight_five_and_six_by_function(
    http: AsyncClient, labs: dict[str, Lab]
) -> None:
    ti_lab = labs["ti-lab"]
    cards = await _cards(http, ti_lab)
    functions = Counter(card["function"] for card in cards if card["function"])
    assert functions == {"eprouvette": 8, "centre_de_ressources": 5, "archipel": 6}
    for name, count in functions.items():
        assert len(await _cards(http, ti_lab, function=name)) == count
    board = (await http.get("/v1/portfolio", params={"lab": ti_lab.slug})).json()
    assert board["total"] == len(cards)
    assert {c["function"]: c["count"] for c in board["cells"] if c["function"]} == functions


async def test_eight_went_national_and_the_source_is_said(
    world: World, http: AsyncClient, labs: dict[str, Lab]
) -> None:
    national = []
    for lab in labs.values():
        for card in await _cards(http, lab):
            read = (await http.get(f"/v1/labs/{lab.slug}/projects/{card['slug']}")).json()
            national += [(card["slug"], event) for event in read["scale_events"]]
    assert len(national) == 8
    assert all(event["scale"] == "national" for _, event in national)
    assert all(event["evidence"] == "evaluation-2023, annexe 3" for _, event in national)
    assert all(event["on_day"] is None for _, event in national)
    team = await world.signed_in(labs["ti-lab"], Role.TEAM)
    own = await team("GET", f"/v1/labs/{labs['ti-lab'].slug}/projects", params={"nature": "action"})
    actions = [one["slug"] for one in own.json()["items"]]
    assert sorted(actions) == sorted(
        given["id"]
        for given in _FACTS["projects"]
        if given["lab"] == "ti-lab" and given.get("kind") == "action"
    )


async def test_linked_cards_lead_to_each_other(http: AsyncClient, labs: dict[str, Lab]) -> None:
    [given] = [one for one in _FACTS["projects"] if one["id"] == "labacces"]
    path = f"/v1/labs/{labs[given['lab']].slug}/projects/labacces"
    links = (await http.get(path)).json()["links"]
    assert sorted(one["project"] for one in links) == sorted(given["related"])
    assert all(one["title"] for one in links)
