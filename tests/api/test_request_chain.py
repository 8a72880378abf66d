"""From an idea to a project, over HTTP alone: draft, gate, both sides, COPIL, CODIR."""

from typing import Any

import pytest

from tests.builders import Board, Signed, World
from tests.governance import (
    a_ready_request,
    a_session,
    act,
    an_item,
    attend,
    body_sessions,
    decided,
    verified,
)
from tests.proposals import AGENTS, FORM, PARTS, USERS


async def _ok(who: Signed, method: str, url: str, body: Any = None, **more: Any) -> dict[str, Any]:
    answer = await who(method, url, json=body if body is not None else {}, **more)
    assert answer.status_code in {200, 201}, (method, url, answer.text)
    read: dict[str, Any] = answer.json()
    return read


async def to_the_agenda(board: Board, kind: str = "projet") -> str:
    """A request judged by both sides, with the manager's opinion: its address."""
    base = f"/v1/labs/{board.lab.slug}/requests"
    parts = {name: PARTS[name] for name in ("contributions", "territories")}
    form = FORM | parts | {"kind": kind, "title": f"Un guichet {kind}"}
    made = await _ok(board.carrier, "POST", base, form)
    url = f"{base}/{made['id']}"
    await _ok(board.carrier, "POST", f"{url}/deposit")
    await _ok(board.team, "POST", f"{url}/clarification")
    asked = {"corrections": [{"kind": "cooperation", "words": "Qui apporte le terrain ?"}]}
    read = await _ok(board.team, "POST", f"{url}/correction-requests", asked)
    correction = read["corrections"][0]["id"]
    answer = {"answer": "La CAF ouvre son accueil."}
    await _ok(board.carrier, "PUT", f"{url}/corrections/{correction}/answer", answer)
    await _ok(board.carrier, "POST", f"{url}/completion")
    await _ok(board.team, "POST", f"{url}/filter")
    verdict = {"verdict": "passe", "users_argument": USERS, "agents_argument": AGENTS}
    read = await _ok(board.team, "POST", f"{url}/filter-verdict", verdict)
    assert read["status"] == "en_evaluation"
    criteria = [one["id"] for one in read["grid"]["criteria"] if not one["filter"]]
    assert len(criteria) == 8
    for who in (board.deputy, board.manager):
        for rank, criterion in enumerate(criteria):
            level = "reserve" if rank == 0 and who is board.deputy else "favorable"
            tag = (await who("GET", url)).headers["etag"]
            await _ok(
                who,
                "PUT",
                f"{url}/appraisals/{criterion}",
                {"level": level, "words": "Parce que."},
                headers={"If-Match": tag},
            )
    tag = (await board.manager("GET", url)).headers["etag"]
    opinion = {"opinion": "conforme", "words": "Les deux côtés y travaillent."}
    read = await _ok(board.manager, "PUT", f"{url}/opinion", opinion, headers={"If-Match": tag})
    assert [one["criterion"] for one in read["divergences"]] != []
    assert read["lacks"] == []
    return url


async def before(board: Board, body: str, request: int) -> tuple[int, int]:
    """The request on the agenda of a new session of a body, open, everybody there."""
    held = await a_session(board, body)
    item = await an_item(board, held["id"], kind="demande", request=request, minutes=20)
    await act(board.manager, board.lab, held["id"], "convocation")
    await act(board.manager, board.lab, held["id"], "opening")
    await attend(board, held["id"])
    return held["id"], item["id"]


async def test_a_project_goes_through_copil_and_codir(world: World) -> None:
    board = await world.a_board()
    url = await to_the_agenda(board)
    request = int(url.rsplit("/", 1)[1])
    preparation = await _ok(
        board.state, "GET", f"/v1/labs/{board.lab.slug}/bodies/copil/preparation"
    )
    assert [one["id"] for one in preparation["ready"]] == [request]
    copil, item = await before(board, "copil", request)
    read = (await board.carrier("GET", url)).json()
    assert read["status"] == "inscrite_copil"
    assert read["session"]["id"] == copil
    afar = f"{body_sessions(board.lab)}/{copil}/items/{item}/opinion"
    said = {"position": "favorable", "words": "Prêt à accueillir."}
    tag = {"If-Match": '"1"'}
    assert (await board.state("PUT", afar, json=said, headers=tag)).status_code == 200
    advice = [{"words": "Associer le département", "owner": board.carrier.person_id}]
    first = await decided(board, copil, item, "avis_favorable", recommendations=advice)
    assert first["request"] == request
    assert {one["position"] for one in first["positions"]} == {"favorable"}
    await act(board.manager, board.lab, copil, "closing")
    assert (await board.carrier("GET", url)).json()["status"] == "favorable"
    codir, item = await before(board, "codir", request)
    assert (await board.carrier("GET", url)).json()["status"] == "soumise_codir"
    await decided(board, codir, item, "valider")
    await act(board.manager, board.lab, codir, "closing")
    read = (await board.carrier("GET", url)).json()
    assert read["status"] == "validee"
    assert read["recommendations_open"] == 1
    card = await board.carrier("GET", f"/v1/labs/{board.lab.slug}/projects/{read['project']}")
    assert card.status_code == 200
    assert card.json()["title"] == "Un guichet projet"
    assert card.json()["publication"] == "interne"
    assert await verified(board.manager, board.lab) == []
    history = (await board.carrier("GET", f"{url}/history")).json()["items"]
    assert [one["move"] for one in history] == [
        "deposer", "prendre_en_charge", "demander_complement", "completer", "ouvrir_filtre",
        "passer_filtre", "inscrire", "avis_favorable", "soumettre", "valider",
    ]  # fmt: skip


async def test_an_action_is_accepted_by_the_copil_alone(world: World) -> None:
    board = await world.a_board()
    url = await to_the_agenda(board, "action")
    copil, item = await before(board, "copil", int(url.rsplit("/", 1)[1]))
    await decided(board, copil, item, "avis_favorable")
    read = (await board.carrier("GET", url)).json()
    assert read["status"] == "acceptee"
    assert read["project"] is not None
    assert await verified(board.manager, board.lab) == []


@pytest.mark.parametrize(
    ("outcome", "status"),
    [("ajourner", "ajournee"), ("mettre_en_attente", "en_attente_moyens")],
)
async def test_what_waits_comes_back(world: World, outcome: str, status: str) -> None:
    board = await world.a_board()
    request = await a_ready_request(world, board)
    url = f"/v1/labs/{board.lab.slug}/requests/{request}"
    copil, item = await before(board, "copil", request)
    await decided(board, copil, item, outcome)
    assert (await board.carrier("GET", url)).json()["status"] == status
    again, item = await before(board, "copil", request)
    assert (await board.carrier("GET", url)).json()["status"] == "inscrite_copil"
    await decided(board, again, item, "avis_favorable")
    codir, item = await before(board, "codir", request)
    await decided(board, codir, item, "renvoyer")
    assert (await board.carrier("GET", url)).json()["status"] == "renvoyee_copil"
    third, item = await before(board, "copil", request)
    refusal = await decided(
        board, third, item, "ne_pas_retenir", said="defavorable", reason_kind="moyens"
    )
    assert refusal["reason_kind"] == "moyens"
    assert (await board.carrier("GET", url)).json()["status"] == "non_retenue"
    assert await verified(board.manager, board.lab) == []


async def test_an_urgent_start_is_refused_afterwards(world: World) -> None:
    board = await world.a_board()
    request = await a_ready_request(world, board)
    url = f"/v1/labs/{board.lab.slug}/requests/{request}"
    alone = await board.manager("POST", f"{url}/urgent-start", json={"reason": "Crue"})
    assert alone.status_code == 409
    assert alone.json()["code"] == "no-session"
    held = await a_session(board)
    started = await _ok(board.manager, "POST", f"{url}/urgent-start", {"reason": "Crue"})
    assert started["status"] == "inscrite_copil"
    assert started["project"] is not None
    prepared = await _ok(board.state, "GET", f"/v1/labs/{board.lab.slug}/bodies/copil/preparation")
    assert [one["id"] for one in prepared["urgent"]] == [request]
    agenda = (await board.manager("GET", f"{body_sessions(board.lab)}/{held['id']}")).json()
    (item,) = agenda["agenda"]
    assert item["request"]["urgent"]
    await act(board.manager, board.lab, held["id"], "opening")
    await attend(board, held["id"])
    await decided(
        board, held["id"], item["id"], "ne_pas_retenir", said="defavorable", reason_kind="criteres"
    )
    card = await board.carrier("GET", f"/v1/labs/{board.lab.slug}/projects/{started['project']}")
    assert card.json()["status"] == "suspendu"
    assert await verified(board.manager, board.lab) == []


async def test_a_withdrawn_request_leaves_the_agenda(world: World) -> None:
    board = await world.a_board()
    request = await a_ready_request(world, board)
    url = f"/v1/labs/{board.lab.slug}/requests/{request}"
    held = await a_session(board)
    await an_item(board, held["id"], kind="demande", request=request)
    await _ok(board.carrier, "POST", f"{url}/withdrawal", {"reason": "Plus le temps"})
    read = (await board.manager("GET", f"{body_sessions(board.lab)}/{held['id']}")).json()
    assert [one["status"] for one in read["agenda"]] == ["reporte"]
    other = await a_ready_request(world, board)
    await before(board, "copil", other)
    late = await board.carrier(
        "POST", f"/v1/labs/{board.lab.slug}/requests/{other}/withdrawal", json={"reason": "Non"}
    )
    assert late.status_code == 409
