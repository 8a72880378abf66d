"""The moves of requests on paper, written from the charter and the plan, not from the code.

Who may do what, from which state, to which; what must come first. The real thing is held against
it: each act by each role in each state, and long walks of any acts in any order.
"""

from dataclasses import dataclass, field

from tests.proposals import AGENTS, USERS

CARRIER, MEMBER, TEAM, MANAGER = "carrier", "member", "team", "manager"
STATE, REGION, DIRECTOR = "state", "region", "director_state"
MACHINE, STRANGER, NOBODY = "machine", "stranger", "nobody"
ACTORS = (
    NOBODY, STRANGER, MEMBER, MACHINE, CARRIER, TEAM, MANAGER, STATE, REGION, DIRECTOR,
)  # fmt: skip
IN_LAB = frozenset(ACTORS) - {NOBODY, STRANGER}
BLIND = frozenset({MEMBER, MACHINE})
"""They may propose, and read their own requests alone."""
INSTRUCTORS = frozenset({TEAM, MANAGER})
JUDGES = frozenset({TEAM, MANAGER, STATE, REGION, DIRECTOR})
SECRETARY = frozenset({MANAGER})
OPEN = (
    "brouillon", "deposee", "en_clarification", "a_completer", "filtre_usagers", "en_evaluation",
    "inscrite", "favorable", "ajournee", "soumise", "renvoyee", "en_attente_moyens",
)  # fmt: skip
DEAD = ("ecartee", "non_retenue", "refusee", "retiree")
STATES = (*OPEN, *DEAD, "acceptee", "validee")
EDITED = ("brouillon", "en_clarification", "a_completer")
JUDGED = ("en_evaluation", "inscrite", "ajournee", "renvoyee", "en_attente_moyens")
WEIGHED = (
    "deposee", "en_clarification", "a_completer", "filtre_usagers", "en_evaluation", "ajournee",
    "renvoyee", "en_attente_moyens",
)  # fmt: skip
BOTH_ARGUMENTS = {"users_argument": USERS, "agents_argument": AGENTS}


@dataclass(frozen=True)
class Act:
    """An endpoint: who passes its door, whose act it is, and where it leads from each state."""

    method: str
    path: str
    body: dict[str, object]
    door: frozenset[str]
    whose: frozenset[str]
    ways: dict[str, str]
    logged: int = 1
    """Lines of the decision log."""


def _one(source: str, target: str) -> dict[str, str]:
    return {source: target}


def _stay(*states: str) -> dict[str, str]:
    return {state: state for state in states}


_OWN = frozenset({CARRIER})
ACTS: dict[str, Act] = {
    "deposit": Act("POST", "/deposit", {}, IN_LAB, _OWN, _one("brouillon", "deposee")),
    "complete": Act(
        "POST", "/completion", {}, IN_LAB, _OWN, _one("a_completer", "en_clarification")
    ),
    "withdraw": Act(
        "POST", "/withdrawal", {"reason": "Non"}, IN_LAB, _OWN, dict.fromkeys(OPEN, "retiree")
    ),
    "take": Act(
        "POST", "/clarification", {}, INSTRUCTORS, INSTRUCTORS, _one("deposee", "en_clarification")
    ),
    "ask": Act(
        "POST",
        "/correction-requests",
        {"corrections": [{"kind": "usagers", "words": "Qui ?"}]},
        INSTRUCTORS,
        INSTRUCTORS,
        _one("en_clarification", "a_completer"),
    ),
    "open_filter": Act(
        "POST", "/filter", {}, INSTRUCTORS, INSTRUCTORS, _one("en_clarification", "filtre_usagers")
    ),
    "pass_filter": Act(
        "POST",
        "/filter-verdict",
        {"verdict": "passe", **BOTH_ARGUMENTS},
        INSTRUCTORS,
        INSTRUCTORS,
        _one("filtre_usagers", "en_evaluation"),
        2,
    ),
    "fail_filter": Act(
        "POST",
        "/filter-verdict",
        {"verdict": "echoue", **BOTH_ARGUMENTS, "reason": "Rien pour les usagers."},
        INSTRUCTORS,
        INSTRUCTORS,
        _one("filtre_usagers", "ecartee"),
        2,
    ),
    "start_urgently": Act(
        "POST",
        "/urgent-start",
        {"reason": "La loi l'impose."},
        SECRETARY,
        SECRETARY,
        _one("en_evaluation", "inscrite"),
        2,
    ),
    "answer": Act(
        "PUT",
        "/corrections/{correction}/answer",
        {"answer": "Vingt."},
        IN_LAB,
        _OWN,
        _stay("a_completer"),
        0,
    ),
    "appraise": Act(
        "PUT",
        "/appraisals/{criterion}",
        {"level": "favorable", "words": "Oui."},
        JUDGES,
        JUDGES,
        _stay(*JUDGED),
        0,
    ),
    "opine": Act(
        "PUT",
        "/opinion",
        {"opinion": "conforme", "words": "Oui."},
        SECRETARY,
        SECRETARY,
        _stay(*JUDGED),
        0,
    ),
    "edit": Act("PATCH", "", {"title": "Autrement"}, IN_LAB, _OWN, _stay(*EDITED), 0),
    "weigh": Act(
        "PATCH", "", {"lab_weeks": 5}, IN_LAB, _OWN | INSTRUCTORS, _stay(*WEIGHED, "brouillon"), 0
    ),
    "contribute": Act(
        "PUT",
        "/contributions",
        {
            "items": [
                {"party": party, "party_name": "Eux", "nature": "temps", "what": "Un jour"}
                for party in ("porteur", "lab")
            ]
        },
        IN_LAB,
        _OWN,
        _stay(*EDITED),
        0,
    ),
    "resubmit": Act("POST", "/resubmission", {}, IN_LAB, _OWN, _stay(*DEAD), 0),
}
"""Every act on a request over HTTP; a body's come by :data:`OUTCOMES`."""
VERSIONED = ("answer", "appraise", "opine", "edit", "weigh", "contribute")
OUTCOMES: dict[str, dict[str, str]] = {
    "avis_favorable": _one("inscrite", "favorable"),
    "ajourner": _one("inscrite", "ajournee"),
    "ne_pas_retenir": _one("inscrite", "non_retenue"),
    "mettre_en_attente": {"inscrite": "en_attente_moyens", "soumise": "en_attente_moyens"},
    "valider": _one("soumise", "validee"),
    "renvoyer": _one("soumise", "renvoyee"),
    "refuser": _one("soumise", "refusee"),
}
ONTO_AGENDA = ("en_evaluation", "ajournee", "renvoyee", "en_attente_moyens", "favorable")
CRITERIA = 8


@dataclass
class Paper:
    """A request, on paper."""

    kind: str
    state: str = "brouillon"
    step: str | None = None
    asked: bool = False
    answered: bool = True
    passed: bool = False
    judged: dict[str, int] = field(default_factory=lambda: {"state": 0, "region": 0})
    opinion: bool = False
    resubmitted: bool = False

    @property
    def status(self) -> str:
        """As the API says it."""
        shown = self.step and self.state in ("inscrite", "soumise", "renvoyee")
        return f"{self.state}_{self.step}" if shown else self.state

    @property
    def whole(self) -> bool:
        """Both sides judged every criterion."""
        return all(count == CRITERIA for count in self.judged.values())


def refusal(who: str, name: str, paper: Paper) -> int | None:
    """The status of the refusal, None when the act is done."""
    act = ACTS[name]
    if who == NOBODY:
        return 401
    if who == STRANGER:
        return 404
    if who not in act.door:
        return 403
    if who in BLIND or (name == "answer" and not paper.asked):
        return 404
    if who not in act.whose:
        return 403
    if name == "weigh" and who == CARRIER:
        return None if paper.state in EDITED else 409
    if name == "weigh" and paper.state not in WEIGHED:
        return 409
    lacking = (name == "complete" and not paper.answered) or (
        name == "resubmit" and paper.resubmitted
    )
    return 409 if paper.state not in act.ways or lacking else None


def done(name: str, paper: Paper, side: str | None) -> None:
    """What the act changes."""
    paper.state = ACTS[name].ways.get(paper.state, paper.state)
    match name:
        case "ask":
            paper.asked, paper.answered = True, False
        case "answer":
            paper.answered = True
        case "pass_filter":
            paper.passed = True
        case "opine":
            paper.opinion = True
        case "resubmit":
            paper.resubmitted = True
        case "start_urgently":
            paper.step = "copil"
        case "appraise":
            assert side is not None


def decided(outcome: str, paper: Paper) -> bool:
    """Apply what a body decides; False when it may not."""
    target = OUTCOMES[outcome].get(paper.state)
    if target is None or (outcome == "avis_favorable" and not paper.whole):
        return False
    if target == "favorable" and paper.kind == "action":
        target = "acceptee"
    if target == "renvoyee":
        paper.step = "copil"
    paper.state = target
    return True


def put_on_agenda(paper: Paper) -> bool:
    """Put it before the body it goes to; False when it may not be yet."""
    if paper.state not in ONTO_AGENDA:
        return False
    if paper.state == "favorable":
        paper.state, paper.step = "soumise", "codir"
        return True
    if not (paper.whole and paper.opinion):
        return False
    waited_at_the_end = paper.state == "en_attente_moyens" and paper.step == "codir"
    paper.state, paper.step = ("soumise", "codir") if waited_at_the_end else ("inscrite", "copil")
    return True
