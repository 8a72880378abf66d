"""The indicators as files, read by programs that nobody here wrote: frictionless, pyarrow."""

import asyncio
import csv
import io
import json
from decimal import Decimal
from pathlib import Path

import httpx
from fastapi import FastAPI

from tests.builders import World
from tests.published import Value, participations, publish_now
from tests.served import client, served

BASE = "/open-data/indicators"
HOSTILE = '=SOMME(A1);"dit", l’« autre »\r\nà la ligne'


async def test_frictionless_finds_the_package_valid_over_http(app: FastAPI, world: World) -> None:
    lab = await world.a_lab()
    figures = [
        participations("2023", "6587.125", comment=HOSTILE),
        participations("2024-S1", None),
        participations("2024-03", "-12", "place=in_lab;public=users"),
        Value("ACT_PARTICIP", "2022", "27701", origin="history", source="Évaluation 2023"),
    ]
    await publish_now(world, lab, *figures)
    async with served(app) as url:
        found = await client("statistics", "read_frictionless.py", f"{url}{BASE}/datapackage.json")
    assert found["valid"], found["errors"]
    assert found["licences"] == ["etalab-2.0"]
    assert set(found["tasks"]) == {
        "labs",
        "indicators",
        "breakdowns",
        "vintages",
        "observations",
        "observations-tableur",
    }
    machine, tableur = (
        [row for row in found["tables"][name] if row["lab"] == lab.slug]
        for name in ("observations", "observations-tableur")
    )
    assert machine == tableur, "both flavours say the same once read by their schema"
    told = {(row["period"], row["breakdown"], row["series"]): row["value"] for row in machine}
    assert told == {
        ("2023", "_T", "C"): "6587.125",
        ("2024-S1", "_T", "C"): None,
        ("2024-03", "place-in_lab--public-users", "C"): "-12",
        ("2022", "_T", "H-evaluation-2023"): "27701",
    }


async def test_frictionless_catches_a_key_that_is_broken(
    app: FastAPI, world: World, tmp_path: Path
) -> None:
    """The same package, kept on a disk, without one lab: the keys lead nowhere."""
    lab = await world.a_lab()
    await publish_now(world, lab, participations("2025", "12"))
    async with served(app) as url, httpx.AsyncClient(base_url=url) as http:
        package = (await http.get(f"{BASE}/datapackage.json")).json()
        for resource in package["resources"]:
            kept = tmp_path / resource["path"]
            kept.parent.mkdir(exist_ok=True)
            kept.write_bytes((await http.get(f"{BASE}/{resource['path']}")).content)
    descriptor = tmp_path / "datapackage.json"
    descriptor.write_text(json.dumps(package))
    whole = await client("statistics", "read_frictionless.py", str(descriptor))
    assert whole["valid"], whole["errors"]
    labs = tmp_path / package["resources"][0]["path"]
    lines = labs.read_bytes().splitlines(keepends=True)
    labs.write_bytes(b"".join(one for one in lines if not one.startswith(lab.slug.encode())))
    del package["resources"][0]["hash"], package["resources"][0]["bytes"]
    descriptor.write_text(json.dumps(package))
    broken = await client("statistics", "read_frictionless.py", str(descriptor))
    assert not broken["valid"]
    assert {kind for kind, _ in broken["errors"]} == {"foreign-key"}
    assert broken["tasks"]["labs"]
    assert not broken["tasks"]["observations"]


async def test_parquet_says_what_the_csv_says(app: FastAPI, world: World, tmp_path: Path) -> None:
    lab = await world.a_lab()
    figures = [
        participations("2023", "0.12345678901234567891", comment=HOSTILE),
        participations("2024", "123456789012345.5"),
        participations("2025", None),
    ]
    await publish_now(world, lab, *figures)
    async with served(app) as url, httpx.AsyncClient(base_url=url, timeout=60) as http:
        answers = await asyncio.gather(  # asked at once, made once
            *(http.get(f"{BASE}/latest/observations.parquet") for _ in range(3))
        )
        text = (await http.get(f"{BASE}/latest/observations.csv")).text
        listed = {one["name"]: one for one in (await http.get(BASE)).json()["files"]}
    assert [one.status_code for one in answers] == [200, 200, 200]
    assert len({one.content for one in answers}) == 1
    assert listed["observations.parquet"]["bytes"] == len(answers[0].content)
    file = tmp_path / "observations.parquet"
    file.write_bytes(answers[0].content)
    found = await client("statistics", "read_parquet.py", str(file))
    assert found["types"]["value"].startswith("decimal128(38, ")
    assert found["types"]["start"] == "date32[day]"
    assert found["types"]["partial"] == "bool"
    assert found["types"]["published_at"] == "timestamp[us, tz=UTC]"
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert len(found["rows"]) == len(rows)
    told = {row["period"]: row for row in found["rows"] if row["lab"] == lab.slug}
    assert {period: row["value"] and Decimal(row["value"]) for period, row in told.items()} == {
        one.period: one.value and Decimal(one.value) for one in figures
    }
    assert told["2023"]["comment"] == f"'{HOSTILE}"
