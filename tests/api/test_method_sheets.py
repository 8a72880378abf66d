"""A card taken away: printed, on one's own clock; as Markdown and JSON, under an open licence."""

import yaml  # type: ignore[import-untyped]
from httpx import AsyncClient

from api.core.access import Role
from tests.builders import World
from tests.methods import WHOLE, a_card, path_of, published
from tests.payloads import ALL


async def test_a_card_is_set_on_the_clock_and_printed(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    read = await published(team, lab.slug)
    asked: dict[str, str | int] = {"start": "14:00", "minutes": 90}
    times = (await http.get(f"{path_of(read)}/timetable", params=asked)).json()
    assert (times["begins"], times["ends"], times["minutes"]) == ("14:00", "15:30", 90)
    assert times["slots"][0]["begins"] == "14:00"
    assert sum(one["minutes"] for one in times["slots"]) == 90
    for params in (None, asked):
        sheet = await http.get(f"{path_of(read)}/sheet.pdf", params=params)
        assert sheet.status_code == 200
        assert sheet.content.startswith(b"%PDF-")
        assert sheet.headers["content-type"] == "application/pdf"
    assert (await http.get(f"{path_of(read)}/timetable?start=25:00")).status_code == 422


async def test_hostile_words_are_printed_as_words(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    words = "\n\n".join(one for one in ALL if one.replace("\n", "").isprintable())[:19_000]
    table = "| a | b |\n|---|---|\n| 1 | `2` |\n\n> - x\n>   1. y\n\n"
    table += "```\n#eval(1)\n```\n\n##### h\n\n---"
    step = {"title": "#panic()", "words": table, "minutes": 5}
    read = await a_card(team, lab.slug, words=words, aim="#sys.inputs", steps=[step])
    sheet = await team("GET", f"{path_of(read)}/sheet.pdf")
    assert sheet.status_code == 200, sheet.text[:500]
    assert sheet.content.startswith(b"%PDF-")


async def test_the_toolbox_is_open_data(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    read = await published(team, lab.slug)
    hidden = await a_card(team, lab.slug, title="Encore un brouillon")
    slug = read["card"]["slug"]
    given = await http.get(f"/open-data/methods/{lab.slug}/{slug}.md")
    assert given.headers["content-type"] == "text/markdown; charset=utf-8"
    head, _, body = given.text.removeprefix("---\n").partition("\n---\n")
    facts = yaml.safe_load(head)
    assert facts["title"] == WHOLE["title"]
    assert facts["licence"] == "CC-BY-SA-4.0"
    assert facts["authors"] == WHOLE["authors"]
    assert facts["url"].endswith(f"/methodes/{lab.slug}/{slug}")
    assert "## Le déroulé" in body
    every = (await http.get("/open-data/methods/methods.json")).json()
    mine = [one for one in every["items"] if one["lab"] == lab.slug]
    assert [one["slug"] for one in mine] == [slug]
    closed = await http.get(f"/open-data/methods/{lab.slug}/{hidden['card']['slug']}.md")
    assert closed.status_code == 404
    catalogue = (await http.get("/catalog.ttl")).text
    assert "/open-data/methods/methods.json" in catalogue
