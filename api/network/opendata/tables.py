"""The tables of an edition: columns with their types, keys, and rows. Pure.

Types are those of Table Schema (https://specs.frictionlessdata.io/table-schema/).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any, Literal

from api.core.tables import Cell, Flavour, csv_of
from api.indicators.cube.codes import code_of
from api.indicators.cube.query import CubeRow

Type = Literal["string", "integer", "number", "boolean", "date", "datetime"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column; ``says`` is the message ``opendata.column.<says>`` (its own name by default)."""

    name: str
    type: Type = "string"
    required: bool = False
    says: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """A foreign key: ``columns`` here name one row there."""

    columns: tuple[str, ...]
    table: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """What a table is made of; ``key`` tells its rows apart."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    references: tuple[Reference, ...] = ()


OBSERVATIONS = Shape(
    "observations",
    (
        Column("lab", required=True),
        Column("family", required=True),
        Column("code", required=True),
        Column("definition_version", "integer", required=True),
        Column("frequency", required=True),
        Column("period", required=True),
        Column("start", "date", required=True),
        Column("end", "date", required=True),
        Column("breakdown", required=True),
        Column("series", required=True),
        Column("origin", required=True),
        Column("source"),
        Column("value", "number"),
        Column("numerator", "number"),
        Column("denominator", "number"),
        Column("n", "integer"),
        Column("uncovered", "integer"),
        Column("unit", required=True),
        Column("aggregation", required=True),
        Column("partial", "boolean", required=True),
        Column("printed_value", "number"),
        Column("obs_status", required=True),
        Column("conf_status", required=True),
        Column("comment"),
        Column("vintage", "integer", required=True),
        Column("published_at", "datetime", required=True),
    ),
    ("lab", "code", "period", "breakdown", "series"),
    (
        Reference(("lab",), "labs", ("slug",)),
        Reference(("code", "definition_version"), "indicators", ("code", "definition_version")),
        Reference(("breakdown",), "breakdowns", ("code",)),
        Reference(("lab", "vintage"), "vintages", ("lab", "vintage")),
    ),
)
LABS = Shape(
    "labs",
    (
        Column("slug", required=True),
        Column("name", required=True),
        Column("region"),
        Column("region_code"),
    ),
    ("slug",),
)
INDICATORS = Shape(
    "indicators",
    (
        Column("code", required=True),
        Column("definition_version", "integer", required=True),
        Column("family", required=True),
        Column("label_fr", required=True),
        Column("label_en", required=True),
        Column("description_fr", required=True),
        Column("unit", required=True),
        Column("kind", required=True),
        Column("aggregation", required=True),
        Column("about_persons", "boolean", required=True),
        Column("valid_from", "date", required=True),
        Column("valid_to", "date"),
    ),
    ("code", "definition_version"),
)
BREAKDOWNS = Shape(
    "breakdowns",
    (Column("code", required=True, says="breakdown"), Column("axes"), Column("pairs")),
    ("code",),
)
VINTAGES = Shape(
    "vintages",
    (
        Column("lab", required=True),
        Column("vintage", "integer", required=True),
        Column("published_at", "datetime", required=True),
        Column("note"),
    ),
    ("lab", "vintage"),
    (Reference(("lab",), "labs", ("slug",)),),
)
REFERENCES = (LABS, INDICATORS, BREAKDOWNS, VINTAGES)
Row = Sequence[Any]
DAY = timedelta(days=1)


def observations(rows: Iterable[CubeRow]) -> list[Row]:
    """The rows of :data:`OBSERVATIONS`, in the order given."""
    return [
        (
            row.lab,
            row.family,
            row.code,
            row.version,
            row.frequency,
            row.period,
            row.start,
            row.end - DAY,
            code_of(row.breakdown),
            row.series,
            row.origin,
            row.source or None,
            row.value,
            row.numerator,
            row.denominator,
            row.n,
            row.uncovered,
            row.unit,
            row.aggregation,
            row.partial,
            row.printed,
            row.obs_status,
            row.conf_status,
            row.comment,
            row.vintage,
            row.published_at,
        )
        for row in rows
    ]


def breakdowns(rows: Iterable[CubeRow]) -> list[Row]:
    """The rows of :data:`BREAKDOWNS`: those that are used, and the total."""
    used = {"", *(row.breakdown for row in rows)}
    found: list[Row] = []
    for one in sorted(used):
        axes = ";".join(pair.partition("=")[0] for pair in one.split(";")) if one else None
        found.append((code_of(one), axes, one or None))
    return found


def written(shape: Shape, rows: Iterable[Row], flavour: Flavour = Flavour.MACHINE) -> bytes:
    """The table as CSV. Only numbers differ between flavours, so that one schema fits both.

    Slow for many rows: call it in a thread.
    """
    header = [column.name for column in shape.columns]
    return csv_of(header, ([_plain(cell) for cell in row] for row in rows), flavour)


def for_sheet(rows: Iterable[Row]) -> list[list[Cell]]:
    """Rows as a workbook holds them: instants as text, for a sheet knows no offset."""
    return [[_plain(cell) if isinstance(cell, datetime) else cell for cell in row] for row in rows]


def _plain(cell: Any) -> Cell:
    match cell:
        case bool():
            return "true" if cell else "false"
        case datetime():
            return cell.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        case date():
            return cell.isoformat()
        case Decimal() | int() | str() | None:
            return cell
        case _:  # nothing else is in these tables
            raise TypeError(type(cell).__name__)
