"""What may be done about a request for a facilitator, by whom and when: pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class FacilitationState(StrEnum):
    """Where a request stands."""

    RECUE = "recue"
    PROPOSEE = "proposee"
    ACCEPTEE = "acceptee"
    TENUE = "tenue"
    MAIN_PASSEE = "main_passee"
    CLOSE = "close"


class Act(StrEnum):
    """Something one may do about it; pages get these words as ``abilities``."""

    PROPOSE = "propose"
    ACCEPT = "accept"
    DECLINE = "decline"
    HOLD = "hold"
    HAND_OVER = "hand_over"
    TELL = "tell"
    COUNT = "count"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Hand:
    """Whoever acts: the lab's ``team``, an ``ambassador`` of it, the one who ``goes``, or the
    service that ``asks``."""

    team: bool = False
    ambassador: bool = False
    goes: bool = False
    asks: bool = False


_STATES: Mapping[Act, frozenset[FacilitationState]] = MappingProxyType(
    {
        Act.PROPOSE: frozenset({FacilitationState.RECUE, FacilitationState.PROPOSEE}),
        Act.ACCEPT: frozenset({FacilitationState.RECUE, FacilitationState.PROPOSEE}),
        Act.DECLINE: frozenset({FacilitationState.PROPOSEE, FacilitationState.ACCEPTEE}),
        Act.HOLD: frozenset({FacilitationState.ACCEPTEE}),
        Act.HAND_OVER: frozenset({FacilitationState.TENUE}),
        Act.TELL: frozenset({FacilitationState.MAIN_PASSEE}),
        Act.COUNT: frozenset({FacilitationState.MAIN_PASSEE, FacilitationState.CLOSE}),
        Act.CLOSE: frozenset(FacilitationState) - {FacilitationState.CLOSE},
    }
)


def whose(act: Act, hand: Hand, state: FacilitationState) -> bool:
    """Whether it is theirs to do. What waits for nobody, any ambassador takes; what is proposed to
    somebody is theirs to take, as long as they are one, or to leave."""
    match act:
        case Act.PROPOSE | Act.COUNT:
            return hand.team
        case Act.ACCEPT:
            return hand.ambassador and (hand.goes or state != FacilitationState.PROPOSEE)
        case Act.DECLINE:
            return hand.goes
        case Act.TELL:
            return hand.team or hand.goes or hand.asks
        case Act.CLOSE:
            return hand.team or hand.asks
        case _:
            return hand.team or hand.goes


def timely(act: Act, state: FacilitationState) -> bool:
    """Whether now is the time for it."""
    return state in _STATES[act]


def abilities(hand: Hand, state: FacilitationState) -> list[str]:
    """All that somebody may do now."""
    return [act for act in Act if whose(act, hand, state) and timely(act, state)]
