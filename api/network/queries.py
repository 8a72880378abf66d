"""What is published, as the formats of exchange need it."""

from dataclasses import replace
from datetime import datetime

from api.core.reads import Reads
from api.indicators.cube.codes import breakdown_of
from api.indicators.cube.query import CubeQuery, CubeRow
from api.indicators.cube.sql import SERIES, statement
from api.network.problems import NoResults, SdmxTooWide
from api.network.sdmx.groups import limited
from api.network.sdmx.keys import Wanted
from api.network.sdmx.structures import FLOWS, Names, SeriesKey

MOST_VALUES = 100_000

_SERIES = f"""
SELECT d.family, v.frequency, l.slug, l.name, v.code, v.breakdown, {SERIES} AS series, v.source,
  v.unit, d.label_fr, d.label_en, d.description_fr, min(v.period_start), max(v.period_end),
  count(*) FILTER (WHERE v.superseded_at IS NULL)
FROM published_value AS v JOIN lab AS l ON l.id = v.lab_id
JOIN indicator_definition AS d
  ON d.code = v.code AND d.definition_version = v.definition_version
GROUP BY d.family, v.frequency, l.slug, l.name, v.code, d.definition_version, v.breakdown,
  v.origin, v.source, v.unit, d.label_fr, d.label_en, d.description_fr
ORDER BY v.code, d.definition_version, l.slug, v.breakdown, series
"""


async def series_published(reads: Reads) -> list[SeriesKey]:
    """Every series that has, or had, a public value; the latest definition of a code last."""
    found = []
    for *key, french, english, description, first, last, count in await reads.rows(_SERIES):
        family, frequency, lab, lab_name, code, breakdown, series, source, unit = key
        names: Names = {"fr": french, "en": english}
        found.append(
            SeriesKey(
                family=family,
                frequency=frequency,
                lab=lab,
                lab_name=lab_name,
                code=code,
                breakdown=breakdown,
                series=series,
                source=source,
                unit=unit,
                names=names,
                description=description,
                first=first,
                last=last,
                observations=count,
            )
        )
    return found


def _cube_query(wanted: Wanted) -> CubeQuery:
    codes = wanted.codes
    breakdowns = {breakdown_of(code) for code in codes.get("BREAKDOWN", ())} - {None}
    if not all(codes.values()) or ("BREAKDOWN" in codes and not breakdowns):
        raise NoResults
    return CubeQuery(
        labs=tuple(sorted(codes.get("LAB", ()))),
        codes=tuple(sorted(codes.get("INDICATOR", ()))),
        families=tuple(str(FLOWS[flow]) for flow in wanted.flows),
        breakdowns=tuple(sorted(one for one in breakdowns if one is not None)),
        series=tuple(sorted(codes.get("SERIES", ()))),
        frequencies=tuple(sorted(codes.get("FREQ", ()))),
        start=wanted.first,
        end=wanted.until,
    )


async def values_wanted(
    reads: Reads,
    wanted: Wanted,
    *,
    updated_after: datetime | None = None,
    as_of: datetime | None = None,
    history: bool = False,
    first_n: int | None = None,
    last_n: int | None = None,
) -> list[CubeRow]:
    """The values that a query asks for; ``NoResults`` when there is none.

    ``as_of`` alone gives what was public then, with ``history`` all that had been public by then;
    either way nothing that was learnt later, not even that a value would be replaced.
    """
    query = replace(
        _cube_query(wanted),
        updated_after=updated_after,
        as_of=None if history else as_of,
        history=history,
    )
    sql, values = statement(query)
    found = [CubeRow(*row) for row in await reads.rows(f"{sql} LIMIT {MOST_VALUES + 1}", **values)]
    if len(found) > MOST_VALUES:
        raise SdmxTooWide(limit=MOST_VALUES)
    if as_of:
        found = [_as_of(row, as_of) for row in found if row.published_at <= as_of]
    rows = limited([row for row in found if wanted.fits(row)], first_n, last_n)
    if not rows:
        raise NoResults
    return rows


def _as_of(row: CubeRow, at: datetime) -> CubeRow:
    replaced_later = row.superseded_at is not None and row.superseded_at > at
    return replace(row, superseded_at=None) if replaced_later else row
