"""Reads the cube through the public pool: what is public, and nothing else."""

from api.core.reads import Reads
from api.indicators.cube.query import CubeQuery, CubeRow
from api.indicators.cube.sql import MAX_CELLS, json_statement, statement
from api.indicators.problems import TooWide


async def read(reads: Reads, query: CubeQuery) -> list[CubeRow]:
    """The values asked for, by code, lab, series, breakdown, frequency and period."""
    sql, values = statement(query)
    return [CubeRow(*row) for row in await reads.rows(sql, **values)]


async def read_json(reads: Reads, query: CubeQuery) -> bytes:
    """The same as one JSON document, written by PostgreSQL.

    ``TooWide`` beyond 100,000 cells.
    """
    sql, values = json_statement(query)
    found = await reads.value(sql, **values)
    if found is None:
        raise TooWide(most=MAX_CELLS)
    return bytes(found, "utf-8")
