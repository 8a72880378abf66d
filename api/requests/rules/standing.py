"""Where a request stands, all that its next moves depend on, and what these still lack. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, NamedTuple

from api.requests.models.parts import AppraisalSide, Party
from api.requests.models.requests import FilterVerdict, State
from api.requests.rules.moves import (
    BY_NAME,
    Guard,
    Move,
    Step,
    arbitrage_before,
    next_step,
)

NEEDED = (
    "summary",
    "users_words",
    "agents_words",
    "duration_from",
    "duration_to",
    "carriers_days",
    "lab_weeks",
    "project_cents",
    "lab_cents",
)
"""The fields of the form without which a request is not deposited (req. 10, 22-24)."""
LOAD = ("duration_from", "duration_to", "lab_weeks")
"""Those that say what it weighs."""
JUDGED_IN = (
    State.EN_EVALUATION,
    State.INSCRITE,
    State.AJOURNEE,
    State.RENVOYEE,
    State.EN_ATTENTE_MOYENS,
)
"""The states in which a request that passed the filter is appraised."""
FOLLOWING: Mapping[str, str] = MappingProxyType(
    {
        State.BROUILLON: "deposer",
        State.EN_CLARIFICATION: "ouvrir_filtre",
        State.A_COMPLETER: "completer",
        State.EN_EVALUATION: "inscrire",
        State.AJOURNEE: "inscrire",
        State.RENVOYEE: "inscrire",
        State.EN_ATTENTE_MOYENS: "inscrire",
        State.FAVORABLE: "soumettre",
    }
)
"""The move that each state leads to, where something may lack for it."""


class Lack(NamedTuple):
    """Something that a move waits for: the field, as a JSON pointer, and the code of what."""

    pointer: str
    code: str


@dataclass(frozen=True, slots=True)
class StepOf(Step):
    """A step, with the sides of its body and whether a session of it is planned."""

    label: str
    active: bool
    sides: tuple[str, ...]
    session_ahead: bool


@dataclass(frozen=True, slots=True)
class Rules:
    """The lab's own: its steps in order, and whether it takes requests today."""

    steps: tuple[StepOf, ...]
    open: bool

    @classmethod
    def read(cls, said: dict[str, Any]) -> "Rules":
        """From what the database says (:mod:`api.requests.queries.standing`)."""
        lists = ("kinds", "sides")
        return cls(
            tuple(
                StepOf(**one | {name: tuple(one[name]) for name in lists}) for one in said["steps"]
            ),
            said["open"],
        )

    def step(self, number: int | None) -> StepOf | None:
        """The step of that number, in use or not."""
        return next((one for one in self.steps if one.id == number), None)

    def ahead(self, kind: str, after: int | None) -> StepOf | None:
        """The step in use that comes first, or follows."""
        found = next_step([one for one in self.steps if one.active], kind, after)
        return self.step(found.id) if found else None

    def back(self, kind: str, step: int) -> StepOf | None:
        """The arbitration before a step."""
        found = arbitrage_before([one for one in self.steps if one.active], kind, step)
        return self.step(found.id) if found else None


@dataclass(frozen=True, slots=True)
class Standing:
    """One request, as far as its moves depend on it; who reads is part of it."""

    rules: Rules
    id: int
    state: str
    kind: str
    step: int | None
    verdict: str | None
    urgent: bool
    filled: Mapping[str, bool]
    parties: tuple[str, ...]
    carriers: int
    unanswered: int
    criteria: int
    appraised: Mapping[str, int]
    opinion: str | None
    in_session: bool
    """On the agenda of a session that has begun."""
    on_agenda: bool
    resubmitted: bool
    mine: bool
    """The reader stands behind it."""
    carries: bool
    """The reader acts for it: carries it, or is the machine that drafted it."""

    @classmethod
    def read(cls, rules: Rules, said: dict[str, Any]) -> "Standing":
        """From what the database says."""
        return cls(rules=rules, **said | {"parties": tuple(said["parties"])})

    @property
    def at(self) -> StepOf | None:
        """The step where it stands, or stood last."""
        return self.rules.step(self.step)

    @property
    def passed(self) -> bool:
        """Whether it is through the users-first filter."""
        return self.verdict == FilterVerdict.PASSE

    @property
    def destination(self) -> StepOf | None:
        """The step whose agenda it goes on next; None past the last one."""
        if self.state == State.FAVORABLE:
            return self.rules.ahead(self.kind, self.step)
        kept = self.at
        if kept and kept.active and self.kind in kept.kinds and self.state != State.EN_EVALUATION:
            return kept
        return self.rules.ahead(self.kind, None)

    @property
    def sides(self) -> tuple[str, ...]:
        """The sides that judge it: those of the body it stands or goes before."""
        judge = self.at if self.state in (State.INSCRITE, State.SOUMISE) else self.destination
        return tuple(one for one in AppraisalSide if judge and one in judge.sides)

    @property
    def unjudged(self) -> tuple[str, ...]:
        """The sides that have not appraised every criterion."""
        return tuple(one for one in self.sides if self.appraised[one] < self.criteria)

    def lacks(self, move: Move) -> list[Lack]:
        """All that the move waits for, what a body alone knows left out."""
        found = [_TESTS[one](self) for one in move.conditions(State(self.state)) if one in _TESTS]
        return [lack for lacks in found for lack in lacks]

    def lacks_ahead(self) -> list[Lack]:
        """All that its next move waits for; what a decision needs, once on an agenda."""
        if self.state == State.INSCRITE:
            return _appraised(self)
        name = FOLLOWING.get(self.state)
        return self.lacks(BY_NAME[name]) if name else []


def _complete(one: Standing) -> list[Lack]:
    lacks = [
        Lack(f"/{name}", f"needs-{name.replace('_', '-')}")
        for name in NEEDED
        if not one.filled[name]
    ]
    if not one.carriers:
        lacks.append(Lack("/carriers", "needs-carrier"))
    if Party.PORTEUR not in one.parties:
        lacks.append(Lack("/contributions", "needs-own-contribution"))
    if not {Party.LAB, Party.PARTENAIRE} & set(one.parties):
        lacks.append(Lack("/contributions", "needs-shared-contribution"))
    return lacks


def _appraised(one: Standing) -> list[Lack]:
    return [Lack("/grid", f"needs-appraisals-{side}") for side in one.unjudged]


def _workload(one: Standing) -> list[Lack]:
    lacks = [
        Lack(f"/{name}", f"needs-{name.replace('_', '-')}") for name in LOAD if not one.filled[name]
    ]
    return lacks + ([] if one.destination else [Lack("", "needs-step")])


def _has_arbitrage(one: Standing) -> bool:
    return one.step is not None and one.rules.back(one.kind, one.step) is not None


def _when(wrong: Callable[[Standing], bool], pointer: str, code: str) -> Callable[..., list[Lack]]:
    return lambda one: [Lack(pointer, code)] if wrong(one) else []


_TESTS: Mapping[Guard, Callable[[Standing], list[Lack]]] = MappingProxyType(
    {
        Guard.COMPLETE: _complete,
        Guard.WINDOW_OPEN: _when(lambda one: not one.rules.open, "", "needs-open-window"),
        Guard.ANSWERED: _when(lambda one: one.unanswered > 0, "/corrections", "needs-answers"),
        Guard.NO_OPEN_CORRECTION: _when(
            lambda one: one.unanswered > 0, "/corrections", "needs-answers"
        ),
        Guard.GATE: _when(lambda one: not one.passed, "/filter", "needs-filter"),
        Guard.APPRAISED: _appraised,
        Guard.OPINION: _when(lambda one: one.opinion is None, "/opinion", "needs-opinion"),
        Guard.WORKLOAD: _workload,
        Guard.SESSION_OPEN: _when(lambda one: not one.in_session, "/session", "needs-open-session"),
        Guard.LAST_STEP: _when(
            lambda one: one.rules.ahead(one.kind, one.step) is not None, "", "needs-last-step"
        ),
        Guard.NEXT_STEP: _when(lambda one: one.destination is None, "", "needs-step"),
        Guard.HAS_ARBITRAGE: _when(
            lambda one: not _has_arbitrage(one), "", "needs-arbitrage-before"
        ),
        Guard.NO_ARBITRAGE: _when(_has_arbitrage, "", "needs-no-arbitrage-before"),
        Guard.NOT_IN_SESSION: _when(
            lambda one: one.in_session, "/session", "needs-session-not-begun"
        ),
    }
)
"""What each condition looks at; ``rule-met`` is the body's to know (:mod:`api.governance`)."""
