"""Requests make the moves that the paper knows, and no other, whoever tries, in any order."""

import asyncio
from dataclasses import replace

import pytest
from httpx import ASGITransport, AsyncClient
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from sqlalchemy import text

from api.core import chain
from api.core.access import SYSTEM, Role, Scope
from api.core.database import unit_of_work
from api.requests.rules.moves import BY_NAME, MOVES
from tests.builders import Board, World
from tests.model import requests as paper_rules
from tests.model.request_machine import RequestMachine
from tests.model.requests import ACTORS, ACTS, OUTCOMES, STATES, Paper

EXAMPLES, STEPS, LEAST = 52, 50, 2_000
_PATHS = {
    "deposit": "deposer", "take": "prendre_en_charge", "ask": "demander_complement",
    "complete": "completer", "open_filter": "ouvrir_filtre", "pass_filter": "passer_filtre",
    "fail_filter": "ecarter", "start_urgently": "demarrer_en_urgence", "withdraw": "retirer",
}  # fmt: skip


@pytest.fixture(scope="module")
async def machine(world: World) -> type[RequestMachine]:
    """The machine on a lab where everybody is signed in."""
    board = await world.a_board()
    stranger = await world.signed_in((await world.a_board()).lab, Role.MANAGER)
    client = await world.a_machine(board.lab, [Scope.PROJECTS_WRITE])
    nobody = AsyncClient(transport=ASGITransport(world.app), base_url="http://testserver")
    names = ("carrier", "member", "team", "manager", "state", "region", "director_state")
    RequestMachine.people = {name: getattr(board, name) for name in names} | {
        "stranger": stranger,
        "machine": client.request,
        "nobody": nobody.request,
    }
    RequestMachine.world, RequestMachine.board = world, board
    RequestMachine.url = f"/v1/labs/{board.lab.slug}/requests"
    await world.a_request(board, "inscrite")  # so that a session of the COPIL is ahead
    return RequestMachine


def test_the_paper_and_the_code_know_the_same_moves() -> None:
    """Both were written from the same decisions, apart from each other."""
    for name, move in _PATHS.items():
        said = {str(one): str(way[0]) for one, way in BY_NAME[move].ways.items()}
        assert said == ACTS[name].ways, name
    for outcome, ways in OUTCOMES.items():
        known = {str(one): str(way[0]) for one, way in BY_NAME[outcome].ways.items()}
        assert ways.items() <= known.items(), outcome
    named = {*_PATHS.values(), *OUTCOMES, "inscrire", "soumettre", "accepter"}
    assert named == {one.name for one in MOVES}


@pytest.mark.parametrize("state", STATES)
async def test_every_act_by_every_role_in_each_state(
    machine: type[RequestMachine], state: str
) -> None:
    """What is refused leaves the request as it was; what is done leads where the paper says."""
    walk = machine()
    board: Board = machine.board
    full = await _stand(walk, state)
    allowed = []
    for name in ACTS:
        for who in ACTORS:
            refused = paper_rules.refusal(who, name, walk.paper)
            if refused is None:
                allowed.append((who, name))
                continue
            answer = await walk.send(who, name, None)
            assert answer.status_code == refused, (state, who, name, answer.text)
    read = await board.manager("GET", f"{machine.url}/{walk.id}")
    assert read.json() == full
    for who, name in allowed:
        await _stand(walk, state)
        answer = await walk.send(who, name, None)
        assert answer.status_code in (200, 201), (state, who, name, answer.text)
        if name != "resubmit":
            paper_rules.done(name, walk.paper, "state")
            assert answer.json()["status"] == walk.paper.status, (state, who, name)


@pytest.mark.parametrize("state", STATES)
async def test_every_outcome_in_each_state(machine: type[RequestMachine], state: str) -> None:
    """A body decides of what is before it, and of nothing else; only its secretary writes it."""
    walk = machine()
    full = await _stand(walk, state)
    allowed = []
    for outcome in (*OUTCOMES, None):
        for who in ("carrier", "team", "state", "director_state", "manager"):
            _hold_judged(walk)
            if who == "manager" and _decides(outcome, replace(walk.paper)):
                allowed.append(outcome)
                continue
            assert await walk.governed(who, outcome), (state, who, outcome)
    read = await machine.board.manager("GET", f"{machine.url}/{walk.id}")
    assert read.json() == full
    for outcome in allowed:
        await _stand(walk, state)
        _hold_judged(walk)
        assert _decides(outcome, walk.paper)
        assert await walk.governed("manager", outcome) is None, (state, outcome)
        read = await machine.board.manager("GET", f"{machine.url}/{walk.id}")
        assert read.json()["status"] == walk.paper.status, (state, outcome)


@pytest.mark.timeout(900)
async def test_walks_of_any_acts_in_any_order(machine: type[RequestMachine]) -> None:
    machine.loop = asyncio.get_running_loop()
    # Whatever came before may have taken longer than a token lives.
    client = await machine.world.a_machine(machine.board.lab, [Scope.PROJECTS_WRITE])
    machine.people["machine"] = client.request
    options = settings(
        max_examples=EXAMPLES,
        stateful_step_count=STEPS,
        deadline=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    await asyncio.to_thread(run_state_machine_as_test, machine, settings=options)
    assert machine.steps >= LEAST
    reached = {one.removesuffix(" done") for one in machine.seen if one.endswith(" done")}
    assert reached >= {*ACTS, *OUTCOMES, "put_on_agenda"}, "the draw no longer reaches everything"
    async with unit_of_work(machine.world.sessions, SYSTEM) as session:
        assert await chain.faults(session, machine.board.lab.id) == []
        states = await session.scalars(
            text("SELECT DISTINCT state FROM project_request WHERE lab_id = :lab"),
            {"lab": machine.board.lab.id},
        )
        assert set(states) >= {"ecartee", "non_retenue", "validee", "acceptee", "refusee"}


def _decides(outcome: str | None, paper: Paper) -> bool:
    """Whether the paper takes the outcome; it moves if so."""
    return paper_rules.decided(outcome, paper) if outcome else paper_rules.put_on_agenda(paper)


def _hold_judged(walk: RequestMachine) -> None:
    """The paper of a request past the filter says how far both sides have appraised it."""
    if walk.paper.passed:
        criteria = walk.read["grid"]["criteria"]
        judged = min(sum(one[side] is not None for one in criteria) for side in ("state", "region"))
        walk.paper.judged = dict.fromkeys(("state", "region"), judged)


async def _stand(walk: RequestMachine, state: str) -> dict[str, object]:
    """Another request in that state, and the paper that says the same of it."""
    kind = "action" if state == "acceptee" else "projet"
    walk.id = await walk.world.a_request(walk.board, state, kind)
    answer = await walk.board.manager("GET", f"{walk.url}/{walk.id}")
    walk.read, walk.etag = answer.json(), answer.headers["etag"]
    full: dict[str, object] = walk.read
    waits = state == "a_completer"
    walk.paper = Paper(
        kind,
        state,
        walk.read["step"]["slug"] if walk.read["step"] else None,
        asked=bool(walk.read["corrections"]),
        answered=not waits,
        passed=walk.read["filter"] is not None and state != "ecartee",
        opinion=walk.read["opinion"] is not None,
    )
    return full
