"""The moves of a request: from where to where, by whom, on what conditions. All of them.

Pure data, and the few questions one asks of it. PostgreSQL knows the same pairs of states
(``request_transition``), so that no other path leads anywhere.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from types import MappingProxyType

from api.requests.models.requests import State
from api.requests.models.steps import RequestKind, StepNature


class Who(Enum):
    """Whose act a move is. Nobody acts for another: a manager does not withdraw for a carrier."""

    CARRIER = "carrier"
    """Who carries the request (a sponsor does not), or the machine that drafted it."""
    INSTRUCTOR = "instructor"
    GOVERNANCE = "governance"
    """The secretary: puts on agendas."""
    BODY = "body"
    """A body, by the decision that its secretary records (:mod:`api.governance`)."""
    AUTO = "auto"
    """Follows by itself from the move before."""


class Guard(StrEnum):
    """A condition of a move, beside where it starts from; its value is the code of what lacks."""

    COMPLETE = "complete"
    WINDOW_OPEN = "window-open"
    ANSWERED = "answered"
    NO_OPEN_CORRECTION = "no-open-correction"
    GATE = "gate"
    APPRAISED = "appraised"
    OPINION = "opinion"
    WORKLOAD = "workload"
    SESSION_OPEN = "session-open"
    RULE_MET = "rule-met"
    LAST_STEP = "last-step"
    NEXT_STEP = "next-step"
    HAS_ARBITRAGE = "has-arbitrage"
    NO_ARBITRAGE = "no-arbitrage"
    NOT_IN_SESSION = "not-in-session"


_S, _G = State, Guard
BOTH = (RequestKind.PROJET, RequestKind.ACTION)


@dataclass(frozen=True, slots=True)
class Move:
    """One move. ``ways`` maps each state it starts from to those it may lead to.

    Which one of several follows from the step it lands on (:func:`landing`).
    """

    name: str
    ways: Mapping[State, tuple[State, ...]]
    who: Who
    guards: tuple[Guard, ...] = ()
    needs: tuple[str, ...] = ()
    kinds: tuple[RequestKind, ...] = BOTH
    guards_from: Mapping[State, tuple[Guard, ...]] = field(default_factory=dict)
    """More conditions, where it starts from these states."""

    def starts_from(self, state: str) -> bool:
        """Whether the move exists from that state."""
        return state in self.ways

    def conditions(self, state: State) -> tuple[Guard, ...]:
        """All that must hold for it to be made from that state."""
        return self.guards + self.guards_from.get(state, ())


def _one(source: State, *targets: State) -> Mapping[State, tuple[State, ...]]:
    return MappingProxyType({source: targets})


_ONTO_AGENDA = (_S.INSCRITE, _S.SOUMISE)
_READY = (_G.GATE, _G.APPRAISED, _G.OPINION, _G.WORKLOAD)
OPEN = (
    _S.BROUILLON,
    _S.DEPOSEE,
    _S.EN_CLARIFICATION,
    _S.A_COMPLETER,
    _S.FILTRE_USAGERS,
    _S.EN_EVALUATION,
    _S.INSCRITE,
    _S.FAVORABLE,
    _S.AJOURNEE,
    _S.SOUMISE,
    _S.RENVOYEE,
    _S.EN_ATTENTE_MOYENS,
)
"""The states that a request may still leave."""
CLOSED = (_S.ECARTEE, _S.NON_RETENUE, _S.ACCEPTEE, _S.VALIDEE, _S.REFUSEE, _S.RETIREE)
REFUSED = (_S.ECARTEE, _S.NON_RETENUE, _S.REFUSEE, _S.RETIREE)
"""The ends after which one may propose again."""
AT_A_STEP = (_S.INSCRITE, _S.SOUMISE, _S.RENVOYEE)
"""Shown with the name of the step: ``inscrite_copil``, ``soumise_codir``, ``renvoyee_copil``."""

MOVES: tuple[Move, ...] = (
    Move(
        "deposer",
        _one(_S.BROUILLON, _S.DEPOSEE),
        Who.CARRIER,
        (_G.COMPLETE, _G.WINDOW_OPEN),
    ),
    Move("prendre_en_charge", _one(_S.DEPOSEE, _S.EN_CLARIFICATION), Who.INSTRUCTOR),
    Move(
        "demander_complement",
        _one(_S.EN_CLARIFICATION, _S.A_COMPLETER),
        Who.INSTRUCTOR,
        needs=("corrections",),
    ),
    Move("completer", _one(_S.A_COMPLETER, _S.EN_CLARIFICATION), Who.CARRIER, (_G.ANSWERED,)),
    Move(
        "ouvrir_filtre",
        _one(_S.EN_CLARIFICATION, _S.FILTRE_USAGERS),
        Who.INSTRUCTOR,
        (_G.COMPLETE, _G.NO_OPEN_CORRECTION),
    ),
    Move(
        "passer_filtre",
        _one(_S.FILTRE_USAGERS, _S.EN_EVALUATION),
        Who.INSTRUCTOR,
        needs=("users_argument", "agents_argument"),
    ),
    Move(
        "ecarter",
        _one(_S.FILTRE_USAGERS, _S.ECARTEE),
        Who.INSTRUCTOR,
        needs=("users_argument", "agents_argument", "reason"),
    ),
    Move(
        "inscrire",
        MappingProxyType(
            {
                _S.EN_EVALUATION: _ONTO_AGENDA,
                _S.AJOURNEE: _ONTO_AGENDA,
                _S.RENVOYEE: (_S.INSCRITE,),
                _S.EN_ATTENTE_MOYENS: _ONTO_AGENDA,
            }
        ),
        Who.GOVERNANCE,
        _READY,
        needs=("session",),
    ),
    Move(
        "demarrer_en_urgence",
        _one(_S.EN_EVALUATION, *_ONTO_AGENDA),
        Who.GOVERNANCE,
        (_G.GATE,),
        needs=("reason",),
    ),
    Move(
        "avis_favorable",
        _one(_S.INSCRITE, _S.FAVORABLE),
        Who.BODY,
        (_G.SESSION_OPEN, _G.RULE_MET, _G.APPRAISED),
        needs=("reason",),
    ),
    Move(
        "ajourner",
        MappingProxyType({_S.INSCRITE: (_S.AJOURNEE,), _S.SOUMISE: (_S.AJOURNEE,)}),
        Who.BODY,
        (_G.SESSION_OPEN,),
        needs=("reason",),
        guards_from=MappingProxyType({_S.SOUMISE: (_G.NO_ARBITRAGE,)}),
    ),
    Move(
        "ne_pas_retenir",
        _one(_S.INSCRITE, _S.NON_RETENUE),
        Who.BODY,
        (_G.SESSION_OPEN, _G.RULE_MET),
        needs=("reason", "reason_kind"),
    ),
    Move(
        "mettre_en_attente",
        MappingProxyType(
            {_S.INSCRITE: (_S.EN_ATTENTE_MOYENS,), _S.SOUMISE: (_S.EN_ATTENTE_MOYENS,)}
        ),
        Who.BODY,
        (_G.SESSION_OPEN, _G.RULE_MET),
        needs=("reason",),
    ),
    Move("accepter", _one(_S.FAVORABLE, _S.ACCEPTEE), Who.AUTO, (_G.LAST_STEP,)),
    Move(
        "soumettre",
        _one(_S.FAVORABLE, _S.SOUMISE, _S.INSCRITE),
        Who.GOVERNANCE,
        (_G.NEXT_STEP,),
        needs=("session",),
    ),
    Move(
        "valider",
        _one(_S.SOUMISE, _S.VALIDEE),
        Who.BODY,
        (_G.SESSION_OPEN, _G.RULE_MET),
        needs=("reason",),
    ),
    Move(
        "renvoyer",
        _one(_S.SOUMISE, _S.RENVOYEE),
        Who.BODY,
        (_G.SESSION_OPEN, _G.HAS_ARBITRAGE),
        needs=("reason",),
    ),
    Move(
        "refuser",
        _one(_S.SOUMISE, _S.REFUSEE),
        Who.BODY,
        (_G.SESSION_OPEN, _G.RULE_MET),
        needs=("reason",),
    ),
    Move(
        "retirer",
        MappingProxyType(dict.fromkeys(OPEN, (_S.RETIREE,))),
        Who.CARRIER,
        (_G.NOT_IN_SESSION,),
        needs=("reason",),
    ),
)
BY_NAME: Mapping[str, Move] = MappingProxyType({one.name: one for one in MOVES})
OUTCOMES = tuple(one.name for one in MOVES if one.who is Who.BODY)
"""What a body may decide of a request."""
AGAINST = ("ne_pas_retenir", "refuser")
"""Outcomes to which a side assents by being unfavourable."""


def pairs() -> frozenset[tuple[State, State]]:
    """Every change of state that some move makes."""
    return frozenset(
        (source, target)
        for one in MOVES
        for source, targets in one.ways.items()
        for target in targets
    )


def outcomes_from(state: str, kind: str) -> list[str]:
    """What a body may decide of a request in that state, conditions aside."""
    return [
        one.name
        for one in MOVES
        if one.who is Who.BODY and one.starts_from(state) and kind in one.kinds
    ]


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the lab, as the rules see it."""

    id: int
    slug: str
    nature: str
    body: str
    kinds: tuple[str, ...]


def way(steps: Iterable[Step], kind: str) -> list[Step]:
    """The steps that a kind of request goes through; ``steps`` are the active ones, in order."""
    return [one for one in steps if kind in one.kinds]


def next_step(steps: Sequence[Step], kind: str, after: int | None) -> Step | None:
    """The first step of the way, or the one that follows step ``after``; None past the end."""
    ahead = way(steps, kind)
    if after is None:
        return ahead[0] if ahead else None
    ids = [one.id for one in ahead]
    place = ids.index(after) + 1 if after in ids else 0
    return ahead[place] if place < len(ahead) else None


def arbitrage_before(steps: Sequence[Step], kind: str, step: int) -> Step | None:
    """Where a request sent back by step ``step`` goes: the last arbitration before it."""
    ahead = way(steps, kind)
    before = [one.id for one in ahead].index(step) if step in {one.id for one in ahead} else 0
    earlier = [one for one in ahead[:before] if one.nature == StepNature.ARBITRAGE]
    return earlier[-1] if earlier else None


def landing(step: Step) -> State:
    """The state of a request put on the agenda of that step's body."""
    return State.SOUMISE if step.nature == StepNature.FINAL else State.INSCRITE


def status_of(state: str, step: str | None) -> str:
    """What the API calls a request's standing: the state, with the step's name where it counts."""
    return f"{state}_{step}" if step and state in AT_A_STEP else state
