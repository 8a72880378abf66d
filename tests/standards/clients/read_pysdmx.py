"""pysdmx reads an SDMX 3 service, through its own connector and its validators of messages.

Arguments: the address of the service, a laboratory, an instant between two vintages. Prints one
line of JSON.
"""

import json
import sys
from datetime import datetime
from typing import Any

from pysdmx.api.dc.query import MultiFilter, Operator, TextFilter
from pysdmx.api.qb import ApiVersion, DataFormat, RestService
from pysdmx.api.qb.availability import AvailabilityMode, AvailabilityQuery
from pysdmx.api.qb.data import DataContext, DataQuery
from pysdmx.api.qb.structure import StructureQuery, StructureReference, StructureType
from pysdmx.errors import PysdmxError
from pysdmx.io import read_sdmx

url, lab, between = sys.argv[1:4]
service = RestService(url, ApiVersion.V2_2_2, data_format=DataFormat.SDMX_CSV_2_0_0, timeout=20.0)


def read(message: bytes) -> Any:
    """A message, validated against its schema."""
    return read_sdmx(message.decode(), validate=True)


def data(**more: Any) -> list[list[str]]:
    """The rows of a query: period, value, and from when to when."""
    filters = MultiFilter(
        [
            TextFilter("LAB", Operator.IN, [lab, "nobody"]),
            TextFilter("BREAKDOWN", Operator.EQUALS, "_T"),
            TextFilter("SERIES", Operator.EQUALS, "C"),
            TextFilter("FREQ", Operator.NOT_EQUALS, "M"),
            TextFilter("TIME_PERIOD", Operator.GREATER_THAN_OR_EQUAL, "2021"),
            TextFilter("TIME_PERIOD", Operator.LESS_THAN_OR_EQUAL, "2022"),
        ]
    )
    query = DataQuery(
        context=DataContext.DATAFLOW,
        agency_id="TILAB",
        resource_id="ACTIVITY",
        version="1.0",
        components=filters,
        **more,
    )
    table = read(service.data(query)).data[0].data
    columns = ["TIME_PERIOD", "OBS_VALUE", "VALID_FROM", "VALID_TO"]
    return [[str(value) for value in row] for row in table[columns].itertuples(index=False)]


structures = read(
    service.structure(
        StructureQuery(
            StructureType.DATAFLOW, "TILAB", "ACTIVITY", references=StructureReference.DESCENDANTS
        )
    )
)
(structure,) = structures.get_data_structure_definitions()
codelists = {one.id: one for one in structures.get_codelists()}
available = read(
    service.availability(
        AvailabilityQuery(
            context=DataContext.DATAFLOW,
            agency_id="TILAB",
            resource_id="ACTIVITY",
            version="1.0",
            key=f"*.{lab}.*.*.*",
            component_id="INDICATOR",
            mode=AvailabilityMode.EXACT,
        )
    )
)
(constraint,) = available.get_availability_constraints()
try:
    service.data(DataQuery(DataContext.DATAFLOW, "TILAB", "NOTHING", "1.0"))
    refused = None
except PysdmxError as error:
    refused = type(error).__name__
json.dump(
    {
        "dataflows": sorted(one.id for one in structures.get_dataflows()),
        "dimensions": [one.id for one in structure.components.dimensions],
        "attached": {one.id: one.attachment_level for one in structure.components.attributes},
        "codelists": sorted(codelists),
        "breakdown": codelists["CL_BREAKDOWN"]["public-users"].name,
        "now": data(),
        "history": data(include_history=True),
        "as_of": data(as_of=datetime.fromisoformat(between)),
        "updated": data(updated_after=datetime.fromisoformat(between)),
        "last": data(last_n_obs=1),
        "available": {
            key.id: [one.value for one in key.values] for key in constraint.cube_region.key_values
        },
        "counts": [constraint.series_count, constraint.obs_count],
        "refused": refused,
    },
    sys.stdout,
    default=str,
)
