"""Editions of open data: what was public when a vintage appeared, in files that never change."""

import csv
import hashlib
import io
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from fastapi import FastAPI
from httpx import AsyncClient
from openpyxl import load_workbook

from api.core.clock import frozen, now
from api.network.opendata import editions, files
from api.network.opendata.editions import Edition, replayed
from api.network.opendata.files import EDITIONS_KEPT, OpenFile
from tests.builders import World
from tests.published import participations, publish_now

BASE = "/open-data/indicators"


def table(text: str, delimiter: str = ",") -> list[dict[str, str]]:
    """The rows of a CSV."""
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=delimiter))


async def of_lab(http: AsyncClient, lab: str, edition: str = "latest") -> dict[str, str]:
    """The value of each period and breakdown of ``lab``, as the machine's CSV says."""
    answer = await http.get(f"{BASE}/{edition}/observations.csv")
    assert answer.status_code == 200, answer.text
    return {
        row["period"] + row["breakdown"].removeprefix("_T"): row["value"]
        for row in table(answer.text)
        if row["lab"] == lab
    }


async def test_a_revision_makes_an_edition_and_leaves_the_last_one_as_it_was(
    world: World, http: AsyncClient
) -> None:
    lab = await world.a_lab()
    await publish_now(world, lab, participations("2024", "12.5"), participations("2025", None))
    first = (await http.get(BASE)).json()
    named = f"{BASE}/{first['edition']}/observations.csv"
    before = await http.get(named)
    assert before.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert before.headers["content-type"] == "text/csv; charset=utf-8"
    await publish_now(
        world, lab, participations("2024", "13"), participations("2026-03", "7", "place=in_lab")
    )
    second = (await http.get(BASE)).json()
    assert second["edition"] > first["edition"]
    assert (await http.get(named)).content == before.content
    assert await of_lab(http, lab.slug, first["edition"]) == {"2024": "12.5", "2025": ""}
    now_public = {"2024": "13", "2025": "", "2026-03place-in_lab": "7"}
    assert await of_lab(http, lab.slug) == now_public
    assert await of_lab(http, lab.slug, second["edition"]) == now_public
    unchanged = await http.get(named, headers={"If-None-Match": before.headers["etag"]})
    assert (unchanged.status_code, unchanged.headers["cache-control"]) == (
        304,
        before.headers["cache-control"],
    )
    head = await http.head(named)
    assert (head.status_code, head.content) == (200, b"")
    assert int(head.headers["content-length"]) == len(before.content)


async def test_an_edition_gains_nothing_when_a_lab_commits_late(world: World) -> None:
    """The second lab's vintage is of an earlier instant, and reaches the feed later."""
    lab, late = await world.a_lab(), await world.a_lab()
    reads = world.app.state.public_reads
    await publish_now(world, late, participations("2024", "1"))
    at = now() + timedelta(days=400)
    with frozen(at):
        await publish_now(world, lab, participations("2024", "5"))
    edition = await editions.last_edition(reads)
    with frozen(at - timedelta(seconds=1)):
        await publish_now(world, late, participations("2024", "2"), participations("2025", "3"))
    after = await editions.last_edition(reads)
    assert after.published_at == edition.published_at
    assert after.sequence > edition.sequence

    async def told(one: Edition) -> set[tuple[str, str, Decimal | None]]:
        rows = await editions.rows_of(reads, one)
        return {
            (row.lab, row.period, row.value) for row in rows if row.lab in (lab.slug, late.slug)
        }

    assert await told(edition) == {
        (lab.slug, "2024", Decimal(5)),
        (late.slug, "2024", Decimal(1)),
    }
    assert await told(after) == {
        (lab.slug, "2024", Decimal(5)),
        (late.slug, "2024", Decimal(2)),
        (late.slug, "2025", Decimal(3)),
    }
    assert replayed([], 4) == []


async def test_every_file_is_what_the_package_says(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    await publish_now(
        world, lab, participations("2025", "6587.5", comment="=1+1; « dit »\nsur deux lignes")
    )
    package = (await http.get(f"{BASE}/datapackage.json")).json()
    assert [one["name"] for one in package["licenses"]] == ["etalab-2.0"]
    for resource in package["resources"]:
        answer = await http.get(f"{BASE}/{resource['path']}")
        assert len(answer.content) == resource["bytes"]
        assert f"sha256:{hashlib.sha256(answer.content).hexdigest()}" == resource["hash"]
        rows = table(answer.text, resource["dialect"]["delimiter"])
        assert [*rows[0]] == [field["name"] for field in resource["schema"]["fields"]]
    found = {}
    for name, delimiter in (("observations", ","), ("observations-tableur", ";")):
        rows = table((await http.get(f"{BASE}/latest/{name}.csv")).text, delimiter)
        (found[name],) = (row for row in rows if row["lab"] == lab.slug)
    machine, tableur = found.values()
    assert (machine["value"], tableur["value"]) == ("6587.5", "6587,5")
    assert machine["comment"] == tableur["comment"] == "'=1+1; « dit »\nsur deux lignes"
    assert (machine["start"], machine["end"]) == ("2025-01-01", "2025-12-31")
    assert machine | {"value": ""} == tableur | {"value": ""}


async def test_a_workbook_holds_numbers_and_days(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    await publish_now(world, lab, participations("2025", "41"), participations("2024", None))
    listed = {one["name"]: one for one in (await http.get(BASE)).json()["files"]}
    assert listed["observations.xlsx"]["bytes"] is None
    answer = await http.get(f"{BASE}/latest/observations.xlsx")
    assert answer.headers["content-type"].endswith("spreadsheetml.sheet")
    header, *rows = load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True)
    found = [dict(zip(header, row, strict=True)) for row in rows if row[0] == lab.slug]
    assert [(row["period"], row["value"]) for row in found] == [("2024", None), ("2025", 41)]
    assert found[0]["start"].year == 2024


@pytest.mark.parametrize(
    "path",
    [
        "20250101T000000000000Z-1/observations.csv",  # nothing was published then
        "20259901T000000000000Z-1/observations.csv",
        "20250101T000000000000Z-999999999999999999/labs.csv",
        "latest/observations.txt",
        "hier/observations.csv",
        "latest/..%2F..%2Fmaster.key",
    ],
)
async def test_what_is_no_edition_is_not_found(http: AsyncClient, path: str) -> None:
    answer = await http.get(f"{BASE}/{path}")
    assert (answer.status_code, answer.json()["code"]) == (404, "not-found")


async def test_only_the_last_editions_are_kept(
    app: FastAPI, world: World, http: AsyncClient
) -> None:
    lab = await world.a_lab()
    given: list[tuple[str, Any]] = []
    for value in range(EDITIONS_KEPT + 2):
        await publish_now(world, lab, participations("2025", str(value + 1)))
        edition = (await http.get(BASE)).json()["edition"]
        given.append((edition, (await http.get(f"{BASE}/{edition}/observations.csv")).content))
    kept = [one.name for one in (app.state.settings.data_dir / "open-data").iterdir()]
    assert sorted(kept) == sorted(name for name, _ in given[-EDITIONS_KEPT:])
    first, content = given[0]
    assert (await http.get(f"{BASE}/{first}/observations.csv")).content == content


async def test_what_cannot_be_made_is_said_and_nothing_is_left(
    app: FastAPI, world: World, http: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    lab = await world.a_lab()
    await publish_now(world, lab, participations("2024", "1"), participations("2025", "2"))
    monkeypatch.setattr(files, "SHEET_ROWS", 1)
    sheet = await http.get(f"{BASE}/latest/observations.xlsx")
    assert (sheet.status_code, sheet.json()["code"]) == (422, "too-many-rows")
    monkeypatch.setattr(files, "PARQUET_SECONDS", 0)
    late = await http.get(f"{BASE}/latest/observations.parquet")
    assert (late.status_code, late.json()["code"]) == (503, "unavailable")
    edition = (await http.get(BASE)).json()["edition"]
    kept = {one.name for one in (app.state.settings.data_dir / "open-data" / edition).iterdir()}
    assert kept == set(OpenFile) - set(files.MADE_ON_DEMAND)
    monkeypatch.undo()
    assert (await http.get(f"{BASE}/latest/observations.parquet")).content[:4] == b"PAR1"
