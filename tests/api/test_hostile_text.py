"""What people write is words everywhere: in pages, for machines, in tables, on paper, in mails."""

import csv
import io
import json
import re
from typing import Any

import pytest
from httpx import AsyncClient
from openpyxl import load_workbook

from api.core.access import Role
from api.core.tables import Flavour
from tests.builders import Signed, World
from tests.cards import etag_of
from tests.governance import a_session, act, an_item
from tests.hostile import FORMULAS, MARKUP, SHAPES, TYPST, structure_of
from tests.mailbox import mails_to
from tests.proposals import FORM, PARTS
from tests.stage import CALL, COMMITMENT, LINE, PDF

_NUMBER = re.compile(r"[-+]?\d+([.,]\d+)?")


def folded(words: str) -> str:
    """A line as the API keeps it."""
    return re.sub(r"\s+", " ", words).strip()


def said_to_machines(page: str) -> dict[str, Any]:
    """The page's JSON-LD; there is one block, and nothing in it closes it."""
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    assert len(blocks) == 1
    assert "<" not in blocks[0]
    data: dict[str, Any] = json.loads(blocks[0])
    return data


async def write(
    who: Signed, card: str, path: str, body: dict[str, Any], method: str = "PATCH"
) -> Any:
    answer = await who(method, card + path, json=body, headers=await etag_of(who, card))
    assert answer.status_code == 200, (path, body, answer.text)
    return answer.json()


async def test_a_public_card_is_the_same_page_whatever_its_words(
    world: World, http: AsyncClient
) -> None:
    assert len(MARKUP) >= 60
    lab = await world.a_lab()
    await world.a_project(lab, "carte", publication="public")
    card, page = f"/v1/labs/{lab.slug}/projects/carte", f"/labs/{lab.slug}/projets/carte"
    team = await world.signed_in(lab, Role.TEAM)
    made = {"title": "x", "kind": "guide", "public": True, "url": "https://www.labo.example/kit"}
    gain = {"label": "x", "quantity": 1, "unit": "h", "method": "x", "public": True}
    whole = await write(team, card, "/deliverables", made, "POST")
    whole = await write(team, card, "/gains", gain, "POST") | {
        "deliverables": whole["deliverables"]
    }
    pages = []
    for words in ("Texte", *MARKUP):
        lists = {name: [words] for name in ("carriers", "funding", "aliases")}
        texts = dict.fromkeys(("title", "goal", "approach", "result", "lesson"), words)
        await write(team, card, "", texts | lists)
        number = whole["deliverables"][0]["id"]
        await write(
            team, card, f"/deliverables/{number}", made | {"title": words, "licence": words}
        )
        told = gain | {"label": words, "unit": words, "method": words}
        await write(team, card, f"/gains/{whole['gains'][0]['id']}", told)
        await write(team, card, "/partners", {"partners": [{"label": words}]}, "PUT")
        read = await http.get(page)
        assert read.status_code == 200
        assert "script-src" in read.headers["content-security-policy"]
        pages.append(structure_of(read.text))
        data = said_to_machines(read.text)
        assert data["name"] == folded(words)
        assert data["description"] == words.strip()
        assert data["hasPart"][0]["license"] == folded(words)
        listed = await http.get("/projets")
        assert structure_of(listed.text)[1].count(page) == 1
    assert all(one == pages[0] for one in pages)


async def test_the_page_of_funds_is_the_same_whatever_its_words(
    world: World, http: AsyncClient
) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    base = f"/v1/labs/{lab.slug}"
    line = await team("POST", f"{base}/budget-lines", json=LINE)
    call = await team("POST", f"{base}/call-lines", json=CALL)
    pages = []
    for words in ("Texte", *MARKUP):
        for made, path, body in (
            (line, "budget-lines", {"budget": words, "section_label": words, "comment": words}),
            (call, "call-lines", {"call": words, "project_label": words, "convention": words}),
        ):
            url = f"{base}/{path}/{made.json()['id']}"
            tag = f'"{(await _version(team, base, path))}"'
            sent = await team("PATCH", url, json=body, headers={"If-Match": tag})
            assert sent.status_code == 200, sent.text
        read = await http.get(f"/labs/{lab.slug}/financements")
        assert read.status_code == 200
        assert said_to_machines(read.text)["@type"] == "Dataset"
        pages.append(structure_of(read.text))
    assert all(one == pages[0] for one in pages)


async def _version(who: Signed, base: str, path: str) -> int:
    read = (await who("GET", f"{base}/{'budgets' if path == 'budget-lines' else 'calls'}")).json()
    found = re.findall(r'"version": ?(\d+)', json.dumps(read))
    return int(found[-1])


async def test_no_table_holds_a_formula(world: World) -> None:
    board = await world.a_board()
    base = f"/v1/labs/{board.lab.slug}"
    held = await a_session(board)
    line = (await board.team("POST", f"{base}/budget-lines", json=LINE)).json()["id"]
    given = COMMITMENT | {"committed_cents": 100}
    for number, words in enumerate(FORMULAS):
        for path, body in (
            ("requests", {"kind": "projet", "title": words, "summary": words}),
            ("projects", {"slug": f"p{number}", "title": words, "source": words, "goal": words}),
            ("budget-lines", LINE | {"post": words, "comment": words, "source": words}),
            ("call-lines", CALL | {"call": words, "project_label": words, "convention": words}),
            ("commitments", given | {"budget_line": line, "provider": words, "label": words}),
        ):
            sent = await board.team("POST", f"{base}/{path}", json=body)
            assert sent.status_code == 201, (path, sent.text)
        await an_item(board, held["id"], kind="information", title=words, note=words)
    told = 0
    for path in ("requests", "projects", "budget-lines", "call-lines", "execution", "decisions"):
        for flavour in Flavour:
            read = await board.manager("GET", f"{base}/{path}.csv", params={"flavour": flavour})
            text = read.content.decode("utf-8-sig")
            delimiter = ";" if flavour == Flavour.TABLEUR else ","
            cells = [
                one for row in csv.reader(io.StringIO(text), delimiter=delimiter) for one in row
            ]
            assert not [one for one in cells if runs(one) and not _NUMBER.fullmatch(one)], path
            told += sum(one.startswith("'") for one in cells)
        book = await board.manager("GET", f"{base}/{path}.xlsx")
        sheet = load_workbook(io.BytesIO(book.content)).active
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", (path, cell.value)
                assert not (isinstance(cell.value, str) and runs(cell.value)), (path, cell.value)
    assert told > len(FORMULAS) * 4


def runs(cell: str) -> bool:
    return cell.lstrip(" \u00a0").startswith(
        ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
    )


@pytest.mark.parametrize("words", [*TYPST, *SHAPES])
async def test_a_card_prints_whatever_its_words(world: World, words: str) -> None:
    lab = await world.a_lab()
    facts = {"title": words, "goal": words, "carriers": [words], "approach": f"{words}\n\n{words}"}
    await world.a_project(lab, "carte", **facts)
    team = await world.signed_in(lab, Role.TEAM)
    made = await team("GET", f"/v1/labs/{lab.slug}/projects/carte/card.pdf")
    assert made.status_code == 200, made.text
    assert made.content.startswith(b"%PDF")
    assert b"root:" not in made.content


async def test_minutes_and_statements_print_whatever_their_words(world: World) -> None:
    board = await world.a_board()
    base = f"/v1/labs/{board.lab.slug}"
    held = await a_session(board)
    line = (await board.team("POST", f"{base}/budget-lines", json=LINE)).json()["id"]
    named = {"name": SHAPES[0], "kind": "projet", "reference": SHAPES[1]}
    convention = (await board.team("POST", f"{base}/conventions", json=named)).json()["id"]
    tag = {"If-Match": f'"{await _version(board.team, base, "budget-lines")}"'}
    tied = await board.team(
        "PATCH", f"{base}/budget-lines/{line}", json={"convention": convention}, headers=tag
    )
    assert tied.status_code == 200, tied.text
    for words in (*TYPST, *SHAPES):
        said = {"title": words, "note": words, "presenter": words}
        await an_item(board, held["id"], kind="information", **said)
        body = COMMITMENT | {"budget_line": line, "provider": words, "label": words}
        body |= {"committed_cents": 1}
        sent = await board.team("POST", f"{base}/commitments", json=body)
        assert sent.status_code == 201, sent.text
    url = f"{base}/body-sessions/{held['id']}"
    drafted = await board.manager("GET", f"{url}/minutes.pdf")
    assert drafted.status_code == 200, drafted.text
    assert drafted.content.startswith(b"%PDF")
    statement = await board.team("GET", f"{base}/conventions/{convention}/statement.pdf")
    assert statement.status_code == 200, statement.text
    await act(board.manager, board.lab, held["id"], "opening")
    agenda = (await board.manager("GET", url)).json()["agenda"]
    other = await a_session(board, days=9)
    for item in agenda:
        moved = await board.manager(
            "POST", f"{url}/items/{item['id']}/move", json={"session": other["id"]}
        )
        assert moved.status_code == 200, moved.text
    await act(board.manager, board.lab, held["id"], "closing")


async def test_a_title_adds_nothing_to_the_head_of_a_mail(world: World) -> None:
    board = await world.a_board()
    base = f"/v1/labs/{board.lab.slug}/requests"
    for words in (
        "Titre\r\nBcc: tous@tilab.example",
        "Titre\nContent-Type: text/html\n\n<script>alert(1)</script>",
        "Titre\u2028Bcc: tous@tilab.example\u2029X: y",
        "Titre\u0085Bcc: tous@tilab.example",
        "=?utf-8?q?Bcc=3A_tous=40tilab.example?=",
        *MARKUP[:6],
    ):
        sent = await board.carrier("POST", base, json=FORM | PARTS | {"title": words})
        assert sent.status_code == 201, sent.text
        assert "\n" not in sent.json()["title"]
        place = f"{base}/{sent.json()['id']}/deposit"
        done = await board.carrier("POST", place, json={})
        assert done.status_code == 200, done.text
    mails = await mails_to(world, board.carrier.email)
    assert len(mails) == 11
    for mail in mails:
        assert mail["Bcc"] is None
        assert mail["X"] is None
        assert len(mail.get_all("Content-Type") or []) == 1
        again = mail.as_bytes()
        assert b"\nBcc:" not in again
        html = mail.get_body(("html",))
        assert html is not None
        assert "<script" not in html.get_content()
        assert "onerror=alert" not in re.sub(r"&lt;.*?&gt;", "", html.get_content())


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd.pdf", "..\\..\\x.pdf", "a.pdf\r\nSet-Cookie: a=b", 'a".html', "a;b.exe",
        "\u202efdp.exe", "%0d%0aX: y", "é" * 90, "<script>.svg", "a/b\\c:d*e?.pdf",
    ],
)  # fmt: skip
async def test_the_name_of_a_piece_is_a_word(world: World, name: str) -> None:
    board = await world.a_board()
    made = await world.a_request(board, "brouillon")
    url = f"/v1/labs/{board.lab.slug}/requests/{made}/files"
    named = {"name": name, "label": name}
    sent = await board.carrier(
        "POST", url, params=named, content=PDF + b"<script>alert(1)</script>"
    )
    assert sent.status_code == 201, sent.text
    read = await board.carrier("GET", f"{url}/{sent.json()['file']}")
    assert read.status_code == 200, read.text
    assert read.headers["content-type"] == "application/pdf"
    said = read.headers["content-disposition"]
    assert re.fullmatch(r"attachment; filename\*=UTF-8''[A-Za-z0-9%._~/-]+", said), said
    assert read.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in read.headers["content-security-policy"]
    assert "set-cookie" not in read.headers


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", "//x.example", "/xyz",
        "xyz",
        "https://x.example/ y", "https://x.example/\n", "file:///etc/passwd", "vbscript:x",
        "\thttps://x.example", "ftp://x.example", "https://", "mailto:a@x.example", "blob:https://x",
    ],
)  # fmt: skip
async def test_an_address_is_one_of_a_page(world: World, url: str) -> None:
    lab = await world.a_lab()
    await world.a_project(lab, "carte")
    card = f"/v1/labs/{lab.slug}/projects/carte"
    team = await world.signed_in(lab, Role.TEAM)
    for method, path, body in (
        ("PATCH", "", {"url": url}),
        ("POST", "/deliverables", {"title": "x", "kind": "guide", "url": url}),
    ):
        sent = await team(method, card + path, json=body, headers=await etag_of(team, card))
        assert sent.status_code == 422, sent.text
        assert url not in json.dumps(sent.json().get("errors", []))
