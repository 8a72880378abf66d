"""A convention, its statement for the funder, and what everybody may read."""

import io
from decimal import Decimal
from typing import Any

from httpx import AsyncClient
from openpyxl import load_workbook

from api.core.access import Role
from api.labs.models import Lab
from tests.builders import Signed, World

CONVENTION = {
    "name": "Convention 2026",
    "kind": "fonctionnement",
    "signatories": ["Préfecture", "Région"],
    "from_day": "2026-01-01",
    "to_day": "2026-12-31",
    "amount_cents": 20_000_050,
}
FORMULA = '=HYPERLINK("http://x")'


async def a_convention(world: World) -> tuple[Lab, Signed, dict[str, Any]]:
    """A convention with a budget line, a call line, a commitment and a payment."""
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    root = f"/v1/labs/{lab.slug}"
    made = await team("POST", f"{root}/conventions", json=CONVENTION)
    assert made.status_code == 201, made.text
    number = made.json()["id"]
    line = await team(
        "POST",
        f"{root}/budget-lines",
        json={
            "budget": "2026", "section": 1, "section_label": "Animation", "post": FORMULA,
            "side": "state", "amount_cents": 100_050, "convention": number,
        },
    )  # fmt: skip
    call = await team(
        "POST",
        f"{root}/call-lines",
        json={
            "call": "Relance", "project_label": "Accueil", "year": 2026, "amount_cents": 500,
            "convention_number": number,
        },
    )  # fmt: skip
    assert (line.status_code, call.status_code) == (201, 201), line.text + call.text
    made_on = {"provider": "Imprimerie", "label": "Affiches", "committed_on": "2026-03-01"}
    commitment = await team(
        "POST",
        f"{root}/commitments",
        json=made_on | {"budget_line": line.json()["id"], "committed_cents": 30_010},
    )
    paid = await team(
        "POST",
        f"{root}/commitments/{commitment.json()['id']}/payments",
        json={"amount_cents": 10_005, "paid_on": "2026-04-01", "reference": "M-1"},
    )
    assert paid.status_code == 201, paid.text
    due = {"kind": "rapport", "due_on": "2027-01-31", "label": "Bilan", "convention": number}
    assert (await team("POST", f"{root}/deadlines", json=due)).status_code == 201
    return lab, team, made.json()


async def test_a_statement_says_all_that_the_funder_asks(world: World) -> None:
    lab, team, convention = await a_convention(world)
    url = f"/v1/labs/{lab.slug}/conventions/{convention['id']}/statement"
    found = (await team("GET", url)).json()
    assert [line["kind"] for line in found["lines"]] == ["budget", "call"]
    assert found["total"] == {
        "amount_cents": 100_550,
        "committed_cents": 30_010,
        "paid_cents": 10_005,
        "left_cents": 70_540,
        "to_pay_cents": 20_005,
    }
    assert [one["label"] for one in found["deadlines"]] == ["Bilan"]
    book = load_workbook(io.BytesIO((await team("GET", url + ".xlsx")).content))
    rows = list(book.active.iter_rows(values_only=True))
    assert [row[0] for row in rows[1:]] == ["Ligne", "Engagement", "Paiement", "Ligne", "Total"]
    assert rows[1][1] == f"'{FORMULA}"
    assert [Decimal(str(cell)) for cell in rows[-1][6:]] == [
        Decimal("1005.5"), Decimal("300.1"), Decimal("100.05"), Decimal("705.4"), Decimal("200.05")
    ]  # fmt: skip
    for locale in ("fr", "en"):
        answer = await team("GET", url + ".pdf", headers={"Accept-Language": locale})
        assert answer.status_code == 200, answer.text
        assert answer.headers["content-type"] == "application/pdf"
        assert answer.content.startswith(b"%PDF")
        assert f"/Lang({locale})".encode() in answer.content.replace(b"/Lang (", b"/Lang(")


async def test_an_empty_statement_is_a_document_too(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    body = {"name": "Convention", "kind": "projet"}
    made = (await team("POST", f"/v1/labs/{lab.slug}/conventions", json=body)).json()
    url = f"/v1/labs/{lab.slug}/conventions/{made['id']}/statement"
    for suffix in ("", ".pdf", ".xlsx"):
        assert (await team("GET", url + suffix)).status_code == 200
    assert (
        await team("GET", f"/v1/labs/{lab.slug}/conventions/999999/statement.pdf")
    ).status_code == 404


async def test_a_statement_is_not_for_everybody(world: World, http: AsyncClient) -> None:
    lab, _, convention = await a_convention(world)
    other = await world.a_lab()
    stranger = await world.signed_in(other, Role.MANAGER)
    member = await world.signed_in(lab, Role.MEMBER)
    tail = f"conventions/{convention['id']}/statement"
    for suffix in ("", ".pdf", ".xlsx"):
        assert (await http.get(f"/v1/labs/{lab.slug}/{tail}{suffix}")).status_code == 401
        assert (await member("GET", f"/v1/labs/{lab.slug}/{tail}{suffix}")).status_code == 403
        assert (await stranger("GET", f"/v1/labs/{lab.slug}/{tail}{suffix}")).status_code == 404
        assert (await stranger("GET", f"/v1/labs/{other.slug}/{tail}{suffix}")).status_code == 404


async def test_conventions_change_with_their_version(world: World, http: AsyncClient) -> None:
    lab, team, convention = await a_convention(world)
    url = f"/v1/labs/{lab.slug}/conventions/{convention['id']}"
    wrong = await team("PATCH", url, json={"to_day": "2020-01-01"}, headers={"If-Match": '"1"'})
    assert wrong.status_code == 422
    no_file = await team("PATCH", url, json={"file": 999999}, headers={"If-Match": '"1"'})
    assert no_file.status_code == 404
    changed = await team(
        "PATCH",
        url,
        json={"amount_cents": None, "obligations": ["RES_FONDS"], "name": "Avenant"},
        headers={"If-Match": '"1"'},
    )
    assert changed.status_code == 200, changed.text
    stale = await team("PATCH", url, json={"name": "Tiers"}, headers={"If-Match": '"1"'})
    assert stale.status_code == 412
    [found] = (await http.get(f"/v1/labs/{lab.slug}/conventions")).json()["items"]
    assert (found["name"], found["amount_cents"], found["version"]) == ("Avenant", None, 2)
    assert found["obligations"] == ["RES_FONDS"]


async def test_tables_are_safe_to_open_in_a_spreadsheet(world: World, http: AsyncClient) -> None:
    lab, team, _ = await a_convention(world)
    root = f"/v1/labs/{lab.slug}"
    for table in ("budget-lines.csv", "execution.csv"):
        for flavour in ("machine", "tableur"):
            answer = await team("GET", f"{root}/{table}?flavour={flavour}")
            assert answer.status_code == 200, answer.text
            assert "'=HYPERLINK" in answer.text
            assert ",=HYPERLINK" not in answer.text.replace(";", ",").replace('"=', "=")
    assert "1000.50" in (await http.get(f"{root}/budget-lines.csv")).text
    assert "1000,50" in (await http.get(f"{root}/budget-lines.csv?flavour=tableur")).text
    for table in ("budget-lines", "call-lines"):
        answer = await http.get(f"{root}/{table}.xlsx")
        assert len(list(load_workbook(io.BytesIO(answer.content)).active.iter_rows())) == 2
        assert (await http.get(f"/v1/labs/inconnu/{table}.csv")).status_code == 404
    execution = await team("GET", f"{root}/execution.xlsx")
    assert execution.status_code == 200
