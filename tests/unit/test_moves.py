"""The moves of a request, and what one asks of them."""

import re
from pathlib import Path

from api.requests.models.requests import State
from api.requests.rules.moves import (
    BY_NAME,
    CLOSED,
    OPEN,
    Step,
    arbitrage_before,
    landing,
    next_step,
    pairs,
    status_of,
)

SQL = Path(__file__).parents[2] / "migrations" / "sql" / "request_moves.sql"
COPIL = Step(1, "copil", "arbitrage", "copil", ("projet", "action"))
CODIR = Step(2, "codir", "final", "codir", ("projet",))


def test_the_database_knows_the_same_moves() -> None:
    listed = SQL.read_text("utf-8").partition("INSERT INTO request_transition VALUES")[2]
    found = re.findall(r"\('(\w+)', '(\w+)'\)", listed.partition(";")[0])
    assert len(found) == 38
    assert set(found) == {(str(source), str(target)) for source, target in pairs()}


def test_every_open_state_may_be_left_and_no_closed_one() -> None:
    assert set(OPEN) | set(CLOSED) == set(State)
    assert {source for source, _target in pairs()} == set(OPEN)


def test_all_that_ends_a_request_is_reached() -> None:
    assert {target for _source, target in pairs()} >= set(CLOSED)


def test_steps_follow_the_kind() -> None:
    steps = [COPIL, CODIR]
    assert next_step(steps, "projet", None) is COPIL
    assert next_step(steps, "projet", 1) is CODIR
    assert next_step(steps, "projet", 2) is None
    assert next_step(steps, "action", 1) is None
    assert next_step([CODIR], "projet", None) is CODIR
    assert arbitrage_before(steps, "projet", 2) is COPIL
    assert arbitrage_before([CODIR], "projet", 2) is None
    assert landing(COPIL) in BY_NAME["inscrire"].ways[State.EN_EVALUATION]
    assert landing(CODIR) is State.SOUMISE


def test_a_status_names_its_step_where_it_counts() -> None:
    assert status_of(State.INSCRITE, "copil") == "inscrite_copil"
    assert status_of(State.AJOURNEE, "copil") == "ajournee"
