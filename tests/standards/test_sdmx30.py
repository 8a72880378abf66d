"""pysdmx, unchanged, reads the SDMX 3 service, and judges the messages of both."""

import pytest
from fastapi import FastAPI

from tests.builders import World
from tests.served import client, served
from tests.standards.test_sdmx21 import a_published_lab

BEFORE, AFTER = "2023-02-01T09:00:00Z", "2023-05-02T09:00:00Z"
BETWEEN = "2023-03-01T10:00:00+01:00"


@pytest.mark.timeout(180)
async def test_pysdmx_reads_structures_data_and_what_was_public(world: World, app: FastAPI) -> None:
    lab = await a_published_lab(world)
    async with served(app) as base:
        url = f"{base}/sdmx/3.0"
        read = await client("statistics", "read_pysdmx.py", url, lab.slug, BETWEEN)
    assert read["dataflows"] == ["ACTIVITY"]
    assert read["dimensions"] == [
        *("FREQ", "LAB", "INDICATOR", "BREAKDOWN", "SERIES"),
        "TIME_PERIOD",
    ]
    assert read["attached"]["UNIT_MEASURE"] == "INDICATOR"
    assert {read["attached"][name] for name in ("OBS_STATUS", "VALID_FROM", "N")} == {"O"}
    assert {"CL_BREAKDOWN", "CL_LAB", "CL_SERIES"} <= set(read["codelists"])
    assert read["breakdown"] == "Public : Usagers"

    first = ["2021", "3021", BEFORE, ""]
    old, new = ["2022", "3971", BEFORE, AFTER], ["2022", "3974", AFTER, ""]
    assert read["now"] == [first, new]
    assert read["history"] == [first, old, new]
    # What was public then, word for word: nobody knew yet that it would be replaced.
    assert read["as_of"] == [first, ["2022", "3971", BEFORE, ""]]
    assert read["updated"] == [new]
    assert read["last"] == [new]
    assert read["available"] == {"INDICATOR": ["ACT_PARTICIP"]}
    assert read["counts"] == [5, 10]
    assert read["refused"] == "NotFound"


@pytest.mark.timeout(180)
async def test_every_message_fits_its_schema(world: World, app: FastAPI) -> None:
    """Structures, data in each format, availability, errors: by XSD and JSON schema, offline."""
    lab = await a_published_lab(world)
    key, old, new = f".{lab.slug}...", "/sdmx/2.1", "/sdmx/3.0"
    data = f"{old}/data/ACTIVITY/{key}"
    messages = {
        f"{old}/structure": "",
        f"{old}/dataflow/TILAB/ACTIVITY/latest?references=all": "",
        f"{old}/structure?detail=allstubs": "",
        f"{old}/dataflow/TILAB/ACTIVITY/1.0?references=descendants&detail=referencestubs": "",
        f"{old}/codelist/TILAB/CL_BREAKDOWN/1.0/public-users": "",
        f"{old}/availableconstraint/ACTIVITY/{key}?references=all": "",
        data: "",
        f"{data}?includeHistory=true": "",
        f"{data}?dimensionAtObservation=AllDimensions": "",
        f"{data}?detail=serieskeysonly": "",
        f"{data}?detail=nodata": "",
        f"{data}?detail=dataonly": "",
        f"{data}?lastNObservations=1": "data+json;version=1.0.0",
        f"{data}?includeHistory=true&lastNObservations=2": "data+json;version=1.0.0",
        f"{data}?dimensionAtObservation=AllDimensions&detail=full": "data+json;version=1.0.0",
        f"{data}?firstNObservations=1": "data+csv;version=1.0.0",
        f"{data}?startPeriod=2021": "structurespecificdata+xml;version=2.1",
        f"{old}/data/ACTIVITY/A.B": "error",
        f"{old}/data/NOTHING": "error",
        f"{new}/structure/*/TILAB": "",
        f"{new}/structure/agencyscheme": "",
        f"{new}/availability/dataflow/TILAB/ACTIVITY/1.0/*{key.replace('...', '.*.*.*')}": "",
        f"{new}/data/dataflow/TILAB/ACTIVITY/1.0?c[LAB]={lab.slug}": "",
    }
    async with served(app) as base:
        asked = [f"{base}{path} {form}" for path, form in messages.items()]
        faults = await client("statistics", "judge_messages.py", *asked)
    assert faults == {}
