"""From an idea to an agenda, through HTTP: the form, clarification, the filter, both sides."""

from typing import Any

import pytest

from api.requests.models.requests import State
from tests.builders import Board, Signed, World
from tests.proposals import AGENTS, FORM, PARTS, USERS


@pytest.fixture(scope="module")
async def board(world: World) -> Board:
    """Everybody whom a request meets."""
    return await world.a_board()


async def act(who: Signed, board: Board, request: int, what: str, body: Any = None) -> Any:
    """One act on a request that has no version to name."""
    url = f"/v1/labs/{board.lab.slug}/requests/{request}{what}"
    return await who("POST", url, json={} if body is None else body)


async def put(who: Signed, board: Board, request: int, what: str, body: Any) -> Any:
    """One write that names the version it changes."""
    url = f"/v1/labs/{board.lab.slug}/requests/{request}"
    etag = (await who("GET", url)).headers.get("etag", '"1"')
    method = "PUT" if what else "PATCH"
    return await who(method, f"{url}{what}", json=body, headers={"If-Match": etag})


async def test_from_an_idea_to_a_judged_request(world: World, board: Board) -> None:
    base = f"/v1/labs/{board.lab.slug}/requests"
    begun = await board.carrier("POST", base, json={"kind": "projet", "title": "Un guichet"})
    assert begun.status_code == 201, begun.text
    made = begun.json()
    assert begun.headers["location"] == f"{base}/{made['id']}"
    assert (made["status"], made["number"]) == ("brouillon", 1)
    assert made["carriers"][0]["role"] == "col_porteur"
    assert len(made["answers"]) == 15
    assert {"/summary", "/lab_weeks", "/contributions"} <= {one["pointer"] for one in made["lacks"]}
    assert made["abilities"] == ["edit", "deposit", "withdraw", "add_file"]
    one = made["id"]

    early = await act(board.carrier, board, one, "/deposit")
    assert early.status_code == 409
    assert early.json()["code"] == "request-not-ready"
    assert {fault["code"] for fault in early.json()["errors"]} >= {
        "needs-summary",
        "needs-own-contribution",
        "needs-shared-contribution",
    }
    fields = {name: value for name, value in FORM.items() if name != "kind"}
    changed = await put(board.carrier, board, one, "", fields)
    assert changed.status_code == 200, changed.text
    for part in ("contributions", "answers"):
        said = await put(board.carrier, board, one, f"/{part}", {"items": PARTS[part]})
        assert said.status_code == 200, said.text
    assert said.json()["lacks"] == []
    deposited = await act(board.carrier, board, one, "/deposit")
    assert deposited.status_code == 200, deposited.text
    assert deposited.json()["status"] == "deposee"
    assert deposited.json()["deposited_at"] is not None

    taken = await act(board.team, board, one, "/clarification")
    assert taken.json()["status"] == "en_clarification"
    asked = await act(
        board.team,
        board,
        one,
        "/correction-requests",
        {"corrections": [{"kind": "cooperation", "words": "Qui viendra ?"}]},
    )
    assert asked.json()["status"] == "a_completer"
    silent = await act(board.carrier, board, one, "/completion")
    assert [fault["code"] for fault in silent.json()["errors"]] == ["needs-answers"]
    correction = asked.json()["corrections"][0]["id"]
    answered = await put(
        board.carrier, board, one, f"/corrections/{correction}/answer", {"answer": "Deux agents."}
    )
    assert answered.status_code == 200, answered.text
    assert (await act(board.carrier, board, one, "/completion")).status_code == 200

    opened = await act(board.team, board, one, "/filter")
    assert opened.json()["status"] == "filtre_usagers", opened.text
    assert opened.json()["corrections"][0]["accepted_at"] is not None
    criteria = [each for each in opened.json()["grid"]["criteria"] if not each["filter"]]
    assert len(criteria) == 8
    early = await put(
        board.state,
        board,
        one,
        f"/appraisals/{criteria[0]['id']}",
        {"level": "favorable", "words": "Oui."},
    )
    assert early.json()["code"] == "gate-closed"
    passed = await act(
        board.team,
        board,
        one,
        "/filter-verdict",
        {"verdict": "passe", "users_argument": USERS, "agents_argument": AGENTS},
    )
    assert passed.json()["status"] == "en_evaluation", passed.text
    assert passed.json()["filter"]["grid"] == 1

    for criterion in criteria:
        for who, level in ((board.state, "reserve"), (board.region, "favorable")):
            said = await put(
                who,
                board,
                one,
                f"/appraisals/{criterion['id']}",
                {"level": level, "words": "Parce que."},
            )
            assert said.status_code == 200, said.text
    assert len(said.json()["divergences"]) == 8
    assert [lack["code"] for lack in said.json()["lacks"]] == ["needs-opinion"]
    conform = await put(
        board.manager, board, one, "/opinion", {"opinion": "conforme", "words": "Oui."}
    )
    assert conform.status_code == 200, conform.text
    assert conform.json()["lacks"] == []
    assert "put_on_agenda" in conform.json()["abilities"]

    page = await board.manager("GET", base)
    row = page.json()["items"][0]
    assert row["appraised"] == {"state": 8, "region": 8}
    assert (row["divergences"], row["ready"], row["blocked_by"]) == (8, True, [])


@pytest.mark.parametrize("state", list(State))
async def test_a_request_is_brought_to_any_state(world: World, board: Board, state: State) -> None:
    one = await world.a_request(board, state)
    read = await board.manager("GET", f"/v1/labs/{board.lab.slug}/requests/{one}")
    assert read.status_code == 200, read.text
    assert read.json()["state"] == state
