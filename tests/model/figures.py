"""Figures counted on paper, from records kept in lists: nothing of the database's way."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

Cells = dict[tuple[str, str], Fraction]
AGENTS = ("agents_state", "agents_region", "agents_other")
SIDES = {"agents_state": "state", "agents_region": "region"}
FREQUENCIES = {
    **dict.fromkeys(
        ("ACT_PARTICIP", "ACT_AGENTS", "ACT_USAGERS", "ACT_CITOYENS", "ACT_INTERV"), "MQSA"
    ),
    "ACT_ATELIERS": "MQSA",
    **dict.fromkeys(("ACT_FORM", "ACT_FORM_PRES", "ACT_FORMES", "ACT_H_FORM"), "QSA"),
    **dict.fromkeys(("ACT_PROJ_PIL", "ACT_PROJ_ACC", "IMP_SAT_AG"), "QSA"),
    **dict.fromkeys(("ACT_PROJ_ACHEVES", "RES_SEM", "ACT_AUTONOMIE"), "SA"),
    "IMP_EVAL": "A",
}


@dataclass
class Meeting:
    """An activity, and who came: ``lines`` by public, ``names`` the public of each person."""

    day: date
    kind: str
    place: str
    by_lab: bool
    minutes: int
    territory: str | None
    project: int | None
    held: bool = False
    lines: dict[str, int] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    @property
    def training(self) -> bool:
        """Whether people learn there."""
        return self.kind in {"formation", "mooc"}


@dataclass
class Card:
    """A project."""

    part: str
    began: date | None
    ended: date | None
    status: str
    theme: str | None
    reported: bool = False
    gains: list[tuple[date, int]] = field(default_factory=list)


@dataclass
class Books:
    """All the records of a lab."""

    meetings: dict[int, Meeting] = field(default_factory=dict)
    cards: dict[int, Card] = field(default_factory=dict)
    answers: list[tuple[date, int]] = field(default_factory=list)

    def figures(self, frequency: str, start: date, end: date) -> Cells:
        """Every figure of the days from ``start`` to ``end`` (excluded), by code and breakdown."""
        self.sums: Cells = defaultdict(Fraction)
        self.persons: dict[tuple[str, str], set[str]] = defaultdict(set)
        for meeting in self.meetings.values():
            if meeting.held and start <= meeting.day < end:
                self._meeting(meeting)
        for number, card in self.cards.items():
            self._card(number, card, start, end)
        found = dict(self.sums) | {key: Fraction(len(who)) for key, who in self.persons.items()}
        found |= self._shares(start, end)
        return {key: one for key, one in found.items() if frequency in FREQUENCIES[key[0]]}

    def _add(self, code: str, weight: Fraction | int, axes: Iterable[str]) -> None:
        for breakdown in ("", *axes):
            self.sums[code, breakdown] += weight

    def _meeting(self, one: Meeting) -> None:
        theme = self.cards[one.project].theme if one.project else None
        place = "in_lab" if one.place in {"in_lab", "hybrid"} else "outside"
        where = [f"place={place}"]
        where += [f"territory={one.territory[:2]}"] if one.territory else []
        where += [f"theme={theme}"] if theme else []
        whose = f"run_by_lab={'yes' if one.by_lab else 'no'}"
        self._add("ACT_INTERV", 1, [f"kind={one.kind}", whose, *where])
        if one.kind == "atelier":
            self._add("ACT_ATELIERS", 1, [whose, *where])
        if one.training:
            self._add("ACT_FORM", 1, [f"kind={one.kind}"])
        if one.lines:
            self._add("ACT_PARTICIP", sum(one.lines.values()), where)
        for public, count in one.lines.items():
            self.sums["ACT_PARTICIP", f"public={public}"] += count
        if one.training and one.lines:
            whole = sum(one.lines.values())
            self._add("ACT_FORM_PRES", whole, [])
            hours = Decimal(one.minutes * whole) / 60
            self._add("ACT_H_FORM", Fraction(_rounded(hours, "0.000001")), [])
            for public, count in one.lines.items():
                self.sums["ACT_FORM_PRES", f"side={SIDES.get(public, 'other')}"] += count
        for person, public in one.names.items():
            self._person(one, person, public)

    def _person(self, one: Meeting, person: str, public: str) -> None:
        side = f"side={SIDES.get(public, 'other')}"
        codes = {"users": "ACT_USAGERS", "citizens": "ACT_CITOYENS"}
        if public in AGENTS:
            for breakdown in ("", side):
                self.persons["ACT_AGENTS", breakdown].add(person)
        elif public in codes:
            self.persons[codes[public], ""].add(person)
        elif public == "users_or_citizens":
            self.persons["ACT_USAGERS", "public=users_or_citizens"].add(person)
        if one.training:
            for breakdown in ("", side):
                self.persons["ACT_FORMES", breakdown].add(person)

    def _card(self, number: int, card: Card, start: date, end: date) -> None:
        active = card.began and card.began < end and (card.ended is None or card.ended >= start)
        theme = [f"theme={card.theme}"] if card.theme else []
        if active and card.part:
            code = "ACT_PROJ_PIL" if card.part == "leads" else "ACT_PROJ_ACC"
            self._add(code, 1, theme)
        if card.status == "acheve" and card.ended and start <= card.ended < end:
            self._add("ACT_PROJ_ACHEVES", 1, theme)
        for day, hours in card.gains:
            if start <= day < end:
                weeks = Fraction(_rounded(Decimal(hours) / 35, "0.000001"))
                named = [f"project=carte-{number}"] if card.reported else []
                self._add("RES_SEM", weeks, named)

    def _shares(self, start: date, end: date) -> Cells:
        scores = [score for day, score in self.answers if start <= day < end]
        closed = [
            card
            for card in self.cards.values()
            if card.status in {"acheve", "abandonne"} and card.ended and start <= card.ended < end
        ]
        found: Cells = {}
        if scores:
            found["IMP_SAT_AG", ""] = _percent(sum(one >= 4 for one in scores), len(scores))
        if closed:
            found["IMP_EVAL", ""] = _percent(sum(card.reported for card in closed), len(closed))
        return found


def _rounded(value: Decimal, to: str) -> Decimal:
    return value.quantize(Decimal(to), ROUND_HALF_UP)


def _percent(some: int, whole: int) -> Fraction:
    return Fraction(_rounded(Decimal(100 * some) / whole, "0.01"))
