"""pandasdmx reads an SDMX 2.1 service: flows, structure, data into pandas.

Arguments: the address of the service, a laboratory. Prints one line of JSON.
"""

import json
import math
import sys
from typing import Any

import pandasdmx

url, lab = sys.argv[1:3]
pandasdmx.add_source({"id": "TILAB", "name": "Ti Lab", "url": url})
service = pandasdmx.Request("TILAB")


def rows(message: Any) -> list[list[Any]]:
    """Each value with its key, as pandas has them; a missing number is null."""
    table = message.to_pandas()
    names = list(table.index.names)
    found = []
    for key, value in table.items():
        where = dict(zip(names, key, strict=True))
        found.append(
            [where["INDICATOR"], where["BREAKDOWN"], where["SERIES"], where["TIME_PERIOD"], value]
        )
    return [[*where, None if math.isnan(value) else value] for *where, value in found]


flows = service.dataflow()
structure = service.datastructure("DSD_INDICATORS").structure["DSD_INDICATORS"]
codelists = service.dataflow("ACTIVITY").codelist
data = service.data("ACTIVITY", key=f"A.{lab}+nobody...C", params={"startPeriod": "2021"})
by_name = service.data("ACTIVITY", key={"LAB": lab, "FREQ": "M"}, dsd=structure)
json.dump(
    {
        "flows": sorted(flows.dataflow),
        "dimensions": [one.id for one in structure.dimensions],
        "indicator": str(codelists["CL_INDICATOR"]["ACT_PARTICIP"].name.localizations["fr"]),
        "rows": rows(data),
        "by_name": rows(by_name),
    },
    sys.stdout,
)
