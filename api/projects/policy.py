"""Who may do what with a project card. Pure: the same table answers in Python and in SQL."""

from dataclasses import dataclass
from enum import Enum

from api.core.access import Actor, Permission
from api.projects.models.cards import Publication


class Who(Enum):
    """Whose act it is; the SQL says the same of the card's reader (row ``m`` and parameters)."""

    EDITOR = ":edits"
    CARRIER = "m.carrier"
    SAGE = "m.sage"
    PUBLISHER = ":publishes"


@dataclass(frozen=True, slots=True)
class Standing:
    """What an actor is to a card, today. A carrier holds the role *col-porteur* in it."""

    edits: bool = False
    publishes: bool = False
    carrier: bool = False
    sage: bool = False

    def are(self) -> set[Who]:
        """The same, as a set."""
        held = {
            Who.EDITOR: self.edits,
            Who.PUBLISHER: self.publishes,
            Who.CARRIER: self.carrier,
            Who.SAGE: self.sage,
        }
        return {who for who, is_so in held.items() if is_so}


_P = Publication


@dataclass(frozen=True, slots=True)
class Ability:
    """An act, who may, and for cards of which publication."""

    name: str
    who: frozenset[Who]
    cards: tuple[Publication, ...] = tuple(Publication)


EDIT = Ability("edit", frozenset({Who.EDITOR, Who.CARRIER}))
SET_ROLES = Ability("set_roles", frozenset({Who.EDITOR}))
WRITE_JOURNAL = Ability("write_journal", frozenset({Who.EDITOR, Who.CARRIER, Who.SAGE}))
CARRIER_KEY = Ability("turn_carrier_key", frozenset({Who.CARRIER}), (_P.INTERNE, _P.RESEAU))
MANAGER_KEY = Ability("turn_manager_key", frozenset({Who.PUBLISHER}), (_P.INTERNE, _P.RESEAU))
WITHDRAW = Ability(
    "withdraw_publication", frozenset({Who.EDITOR, Who.CARRIER}), (_P.RESEAU, _P.PUBLIC)
)
ABILITIES = (EDIT, SET_ROLES, WRITE_JOURNAL, CARRIER_KEY, MANAGER_KEY, WITHDRAW)

REPLICABLE = ":replicates AND p.publication IN ('reseau', 'public')"
"""Whether the reader may begin in another lab what the card ``p`` tells."""
_OPEN = {_P.INTERNE: 0, _P.RESEAU: 1, _P.PUBLIC: 2}


def edits(actor: Actor, lab: str) -> bool:
    """Whether the actor changes any card of the lab."""
    return actor.kind == "system" or actor.may(Permission.EDIT_PROJECTS, lab)


def publishes(actor: Actor, lab: str) -> bool:
    """Whether the actor turns the manager's key; a person alone can."""
    return actor.kind == "person" and actor.may(Permission.PUBLISH_PROJECTS, lab)


def replicates(actor: Actor, lab: str) -> bool:
    """Whether the actor may begin projects in some other lab than the card's."""
    return any(actor.may(Permission.EDIT_PROJECTS, one) for one in actor.labs if one != lab)


def is_wider(new: str, old: str) -> bool:
    """Whether more people could read the card."""
    return _OPEN[Publication(new)] > _OPEN[Publication(old)]


def abilities_sql() -> str:
    """The names of what the reader may do with the card ``p``, as ``text[]``."""
    cases = []
    for one in ABILITIES:
        who = " OR ".join(sorted(who.value for who in one.who))
        cards = ", ".join(f"'{card}'" for card in one.cards)
        cases.append(f"CASE WHEN ({who}) AND p.publication IN ({cards}) THEN '{one.name}' END")
    return f"array_remove(ARRAY[{', '.join(cases)}], NULL)"
