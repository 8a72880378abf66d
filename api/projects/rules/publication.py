"""The publication checklist (plan of the charter: a card is fit to be read by others). Pure."""

from dataclasses import dataclass
from enum import StrEnum

from api.projects.models.cards import ProjectStatus


class Check(StrEnum):
    """What is looked at before a card is opened."""

    GOAL = "goal"
    RESULT = "result"
    LICENCE = "licence"
    LESSON = "lesson"
    NO_NAMES = "no_names"
    PARTNERS_AGREE = "partners_agree"
    FIGURES_SOURCED = "figures_sourced"
    FREE_OF_RIGHTS = "free_of_rights"


TICKED = (Check.NO_NAMES, Check.PARTNERS_AGREE, Check.FIGURES_SOURCED, Check.FREE_OF_RIGHTS)
"""What only people can say; the rest is read on the card and cannot be ticked over."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the computed checks look at."""

    goal: str | None
    result: str | None
    status: str | None
    lesson: str | None
    unlicensed: int
    """Public deliverables without a licence."""


def computed(facts: Facts) -> dict[Check, bool]:
    """The checks that the card answers by itself."""
    return {
        Check.GOAL: bool((facts.goal or "").strip()),
        Check.RESULT: bool((facts.result or "").strip() or facts.status),
        Check.LICENCE: facts.unlicensed == 0,
        Check.LESSON: facts.status != ProjectStatus.ABANDONNE or bool((facts.lesson or "").strip()),
    }


def open_checks(facts: Facts, ticked: frozenset[Check]) -> list[Check]:
    """What is still not so, in the order of the list."""
    so = computed(facts)
    return [check for check in Check if not so.get(check, check in ticked)]
