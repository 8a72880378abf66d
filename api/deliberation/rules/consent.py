"""The rule of consent: pure (ADR 0023).

A proposal is adopted when its round is over, enough people have said where they stand, and no
objection is left. An objection is lifted by whoever made it, or by an amended round in which they
object no more. Silence is no consent; whoever stands aside hinders nothing and consents to nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class ConsentState(StrEnum):
    """Where a decision stands; ``revue``: another has taken its place."""

    OUVERTE = "ouverte"
    A_AMENDER = "a_amender"
    ADOPTEE = "adoptee"
    RETIREE = "retiree"
    A_REVOIR = "a_revoir"
    REVUE = "revue"


UNDER_WAY = frozenset({ConsentState.OUVERTE, ConsentState.A_AMENDER})
IN_FORCE = frozenset({ConsentState.ADOPTEE, ConsentState.A_REVOIR})
"""What has been adopted holds until something else is, even past the day of its review."""


class Stance(StrEnum):
    """What somebody says of a proposal."""

    CONSENTEMENT = "consentement"
    OBJECTION = "objection"
    RETRAIT = "retrait"


class ConsentOutcome(StrEnum):
    """How a round ended; the first three follow from the rule, the others from an act."""

    ADOPTEE = "adoptee"
    OBJECTION = "objection"
    TROP_PEU = "trop_peu"
    AMENDEE = "amendee"
    RETIREE = "retiree"


class Act(StrEnum):
    """Something one may do about a decision; pages get these words as ``abilities``."""

    REMARK = "remark"
    ANSWER = "answer"
    POSITION = "position"
    LIFT = "lift"
    AMEND = "amend"
    EXTEND = "extend"
    CLOSE = "close"
    WITHDRAW = "withdraw"
    REVIEW = "review"
    REVISE = "revise"
    CARRY = "carry"


@dataclass(frozen=True, slots=True)
class Position:
    """What one person has said in a round; only an objection is ever lifted."""

    stance: Stance
    lifted: bool = False

    @property
    def objects(self) -> bool:
        """Whether it is an objection that stands."""
        return self.stance == Stance.OBJECTION and not self.lifted

    @property
    def consents(self) -> bool:
        """Whether they consent: said so, or lifted their objection."""
        return self.stance == Stance.CONSENTEMENT or (
            self.stance == Stance.OBJECTION and self.lifted
        )


def outcome(positions: Iterable[Position], needs: int) -> ConsentOutcome:
    """What a round that is over has come to.

    ``needs`` is how many must have taken a position; a text that all stood aside from is nobody's.
    """
    taken = list(positions)
    if any(one.objects for one in taken):
        return ConsentOutcome.OBJECTION
    if len(taken) < needs or not any(one.consents for one in taken):
        return ConsentOutcome.TROP_PEU
    return ConsentOutcome.ADOPTEE


@dataclass(frozen=True, slots=True)
class Hand:
    """Whoever acts: ``member`` may write in the community, ``steers`` animates it or is one of its
    pioneers; ``concerned`` are those whose consent is sought; a sage advises and is not."""

    member: bool = False
    author: bool = False
    steers: bool = False
    concerned: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """What a decision's acts depend on, besides who acts."""

    state: ConsentState
    over: bool = False
    """Whether the hour at which the round closes has come."""
    everybody: bool = False
    """Whether all who are concerned have taken a position."""
    objecting: bool = False
    """Whether an objection of the caller stands in this round."""
    outcome: ConsentOutcome | None = None
    """How the last round ended, if it has."""
    carried: bool = False
    """Whether it was carried to the steering committee."""
    revised: bool = False
    """Whether a proposal to replace it is under way."""


_LEADS = frozenset({Act.ANSWER, Act.AMEND, Act.EXTEND, Act.WITHDRAW, Act.REVIEW})
_MEMBERS = frozenset({Act.REMARK, Act.LIFT, Act.CLOSE, Act.REVISE})
_STATES: Mapping[Act, frozenset[ConsentState]] = MappingProxyType(
    {
        Act.REMARK: UNDER_WAY,
        Act.ANSWER: UNDER_WAY,
        Act.POSITION: frozenset({ConsentState.OUVERTE}),
        Act.LIFT: UNDER_WAY,
        Act.AMEND: UNDER_WAY,
        Act.EXTEND: UNDER_WAY,
        Act.CLOSE: frozenset({ConsentState.OUVERTE}),
        Act.WITHDRAW: UNDER_WAY,
        Act.REVIEW: IN_FORCE,
        Act.REVISE: IN_FORCE,
        Act.CARRY: IN_FORCE,
    }
)


def whose(act: Act, hand: Hand) -> bool:
    """Whether it is theirs to do, some day or now."""
    if not hand.member:
        return False
    if act in _LEADS:
        return hand.author or hand.steers
    match act:
        case Act.POSITION:
            return hand.concerned
        case Act.CARRY:
            return hand.steers
        case _:
            return act in _MEMBERS


def timely(act: Act, moment: Moment) -> bool:
    """Whether now is the time for it."""
    if moment.state not in _STATES[act]:
        return False
    match act:
        case Act.POSITION:
            return not moment.over
        case Act.LIFT:
            return moment.objecting
        case Act.EXTEND:
            return moment.state == ConsentState.OUVERTE or moment.outcome == ConsentOutcome.TROP_PEU
        case Act.CLOSE:
            return moment.over or moment.everybody
        case Act.REVISE:
            return not moment.revised
        case Act.CARRY:
            return not moment.carried
        case _:
            return True


def abilities(hand: Hand, moment: Moment) -> list[str]:
    """All that somebody may do now."""
    return [act for act in Act if whose(act, hand) and timely(act, moment)]
