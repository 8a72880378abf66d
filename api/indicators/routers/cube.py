"""HTTP for the cube: many labs, indicators and periods in one answer."""

import re
from typing import Annotated

from fastapi import Query, Response

from api.core.clock import Instant
from api.core.periods import Frequency, parse_period
from api.core.problems import Invalid
from api.indicators.cube.query import CubeQuery
from api.indicators.cube.reader import read_json
from api.indicators.models import Family
from api.indicators.problems import TooWide
from api.indicators.routers.parameters import Breakdown, PeriodName
from api.indicators.schemas.cube import Cube
from api.web.guard import Router, anyone
from api.web.rows import json_answer
from api.web.transaction import PublicEngine

router = Router("indicators")

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_CODE = re.compile(r"[A-Z][A-Z0-9_]{2,30}")
_SERIES = re.compile(r"C|[DH](-[a-z0-9]+)*")
Several = Annotated[str | None, Query(max_length=4000)]


@router.operation(
    "GET",
    "/v1/cube",
    access=anyone,
    cached="network",
    response_model=Cube,
    problems=[TooWide],
)
async def read_cube(
    engine: PublicEngine,
    labs: Annotated[
        Several, Query(description="Labs, separated by commas", examples=["ti-lab"])
    ] = None,
    codes: Annotated[
        Several, Query(description="Indicators, separated by commas", examples=["ACT_PARTICIP"])
    ] = None,
    family: Annotated[Family | None, Query(description="Of this family")] = None,
    frequency: Annotated[Frequency | None, Query(description="M, Q, S or A")] = None,
    start: PeriodName = None,
    end: PeriodName = None,
    breakdown: Breakdown = None,
    series: Annotated[
        Several, Query(description="Series, separated by commas: C, D, H-…", examples=["C,D"])
    ] = None,
    as_of: Annotated[
        Instant | None,
        Query(description="What was public at this instant", examples=["2026-11-26T09:00:00Z"]),
    ] = None,
    history: Annotated[bool, Query(description="Every value that ever was public")] = False,
) -> Response:
    """Read published values of many labs, indicators and periods at once.

    ``start`` and ``end`` are periods: the first and the last one that may be among those asked for.
    """
    first = parse_period(start, "start") if start is not None else None
    last = parse_period(end, "end") if end is not None else None
    query = CubeQuery(
        labs=listed(labs, SLUG, "labs"),
        codes=listed(codes, _CODE, "codes"),
        families=(family,) if family else (),
        breakdowns=(breakdown,) if breakdown is not None else (),
        series=listed(series, _SERIES, "series"),
        frequencies=(frequency,) if frequency else (),
        start=first.start if first else None,
        end=last.end if last else None,
        as_of=as_of,
        history=history,
    )
    return json_answer(await read_json(engine, query))


def listed(given: str | None, shape: re.Pattern[str], name: str) -> tuple[str, ...]:
    """Words separated by commas; ``Invalid`` when one has not the shape."""
    if given is None:
        return ()
    words = tuple(given.split(","))
    if not all(shape.fullmatch(word) for word in words):
        raise Invalid.at(name, "string_pattern_mismatch")
    return words
