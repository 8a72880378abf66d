"""Rows of the cube as series, and as the vintages of their history."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from api.indicators.cube.query import CubeRow
from api.network.sdmx.components import DIMENSIONS, OBSERVED, Component

Detail = Literal["full", "dataonly", "serieskeysonly", "nodata"]
Across = Literal["TIME_PERIOD", "AllDimensions"]


@dataclass(frozen=True, slots=True)
class Shape:
    """How much of the data a message says, and around which dimension."""

    detail: Detail = "full"
    across: Across = "TIME_PERIOD"
    history: bool = False

    @property
    def attributes(self) -> bool:
        """Whether attributes are said."""
        return self.detail in {"full", "nodata"}

    @property
    def observations(self) -> bool:
        """Whether observations are said."""
        return self.detail in {"full", "dataonly"}

    @property
    def flat(self) -> bool:
        """Whether observations bear their whole key, with no series around them."""
        return self.across == "AllDimensions" and self.observations

    def said_of(self, row: CubeRow) -> list[tuple[Component, str]]:
        """The attributes of an observation that have something to say."""
        if not self.attributes:
            return []
        return [(one, said) for one in OBSERVED if (said := one.read(row))]


def key_of(row: CubeRow) -> tuple[str, ...]:
    """The codes of a row's dimensions, time apart."""
    return tuple(one.read(row) for one in DIMENSIONS)


def by_series(rows: Iterable[CubeRow]) -> dict[tuple[str, ...], list[CubeRow]]:
    """Rows under the key of their series, in the order in which they come."""
    found: dict[tuple[str, ...], list[CubeRow]] = {}
    for row in rows:
        found.setdefault(key_of(row), []).append(row)
    return found


Life = tuple[datetime | None, datetime | None]


def by_life(rows: list[CubeRow], *, history: bool) -> list[tuple[Life, list[CubeRow]]]:
    """Rows by when they began and ceased to be what is public, oldest first; else all together."""
    if not history:
        return [((None, None), rows)]
    found: dict[tuple[datetime, datetime | None], list[CubeRow]] = {}
    for row in rows:
        found.setdefault((row.published_at, row.superseded_at), []).append(row)
    oldest = sorted(found.items(), key=lambda one: (one[0][0], one[0][1] is None, one[0][1]))
    return [((life[0], life[1]), held) for life, held in oldest]


def limited(rows: list[CubeRow], first: int | None, last: int | None) -> list[CubeRow]:
    """The first and the last periods of each series, in the order of the rows."""
    if first is None and last is None:
        return rows
    kept: set[tuple[tuple[str, ...], str]] = set()
    for key, series in by_series(rows).items():
        periods = sorted({(row.start, row.period) for row in series})
        chosen = periods[: first or 0] + (periods[-last:] if last else [])
        kept |= {(key, period) for _, period in chosen}
    return [row for row in rows if (key_of(row), row.period) in kept]
