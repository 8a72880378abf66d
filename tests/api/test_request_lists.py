"""Lists of requests: filters, pages, one statement each; tables, history, pieces."""

import io
from itertools import pairwise

import openpyxl
import pytest
from fastapi import FastAPI

from tests.builders import Board, World
from tests.statements import counting

PDF = b"%PDF-1.7 une piece"


@pytest.fixture(scope="module")
async def board(world: World) -> Board:
    """A lab with requests in several states."""
    made = await world.a_board()
    for state in ("brouillon", "deposee", "en_evaluation", "inscrite", "soumise", "validee"):
        await world.a_request(made, state, title=f"Demande {state}")
    return made


async def test_filters(board: Board) -> None:
    url = f"/v1/labs/{board.lab.slug}/requests"

    async def numbers(**filters: str | bool) -> list[int]:
        answer = await board.team("GET", url, params=filters)
        assert answer.status_code == 200, answer.text
        return [one["number"] for one in answer.json()["items"]]

    assert await numbers() == [6, 5, 4, 3, 2, 1]
    assert await numbers(status="deposee") == [2]
    assert await numbers(status="inscrite") == [4]
    assert await numbers(status="inscrite_copil") == [4]
    assert await numbers(status="soumise_codir") == [5]
    assert await numbers(step="codir") == [6, 5]
    assert await numbers(kind="action") == []
    assert await numbers(side="state") == [3]
    assert await numbers(mine=True) == []
    assert await numbers(q="évaluation") == [3]
    assert await numbers(q="%") == [6, 5, 4, 3, 2, 1]
    assert (await board.team("GET", url, params={"status": "a\0b"})).status_code == 422


async def test_pages_follow_each_other(board: Board) -> None:
    url: str | None = f"/v1/labs/{board.lab.slug}/requests?limit=4"
    seen: list[int] = []
    while url:
        answer = await board.manager("GET", url)
        seen += [one["number"] for one in answer.json()["items"]]
        link = answer.headers.get("link", "")
        url = link[1 : link.index(">")] if link else None
    assert seen == [6, 5, 4, 3, 2, 1]


async def test_reads_take_one_statement_each(app: FastAPI, world: World, board: Board) -> None:
    base = f"/v1/labs/{board.lab.slug}"
    one = await world.a_request(board, "inscrite")
    for path in (
        "/requests", f"/requests/{one}", f"/requests/{one}/history", "/request-pool", "/grids",
        "/request-steps", "/request-settings", "/request-load",
    ):  # fmt: skip
        await board.manager("GET", base + path)
        with counting(app) as taken:
            answer = await board.manager("GET", f"{base}{path}")
        assert answer.status_code == 200, answer.text
        reads = [each for each in taken if "tilab_actor_of_session" not in each]
        assert len(reads) == 1, (path, reads)


async def test_a_move_takes_few_statements(app: FastAPI, world: World, board: Board) -> None:
    one = await world.a_request(board, "deposee")
    url = f"/v1/labs/{board.lab.slug}/requests/{one}/clarification"
    with counting(app) as taken:
        answer = await board.team("POST", url, json={})
    assert answer.status_code == 200, answer.text
    assert len([each for each in taken if "tilab_actor_of_session" not in each]) <= 9, taken


async def test_an_unchanged_list_is_not_sent_again(world: World, board: Board) -> None:
    url = f"/v1/labs/{board.lab.slug}/requests"
    first = await board.manager("GET", url)
    held = {"If-None-Match": first.headers["etag"]}
    assert (await board.manager("GET", url, headers=held)).status_code == 304
    await world.a_request(board, "deposee")
    assert (await board.manager("GET", url, headers=held)).status_code == 200


async def test_tables_for_spreadsheets_and_programs(world: World, board: Board) -> None:
    base = f"/v1/labs/{board.lab.slug}/requests"
    await world.a_request(board, "deposee", title="=2+2")
    answer = await board.team("GET", f"{base}.csv")
    header, *lines = answer.text.splitlines()
    assert header.startswith("number,kind,title,status")
    assert any(",'=2+2," in line for line in lines)
    french = await board.team("GET", f"{base}.csv", params={"flavour": "tableur"})
    assert "Semaines demandées au lab" in french.text
    assert "3000,00" in french.text
    book = openpyxl.load_workbook(io.BytesIO((await board.team("GET", f"{base}.xlsx")).content))
    assert book.active.title == "Demandes"
    assert book.active.max_row == len(lines) + 1


async def test_history_says_who_moved_it_and_why(world: World, board: Board) -> None:
    one = await world.a_request(board, "renvoyee")
    url = f"/v1/labs/{board.lab.slug}/requests/{one}/history"
    items = (await board.carrier("GET", url)).json()["items"]
    assert [entry["move"] for entry in items] == [
        "deposer", "prendre_en_charge", "demander_complement", "completer", "ouvrir_filtre",
        "passer_filtre", "inscrire", "avis_favorable", "soumettre", "renvoyer",
    ]  # fmt: skip
    assert [entry["target"] for entry in items][-4:] == [
        "inscrite_copil", "favorable", "soumise_codir", "renvoyee_copil",
    ]  # fmt: skip
    assert all(after["origin"] == before["target"] for before, after in pairwise(items))
    assert items[-1]["reason"] == "Les deux côtés sont d'accord."
    assert items[-1]["actor_name"].startswith("Personne")
    english = (await board.carrier("GET", url, headers={"Accept-Language": "en"})).json()
    assert english["items"][0]["sentence"] == "Deposited"


async def test_pieces_are_joined_and_taken_away(world: World, board: Board) -> None:
    one = await world.a_request(board, "brouillon")
    url = f"/v1/labs/{board.lab.slug}/requests/{one}"
    named = {"name": "note.pdf", "label": "La note"}
    joined = await board.carrier("POST", f"{url}/files", params=named, content=PDF)
    assert joined.status_code == 201, joined.text
    read = (await board.carrier("GET", url)).json()
    assert read["files"] == [joined.json()]
    assert (joined.json()["media_type"], joined.json()["size"]) == ("application/pdf", len(PDF))
    assert (await board.carrier("GET", joined.headers["location"])).content == PDF
    text = await board.carrier("POST", f"{url}/files", params=named, content=b"texte")
    assert text.status_code == 415
    assert (await board.carrier("POST", f"{url}/files", params=named)).status_code == 400
    assert (await board.team("POST", f"{url}/files", params=named, content=PDF)).status_code == 409
    file = joined.json()["file"]
    assert (await board.carrier("DELETE", f"{url}/files/{file}")).status_code == 204
    assert (await board.carrier("DELETE", f"{url}/files/{file}")).status_code == 404
    assert (await board.carrier("GET", joined.headers["location"])).status_code == 404
