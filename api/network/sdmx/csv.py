"""Data as SDMX-CSV, 1.0.0 and 2.0.0: every line bears its whole key."""

import csv
import io
from collections.abc import Collection, Sequence

from api.core.tables import neutral
from api.indicators.cube.query import CubeRow
from api.network.sdmx.components import ATTRIBUTES, DIMENSIONS, MEASURE, TIME, UNIT, Component
from api.network.sdmx.groups import Shape
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


def columns(attributes: Collection[str] | None, *, measure: bool = True) -> list[Component]:
    """What follows the key: the measure, and the attributes named (all of them when None)."""
    kept = [one for one in ATTRIBUTES if attributes is None or one.id in attributes]
    return [MEASURE, *kept] if measure else kept


def _structured(agency: str) -> dict[str, str]:
    return {family: f"{agency}:{flow}({VERSION})" for family, flow in FLOW_OF.items()}


def version1(rows: list[CubeRow], agency: str, shape: Shape) -> bytes:
    """SDMX-CSV 1.0.0: the dataflow, the key, the value and what is said of it.

    Keys alone have neither time nor value.
    """
    flows = _structured(agency)
    said = [*DIMENSIONS]
    if shape.observations:
        said += [TIME, *columns(None if shape.attributes else ())]
    elif shape.attributes:
        said.append(UNIT)
    lines = [[flows[row.family], *(_said(one, row) for one in said)] for row in rows]
    if not shape.observations:
        lines = [list(line) for line in dict.fromkeys(map(tuple, lines))]
    return _written(["DATAFLOW", *(one.id for one in said)], lines)


def version2(rows: list[CubeRow], agency: str, more: list[Component]) -> bytes:
    """SDMX-CSV 2.0.0. Every line informs (``I``): readers refuse two actions in one file."""
    flows = _structured(agency)
    said = [*DIMENSIONS, TIME, *more]
    lines = [
        ["dataflow", flows[row.family], "I", *(_said(one, row) for one in said)] for row in rows
    ]
    return _written(["STRUCTURE", "STRUCTURE_ID", "ACTION", *(one.id for one in said)], lines)
