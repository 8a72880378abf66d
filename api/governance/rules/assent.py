"""Whether a body agrees, by its own rule. Pure.

Each rule answers the list of what lacks, empty when the body agrees; none averages sides.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from api.governance.models.bodies import AssentRule
from api.governance.models.sessions import Position

HERE = ("present", "a_distance")
"""The presences that count: in the room, or from afar."""
NEEDS_QUORUM_ALONE = ("ajourner", "renvoyer", "ajournee")
"""Outcomes that put off: no side has to agree."""
REFUSALS = ("ne_pas_retenir", "refuser", "rejetee")
"""Outcomes to which a side assents by being unfavourable."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A member of the body on the day of the session."""

    id: int
    side: str | None
    community: bool = False
    voting: bool = True
    chair: bool = False
    here: bool = True


@dataclass(frozen=True, slots=True)
class Stand:
    """Where one side stands, and who spoke for it."""

    side: str
    position: str
    words: str | None = None
    members: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Missing:
    """What lacks: ``quorum``, ``nobody``, ``side-absent``, ``side-silent``, ``side-opposed``,
    ``majority``, ``objection``, ``chair-absent`` or ``chair-opposed``; ``side`` where one does."""

    code: str
    side: str | None = None


def missing(
    rule: str,
    outcome: str,
    *,
    sides: Sequence[str],
    quorum: int | None,
    seats: Sequence[Seat],
    stands: Sequence[Stand],
) -> list[Missing]:
    """What lacks for the body to take that decision."""
    voters = [seat for seat in seats if seat.voting and seat.here]
    lacks: list[Missing] = []
    if not any(seat.here for seat in seats):
        lacks.append(Missing("nobody"))
    if quorum is not None and len(voters) < quorum:
        lacks.append(Missing("quorum"))
    if outcome in NEEDS_QUORUM_ALONE:
        return lacks
    against = outcome in REFUSALS
    wanted = Position.DEFAVORABLE if against else Position.FAVORABLE
    opposed = Position.FAVORABLE if against else Position.DEFAVORABLE
    match rule:
        case AssentRule.EACH_SIDE:
            lacks += _each_side(sides, voters, stands, wanted, opposed)
        case AssentRule.MAJORITY:
            lacks += _majority(voters, stands, wanted)
        case AssentRule.CONSENT:
            lacks += [
                Missing("objection", one.side)
                for one in stands
                if one.position == opposed and (one.words or "").strip()
            ]
        case AssentRule.CHAIR:
            lacks += _chair(seats, stands, wanted)
    return lacks


def _each_side(
    sides: Sequence[str],
    voters: Sequence[Seat],
    stands: Sequence[Stand],
    wanted: str,
    opposed: str,
) -> list[Missing]:
    said = {one.side: one.position for one in stands}
    lacks: list[Missing] = []
    for side in sides:
        if not any(seat.side == side and not seat.community for seat in voters):
            lacks.append(Missing("side-absent", side))
        if said.get(side) == opposed:
            lacks.append(Missing("side-opposed", side))
        elif said.get(side) != wanted:
            lacks.append(Missing("side-silent", side))
    return lacks


def _majority(voters: Sequence[Seat], stands: Sequence[Stand], wanted: str) -> list[Missing]:
    voices = {member for one in stands if one.position == wanted for member in one.members}
    agreed = sum(seat.id in voices for seat in voters)
    return [] if agreed * 2 > len(voters) else [Missing("majority")]


def _chair(seats: Sequence[Seat], stands: Sequence[Stand], wanted: str) -> list[Missing]:
    chairs = {seat.id for seat in seats if seat.chair and seat.here}
    if not chairs:
        return [Missing("chair-absent")]
    agreed = any(one.position == wanted and chairs & set(one.members) for one in stands)
    return [] if agreed else [Missing("chair-opposed")]
