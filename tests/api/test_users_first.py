"""Users first: no path leads around the filter, whoever tries, by the API or by SQL."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from fastapi import FastAPI

from api import embedded
from api.core.access import Scope
from api.web.openapi import guarded_routes
from tests.builders import Board, World
from tests.proposals import AGENTS, USERS

LATER = (
    "en_evaluation", "inscrite", "favorable", "ajournee", "soumise", "renvoyee",
    "en_attente_moyens", "non_retenue", "acceptee", "validee", "refusee",
)  # fmt: skip
ARGUED = {"users_argument": USERS, "agents_argument": AGENTS}
SAID: dict[str, Any] = {"level": "favorable", "words": "Oui."}
BODIES: dict[str, Any] = {
    "PATCH": {"title": "Autrement", "kind": "action"},
    "PUT /contributions": {"items": []},
    "PUT /answers": {"items": []},
    "PUT /carriers": {"items": [{"person": 1, "role": "col_porteur"}]},
    "POST /files": {},
    "DELETE /files/{file}": None,
    "POST /deposit": {},
    "PUT /corrections/{correction}/answer": {"answer": "Oui."},
    "POST /completion": {},
    "POST /clarification": {},
    "POST /correction-requests": {"corrections": [{"kind": "usagers", "words": "Qui ?"}]},
    "POST /filter": {},
    "POST /filter-verdict": {"verdict": "passe", **ARGUED},
    "PUT /appraisals/{criterion}": SAID,
    "PUT /opinion": {"opinion": "conforme", "words": "Oui."},
    "POST /urgent-start": {"reason": "La loi l'impose."},
    "POST /withdrawal": {"reason": "Non"},
    "POST /resubmission": {},
}
"""Every write on a request, with what it would take: a new endpoint must be added here."""
ROLES = (
    "carrier", "member", "team", "manager", "deputy", "state", "region", "director_state",
    "director_region",
)  # fmt: skip
Connection = psycopg.Connection[tuple[object, ...]]


@pytest.fixture(scope="module")
async def board(world: World) -> Board:
    """Everybody whom a request meets."""
    return await world.a_board()


@pytest.fixture
def application(database: embedded.EmbeddedDatabase, board: Board) -> Iterator[Connection]:
    """A connection as the application's role, that may touch the lab's rows."""
    with psycopg.connect(database.dsn("tilab_app"), autocommit=True) as connection:
        connection.execute(f"SET tilab.labs = '{board.lab.id}'")
        yield connection


async def test_a_dead_request_is_moved_by_no_endpoint(
    world: World, app: FastAPI, board: Board
) -> None:
    one = await world.a_request(board, "ecartee")
    url = f"/v1/labs/{board.lab.slug}/requests/{one}"
    before = await board.manager("GET", url)
    assert before.json()["status"] == "ecartee"
    criterion = next(c["id"] for c in before.json()["grid"]["criteria"] if not c["filter"])
    correction = before.json()["corrections"][0]["id"]
    prefix = "/v1/labs/{lab}/requests/{request}"
    known = {
        f"{method} {path.removeprefix(prefix)}".strip(): (method, path)
        for method, path in guarded_routes(app)
        if path.startswith(prefix) and method != "GET"
    }
    assert known.keys() == BODIES.keys()
    machine = await world.a_machine(board.lab, [Scope.PROJECTS_WRITE])
    callers = [getattr(board, role).client for role in ROLES] + [machine]
    tried = 0
    for name, (method, path) in known.items():
        if name == "POST /resubmission":
            continue  # proposes another request, a draft: it moves nothing
        place = path.format(
            lab=board.lab.slug, request=one, criterion=criterion, correction=correction, file=1
        )
        query = {"name": "a.pdf", "label": "A"} if name == "POST /files" else None
        headers = {"If-Match": before.headers["etag"]}
        for client in callers:
            answer = await client.request(
                method, place, json=BODIES[name], params=query, headers=headers
            )
            assert answer.status_code in {403, 404, 409, 422}, (name, answer.text)
            tried += 1
    assert tried == (len(BODIES) - 1) * 10
    assert (await board.manager("GET", url)).content == before.content


async def test_sql_itself_opens_no_gate(
    world: World, board: Board, application: Connection
) -> None:
    """As the application's role, with none of the application: constraints and triggers hold."""
    lab = board.lab.id
    requests = {
        state: await world.a_request(board, state)
        for state in ("ecartee", "filtre_usagers", "en_clarification", "en_evaluation")
    }
    step = application.execute("SELECT id FROM request_step WHERE lab_id = %s", [lab]).fetchone()
    session = application.execute(
        "INSERT INTO body_session (lab_id, body_id, starts_at, ends_at, status) SELECT lab_id, id,"
        " now(), now() + interval '1 hour', 'planifiee' FROM body"
        " WHERE lab_id = %s AND slug = 'copil' RETURNING id",
        [lab],
    ).fetchone()
    criterion = application.execute(
        "SELECT id FROM grid_criterion WHERE lab_id = %s AND NOT filter", [lab]
    ).fetchone()
    assert step is not None
    assert session is not None
    assert criterion is not None
    for state in ("ecartee", "filtre_usagers", "en_clarification"):
        key = {"lab": lab, "id": requests[state], "step": step[0]}
        for later in LATER:
            for more in ("", ", filter_verdict = 'passe'", ", filter_verdict = NULL"):
                pool = ", pool_since = now()" if later == "en_attente_moyens" else ""
                refused(
                    application,
                    f"UPDATE project_request SET state = '{later}', step_id = %(step)s{pool}{more}"
                    " WHERE lab_id = %(lab)s AND id = %(id)s",
                    key,
                    but=state == "filtre_usagers" and later == "en_evaluation" and "passe" in more,
                )
        for insert in (
            "INSERT INTO request_appraisal (lab_id, request_id, criterion_id, side, level, words,"
            " at{gate}) VALUES (%(lab)s, %(id)s, %(criterion)s, 'state', 'favorable', 'Oui',"
            " now(){value})",
            "INSERT INTO request_opinion (lab_id, request_id, opinion, words, at{gate})"
            " VALUES (%(lab)s, %(id)s, 'conforme', 'Oui', now(){value})",
            "INSERT INTO agenda_item (lab_id, session_id, rank, kind, request_id, title,"
            " status{gate}) VALUES (%(lab)s, %(session)s, 1, 'demande', %(id)s, 'X',"
            " 'inscrit'{value})",
        ):
            values = key | {"criterion": criterion[0], "session": session[0]}
            for gate, value in (("", ""), (", gate", ", 'passe'"), (", gate", ", 'echoue'")):
                refused(application, insert.format(gate=gate, value=value), values)
    for change in (
        "filter_verdict = NULL",
        "filter_verdict = 'echoue'",
        "filter_users_argument = 'Autre argument, plus de vingt signes.'",
        "filter_agents_argument = ''",
        "grid_id = NULL",
        "kind = 'action'",
        "number = number + 1000",
        "state = 'ecartee'",
    ):
        refused(
            application,
            f"UPDATE project_request SET {change} WHERE lab_id = %(lab)s AND id = %(id)s",
            {"lab": lab, "id": requests["en_evaluation"]},
        )
    for change in ("urgent = true, urgent_reason = 'Vite'", "filter_verdict = 'echoue'"):
        refused(
            application,
            f"UPDATE project_request SET {change} WHERE lab_id = %(lab)s AND id = %(id)s",
            {"lab": lab, "id": requests["en_clarification"]},
        )
    refused(
        application,
        "INSERT INTO project_request (lab_id, number, kind, title, origin, state, fictitious,"
        " created_by) VALUES (%(lab)s, 9999, 'projet', 'X', 'agent', 'deposee', false, %(who)s)",
        {"lab": lab, "who": board.carrier.person_id},
    )


def refused(
    connection: Connection, statement: str, values: dict[str, Any], *, but: bool = False
) -> None:
    """The statement fails on a constraint; ``but`` names the one way that leads on, argued."""
    with pytest.raises(psycopg.errors.IntegrityError) as caught:
        connection.execute(statement, values)
    assert caught.value.sqlstate in {"23514", "23503", "23502"}, statement
    if but:  # even the right move wants both arguments
        assert caught.value.diag.constraint_name == "ck_project_request_filter_argued"


async def test_a_verdict_is_argued_for_users_and_for_agents(world: World, board: Board) -> None:
    one = await world.a_request(board, "filtre_usagers")
    url = f"/v1/labs/{board.lab.slug}/requests/{one}/filter-verdict"
    for short in ({"users_argument": "Oui."}, {"agents_argument": " " * 30}):
        answer = await board.team("POST", url, json={"verdict": "passe", **ARGUED, **short})
        assert answer.status_code == 422, answer.text
    silent = await board.team("POST", url, json={"verdict": "echoue", **ARGUED})
    assert silent.json()["errors"][0]["pointer"] == "/reason"
    dead = await board.team(
        "POST", url, json={"verdict": "echoue", **ARGUED, "reason": "Rien pour eux."}
    )
    assert dead.json()["status"] == "ecartee"
    assert dead.json()["closed_at"] is not None
    again = await board.team("POST", url, json={"verdict": "passe", **ARGUED})
    assert again.json()["code"] == "request-wrong-state"
