"""The structures once, before any format: dataflows, data structure, concepts, codelists, bounds.

Three dataflows, one for each family of indicators, share one data structure. The codelists hold
what is published; nobody has to guess which codes give an answer.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from api.core.messages import LOCALES, Locale, catalogue, message
from api.indicators.cube.codes import code_of
from api.indicators.models import Family
from api.indicators.rules.words import axis_in_words, breakdown_in_words
from api.network.sdmx.components import COMPONENTS, DIMENSION_IDS, unit_code

Kind = Literal[
    "dataflow", "datastructure", "codelist", "conceptscheme", "agencyscheme", "contentconstraint"
]
KINDS: tuple[Kind, ...] = (
    "dataflow",
    "datastructure",
    "codelist",
    "conceptscheme",
    "agencyscheme",
    "contentconstraint",
)
Names = Mapping[Locale, str]

VERSION = "1.0"
DSD, CONCEPTS = "DSD_INDICATORS", "CS_INDICATORS"
FLOWS: dict[str, Family] = {
    "ACTIVITY": Family.ACTIVITY,
    "RESULTS": Family.RESULTS,
    "IMPACT": Family.IMPACT,
}
FLOW_OF: dict[str, str] = {str(family): flow for flow, family in FLOWS.items()}
_FIXED: dict[str, tuple[str, ...]] = {
    "CL_FREQ": ("M", "Q", "S", "A"),
    "CL_OBS_STATUS": ("A", "P", "Q"),
    "CL_CONF_STATUS": ("F", "C"),
    "CL_AGGREGATION": ("ADD", "NON_ADD"),
}


@dataclass(frozen=True, slots=True)
class Item:
    """A code, a concept or an agency."""

    id: str
    names: Names
    description: Names | None = None
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Region:
    """What one dataflow holds: its codes by dimension, and between which days."""

    values: Mapping[str, tuple[str, ...]]
    first: date | None
    last: date | None
    series: int
    observations: int


@dataclass(frozen=True, slots=True)
class Artefact:
    """A maintainable structure; ``stub`` asks for its names only, ``of`` is what it hangs on."""

    kind: Kind
    agency: str
    id: str
    names: Names
    items: tuple[Item, ...] = ()
    of: str | None = None
    region: Region | None = None
    partial: bool = False
    stub: bool = False


@dataclass(frozen=True, slots=True)
class SeriesKey:
    """A series that is published, or was: its key, its words, and the days that it covers."""

    family: str
    frequency: str
    lab: str
    lab_name: str
    code: str
    breakdown: str
    series: str
    source: str
    unit: str
    names: Names
    description: str
    first: date
    last: date
    observations: int

    def key(self) -> tuple[str, ...]:
        """The codes of its dimensions, in their order."""
        return (self.frequency, self.lab, self.code, code_of(self.breakdown), self.series)


def both(key: str, **values: str) -> dict[Locale, str]:
    """A sentence of the catalogue in both languages."""
    return {locale: message(key, locale, **values) for locale in LOCALES}


def _word(key: str, otherwise: str) -> dict[Locale, str]:
    return {locale: catalogue(locale).get(key, otherwise) for locale in LOCALES}


def _same(text: str) -> dict[Locale, str]:
    return dict.fromkeys(LOCALES, text)


def _breakdowns(found: Iterable[str]) -> Iterator[Item]:
    """The total, the axes, and under each the breakdowns that begin with it."""
    yield Item("_T", both("sdmx.total"))
    listed = sorted({one for one in found if one}, key=code_of)
    for axis in sorted({one.partition("=")[0] for one in listed}):
        yield Item(axis, {locale: axis_in_words(axis, locale) for locale in LOCALES})
    for one in listed:
        names = {locale: breakdown_in_words(one, locale) for locale in LOCALES}
        yield Item(code_of(one), names, parent=one.partition("=")[0])


def _series(found: Iterable[SeriesKey]) -> Iterator[Item]:
    for series, source in sorted({(one.series, one.source) for one in found}):
        yield Item(series, both(f"sdmx.series.{series[0]}", source=source or series[2:]))


def _codelists(found: list[SeriesKey]) -> dict[str, list[Item]]:
    lists = {
        name: [Item(code, both(f"sdmx.code.{name}.{code}")) for code in codes]
        for name, codes in _FIXED.items()
    }
    labs = {one.lab: one.lab_name for one in found}
    lists["CL_LAB"] = [Item(lab, _same(name)) for lab, name in sorted(labs.items())]
    codes = {one.code: one for one in found}
    lists["CL_INDICATOR"] = [
        Item(code, one.names, {"fr": one.description} if one.description else None)
        for code, one in sorted(codes.items())
    ]
    lists["CL_BREAKDOWN"] = list(_breakdowns(one.breakdown for one in found))
    lists["CL_SERIES"] = list({one.id: one for one in _series(found)}.values())
    units = sorted({one.unit for one in found})
    lists["CL_UNIT"] = [Item(unit_code(unit), _word(f"sdmx.unit.{unit}", unit)) for unit in units]
    return lists


Stretch = tuple[tuple[str, ...], date, date, int]
"""A key, the days between which it has values (the last excluded), and how many."""


def region_of(found: Iterable[Stretch]) -> Region:
    """What these hold together."""
    held = list(found)
    values = {
        name: tuple(sorted({key[rank] for key, *_ in held}))
        for rank, name in enumerate(DIMENSION_IDS)
    }
    return Region(
        values,
        min((first for _, first, _, _ in held), default=None),
        max((end for _, _, end, _ in held), default=None),
        len({key for key, *_ in held}),
        sum(count for *_, count in held),
    )


def constraint(agency: str, flow: str, region: Region, prefix: str = "CR") -> Artefact:
    """What a dataflow holds at present, as a constraint of the kind *actual*."""
    names = both("sdmx.constraint", flow=flow)
    return Artefact("contentconstraint", agency, f"{prefix}_{flow}", names, of=flow, region=region)


def words_of(found: list[SeriesKey]) -> dict[tuple[str, str], Names]:
    """The words of every code, by codelist and code."""
    return {
        (name, item.id): item.names for name, items in _codelists(found).items() for item in items
    }


def all_structures(agency: str, found: list[SeriesKey]) -> list[Artefact]:
    """Everything this instance declares, from the series that are published."""
    flows = [
        Artefact("dataflow", agency, flow, both(f"sdmx.flow.{flow}"), of=DSD) for flow in FLOWS
    ]
    lists = [
        Artefact("codelist", agency, name, both(f"sdmx.list.{name}"), tuple(items))
        for name, items in sorted(_codelists(found).items())
    ]
    concepts = tuple(Item(one.id, both(f"sdmx.concept.{one.id}")) for one in COMPONENTS)
    constraints = []
    for flow, family in FLOWS.items():
        of_flow = [
            (one.key(), one.first, one.last, one.observations)
            for one in found
            if one.family == family and one.observations
        ]
        if of_flow:
            # Without its days, which an old client cannot read in a constraint: it asks for this
            # one with each dataflow. Availability tells them.
            held = replace(region_of(of_flow), first=None, last=None)
            constraints.append(constraint(agency, flow, held))
    return [
        Artefact(
            "agencyscheme",
            "SDMX",
            "AGENCIES",
            both("sdmx.agencies"),
            (Item(agency, both("sdmx.agency")),),
            partial=True,
        ),
        *flows,
        *lists,
        Artefact("conceptscheme", agency, CONCEPTS, both("sdmx.concepts"), concepts),
        Artefact("datastructure", agency, DSD, both("sdmx.structure")),
        *constraints,
    ]


def _below(one: Artefact, among: list[Artefact]) -> list[Artefact]:
    match one.kind:
        case "dataflow":
            return [other for other in among if other.kind == "datastructure"]
        case "datastructure":
            return [other for other in among if other.kind in {"codelist", "conceptscheme"}]
        case "contentconstraint":
            return [other for other in among if other.kind == "dataflow" and other.id == one.of]
        case _:
            return []


def _above(one: Artefact, among: list[Artefact]) -> list[Artefact]:
    return [other for other in among if one in _below(other, among)]


def _reach(start: list[Artefact], among: list[Artefact]) -> list[Artefact]:
    found: list[Artefact] = []
    waiting = list(start)
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.append(one)
            waiting += _below(one, among)
    return found


def with_references(
    chosen: list[Artefact], references: str, among: list[Artefact]
) -> list[Artefact]:
    """What was asked for, and what ``references`` asks for beside it (SDMX-REST 1.5 §4.4)."""
    below = [other for one in chosen for other in _below(one, among)]
    above = [other for one in chosen for other in _above(one, among)]
    match references:
        case "none":
            extra: list[Artefact] = []
        case "children":
            extra = below
        case "descendants":
            extra = _reach(chosen, among)
        case "parents":
            extra = above
        case "parentsandsiblings":
            extra = above + [other for one in above for other in _below(one, among)]
        case _:
            extra = _reach(chosen + above, among)
            if references != "all":
                extra = [one for one in extra if one.kind == references]
    wanted = {id(one) for one in chosen + extra}
    return [one for one in among if id(one) in wanted]


def with_detail(found: list[Artefact], chosen: list[Artefact], detail: str) -> list[Artefact]:
    """The same, reduced to names where ``detail`` says so."""
    if detail in {"full", "referencepartial"}:
        return found
    if detail in {"allstubs", "allcompletestubs"}:
        return [replace(one, stub=True) for one in found]
    kept = {id(one) for one in chosen}
    return [one if id(one) in kept else replace(one, stub=True) for one in found]


def only_items(one: Artefact, names: set[str]) -> Artefact:
    """A scheme reduced to these items."""
    return replace(one, items=tuple(item for item in one.items if item.id in names), partial=True)


def last_day(end: date) -> date:
    """The last day of a stretch that ends before ``end``."""
    return end - timedelta(days=1)
