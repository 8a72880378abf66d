"""HTTP for SDMX 3 (REST 2): data."""

import re
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from fastapi import Depends, Query, Request, Response

from api.core.reads import Reads
from api.network.problems import SdmxSyntax
from api.network.queries import values_wanted
from api.network.routers.sdmx_answers import (
    DATA_PROBLEMS,
    PROBLEMS,
    agency_of,
    described,
    format_of,
    written,
)
from api.network.routers.sdmx_parameters import (
    KEY_3,
    LONGEST_KEY,
    Asked,
    DataQuery,
    Instant,
    Maintained,
    OfName,
    OfVersion,
    in_path,
    instant_of,
)
from api.network.sdmx import csv
from api.network.sdmx.accept import DATA_30, STRUCTURE_30
from api.network.sdmx.components import ATTRIBUTES, DIMENSION_IDS, MEASURE, OBSERVED, UNIT
from api.network.sdmx.keys import Wanted, flows_named, query_of, read_component, read_key
from api.web.guard import Router, anyone
from api.web.transaction import PublicEngine

router = Router("sdmx")

BASE = "/sdmx/3.0"
_FILTER = re.compile(r"c\[([A-Za-z_]{1,40})\]")
Key = Annotated[
    str,
    in_path(
        "FREQ.LAB.INDICATOR.BREAKDOWN.SERIES, * for any; or *; several keys have commas between",
        "A.ti-lab.ACT_PARTICIP._T.*",
        KEY_3,
        LONGEST_KEY,
    ),
]
STRUCTURE_OPTIONS: dict[str, Any] = {
    "access": anyone,
    "cached": "network",
    "negotiated": True,
    "problems": PROBLEMS,
    **described(STRUCTURE_30),
}


_EXAMPLES = {
    "FREQ": "A",
    "LAB": "ti-lab",
    "INDICATOR": "ACT_PARTICIP,ACT_ATELIERS",
    "BREAKDOWN": "_T",
    "SERIES": "C",
    "TIME_PERIOD": "ge:2020+le:2022",
}


def _filter_parameter(name: str) -> dict[str, Any]:
    time = name == "TIME_PERIOD"
    return {
        "name": f"c[{name}]",
        "in": "query",
        "required": False,
        "description": "Periods: ge:2020+le:2022" if time else f"Codes of {name}, with commas",
        "schema": {
            "type": "string",
            "pattern": r"^(ge|le|gt|lt|eq|ne):20[0-9]{2}(\+(ge|le):20[0-9]{2})?$"
            if time
            else r"^(ne:[A-Za-z0-9_@$-]+|[A-Za-z0-9_@$-]+(,[A-Za-z0-9_@$-]+)*)$",
        },
        "example": _EXAMPLES[name],
    }


FILTERED: dict[str, Any] = STRUCTURE_OPTIONS | {
    "also": _FILTER,
    "problems": DATA_PROBLEMS,
    "openapi_extra": {
        "parameters": [_filter_parameter(name) for name in (*DIMENSION_IDS, "TIME_PERIOD")]
    },
}
_DATA: dict[str, Any] = FILTERED | described(DATA_30)


def wanted_of(request: Request, of: Maintained, key: str) -> Wanted:
    """What the address asks for: dataflow, key, and ``c[…]`` filters."""
    wanted = Wanted(flows_named(of.agency, of.name, of.version, agency_of(request)))
    read_key(wanted, key)
    for parameter, said in query_of(request.url.query).items():
        if found := _FILTER.fullmatch(parameter):
            read_component(wanted, found[1], said)
    return wanted


_GROUPS: dict[str, tuple[str, ...]] = {
    "dsd": tuple(one.id for one in ATTRIBUTES),
    "all": tuple(one.id for one in ATTRIBUTES),
    "series": (UNIT.id,),
    "obs": tuple(one.id for one in OBSERVED),
    "none": (),
    "msd": (),
    "dataset": (),
} | {one.id: (one.id,) for one in ATTRIBUTES}


async def _columns(
    attributes: Annotated[
        str,
        Query(
            description="all, none, series, obs, or names of attributes with commas between",
            max_length=500,
            json_schema_extra={"pattern": rf"^({'|'.join(_GROUPS)})$"},
        ),
    ] = "dsd",
    measures: Annotated[
        Literal["all", "none", "OBS_VALUE"], Query(description="With the value, or without")
    ] = "all",
) -> list[Any]:
    kept: set[str] = set()
    for name in attributes.split(","):
        if name not in _GROUPS:
            raise SdmxSyntax(where="attributes")
        kept |= set(_GROUPS[name])
    return csv.columns(kept, measure=measures in {"all", MEASURE.id})


Columns = Annotated[list[Any], Depends(_columns)]


async def _page(
    as_of: Annotated[
        Instant, Query(alias="asOf", description="What was public then, and not what came after")
    ] = None,
    offset: Annotated[int, Query(ge=0, le=100_000, description="Leave out as many")] = 0,
    limit: Annotated[int, Query(ge=1, le=100_000, description="At most as many")] = 100_000,
) -> tuple[str | None, int, int]:
    return as_of, offset, limit


Page = Annotated[tuple[str | None, int, int], Depends(_page)]


@dataclass(frozen=True, slots=True)
class Data:
    """A data query: how much of what it selects, and which columns."""

    http: Request
    reads: Reads
    asked: Asked
    columns: list[Any]
    page: tuple[str | None, int, int]

    async def answer(self, of: Maintained, key: str = "*") -> Response:
        """The values of a key in the dataflow that is maintained so."""
        form = format_of(self.http, DATA_30)
        as_of, offset, limit = self.page
        rows = await values_wanted(
            self.reads,
            wanted_of(self.http, of, key),
            updated_after=self.asked.updated_after,
            as_of=instant_of(as_of, "asOf"),
            history=self.asked.history,
            first_n=self.asked.first_n,
            last_n=self.asked.last_n,
        )
        shown, agency = rows[offset : offset + limit], agency_of(self.http)
        return await written(form.media, csv.version2, shown, agency, self.columns)


async def _data(
    request: Request, reads: PublicEngine, asked: DataQuery, columns: Columns, page: Page
) -> Data:
    return Data(request, reads, asked, columns, page)


OfData = Annotated[Data, Depends(_data)]


@router.operation("GET", f"{BASE}/data/dataflow/{{agency}}/{{name}}", **_DATA)
async def get_sdmx30_data(data: OfData, of: OfName) -> Response:
    """Give the data of a dataflow."""
    return await data.answer(of)


@router.operation("GET", f"{BASE}/data/dataflow/{{agency}}/{{name}}/{{version}}", **_DATA)
async def get_sdmx30_data_of_version(data: OfData, of: OfVersion) -> Response:
    """Give the data of a dataflow in a version."""
    return await data.answer(of)


@router.operation("GET", f"{BASE}/data/dataflow/{{agency}}/{{name}}/{{version}}/{{key}}", **_DATA)
async def get_sdmx30_data_by_key(data: OfData, of: OfVersion, key: Key) -> Response:
    """Give the data of a key."""
    return await data.answer(of, key)
