"""sdmx1 and pandasdmx, unchanged, read the SDMX 2.1 service; its messages fit their schemas."""

from datetime import UTC, datetime

import pytest
from fastapi import FastAPI

from api.labs.models import Lab
from tests.builders import World
from tests.published import Value, publish
from tests.served import client, served

FIRST, SECOND = datetime(2023, 2, 1, 9, tzinfo=UTC), datetime(2023, 5, 2, 9, tzinfo=UTC)


async def a_published_lab(world: World) -> Lab:
    """A lab with two vintages: one figure revised, one withheld, one with two sources."""
    lab = await world.a_lab()
    years = [Value("ACT_PARTICIP", str(year), str(1000 + year)) for year in range(2017, 2022)]
    await publish(
        world,
        lab,
        FIRST,
        *years,
        Value("ACT_PARTICIP", "2022", "3971"),
        Value("ACT_PARTICIP", "2022", None, "public=users"),
        Value("ACT_PARTICIP", "2022", "3969", "public=citizens"),
        Value("ACT_PARTICIP", "2022-03", "240.5"),
        Value("ACT_PARTICIP", "2022", "4000", origin="history", source="Note de 2023"),
        Value("RES_DISP_REG", "2022", "24", origin="declared"),
    )
    await publish(world, lab, SECOND, Value("ACT_PARTICIP", "2022", "3974"))
    return lab


@pytest.mark.timeout(180)
async def test_sdmx1_reads_flows_structures_and_data(world: World, app: FastAPI) -> None:
    lab = await a_published_lab(world)
    async with served(app) as base:
        read = await client("statistics", "read_sdmx1.py", f"{base}/sdmx/2.1", lab.slug)
    key = f"A.{lab.slug}.ACT_PARTICIP._T"
    assert read["flows"] == ["ACTIVITY", "IMPACT", "RESULTS"]
    assert read["flow"] == "Activité des laboratoires"
    assert read["dimensions"] == [
        *("FREQ", "LAB", "INDICATOR", "BREAKDOWN", "SERIES"),
        "TIME_PERIOD",
    ]
    assert {"UNIT_MEASURE", "CONF_STATUS", "VINTAGE", "VALID_TO"} <= set(read["attributes"])
    assert read["labs"] == [True, lab.slug]
    assert read["parent"] == "public"
    assert read["unit"] == "presences"
    assert read["status"] == "A"
    assert read["annual"] == [
        *([f"{key}.C", str(year), 1000.0 + year] for year in range(2018, 2022)),
        [f"{key}.C", "2022", 3974.0],
        [f"{key}.H-note-de-2023", "2022", 4000.0],
    ]
    assert [f"A.{lab.slug}.ACT_PARTICIP.public-users.C", "2022", None] in read["by_name"]
    assert [f"M.{lab.slug}.ACT_PARTICIP._T.C", "2022-03", 240.5] in read["by_name"]
    assert read["last"] == [[f"{key}.C", "2022", 3974.0]]
    first, *_, second = read["history"]
    assert first[1] == [3971.0], read["history"]
    assert second[1] == [3974.0], read["history"]
    assert read["specific"] == [one for one in read["by_name"] if one[0] == f"{key}.C"]
    assert read["available"] == ["ACT_PARTICIP"]
    assert read["refused"] == 400


@pytest.mark.timeout(180)
async def test_pandasdmx_reads_flows_structures_and_data(world: World, app: FastAPI) -> None:
    lab = await a_published_lab(world)
    async with served(app) as base:
        read = await client("pandasdmx", "read_pandasdmx.py", f"{base}/sdmx/2.1", lab.slug)
    assert read["flows"] == ["ACTIVITY", "IMPACT", "RESULTS"]
    assert len(read["dimensions"]) == 6
    assert read["indicator"] == "Participations"
    assert read["rows"] == [
        ["ACT_PARTICIP", "_T", "C", "2021", 3021.0],
        ["ACT_PARTICIP", "_T", "C", "2022", 3974.0],
        ["ACT_PARTICIP", "public-citizens", "C", "2022", 3969.0],
        ["ACT_PARTICIP", "public-users", "C", "2022", None],
    ]
    assert read["by_name"] == [["ACT_PARTICIP", "_T", "C", "2022-03", 240.5]]
