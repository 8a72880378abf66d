"""Reads the cube through the public pool: what is public, and nothing else."""

from api.core.reads import Reads
from api.indicators.cube.query import CubeQuery, CubeRow
from api.indicators.cube.sql import statement


async def read(reads: Reads, query: CubeQuery) -> list[CubeRow]:
    """The values asked for, by code, lab, series, breakdown, frequency and period."""
    sql, values = statement(query)
    return [CubeRow(*row) for row in await reads.rows(sql, **values)]
