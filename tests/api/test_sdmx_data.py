"""What SDMX data says: the values asked for, all of them, the same in every format."""

import csv
import io
from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree

import orjson
import pytest
from httpx import AsyncClient

from api.labs.models import Lab
from tests.builders import World
from tests.published import Value, publish

OLD, NEW = "/sdmx/2.1", "/sdmx/3.0"
THEN, LATER = datetime(2024, 1, 1, 9, tzinfo=UTC), datetime(2024, 6, 1, 9, tzinfo=UTC)
EXACT = "1234567890123.123456"
HOSTILE = '=SUM(A1) <a href="x">&amp; "é" \u202e\u200f\x07 ]]>'


@pytest.fixture
async def lab(world: World) -> Lab:
    """A lab with months and years, one exact value, one withheld, one revised, one comment."""
    lab = await world.a_lab()
    await publish(
        world,
        lab,
        THEN,
        *(Value("ACT_PARTICIP", f"2023-{month:02d}", str(month)) for month in range(1, 7)),
        Value("ACT_PARTICIP", "2023", EXACT, more={"comment": HOSTILE, "n": 12}),
        Value("ACT_PARTICIP", "2023", None, "place=in_lab;public=users"),
        Value("ACT_ATELIERS", "2023", "0", "place=outside"),
        Value("ACT_SALLES", "2022", "61.25", more={"numerator": 49, "denominator": 80}),
        Value("RES_DISP_REG", "2022", "24", origin="declared"),
    )
    await publish(world, lab, LATER, Value("ACT_PARTICIP", "2023-06", "66", more={"partial": True}))
    return lab


async def rows_of(http: AsyncClient, path: str, **query: Any) -> list[dict[str, str]]:
    """The lines of a CSV answer."""
    answer = await http.get(path, params=query or None, headers={"Accept": "text/csv"})
    assert answer.status_code == 200, answer.text
    return list(csv.DictReader(io.StringIO(answer.text)))


async def found(http: AsyncClient, path: str, **query: Any) -> list[str]:
    """What identifies each line: indicator, breakdown, period, value."""
    names = ("INDICATOR", "BREAKDOWN", "TIME_PERIOD", "OBS_VALUE")
    return [" ".join(row[name] for name in names) for row in await rows_of(http, path, **query)]


async def test_keys_and_periods_choose(http: AsyncClient, lab: Lab) -> None:
    data = f"{OLD}/data/ACTIVITY"
    assert len(await found(http, f"{data}/.{lab.slug}...")) == 10
    assert await found(http, f"{data}/A+M.{lab.slug}+other.ACT_ATELIERS+ACT_SALLES..") == [
        "ACT_ATELIERS place-outside 2023 0",
        "ACT_SALLES _T 2022 61.25",
    ]
    both = f"{data}/.{lab.slug}..place-in_lab--public-users."
    assert await found(http, both) == ["ACT_PARTICIP place-in_lab--public-users 2023 "]
    months = f"{data}/M.{lab.slug}..."
    assert await found(http, months, startPeriod="2023-05") == [
        "ACT_PARTICIP _T 2023-05 5",
        "ACT_PARTICIP _T 2023-06 66",
    ]
    assert len(await found(http, months, startPeriod="2023-Q1", endPeriod="2023-Q1")) == 3
    assert len(await found(http, months, startPeriod="2022", endPeriod="2023-02-28")) == 2
    ends = {"firstNObservations": 1, "lastNObservations": 1}
    assert await found(http, months, **ends) == [
        "ACT_PARTICIP _T 2023-01 1",
        "ACT_PARTICIP _T 2023-06 66",
    ]
    after = {"updatedAfter": "2024-05-01T00:00:00+02:00"}
    assert await found(http, f"{data}/.{lab.slug}...", **after) == ["ACT_PARTICIP _T 2023-06 66"]
    declared = await rows_of(http, f"{OLD}/data/TILAB,RESULTS,1.0/.{lab.slug}.../TILAB")
    assert [(row["SERIES"], row["DATAFLOW"]) for row in declared] == [("D", "TILAB:RESULTS(1.0)")]


async def test_filters_of_rest_2_choose(http: AsyncClient, lab: Lab) -> None:
    data = f"{NEW}/data/dataflow/TILAB/ACTIVITY/1.0"
    mine = f"c[LAB]={lab.slug}"

    async def some(query: str, path: str = data) -> list[str]:
        return await found(http, f"{path}?{mine}&{query}")

    assert len(await some("c[FREQ]=M")) == 6
    assert len(await some("c[FREQ]=ne:M")) == 4
    assert len(await some("c[FREQ]=M&c[TIME_PERIOD]=ge:2023-02+lt:2023-05")) == 3
    assert len(await some("c[FREQ]=M&c[TIME_PERIOD]=gt:2023-Q1+le:2023")) == 3
    assert len(await some("c%5BTIME_PERIOD%5D=ge%3A2023-02%2Blt%3A2023-05&c[FREQ]=M")) == 3
    assert await some("c[TIME_PERIOD]=2023-01,2023-03") == [
        "ACT_PARTICIP _T 2023-01 1",
        "ACT_PARTICIP _T 2023-03 3",
    ]
    assert await some("c[TIME_PERIOD]=2023-01,2023-03&lastNObservations=1") == [
        "ACT_PARTICIP _T 2023-03 3"
    ]
    assert len(await some("c[FREQ]=M&c[TIME_PERIOD]=ne:2023-01")) == 5
    assert await some("c[BREAKDOWN]=ne:_T+ne:place-outside") == [
        "ACT_PARTICIP place-in_lab--public-users 2023 "
    ]
    assert len(await some("c[INDICATOR]=*&c[BREAKDOWN]=_T")) == 8
    keys = f"A.{lab.slug}.ACT_SALLES.*.*,M.{lab.slug}.ACT_PARTICIP._T.C"
    assert len(await found(http, f"{data}/{keys}")) == 7  # and not the year of participations
    assert await some("c[FREQ]=M&offset=2&limit=1") == ["ACT_PARTICIP _T 2023-03 3"]
    every = f"{NEW}/data/dataflow/*/*/~/*.{lab.slug}.*.*.*"
    ids = {row["STRUCTURE_ID"] for row in await rows_of(http, every)}
    assert ids == {"TILAB:ACTIVITY(1.0)", "TILAB:RESULTS(1.0)"}
    row, *_ = await rows_of(http, f"{data}?{mine}&attributes=none")
    assert list(row) == [
        *("STRUCTURE", "STRUCTURE_ID", "ACTION", "FREQ", "LAB", "INDICATOR", "BREAKDOWN"),
        *("SERIES", "TIME_PERIOD", "OBS_VALUE"),
    ]
    row, *_ = await rows_of(http, f"{data}?{mine}&attributes=series,N&measures=none")
    assert list(row)[8:] == ["TIME_PERIOD", "UNIT_MEASURE", "N"]


async def test_history_and_what_was_public_then(http: AsyncClient, lab: Lab) -> None:
    data = f"{NEW}/data/dataflow/TILAB/ACTIVITY/1.0/M.{lab.slug}.*.*.*?c[TIME_PERIOD]=2023-06"

    async def lives(query: str) -> list[tuple[str, str, str]]:
        names = ("OBS_VALUE", "VALID_FROM", "VALID_TO")
        return [
            (row[names[0]], row[names[1]], row[names[2]])
            for row in await rows_of(http, f"{data}&{query}")
        ]

    then, later = "2024-01-01T09:00:00Z", "2024-06-01T09:00:00Z"
    assert await lives("") == [("66", later, "")]
    assert await lives("includeHistory=true") == [("6", then, later), ("66", later, "")]
    assert await lives("asOf=2024-01-01T10:00:00+01:00") == [("6", then, "")]
    assert await lives("asOf=2024-06-01T08:59:59.999999Z") == [("6", then, "")]
    assert await lives("asOf=2024-06-01T09:00:00Z") == [("66", later, "")]
    assert await lives("asOf=2024-03-01&includeHistory=true") == [("6", then, "")]
    before = await http.get(f"{data}&asOf=2023-12-31")
    assert before.status_code == 404


def _from_xml(body: bytes) -> set[tuple[str, ...]]:
    generic = "{http://www.sdmx.org/resources/sdmxml/schemas/v2_1/data/generic}"
    said = set()
    for series in ElementTree.fromstring(body).iter(f"{generic}Series"):
        key = [one.attrib["value"] for one in series.find(f"{generic}SeriesKey") or ()]
        for seen in series.iter(f"{generic}Obs"):
            period, value = seen.find(f"{generic}ObsDimension"), seen.find(f"{generic}ObsValue")
            assert period is not None
            said.add((*key, period.attrib["value"], "" if value is None else value.attrib["value"]))
    return said


def _from_specific(body: bytes) -> set[tuple[str, ...]]:
    said = set()
    for series in ElementTree.fromstring(body).iter("Series"):
        key = [series.attrib[name] for name in ("FREQ", "LAB", "INDICATOR", "BREAKDOWN", "SERIES")]
        for seen in series.iter("Obs"):
            said.add((*key, seen.attrib["TIME_PERIOD"], seen.attrib.get("OBS_VALUE", "")))
    return said


def _from_csv(body: bytes) -> set[tuple[str, ...]]:
    names = (*("FREQ", "LAB", "INDICATOR", "BREAKDOWN", "SERIES"), "TIME_PERIOD", "OBS_VALUE")
    rows = csv.DictReader(io.StringIO(body.decode()))
    return {tuple(row[name] for name in names) for row in rows}


async def test_every_format_says_the_same(http: AsyncClient, lab: Lab) -> None:
    path = f"{OLD}/data/ACTIVITY/.{lab.slug}..."
    answers = {
        name: (await http.get(path, headers={"Accept": f"application/vnd.sdmx.{name}"})).content
        for name in ("genericdata+xml", "structurespecificdata+xml", "data+csv", "data+json")
    }
    said = _from_xml(answers["genericdata+xml"])
    assert len(said) == 10
    assert ("A", lab.slug, "ACT_PARTICIP", "_T", "C", "2023", EXACT) in said
    withheld = ("A", lab.slug, "ACT_PARTICIP", "place-in_lab--public-users", "C", "2023", "")
    assert withheld in said
    assert _from_specific(answers["structurespecificdata+xml"]) == said
    assert _from_csv(answers["data+csv"]) == said
    newer = await http.get(f"{NEW}/data/dataflow/TILAB/ACTIVITY/1.0/*.{lab.slug}.*.*.*")
    assert _from_csv(newer.content) == said
    assert f"[{EXACT}," in answers["data+json"].decode()  # digits kept, never a double
    message = orjson.loads(answers["data+json"])["data"]
    counted = sum(len(one["observations"]) for one in message["dataSets"][0]["series"].values())
    assert counted == 10


async def test_what_is_said_beside_a_value(http: AsyncClient, lab: Lab) -> None:
    rows = {
        (row["INDICATOR"], row["BREAKDOWN"], row["TIME_PERIOD"]): row
        for row in await rows_of(http, f"{OLD}/data/ACTIVITY/.{lab.slug}...")
    }
    year = rows["ACT_PARTICIP", "_T", "2023"]
    assert (year["UNIT_MEASURE"], year["AGGREGATION"], year["N"]) == ("presences", "ADD", "12")
    assert (year["OBS_STATUS"], year["CONF_STATUS"]) == ("A", "F")
    assert year["COMMENT_OBS"].startswith("'=SUM(A1)")  # a spreadsheet does not run it
    half = rows["ACT_PARTICIP", "_T", "2023-06"]
    assert half["OBS_STATUS"] == "P"
    withheld = rows["ACT_PARTICIP", "place-in_lab--public-users", "2023"]
    assert (withheld["OBS_STATUS"], withheld["CONF_STATUS"], withheld["N"]) == ("Q", "C", "")
    rate = rows["ACT_SALLES", "_T", "2022"]
    assert (rate["AGGREGATION"], rate["NUMERATOR"], rate["DENOMINATOR"]) == ("NON_ADD", "49", "80")
    xml = await http.get(f"{OLD}/data/ACTIVITY/A.{lab.slug}.ACT_PARTICIP._T.")
    comments = [
        one.attrib["value"]
        for one in ElementTree.fromstring(xml.content).iter()
        if one.attrib.get("id") == "COMMENT_OBS"
    ]
    assert comments == [HOSTILE.replace("\x07", "")]  # all that XML can hold


async def test_less_may_be_asked_for(http: AsyncClient, lab: Lab) -> None:
    path = f"{OLD}/data/ACTIVITY/.{lab.slug}..."
    keys = (await http.get(path, params={"detail": "serieskeysonly"})).text
    assert ("<gen:Obs>" in keys, "UNIT_MEASURE" in keys, "<gen:SeriesKey>" in keys) == (
        False,
        False,
        True,
    )
    nodata = (await http.get(path, params={"detail": "nodata"})).text
    assert ("<gen:Obs>" in nodata, "UNIT_MEASURE" in nodata) == (False, True)
    dataonly = (await http.get(path, params={"detail": "dataonly"})).text
    assert ("<gen:Obs>" in dataonly, "gen:Attributes" in dataonly) == (True, False)
    flat = (await http.get(path, params={"dimensionAtObservation": "AllDimensions"})).text
    assert (flat.count("<gen:ObsKey>"), "<gen:Series>" in flat) == (10, False)
    rows = await rows_of(http, path, detail="serieskeysonly")
    assert len(rows) == 5
    assert list(rows[0]) == ["DATAFLOW", "FREQ", "LAB", "INDICATOR", "BREAKDOWN", "SERIES"]


async def test_an_unpublished_value_is_nowhere(http: AsyncClient, world: World, lab: Lab) -> None:
    """A lab that has published nothing is in no codelist, and its key has no result."""
    silent = await world.a_lab()
    labs = (await http.get(f"{OLD}/codelist/TILAB/CL_LAB")).text
    assert f'id="{lab.slug}"' in labs
    assert f'id="{silent.slug}"' not in labs
    assert (await http.get(f"{OLD}/data/ACTIVITY/.{silent.slug}...")).status_code == 404
