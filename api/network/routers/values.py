"""HTTP for one indicator's published values as a table, for everybody."""

import asyncio
from typing import Annotated

from fastapi import Query, Response

from api.core.clock import Instant
from api.core.problems import NotFound
from api.core.tables import CSV_TYPE, XLSX_TYPE, Flavour, attachment, xlsx_of
from api.core.text import Slug
from api.indicators.cube.query import CubeQuery, CubeRow
from api.indicators.cube.reader import read
from api.indicators.routers.parameters import CodeInPath
from api.network.opendata import tables
from api.network.opendata.files import SHEET_ROWS
from api.network.opendata.problems import TooManyRows
from api.web.exports import CSV, XLSX, For
from api.web.guard import Router, anyone
from api.web.transaction import PublicEngine

router = Router("open-data")

VALUES = "/v1/indicators/{code}/values"
Lab = Annotated[Slug | None, Query(description="Of this lab")]
AsOf = Annotated[
    Instant | None,
    Query(description="What was public at this instant", examples=["2026-11-26T10:00:00Z"]),
]
_KNOWN = "SELECT EXISTS (SELECT FROM indicator_definition WHERE code = :code)"


@router.operation(
    "GET",
    f"{VALUES}.csv",
    access=anyone,
    cached="network",
    response_class=Response,
    responses=CSV,
)
async def get_indicator_csv(
    code: CodeInPath,
    reads: PublicEngine,
    lab: Lab = None,
    as_of: AsOf = None,
    flavour: For = Flavour.MACHINE,
) -> Response:
    """Give an indicator's published values as CSV, with the columns of the open data."""
    rows = await _rows(reads, code, lab, as_of)
    body = await asyncio.to_thread(
        tables.written, tables.OBSERVATIONS, tables.observations(rows), flavour
    )
    return Response(body, media_type=CSV_TYPE, headers=attachment(f"{code}.csv"))


@router.operation(
    "GET",
    f"{VALUES}.xlsx",
    access=anyone,
    problems=(TooManyRows,),
    cached="network",
    response_class=Response,
    responses=XLSX,
)
async def get_indicator_xlsx(
    code: CodeInPath, reads: PublicEngine, lab: Lab = None, as_of: AsOf = None
) -> Response:
    """Give an indicator's published values as a workbook."""
    rows = await _rows(reads, code, lab, as_of)
    if len(rows) > SHEET_ROWS:
        raise TooManyRows
    header = [column.name for column in tables.OBSERVATIONS.columns]
    sheet = tables.for_sheet(tables.observations(rows))
    body = await asyncio.to_thread(xlsx_of, code, header, sheet)
    return Response(body, media_type=XLSX_TYPE, headers=attachment(f"{code}.xlsx"))


async def _rows(
    reads: PublicEngine, code: str, lab: str | None, as_of: Instant | None
) -> list[CubeRow]:
    if not await reads.value(_KNOWN, code=code):
        raise NotFound
    labs = () if lab is None else (lab,)
    return await read(reads, CubeQuery(codes=(code,), labs=labs, as_of=as_of))
