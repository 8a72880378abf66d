"""Editions: what was public when a vintage appeared.

``20261126T101500123456Z-412`` is the instant of the last vintage and the last sequence in the feed.
The instant alone would not do: two labs that publish at once may commit in the other order, and an
edition already given would gain values. Those of a later sequence are left out.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from api.core.reads import Reads
from api.indicators.cube.query import CubeQuery, CubeRow
from api.indicators.cube.reader import read
from api.network.opendata.tables import Row

PATTERN = r"[0-9]{8}T[0-9]{12}Z-[0-9]{1,18}"
_STAMP = "%Y%m%dT%H%M%S%fZ"
_VINTAGE = """
SELECT v.published_at FROM vintage AS v
WHERE EXISTS (SELECT FROM published_value AS p WHERE p.lab_id = v.lab_id AND p.vintage_id = v.id
              AND p.published_seq <= :sequence)
ORDER BY v.published_at DESC LIMIT 1
"""
_LAST = "SELECT max(published_seq) FROM published_value"
_IN_THE_FEED = "SELECT EXISTS (SELECT FROM published_value WHERE published_seq = :sequence)"
_COVERAGE = """
SELECT count(*), count(DISTINCT lab_id), count(DISTINCT code), min(period_start),
       max(period_end) - 1
FROM published_value WHERE superseded_at IS NULL
"""
_LABS = "SELECT slug, name, region, region_code FROM lab ORDER BY slug"
_INDICATORS = """
SELECT code, definition_version, family, label_fr, label_en, description_fr, unit, kind,
       aggregation, about_persons, valid_from, valid_to
FROM indicator_definition ORDER BY position, code, definition_version
"""
_VINTAGES = """
SELECT l.slug, v.id, v.published_at, v.note
FROM vintage AS v JOIN lab AS l ON l.id = v.lab_id
WHERE v.published_at <= :at ORDER BY l.slug, v.id
"""


@dataclass(frozen=True, slots=True)
class Edition:
    """What was public at an instant, up to a sequence of the feed."""

    published_at: datetime
    sequence: int

    @property
    def name(self) -> str:
        """As it stands in addresses."""
        return f"{self.published_at.astimezone(UTC).strftime(_STAMP)}-{self.sequence}"


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much is public now, and over what days."""

    values: int
    labs: int
    indicators: int
    start: date | None
    end: date | None


NOTHING = Edition(datetime(1970, 1, 1, tzinfo=UTC), 0)
"""Before anything was published."""


async def last_edition(reads: Reads) -> Edition:
    """The edition of now."""
    sequence = await reads.value(_LAST)
    if not sequence:
        return NOTHING
    return Edition(await reads.value(_VINTAGE, sequence=sequence), sequence)


async def edition_named(reads: Reads, name: str) -> Edition | None:
    """The edition of that name; None when there never was one."""
    match = re.fullmatch(PATTERN, name)
    if match is None:
        return None
    stamp, _, sequence = name.rpartition("-")
    try:
        at = datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)
    except ValueError:  # no such day
        return None
    found = Edition(at, int(sequence))
    if found == NOTHING:
        return found
    if not await reads.value(_IN_THE_FEED, sequence=found.sequence):
        return None
    return found if await reads.value(_VINTAGE, sequence=found.sequence) == at else None


async def coverage(reads: Reads) -> Coverage:
    """How much is public now."""
    ((values, labs, indicators, start, end),) = await reads.rows(_COVERAGE)
    return Coverage(values, labs, indicators, start, end)


async def rows_of(reads: Reads, edition: Edition) -> list[CubeRow]:
    """The values of an edition, always the same ones."""
    if edition == NOTHING:
        return []
    rows = await read(reads, CubeQuery(as_of=edition.published_at))
    if all(row.sequence <= edition.sequence for row in rows):
        return rows
    return replayed(await read(reads, CubeQuery(history=True)), edition.sequence)


def replayed(history: Iterable[CubeRow], sequence: int) -> list[CubeRow]:
    """What was public once ``sequence`` was written, told from the whole history. Pure."""
    current: dict[tuple[str, ...], CubeRow] = {}
    for row in history:
        cell = (row.lab, row.code, row.period, row.breakdown, row.series)
        held = current.get(cell)
        if row.sequence <= sequence and (held is None or held.sequence < row.sequence):
            current[cell] = row
    return list(current.values())


async def labs(reads: Reads) -> list[Row]:
    """Every lab, by its name of now."""
    return list(await reads.rows(_LABS))


async def indicators(reads: Reads) -> list[Row]:
    """Every version of every definition."""
    return list(await reads.rows(_INDICATORS))


async def vintages(reads: Reads, edition: Edition, rows: Iterable[CubeRow]) -> list[Row]:
    """The publications that froze ``rows``."""
    named = {(row.lab, row.vintage) for row in rows}
    found = await reads.rows(_VINTAGES, at=edition.published_at)
    return [one for one in found if (one[0], one[1]) in named]
