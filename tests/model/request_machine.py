"""Requests as a Hypothesis state machine: the real thing beside :mod:`tests.model.requests`."""

import asyncio
from collections import Counter
from collections.abc import Coroutine
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from sqlalchemy import text

from api.core.access import SYSTEM, Role
from api.core.database import unit_of_work
from api.core.ids import RequestId
from api.core.problems import Problem
from api.requests.actions.moves import hold
from tests.builders import Board, World
from tests.model import requests as paper_rules
from tests.model.requests import ACTORS, ACTS, OPEN, OUTCOMES, VERSIONED, Paper
from tests.proposals import acting, decide_on, put_on

_ROLES = {
    "carrier": Role.MEMBER,
    "team": Role.TEAM,
    "manager": Role.MANAGER,
    "state": Role.STEERING,
    "director_state": Role.BOARD,
}
SIDES = {
    "team": "region", "manager": "region", "region": "region",
    "state": "state", "director_state": "state",
}  # fmt: skip

STARTS = ("brouillon", "deposee", "filtre_usagers", "en_evaluation", "inscrite", "soumise")
"""Where walks begin: from drafts alone, few would go far."""
_STEPS = {"inscrite": "copil", "soumise": "codir"}
_NEXT: dict[str, tuple[tuple[str, str], ...]] = {
    "brouillon": (("carrier", "edit"), ("carrier", "deposit"), ("carrier", "deposit")),
    "deposee": (("team", "take"),),
    "en_clarification": (("team", "ask"), ("team", "open_filter"), ("manager", "open_filter")),
    "a_completer": (("carrier", "answer"), ("carrier", "complete")),
    "filtre_usagers": (*[("team", "pass_filter")] * 4, ("team", "fail_filter")),
}
_DECIDED: dict[str, tuple[str, ...]] = {
    "inscrite": (
        "ne_pas_retenir",
        "avis_favorable",
        "mettre_en_attente",
        "avis_favorable",
        "ajourner",
    ),
    "soumise": ("valider", "renvoyer", "refuser", "mettre_en_attente"),
}


class RequestMachine(RuleBasedStateMachine):
    """Each example has a request of its own, of the same lab."""

    loop: ClassVar[asyncio.AbstractEventLoop]
    world: ClassVar[World]
    board: ClassVar[Board]
    url: ClassVar[str]
    people: ClassVar[dict[str, Any]]
    steps: ClassVar[int] = 0
    seen: ClassVar[Counter[str]] = Counter()

    @initialize(kind=st.sampled_from(["projet", "projet", "action"]), start=st.sampled_from(STARTS))
    def a_request(self, kind: str, start: str) -> None:
        """Another request, somewhere on its way."""
        self.begin(kind, start)

    def begin(self, kind: str, start: str) -> None:
        """A request in that state, and the paper that says the same."""
        kind = "projet" if start == "soumise" else kind
        self.id = self.wait(self.world.a_request(self.board, start, kind))
        self.paper = Paper(kind, start, _STEPS.get(start))
        self.paper.asked = start in STARTS[2:]
        self.paper.passed = start in STARTS[3:]
        if self.paper.step:
            self.paper.opinion = True
            self.paper.judged = dict.fromkeys(self.paper.judged, paper_rules.CRITERIA)
        self.read = self.look()
        self.logged = self.wait(self.log_length())

    def wait(self, work: Coroutine[Any, Any, Any]) -> Any:
        """Let the application's loop do the work: the machine runs in a thread."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(60)

    def look(self) -> dict[str, Any]:
        """The request as its manager reads it."""
        answer = self.wait(self.people["manager"]("GET", f"{self.url}/{self.id}"))
        assert answer.status_code == 200, answer.text
        self.etag = answer.headers["etag"]
        found: dict[str, Any] = answer.json()
        return found

    # One rule: the engine leaves out some of many in each example, and few walks would go far.
    @rule(
        what=st.sampled_from(["on", "on", "on", "any", "any", "own", "decide", "agenda"]),
        number=st.sampled_from(range(60)),
        who=st.sampled_from(ACTORS),
        official=st.sampled_from(["manager", "manager", "manager", *sorted(_ROLES)]),
        name=st.sampled_from(sorted(ACTS)),
        outcome=st.sampled_from(sorted(OUTCOMES)),
    )
    def step(
        self, what: str, number: int, who: str, official: str, name: str, outcome: str
    ) -> None:
        """What comes next, or any act by anybody, or one of its carrier's, or of a body's."""
        match what:
            case "any":
                self.act(who, name)
            case "own":
                self.act("carrier", name)
            case "decide" if self.paper.passed:
                self.govern(official, outcome)
            case "agenda":
                self.govern(official, None)
            case _:
                self.go_on(number)

    def go_on(self, number: int) -> None:
        """What comes next, by whom it belongs to; from an end, another request, or another try."""
        paper = self.paper
        if paper.state not in OPEN:
            if number % 2 and paper.state in paper_rules.DEAD and not paper.resubmitted:
                self.act("carrier", "resubmit")
            else:
                self.begin("action" if number % 3 == 0 else "projet", STARTS[number % len(STARTS)])
        elif paper.state == "en_evaluation" and number % 5 == 0:
            self.act("manager", "start_urgently")
        elif paper.state in paper_rules.JUDGED and not paper.whole:
            self.judge("state" if paper.judged["state"] < paper_rules.CRITERIA else "region")
        elif paper.state in _DECIDED:
            outcomes = _DECIDED[paper.state]
            self.govern("manager", outcomes[number % len(outcomes)])
        elif paper.state in paper_rules.ONTO_AGENDA:
            self.act("manager", "opine")
            self.govern("manager", None)
        else:
            choices = _NEXT[paper.state]
            self.act(*choices[number % len(choices)])

    def judge(self, who: str) -> None:
        """One side appraises all that is left to it."""
        for _ in range(paper_rules.CRITERIA - self.paper.judged[SIDES[who]]):
            self.act(who, "appraise")

    def act(self, who: str, name: str) -> None:
        """One act over HTTP, held against the paper."""
        refused = paper_rules.refusal(who, name, self.paper)
        side = SIDES.get(who)
        answer = self.wait(self.send(who, name, side))
        assert answer.status_code < 500, answer.text
        if refused is None:
            assert answer.status_code in (200, 201), (who, name, self.paper, answer.text)
            if name == "appraise" and side:
                self.paper.judged[side] = min(self.paper.judged[side] + 1, paper_rules.CRITERIA)
            paper_rules.done(name, self.paper, side)
        else:
            assert answer.status_code == refused, (who, name, self.paper, answer.text)
        type(self).seen[f"{name} {'done' if refused is None else refused}"] += 1
        self.compare(ACTS[name].logged if refused is None else 0)

    async def send(self, who: str, name: str, side: str | None) -> Any:
        """Ask for the act; judges take the first criterion that their side has left."""
        act = ACTS[name]
        grid = (self.read["grid"] or {"criteria": []})["criteria"]
        real = [one for one in grid if not one["filter"]]
        left = [one["id"] for one in real if side and one[side] is None] or [real[0]["id"]]
        asked = [one["id"] for one in self.read["corrections"]] or [1]
        path = act.path.format(criterion=left[0], correction=asked[-1])
        headers = {"If-Match": self.etag} if name in VERSIONED else {}
        return await self.people[who](
            act.method, f"{self.url}/{self.id}{path}", json=act.body, headers=headers
        )

    def govern(self, who: str, outcome: str | None) -> None:
        """An act of governance, through the functions that :mod:`api.governance` calls."""
        was = self.paper.state
        allowed = who == "manager" and (
            paper_rules.decided(outcome, self.paper)
            if outcome
            else paper_rules.put_on_agenda(self.paper)
        )
        refused = self.wait(self.governed(who, outcome))
        assert (refused is None) is allowed, (who, outcome, was, self.paper, refused)
        name = outcome or "put_on_agenda"
        type(self).seen[f"{name} {'done' if allowed else 'refused'}"] += 1
        accepted = allowed and self.paper.state == "acceptee"
        self.compare(0 if not allowed else 2 if accepted else 1)

    async def governed(self, who: str, outcome: str | None) -> str | None:
        """The code of the refusal, None when it is done."""
        board = self.board
        actor = acting(board, getattr(board, who), _ROLES[who])
        try:
            async with unit_of_work(self.world.sessions, SYSTEM) as session:
                held = await hold(session, actor, board.lab, RequestId(self.id))
                if outcome:
                    await decide_on(session, board, held, outcome)
                else:
                    await put_on(session, board, held)
        except Problem as problem:
            return problem.code
        return None

    def compare(self, more: int) -> None:
        """What is read is what the paper says; the log grew by what was done, and by no more."""
        type(self).steps += 1
        self.read = self.look()
        assert self.read["status"] == self.paper.status
        assert (self.read["filter"] or {}).get("verdict") == (
            "passe" if self.paper.passed else "echoue" if self.paper.state == "ecartee" else None
        )
        given = (self.read["grid"] or {"criteria": []})["criteria"]
        for side, count in self.paper.judged.items():
            assert sum(one[side] is not None for one in given) == count
        assert (self.read["opinion"] is not None) is self.paper.opinion
        ended = self.paper.state in ("acceptee", "validee")
        assert (self.read["project"] is not None) or not ended
        self.logged += more
        assert self.wait(self.log_length()) == self.logged

    async def log_length(self) -> int:
        """Lines in the lab's decision log."""
        async with unit_of_work(self.world.sessions, SYSTEM) as session:
            found = await session.scalar(
                text("SELECT number FROM chain_head WHERE lab_id = :lab"),
                {"lab": self.board.lab.id},
            )
        return found or 0
