"""CSV to Parquet, in a process of its own: the library that writes it weighs more than the API.

``python -m api.network.opendata.parquet SOURCE TARGET TYPES``: ``TYPES`` is JSON, the type of each
column that is not text (as in Table Schema). Numbers stay exact: decimals, as wide as needed.
"""

import json
import sys
from pathlib import Path

import polars as pl

DIGITS = 38
"""The most that Parquet's decimals hold."""


def convert(source: Path, target: Path, types: dict[str, str]) -> None:
    """Write the table in ``source`` to ``target``."""
    table = pl.read_csv(source, infer_schema=False)
    table.select(
        _typed(table[name], types.get(name, "string")) for name in table.columns
    ).write_parquet(target, compression="zstd", statistics=True)


def _typed(column: pl.Series, kind: str) -> pl.Series:
    match kind:
        case "integer":
            return column.cast(pl.Int64)
        case "number":
            return column.cast(pl.Decimal(DIGITS, _scale(column)))
        case "boolean":
            return column == "true"
        case "date":
            return column.str.to_date("%Y-%m-%d")
        case "datetime":
            return column.str.to_datetime("%Y-%m-%dT%H:%M:%S%.6fZ", time_unit="us", time_zone="UTC")
        case _:
            return column


def _scale(column: pl.Series) -> int:
    """The most digits after the point."""
    longest = column.str.split(".").list.get(1, null_on_oob=True).str.len_chars().max()
    return int(longest) if isinstance(longest, int) else 0


if __name__ == "__main__":
    convert(Path(sys.argv[1]), Path(sys.argv[2]), json.loads(sys.argv[3]))
