"""The rules of a choice among candidates (req. 108, 109). Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from api.activities.models import Public
from api.core.problems import Invalid
from api.registrations.models import CandidateChoice, Involvement, Mode

MANY = 12
"""Contributions of twelve months from which they are many: one a month."""


class CandidateSide(StrEnum):
    """The two administrations of a lab, and everybody else."""

    STATE = "state"
    REGION = "region"
    OTHERS = "others"


_SIDES = {Public.AGENTS_STATE: CandidateSide.STATE, Public.AGENTS_REGION: CandidateSide.REGION}


def side_of(public: str) -> CandidateSide:
    """On which side somebody is who comes as ``public``."""
    return _SIDES.get(Public(public), CandidateSide.OTHERS)


@dataclass(frozen=True, slots=True)
class Tally:
    """How far the choice is on one side."""

    candidates: int = 0
    chosen: int = 0
    listed: int = 0
    declined: int = 0

    @property
    def left_out(self) -> int:
        """Candidates who have no place as it stands."""
        return self.candidates - self.chosen


def tallies(candidates: Iterable[tuple[str, str | None]]) -> dict[CandidateSide, Tally]:
    """Each side's tally from ``(public, choice)`` of every candidate."""
    counted = {side: [0, 0, 0, 0] for side in CandidateSide}
    rank = {CandidateChoice.RETENUE: 1, CandidateChoice.LISTE: 2, CandidateChoice.NON_RETENUE: 3}
    for public, choice in candidates:
        mine = counted[side_of(public)]
        mine[0] += 1
        if choice is not None:
            mine[rank[CandidateChoice(choice)]] += 1
    return {side: Tally(*mine) for side, mine in counted.items()}


def disfavoured(sides: Mapping[CandidateSide, Tally]) -> CandidateSide | None:
    """The side that is offered fewer places, by more than one, while its candidates are left out.

    What counts is how open it is, not who comes: where nobody of the other side is left out,
    nobody is disfavoured. Whoever is on neither side counts for none.
    """
    state, region = sides[CandidateSide.STATE], sides[CandidateSide.REGION]
    fewer = CandidateSide.STATE if state.chosen < region.chosen else CandidateSide.REGION
    if abs(state.chosen - region.chosen) <= 1 or sides[fewer].left_out == 0:
        return None
    return fewer


def band(contributions: int) -> Involvement:
    """How involved somebody is: none, some, many. The number goes no further."""
    if contributions == 0:
        return Involvement.AUCUNE
    return Involvement.QUELQUES if contributions < MANY else Involvement.NOMBREUSES


def candidacy(mode: str, given: Mapping[str, Any], *, reasoned: bool = True) -> dict[str, Any]:
    """What is kept of a candidacy: nothing where nobody is chosen.

    ``Invalid`` when a candidate says no motive; the team may leave it out for somebody.
    """
    if mode != Mode.SELECTION:
        return {"motive": None, "project_id": None, "involvement": None}
    if reasoned and not given.get("motive"):
        raise Invalid.at("/motive", "motive-missing")
    return {name: given.get(name) for name in ("motive", "project_id", "involvement")}
