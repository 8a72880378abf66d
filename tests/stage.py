"""A lab where there is one of everything, and the address of each by the name of its parameter."""

from dataclasses import dataclass
from typing import Any

import pyotp

from tests.builders import Board, Signed, World
from tests.cards import etag_of, put_roles
from tests.governance import a_ready_request, a_session, act, an_item, attend, decided

PDF = b"%PDF-1.7\n"
LINE: dict[str, Any] = {
    "budget": "Fonctionnement", "section": 1, "section_label": "Animation", "post": "Salles",
    "amount_cents": 1_000_000, "side": "state",
}  # fmt: skip
CALL: dict[str, Any] = {
    "call": "Transfo",
    "year": 2026,
    "project_label": "Guichet",
    "amount_cents": 500_000,
}
COMMITMENT: dict[str, Any] = {
    "provider": "Imprimerie", "label": "Affiches", "committed_cents": 150_000,
    "committed_on": "2026-11-26",
}  # fmt: skip


@dataclass
class Stage:
    """``names`` fills the parameters of any path of the lab; ``boss`` may do all a person may."""

    board: Board
    names: dict[str, Any]
    boss: Signed

    @property
    def lab(self) -> str:
        """The start of the lab's addresses."""
        return f"/v1/labs/{self.board.lab.slug}"

    async def etag(self, path: str) -> str:
        """The version of what ``path`` reads, else one that nothing has."""
        read = await self.boss("GET", path)
        return str(read.headers.get("etag", '"0"'))


async def a_stage(world: World, canary: str = "Texte") -> Stage:
    """One of everything; ``canary`` stands in what is the lab's own, and in a request's words
    with ``-demande`` after it: those are for who carries it or follows requests.
    """
    board, own = await world.a_board(), f"{canary}-demande"
    lab = f"/v1/labs/{board.lab.slug}"
    boss = board.manager

    async def made(path: str, body: dict[str, Any], name: str = "id") -> Any:
        answer = await boss("POST", f"{lab}/{path}", json=body)
        assert answer.status_code == 201, (path, answer.text)
        return answer.json()[name]

    request = await a_ready_request(world, board)
    waiting = await world.a_request(board, "a_completer", title=own, summary=own)
    read = (await boss("GET", f"{lab}/requests/{waiting}")).json()
    named = {"name": f"{own}.pdf", "label": own}
    pieces = f"{lab}/requests/{waiting}/files"
    joined = await board.carrier("POST", pieces, params=named, content=PDF)
    assert joined.status_code == 201, joined.text
    held = await a_session(board)
    item = await an_item(board, held["id"], kind="demande", request=request)
    left = await an_item(board, held["id"], kind="information", title=canary)
    await act(boss, board.lab, held["id"], "opening")
    sat = await attend(board, held["id"])
    asked: dict[str, Any] = {
        "recommendations": [{"words": canary}],
        "evidence": [{"label": canary}],
    }
    decision = await decided(board, held["id"], item["id"], "avis_favorable", **asked)
    await world.a_project(board.lab, "projet", title=canary, goal=canary)
    card = f"{lab}/projects/projet"
    await put_roles(boss, card, board.carrier)
    parts = {
        "phases": {"phase": "exploration"},
        "scale-events": {"scale": "local", "taker": canary},
        "deliverables": {"title": canary, "kind": "guide"},
        "experiments": {"title": canary},
        "gains": {"label": canary, "quantity": 1, "unit": "h", "method": canary},
        "journal": {"on_day": "2026-11-26", "words": canary},
    }
    whole: dict[str, Any] = {}
    for path, body in parts.items():
        sent = await boss("POST", f"{card}/{path}", json=body, headers=await etag_of(boss, card))
        assert sent.status_code == 200, (path, sent.text)
        whole = sent.json()
    line = await made("budget-lines", LINE)
    call = await made("call-lines", CALL)
    names = {
        "lab": board.lab.slug,
        "request": waiting,
        "correction": read["corrections"][0]["id"],
        "criterion": next(one["id"] for one in read["grid"]["criteria"] if not one["filter"]),
        "file": joined.json()["file"],
        "grid": await made("grids", {"name": canary}),
        "body": "copil",
        "member": sat["members"][0]["member"],
        "number": held["id"],
        "item": left["id"],
        "decision": decision["id"],
        "recommendation": decision["recommendations"][0]["id"],
        "proposal": await made("proposals", {"title": canary, "words": canary}),
        "project": "projet",
        "phase": whole["phases"][0]["id"],
        "event": whole["scale_events"][0]["id"],
        "deliverable": whole["deliverables"][0]["id"],
        "experiment": whole["experiments"][0]["id"],
        "gain": whole["gains"][0]["id"],
        "entry": whole["journal"][0]["id"],
        "line": line,
        "call": call,
        "convention": await made("conventions", {"name": "Texte", "kind": "projet"}),
        "commitment": await made("commitments", COMMITMENT | {"budget_line": line}),
        "deadline": await made(
            "deadlines", {"kind": "rapport", "due_on": "2026-12-24", "label": canary}
        ),
        "adopter": await made("projects/projet/adopters", {"name": canary}),
        "award": 1, "programme": "aucun", "payment": 1, "statement": 1,
        "idea": 1, "answer": 1, "key": "1-1-aaaaaaaaaaaaaaaaaaaa",
    }  # fmt: skip
    return Stage(board, names, boss)


async def an_administrator(world: World) -> Signed:
    """Somebody who keeps the network's programmes, with a second factor."""
    admin = await world.signed_in(administrator=True)
    secret = (await admin("POST", "/v1/me/second-factor")).json()["secret"]
    code = {"code": pyotp.TOTP(secret).now()}
    assert (await admin("POST", "/v1/me/second-factor/confirmation", json=code)).is_success
    return admin
