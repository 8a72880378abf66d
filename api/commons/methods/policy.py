"""Who may do what with a card. Pure.

A card is its community's (``Standing``) or, without one, its lab's. Writing is any member's, as
documents are; a first publication takes another pair of eyes, unless somebody animates.
"""

from dataclasses import dataclass
from enum import StrEnum

from api.commons.methods.models import PUBLISHED, MethodState
from api.communities.door import Standing
from api.communities.policy import Can
from api.core.access import Actor, Permission


class MethodAct(StrEnum):
    """What one may do with a card; pages get these words as ``abilities``."""

    EDIT = "edit"
    PROPOSE = "propose"
    REVIEW = "review"
    WITHDRAW = "withdraw"
    TAKE_BACK = "take_back"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Hand:
    """Whoever has a card before them: do they write there, and do they lead?

    To lead is to publish alone, to withdraw, and to take away what does not belong.
    """

    person: int | None
    writes: bool
    leads: bool


def hand_of(actor: Actor, lab: str, standing: Standing | None, *, of_lab: bool) -> Hand:
    """The hand of ``actor``; ``standing`` is None where the community is not seen, or is none."""
    person = None
    if actor.kind == "person" and not actor.second_factor_missing:
        person = actor.id
    if of_lab:
        held = person is not None and actor.may(Permission.MANAGE_COMMUNITIES, lab)
        return Hand(person, held, held)
    if standing is None:
        return Hand(person, writes=False, leads=False)
    return Hand(person, standing.may(Can.EDIT_DOCUMENTS), standing.may(Can.MODERATE))


def acts_on(state: str, changed_by: int | None, hand: Hand) -> list[MethodAct]:
    """All that may be done with a card that stands so."""
    writes, leads = hand.writes, hand.leads
    others = writes and changed_by != hand.person
    withdrawn = state == MethodState.RETIREE
    published = state in PUBLISHED
    draft = state == MethodState.BROUILLON
    may = {
        MethodAct.EDIT: writes and not withdrawn,
        MethodAct.PROPOSE: writes and draft,
        MethodAct.REVIEW: (state == MethodState.RELECTURE and (others or leads))
        or (published and writes)
        or (draft and leads),
        MethodAct.WITHDRAW: not withdrawn and (leads or (writes and draft)),
        MethodAct.TAKE_BACK: withdrawn and leads,
        MethodAct.REPORT: published and hand.person is not None,
    }
    return [act for act, held in may.items() if held]
