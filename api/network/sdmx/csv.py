"""Data as SDMX-CSV, 1.0.0 and 2.0.0: every line bears its whole key."""

import csv
import io
from collections.abc import Sequence

from api.core.tables import neutral
from api.indicators.cube.query import CubeRow
from api.network.sdmx.components import ATTRIBUTES, DIMENSIONS, MEASURE, TIME, Component
from api.network.sdmx.structures import FLOW_OF, VERSION

_FREE_TEXT = {"COMMENT_OBS"}


def _said(one: Component, row: CubeRow) -> str:
    said = one.read(row)
    return neutral(said) if one.id in _FREE_TEXT else said


def _written(header: Sequence[str], lines: list[list[str]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows(lines)
    return out.getvalue().encode()


def columns(attributes: Sequence[str] | None, *, measure: bool) -> list[Component]:
    """What follows the key: the measure, and the attributes named (all of them when None)."""
    kept = [one for one in ATTRIBUTES if attributes is None or one.id in attributes]
    return [MEASURE, *kept] if measure else kept


def _lines(
    rows: list[CubeRow], begin: dict[str, list[str]], more: list[Component]
) -> list[list[str]]:
    said = [*DIMENSIONS, TIME, *more]
    return [[*begin[row.family], *(_said(one, row) for one in said)] for row in rows]


def version1(rows: list[CubeRow], agency: str, more: list[Component]) -> bytes:
    """SDMX-CSV 1.0.0: the dataflow, the key, the value and what is said of it."""
    begin = {family: [f"{agency}:{flow}({VERSION})"] for family, flow in FLOW_OF.items()}
    header = ["DATAFLOW", *(one.id for one in (*DIMENSIONS, TIME, *more))]
    return _written(header, _lines(rows, begin, more))


def version2(rows: list[CubeRow], agency: str, more: list[Component]) -> bytes:
    """SDMX-CSV 2.0.0. Every line informs (``I``): readers refuse two actions in one file."""
    begin = {
        family: ["dataflow", f"{agency}:{flow}({VERSION})", "I"] for family, flow in FLOW_OF.items()
    }
    header = ["STRUCTURE", "STRUCTURE_ID", "ACTION"]
    header += [one.id for one in (*DIMENSIONS, TIME, *more)]
    return _written(header, _lines(rows, begin, more))
