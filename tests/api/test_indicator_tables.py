"""One indicator's published values as a table."""

import csv
import io
from datetime import timedelta

import pytest
from httpx import AsyncClient
from openpyxl import load_workbook

from tests.builders import World
from tests.published import Value, participations, publish_now

VALUES = "/v1/indicators/ACT_PARTICIP/values"


async def test_values_of_one_indicator_as_they_were(world: World, http: AsyncClient) -> None:
    lab, other = await world.a_lab(), await world.a_lab()
    at = await publish_now(
        world, lab, participations("2024", "10.5"), Value("ACT_FORM", "2024", "3")
    )
    await publish_now(world, other, participations("2024", "99"))
    await publish_now(world, lab, participations("2024", "11"))

    async def told(**query: str) -> list[list[str]]:
        answer = await http.get(f"{VALUES}.csv", params={"lab": lab.slug, **query})
        assert answer.status_code == 200, answer.text
        delimiter = ";" if query.get("flavour") == "tableur" else ","
        rows = csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff")), delimiter=delimiter)
        return [[row["lab"], row["code"], row["value"]] for row in rows]

    assert await told() == [[lab.slug, "ACT_PARTICIP", "11"]]
    assert await told(as_of=at.isoformat(), flavour="tableur") == [
        [lab.slug, "ACT_PARTICIP", "10,5"]
    ]
    assert await told(as_of=(at - timedelta(seconds=1)).isoformat()) == []
    every = await http.get(f"{VALUES}.csv")
    assert {lab.slug, other.slug} <= {row["lab"] for row in csv.DictReader(io.StringIO(every.text))}
    sheet = await http.get(f"{VALUES}.xlsx", params={"lab": lab.slug})
    rows = list(load_workbook(io.BytesIO(sheet.content)).active.iter_rows(values_only=True))
    assert rows[1][rows[0].index("value")] == 11
    etag = {"If-None-Match": every.headers["etag"]}
    assert (await http.get(f"{VALUES}.csv", headers=etag)).status_code == 304


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/v1/indicators/ACT_RIEN/values.csv", 404),
        ("/v1/indicators/act/values.xlsx", 404),
        (f"{VALUES}.csv?as_of=hier", 422),
        (f"{VALUES}.csv?as_of=2026-11-26", 422),
        (f"{VALUES}.csv?format=ods", 422),
        (f"{VALUES}.csv?lab=", 422),
    ],
)
async def test_what_cannot_be_given_is_refused(http: AsyncClient, path: str, status: int) -> None:
    assert (await http.get(path)).status_code == status
