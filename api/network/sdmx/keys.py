"""What a data query asks for: dataflows, key, ``c[…]`` filters, periods, vintages.

Everything is read from the address as it was sent: in a query string ``+`` means *and* here, and
is no space.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import unquote

from api.indicators.cube.query import CubeRow
from api.network.problems import NoResults, SdmxSyntax
from api.network.sdmx.components import COMPONENTS, DIMENSION_IDS, TIME
from api.network.sdmx.groups import key_of
from api.network.sdmx.periods import span
from api.network.sdmx.structures import FLOWS

MOST_WORDS = 2000
_WORD = re.compile(r"[A-Za-z0-9_@$-]+")
_FLOW_VERSIONS = {"latest", "all", "*", "+", "~", "1.0", "1.0.0", "1", "1+", "1.0+"}
_BOUNDS = {"lt", "le", "gt", "ge"}
_COMPARED = re.compile(r"(?:(eq|ne|lt|le|gt|ge):)?(.*)", re.DOTALL)


def query_of(raw: str) -> dict[str, str]:
    """The parameters of a query string, where ``+`` stays what it is; the last one wins."""
    found: dict[str, str] = {}
    for part in raw.split("&"):
        name, _, value = part.partition("=")
        if name:
            found[unquote(name)] = unquote(value)
    return found


def fits_version(said: str) -> bool:
    """Whether a version asked for is, or may be, the one there is."""
    return any(part in _FLOW_VERSIONS for part in re.split(r"[,]", said))


@dataclass(slots=True)
class Wanted:
    """A data query: codes by dimension (none named: all of them), and days.

    ``keys`` holds each key of a list; what a row must fit beyond the codes is in ``fits``.
    """

    flows: tuple[str, ...]
    codes: dict[str, set[str]] = field(default_factory=dict)
    barred: dict[str, set[str]] = field(default_factory=dict)
    keys: list[list[set[str]]] = field(default_factory=list)
    periods: set[str] | None = None
    barred_periods: set[str] = field(default_factory=set)
    first: date | None = None
    until: date | None = None

    def narrow(self, name: str, codes: Iterable[str]) -> None:
        """Keep only these codes of a dimension."""
        found = set(codes)
        self.codes[name] = self.codes[name] & found if name in self.codes else found

    def after(self, day: date) -> None:
        """Nothing that begins before ``day``."""
        self.first = max(self.first, day) if self.first else day

    def before(self, day: date) -> None:
        """Nothing that ends after ``day`` has begun."""
        self.until = min(self.until, day) if self.until else day

    def fits(self, row: CubeRow) -> bool:
        """Whether a row is wanted: what the database could not be asked."""
        if self.periods is not None and row.period not in self.periods:
            return False
        if row.period in self.barred_periods:
            return False
        if not (self.barred or len(self.keys) > 1):
            return True
        key = key_of(row)
        if any(key[DIMENSION_IDS.index(name)] in codes for name, codes in self.barred.items()):
            return False
        return not self.keys or any(
            all(not codes or code in codes for code, codes in zip(key, each, strict=True))
            for each in self.keys
        )


def flows_of(said: str, agency: str) -> tuple[str, ...]:
    """The dataflow named by ``ID``, ``AGENCY,ID`` or ``AGENCY,ID,VERSION`` (REST 1.5)."""
    parts = said.split(",")
    if len(parts) > 3:
        raise SdmxSyntax(where="flow")
    owner, name, version = (
        (agency, parts[0], "latest") if len(parts) == 1 else (*parts, "latest")[:3]
    )
    return flows_named(owner, name, version, agency, every="all")


def flows_named(
    owner: str, name: str, version: str, agency: str, *, every: str = "*"
) -> tuple[str, ...]:
    """The dataflows of these names; ``every`` stands for any, a list has commas."""
    owners = owner.split(",")
    if not ({every, "all", agency} & set(owners)) or not fits_version(version):
        raise NoResults
    if name == every:
        return tuple(FLOWS)
    found = tuple(flow for flow in FLOWS if flow in name.split(","))
    if not found:
        raise NoResults
    return found


def _part(said: str) -> set[str]:
    codes = {code for code in said.split("+") if code not in {"", "*"}}
    if "*" in said.split("+"):
        return set()
    if any(not _WORD.fullmatch(code) for code in codes):
        raise SdmxSyntax(where="key")
    return codes


def read_key(wanted: Wanted, said: str) -> None:
    """The key: ``all`` or ``*``, else a part for each dimension; ``+`` between codes.

    In REST 2 a list of keys has commas between them.
    """
    if said in {"", "all", "*"}:
        return
    keys = said.split(",")
    if len(keys) > MOST_WORDS or said.count("+") > MOST_WORDS:
        raise SdmxSyntax(where="key")
    for key in keys:
        parts = key.split(".")
        if key == "*":
            parts = ["*"] * len(DIMENSION_IDS)
        if len(parts) != len(DIMENSION_IDS):
            raise SdmxSyntax(where="key")
        wanted.keys.append([_part(part) for part in parts])
    for rank, name in enumerate(DIMENSION_IDS):
        columns = [key[rank] for key in wanted.keys]
        if all(columns):
            wanted.narrow(name, set().union(*columns))


def read_period(wanted: Wanted, first: str | None, last: str | None) -> None:
    """``startPeriod`` and ``endPeriod``: both included."""
    if first is not None:
        wanted.after(span(first, "startPeriod")[0])
    if last is not None:
        wanted.before(span(last, "endPeriod")[1])


def read_component(wanted: Wanted, name: str, said: str) -> None:
    """``c[NAME]=…`` of REST 2: a list with commas is *or*, ``+`` is *and*."""
    if name not in {*DIMENSION_IDS, TIME.id}:
        known = any(one.id == name for one in COMPONENTS)
        raise SdmxSyntax(where=f"c[{name}]" if known else "c[…]")
    if said.count(",") + said.count("+") > MOST_WORDS:
        raise SdmxSyntax(where=f"c[{name}]")
    for condition in said.split("+"):
        _read_condition(wanted, name, condition)


def _read_condition(wanted: Wanted, name: str, condition: str) -> None:
    found = [_compared(name, part) for part in condition.split(",")]
    operators = {operator for operator, _ in found}
    if len(operators) > 1 or (len(found) > 1 and operators & _BOUNDS):
        raise SdmxSyntax(where=f"c[{name}]")
    values = {value for _, value in found}
    match operators.pop():
        case "eq" if "*" in values:
            return
        case "eq" if name == TIME.id:
            wanted.periods = values if wanted.periods is None else wanted.periods & values
        case "eq":
            wanted.narrow(name, values)
        case "ne" if name == TIME.id:
            wanted.barred_periods |= values
        case "ne":
            wanted.barred[name] = wanted.barred.get(name, set()) | values
        case operator:
            _bound(wanted, operator, *span(values.pop(), f"c[{name}]"))


def _compared(name: str, part: str) -> tuple[str, str]:
    found = _COMPARED.fullmatch(part)
    assert found is not None
    operator, value = found[1] or "eq", found[2]
    if operator in _BOUNDS and name != TIME.id:
        raise SdmxSyntax(where=f"c[{name}]")
    if name == TIME.id and value != "*":
        span(value, f"c[{name}]")
    elif value != "*" and not _WORD.fullmatch(value):
        raise SdmxSyntax(where=f"c[{name}]")
    return operator, value


def _bound(wanted: Wanted, operator: str, begin: date, end: date) -> None:
    match operator:
        case "ge":
            wanted.after(begin)
        case "gt":
            wanted.after(end)
        case "le":
            wanted.before(end)
        case _:
            wanted.before(begin)
