"""The components of the one data structure: what a value is known by, and what is said of it.

Every format reads this table, so that none can say more than another.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Literal

from api.indicators.cube.codes import code_of
from api.indicators.cube.query import CubeRow
from api.indicators.models import Aggregation

_NOT_IN_ID = re.compile(r"[^A-Za-z0-9_@$-]+")
Role = Literal["dimension", "time", "measure", "attribute"]


def plain(value: Decimal | int | None) -> str:
    """A number without exponent; empty when there is none."""
    return "" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)


def instant(value: datetime | None) -> str:
    """An instant in UTC, to the microsecond, as xs:dateTime; empty when there is none."""
    return "" if value is None else value.astimezone(UTC).isoformat().replace("+00:00", "Z")


@dataclass(frozen=True, slots=True)
class Component:
    """A dimension, the measure or an attribute, and where a row has it.

    ``codelist`` names its codes, ``text`` its SDMX data type when it has none. ``per`` is the
    dimension that an attribute hangs on; None means the observation.
    """

    id: str
    role: Role
    read: Callable[[CubeRow], str]
    codelist: str | None = None
    text: str = "String"
    per: str | None = None
    mandatory: bool = False


def unit_code(unit: str) -> str:
    """A unit as an SDMX identifier (``weeks/year`` → ``weeks_year``)."""
    return _NOT_IN_ID.sub("_", unit)


def _additive(row: CubeRow) -> str:
    return "ADD" if row.aggregation == Aggregation.SUM else "NON_ADD"


def _status(row: CubeRow) -> str:
    return "Q" if row.value is None else "P" if row.partial else row.obs_status


DIMENSIONS: tuple[Component, ...] = (
    Component("FREQ", "dimension", lambda row: row.frequency, "CL_FREQ"),
    Component("LAB", "dimension", lambda row: row.lab, "CL_LAB"),
    Component("INDICATOR", "dimension", lambda row: row.code, "CL_INDICATOR"),
    Component("BREAKDOWN", "dimension", lambda row: code_of(row.breakdown), "CL_BREAKDOWN"),
    Component("SERIES", "dimension", lambda row: row.series, "CL_SERIES"),
)
TIME = Component("TIME_PERIOD", "time", lambda row: row.period, text="ObservationalTimePeriod")
MEASURE = Component("OBS_VALUE", "measure", lambda row: plain(row.value), text="Decimal")
UNIT = Component(
    "UNIT_MEASURE",
    "attribute",
    lambda row: unit_code(row.unit),
    "CL_UNIT",
    per="INDICATOR",
    mandatory=True,
)
OBSERVED: tuple[Component, ...] = (
    Component("OBS_STATUS", "attribute", _status, "CL_OBS_STATUS"),
    Component("CONF_STATUS", "attribute", lambda row: row.conf_status, "CL_CONF_STATUS"),
    Component("DEFINITION_VERSION", "attribute", lambda row: str(row.version), text="Integer"),
    Component("NUMERATOR", "attribute", lambda row: plain(row.numerator), text="Decimal"),
    Component("DENOMINATOR", "attribute", lambda row: plain(row.denominator), text="Decimal"),
    Component("N", "attribute", lambda row: plain(row.n), text="Integer"),
    Component("UNCOVERED", "attribute", lambda row: plain(row.uncovered), text="Integer"),
    Component("PRINTED_VALUE", "attribute", lambda row: plain(row.printed), text="Decimal"),
    Component("COMMENT_OBS", "attribute", lambda row: row.comment or ""),
    Component("AGGREGATION", "attribute", _additive, "CL_AGGREGATION"),
    Component("VINTAGE", "attribute", lambda row: str(row.vintage), text="Integer"),
    Component("VALID_FROM", "attribute", lambda row: instant(row.published_at), text="DateTime"),
    Component("VALID_TO", "attribute", lambda row: instant(row.superseded_at), text="DateTime"),
)
"""``N`` is a count of records or answers, ``UNCOVERED`` the presences without a name."""

ATTRIBUTES = (UNIT, *OBSERVED)
COMPONENTS = (*DIMENSIONS, TIME, MEASURE, *ATTRIBUTES)
DIMENSION_IDS = tuple(one.id for one in DIMENSIONS)
