"""Lists of cards: filters, words, pages; one statement each, whatever they hold."""

from typing import Any

from fastapi import FastAPI
from httpx import AsyncClient

from api.core.access import SYSTEM, Role
from api.core.database import unit_of_work
from api.projects.models.life import ProjectPhase
from api.projects.models.parts import ProjectTerritory
from tests.builders import World
from tests.statements import counting


async def test_words_find_cards_by_their_beginnings(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    await world.a_project(
        lab, "un", title="Mots choisis à l’accueil", goal="Écrire simple", publication="public"
    )
    await world.a_project(lab, "deux", carriers=["Œuvre sociale"], publication="public")
    for words, found in (
        ("mot acc", ["un"]),
        ("ECRIRE", ["un"]),
        ("accueil choix", []),
        ("oeuv", ["deux"]),
        ("  ' & | ! :* ", ["un", "deux"]),
        ("otschoisis", []),
    ):
        read = await http.get("/v1/projects", params={"lab": lab.slug, "q": words})
        assert read.status_code == 200, read.text
        assert sorted(one["slug"] for one in read.json()["items"]) == sorted(found), words


async def test_each_filter_keeps_what_it_says(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    kept = await world.a_project(
        lab,
        "garde",
        publication="public",
        function="archipel",
        status="actif",
        nature="action",
        scale=["regional", "national"],
        objectives=["preuves_de_concept"],
    )
    await world.a_project(lab, "autre", publication="public")
    key: dict[str, Any] = {"lab_id": lab.id, "project_id": kept.id}
    async with unit_of_work(world.sessions, SYSTEM) as session:
        session.add(ProjectPhase(**key, phase="evaluation"))
        session.add(ProjectTerritory(**key, code="35238", label="Rennes"))
    for name, value in (
        ("function", "archipel"),
        ("status", "actif"),
        ("nature", "action"),
        ("scale", "national"),
        ("objective", "preuves_de_concept"),
        ("phase", "evaluation"),
        ("territory", "35238"),
    ):
        read = await http.get("/v1/projects", params={"lab": lab.slug, name: value})
        assert [one["slug"] for one in read.json()["items"]] == ["garde"], name
    wrong = await http.get("/v1/projects", params={"scale": "mondiale"})
    assert wrong.status_code == 422


async def test_pages_follow_each_other_and_miss_nothing(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    for slug in ("c", "a", "e", "b", "d"):
        await world.a_project(lab, slug, publication="public")
    seen: list[str] = []
    cursor = None
    while True:
        params: dict[str, Any] = {"lab": lab.slug, "limit": 2}
        params |= {"cursor": cursor} if cursor else {}
        page = (await http.get("/v1/projects", params=params)).json()
        seen += [one["slug"] for one in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert seen == ["a", "b", "c", "d", "e"]
    full = (await http.get("/v1/projects", params={"lab": lab.slug, "limit": 5})).json()
    assert full["next"] is None


async def test_a_list_takes_one_statement(world: World, app: FastAPI, http: AsyncClient) -> None:
    lab = await world.a_lab()
    for number in range(12):
        await world.a_project(lab, f"p{number}", publication="public", function="archipel")
    team = await world.signed_in(lab, Role.TEAM)
    base = f"/v1/labs/{lab.slug}"
    for reader, path, statements in (
        (http, "/v1/projects?lab=" + lab.slug, 1),
        (http, "/v1/portfolio?lab=" + lab.slug, 1),
        (http, f"{base}/projects/p1", 1),
        (team.client, f"{base}/projects", 2),  # who asks, then what is asked
        (team.client, f"{base}/portfolio", 2),
        (team.client, f"{base}/projects/p1", 2),
    ):
        await reader.get(path)
        with counting(app) as taken:
            read = await reader.get(path)
        assert read.status_code == 200, read.text
        assert len(taken) == statements, (path, taken)


async def test_mine_are_those_where_i_have_a_part(world: World) -> None:
    lab = await world.a_lab()
    await world.a_project(lab, "un")
    await world.a_project(lab, "deux")
    team = await world.signed_in(lab, Role.TEAM)
    base = f"/v1/labs/{lab.slug}/projects"
    etag = (await team("GET", f"{base}/un")).headers["etag"]
    roles = [{"role": "implique", "person": team.person_id}]
    await team("PUT", f"{base}/un/roles", json={"roles": roles}, headers={"If-Match": etag})
    mine = await team("GET", base, params={"mine": True})
    assert [one["slug"] for one in mine.json()["items"]] == ["un"]


async def test_the_board_counts_by_function_and_phase(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    one = await world.a_project(lab, "un", function="eprouvette", publication="public")
    await world.a_project(lab, "deux", function="eprouvette")
    async with unit_of_work(world.sessions, SYSTEM) as session:
        session.add(ProjectPhase(lab_id=lab.id, project_id=one.id, phase="ideation"))
    team = await world.signed_in(lab, Role.TEAM)
    read = (await team("GET", f"/v1/labs/{lab.slug}/portfolio")).json()
    cells = [(c["function"], c["phase"], c["count"]) for c in read["cells"]]
    assert cells == [("eprouvette", "ideation", 1), ("eprouvette", None, 1)]
    public = (await http.get("/v1/portfolio", params={"lab": lab.slug})).json()
    assert public["total"] == 1
