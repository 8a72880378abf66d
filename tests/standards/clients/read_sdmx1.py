"""sdmx1 reads an SDMX 2.1 service: flows, structure, data into pandas.

Arguments: the address of the service, a laboratory. Prints one line of JSON.
"""

import json
import math
import sys
from typing import Any

import requests
import sdmx


def values(*datasets: Any) -> list[list[Any]]:
    """Each value with its key, as pandas has them; a missing number is null."""
    found = []
    for dataset in datasets:
        series = sdmx.to_pandas(dataset)
        names = list(series.index.names)
        for key, value in series.items():
            where = dict(zip(names, key, strict=True))
            found.append(
                [
                    ".".join(where[name] for name in ORDER),
                    where["TIME_PERIOD"],
                    None if math.isnan(value) else value,
                ]
            )
    return found


ORDER = ("FREQ", "LAB", "INDICATOR", "BREAKDOWN", "SERIES")
url, lab = sys.argv[1:3]
sdmx.add_source({"id": "TILAB", "name": "Ti Lab", "url": url})
client = sdmx.Client("TILAB")

flows = client.dataflow()
one = client.dataflow("ACTIVITY")
structure = client.datastructure("DSD_INDICATORS").structure["DSD_INDICATORS"]
breakdowns = one.codelist["CL_BREAKDOWN"]
annual = client.data("ACTIVITY", key=f"A.{lab}.ACT_PARTICIP._T.", params={"startPeriod": "2018"})
by_name = client.data(
    "ACTIVITY", key={"LAB": lab, "BREAKDOWN": "public-users+_T", "SERIES": "C"}, dsd=structure
)
last = client.data("ACTIVITY", key=f"A.{lab}.ACT_PARTICIP._T.C", params={"lastNObservations": 1})
history = client.data("ACTIVITY", key=f"A.{lab}.ACT_PARTICIP._T.C", params={"includeHistory": True})
specific = client.data(
    "ACTIVITY",
    key={"FREQ": "A", "LAB": lab, "BREAKDOWN": "_T", "SERIES": "C"},
    dsd=structure,
    headers={"Accept": "application/vnd.sdmx.structurespecificdata+xml;version=2.1"},
)
available = client.get("availableconstraint", "ACTIVITY", key=f".{lab}...", force=True)
try:
    client.data("ACTIVITY", key="A.B")
    refused = None
except requests.HTTPError as error:
    refused = error.response.status_code if error.response is not None else None

observation = annual.data[0].obs[0]
json.dump(
    {
        "flows": sorted(flows.dataflow),
        "flow": str(one.dataflow["ACTIVITY"].name.localizations["fr"]),
        "dimensions": [each.id for each in structure.dimensions],
        "attributes": [each.id for each in structure.attributes],
        "labs": [lab in one.codelist["CL_LAB"].items, lab],
        "parent": breakdowns["public-users"].parent.id,
        "unit": next(iter(annual.data[0].series)).attrib["UNIT_MEASURE"].value,
        "status": observation.attached_attribute["OBS_STATUS"].value,
        "annual": values(*annual.data),
        "by_name": values(*by_name.data),
        "last": values(*last.data),
        "history": [
            [each.valid_from, [value for *_, value in values(each)]] for each in history.data
        ],
        "specific": values(*specific.data),
        "available": sorted(
            member.value
            for each in available.constraint.values()
            for region in each.data_content_region
            for dimension, selection in region.member.items()
            if dimension.id == "INDICATOR"
            for member in selection.values
        ),
        "refused": refused,
    },
    sys.stdout,
    default=str,
)
