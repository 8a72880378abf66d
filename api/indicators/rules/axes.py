"""Breakdowns: the axes that figures are given along, and how a breakdown is written.

``""`` is the total; else ``axis=value`` pairs, each axis once, sorted and joined by ``;``.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

VALUE = re.compile(r"[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*")
"""What a value may be: no two hyphens in a row, which join pairs in exchange formats."""
MAX_BREAKDOWN = 200


@dataclass(frozen=True, slots=True)
class Axis:
    """A way to divide a figure."""

    values: frozenset[str] = frozenset()
    """All there may be; empty when the records give them (territories, projects, rooms…)."""
    partition: bool = True
    """Whether the parts make the total: not so for themes, of which a record may have several."""

    @property
    def open(self) -> bool:
        """Whether values come from the records."""
        return not self.values


def _closed(*values: str, partition: bool = True) -> Axis:
    return Axis(frozenset(values), partition)


AXES: dict[str, Axis] = {
    "public": _closed(
        "agents_state",
        "agents_region",
        "agents_other",
        "partners",
        "users",
        "citizens",
        "users_or_citizens",
    ),
    "place": _closed("in_lab", "outside"),
    "run_by_lab": _closed("yes", "no"),
    "side": _closed("state", "region", "other"),
    "degree": _closed("informed", "consulted", "co_making"),
    "phase": _closed(
        "clarification",
        "exploration",
        "ideation",
        "prototypage",
        "experimentation",
        "evaluation",
        "transfert",
        partition=False,
    ),
    "audience": _closed("agents", "usagers"),
    "where": _closed("social", "sites", "programming", "press", "other"),
    "cooperation": _closed("interne", "entre_administrations", "etat_collectivites", "societe"),
    "part": _closed("interne", "inter_administration", "externe", partition=False),
    "kind": Axis(),
    "licence": Axis(),
    "nature": Axis(),
    "programme": Axis(),
    "territory": Axis(),
    "room": Axis(),
    "project": Axis(),
    "gain": Axis(),
    "community": Axis(partition=False),
    "role": Axis(),
    "publication": Axis(),
    "procedure": Axis(),
    "lab": Axis(),
    "theme": Axis(partition=False),
}
PARTITIONS = frozenset(name for name, axis in AXES.items() if axis.partition)


def axis_of(breakdown: str) -> str:
    """The axis of a one-axis breakdown (``public=users`` → ``public``); empty for the total."""
    return breakdown.partition("=")[0]


def canonical(breakdown: str, allowed: Collection[str]) -> str | None:
    """The breakdown as it is stored, or None when there is no such one along ``allowed`` axes."""
    if breakdown == "":
        return ""
    pairs = [pair.partition("=") for pair in breakdown.split(";")]
    names = [name for name, _, _ in pairs]
    if len(breakdown) > MAX_BREAKDOWN or len(set(names)) != len(names):
        return None
    for name, _, value in pairs:
        axis = AXES.get(name)
        if axis is None or name not in allowed or not VALUE.fullmatch(value):
            return None
        if axis.values and value not in axis.values:
            return None
    return ";".join(sorted(f"{name}={value}" for name, _, value in pairs))
