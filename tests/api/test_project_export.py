"""Cards as tables and as paper, and what machines read in their first HTML."""

import io
import json
import re

from fastapi import FastAPI
from httpx import AsyncClient
from openpyxl import load_workbook

from api.core.access import Role
from api.projects.document import card_document
from tests.builders import World
from tests.cards import carried, etag_of


async def test_tables_are_safe_for_spreadsheets(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    await world.a_project(lab, "un", title="=SUM(A1)", publication="public")
    await world.a_project(lab, "deux", title="Interne")
    team = await world.signed_in(lab, Role.TEAM)
    base = f"/v1/labs/{lab.slug}/projects"
    own = (await team("GET", f"{base}.csv")).text
    assert "'=SUM(A1)" in own
    assert "Interne" in own
    book = load_workbook(io.BytesIO((await team("GET", f"{base}.xlsx")).content))
    assert {row[2] for row in book.active.iter_rows(min_row=2, values_only=True)} == {
        "'=SUM(A1)",
        "Interne",
    }
    public = (await http.get("/v1/projects.csv", params={"flavour": "tableur"})).content
    assert public.startswith("\ufeffLaboratoire;Nom court;Titre".encode())
    assert b"'=SUM(A1)" in public
    assert b"Interne" not in public
    assert (await http.get(f"{base}.csv")).status_code == 401


async def test_the_printed_card_says_what_the_card_says(world: World, http: AsyncClient) -> None:
    _lab, team, _carrier, path = await carried(
        world, title="Accueil #[«simple»]", goal="Écrire *simple*.", publication="public"
    )
    gain = {"label": "Attente", "quantity": 12.5, "unit": "minutes", "method": "Relevé"}
    await team(
        "POST", f"{path}/gains", json=gain | {"public": True}, headers=await etag_of(team, path)
    )
    await team(
        "POST", f"{path}/gains", json=gain | {"label": "Caché"}, headers=await etag_of(team, path)
    )
    made = await http.get(f"{path}/card.pdf")
    assert made.status_code == 200, made.text
    assert made.headers["content-type"] == "application/pdf"
    assert made.content.startswith(b"%PDF")
    card = (await http.get(path)).json()
    printed = str(card_document(card, "https://labo.example/fiche", "fr"))
    assert "Écrire *simple*." in printed
    assert "Attente : 12,5 minutes (méthode : Relevé)" in printed
    assert "Caché" not in printed
    assert "Measured gains" in str(card_document(card, "https://labo.example/fiche", "en"))


async def test_an_empty_card_and_a_full_one_print_too(world: World) -> None:
    _lab, team, _carrier, path = await carried(
        world,
        function="archipel",
        status="suspendu",
        nature="action",
        scale=["local"],
        period_text="2020-2023",
        figures=[{"label": "Agents", "value": 3, "unit": "agents"}, {"label": "Seul"}],
    )
    for body in ({"phase": "transfert"}, {"phase": "ideation", "to_day": "2026-01-01"}):
        await team("POST", f"{path}/phases", json=body, headers=await etag_of(team, path))
    made = await team("GET", f"{path}/card.pdf")
    assert made.content.startswith(b"%PDF")
    bare = await world.a_lab()
    await world.a_project(bare, "nu", publication="public")
    empty = await team("GET", f"/v1/labs/{bare.slug}/projects/nu/card.pdf")
    assert empty.content.startswith(b"%PDF")


async def test_the_first_html_says_it_to_machines(
    world: World, app: FastAPI, http: AsyncClient
) -> None:
    lab, team, _carrier, path = await carried(
        world,
        title="</script><b>Accueil",
        goal="Écrire simple.",
        carriers=["Ville de Rennes"],
        funding=["FEDER"],
        publication="public",
    )
    for body in (
        {"title": "Guide", "kind": "guide", "licence": "Licence Ouverte 2.0", "public": True},
        {"title": "Brouillon", "kind": "guide"},
    ):
        await team("POST", f"{path}/deliverables", json=body, headers=await etag_of(team, path))
    page = await http.get(f"/labs/{lab.slug}/projets/projet")
    assert page.status_code == 200
    found = re.search(
        r'<script type="application/ld\+json"[^>]*>(.*?)</script>', page.text, re.DOTALL
    )
    assert found
    data = json.loads(found[1])
    assert "ResearchProject" in data["@type"]
    assert data["name"] == "</script><b>Accueil"
    assert data["member"] == [{"@type": "Organization", "name": "Ville de Rennes"}]
    assert data["funder"][0]["name"] == "FEDER"
    assert [part["name"] for part in data["hasPart"]] == ["Guide"]
    assert "Brouillon" not in page.text
    assert app
