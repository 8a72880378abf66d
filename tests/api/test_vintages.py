"""What was published never changes; what it was on a day can be asked for ever."""

from datetime import date, timedelta
from typing import Any

import pytest
from httpx import AsyncClient
from sqlalchemy.exc import DBAPIError

from api.core.clock import frozen, now
from tests.builders import World
from tests.figures import count_again, held, run
from tests.publishing import a_desk
from tests.statements import counting

MONTH = "2026-03"


async def test_a_correction_is_a_revision_with_its_reason(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    activity = await held(world, lab, date(2026, 3, 12), lines={"users": 12})
    await held(world, lab, date(2026, 3, 20), lines={"users": 8})
    desk = await a_desk(world, lab)
    wanted = {"code": "ACT_PARTICIP", "period": MONTH}
    first = await desk.published(await desk.cells(**wanted), note="Mars")
    assert first["revised"] == first["withheld"] == 0
    before = now()

    await count_again(world, lab, activity, 15)
    (total,) = [cell for cell in await desk.cells(**wanted) if cell["breakdown"] == ""]
    assert (total["status"], total["value"], total["published_value"]) == ("draft", 23, 20)
    assert total["revision"] is True
    refused = await desk.publish([total])
    assert (refused.status_code, refused.json()["code"]) == (422, "revision-reason")
    assert refused.json()["errors"][0]["pointer"] == "/reason"
    assert refused.json()["observations"] == [total["id"]]
    previewed = await desk.manager(
        "POST", f"{desk.base}/vintages/preview", json={"ids": [total["id"]]}
    )
    assert [one["observation"] for one in previewed.json()["revised"]] == [total["id"]]
    said = {"ids": [total["id"]], "reason": "Une feuille oubliée"}
    with frozen(before + timedelta(minutes=5)):
        done = await desk.manager("POST", f"{desk.base}/vintages", json=said)
    assert done.json()["revised"] == 1, done.text

    revisions = await http.get("/v1/revisions", params={"lab": lab.slug})
    (revision,) = revisions.json()["items"]
    assert (revision["before"], revision["after"]) == (20, 23)
    assert revision["reason"] == "Une feuille oubliée"
    whole = (await desk.team("GET", f"{desk.base}/observations/{total['id']}")).json()
    assert [one["value"] for one in whole["revisions"]] == [20, 23]
    assert whole["revisions"][0]["until"] == whole["revisions"][1]["at"]

    asked = {"labs": lab.slug, "breakdown": "", "codes": "ACT_PARTICIP"}
    then = await http.get("/v1/cube", params=asked | {"as_of": before.isoformat()})
    today = await http.get("/v1/cube", params=asked)
    at = today.json()["columns"].index("value")
    assert (then.json()["cells"][0][at], today.json()["cells"][0][at]) == (20, 23)
    both = await http.get("/v1/cube", params=asked | {"history": "true"})
    assert [cell[at] for cell in both.json()["cells"]] == [20, 23]


async def test_a_published_number_opens_on_the_records_that_made_it(
    world: World, http: AsyncClient
) -> None:
    lab = await world.a_lab()
    activity = await held(world, lab, date(2026, 3, 12), lines={"users": 12})
    other = await held(world, lab, date(2026, 3, 20), lines={"users": 8})
    desk = await a_desk(world, lab)
    await desk.published(await desk.cells(code="ACT_PARTICIP", period=MONTH))
    values = (await http.get("/v1/observations", params={"lab": lab.slug})).json()["items"]
    (total,) = [value for value in values if value["breakdown"] == ""]
    address = f"/v1/labs/{lab.slug}/published-values/{total['id']}/lineage"
    opened = (await http.get(address)).json()
    assert [(one["record"], one["weight"]) for one in opened["items"]] == [
        (activity, 12),
        (other, 8),
    ]
    assert (opened["total"], opened["count"], opened["frozen"]) == (20, 2, True)

    await count_again(world, lab, activity, 6)
    await desk.cells()
    assert (await http.get(address)).json() == opened
    pages: list[Any] = []
    cursor: str | None = ""
    while cursor is not None:
        params = {"limit": 1} | ({"cursor": cursor} if cursor else {})
        page = (await http.get(address, params=params)).json()
        pages += page["items"]
        cursor = page["next"]
    assert pages == opened["items"]


async def test_the_base_refuses_to_rewrite_what_is_published(world: World) -> None:
    """Even the application's own role, in SQL, cannot."""
    lab = await world.a_lab()
    await held(world, lab, date(2026, 3, 12), lines={"users": 12})
    desk = await a_desk(world, lab)
    done = await desk.published(await desk.cells(code="ACT_INTERV", period=MONTH))
    for statement in (
        "UPDATE published_value SET value = 99",
        "UPDATE published_value SET superseded_at = now(), reason = 'x'",
        "UPDATE published_value SET published_seq = published_seq + 1",
        "DELETE FROM published_value",
        "UPDATE vintage SET note = 'autre'",
        "DELETE FROM vintage",
        "UPDATE published_lineage SET records = '[]'",
        "DELETE FROM published_lineage",
    ):
        with pytest.raises(DBAPIError):
            await run(world, f"{statement} WHERE lab_id = :lab", lab=lab.id)
    vintage = await desk.team("GET", f"{desk.base}/vintages/{done['vintage']}")
    assert vintage.json()["values"] == len(vintage.json()["items"]) > 0
    assert vintage.json()["note"] is None


async def test_a_running_period_is_published_again_without_a_reason(
    world: World, http: AsyncClient
) -> None:
    """Nobody need explain why a month that goes on has grown."""
    lab = await world.a_lab()
    day = now().date().replace(day=1)
    await held(world, lab, day, lines={"users": 12})
    desk = await a_desk(world, lab)
    wanted = {"code": "ACT_PARTICIP", "period": f"{day:%Y-%m}"}
    await desk.published(await desk.cells(**wanted))
    await held(world, lab, day, lines={"users": 7})
    drafts = [cell for cell in await desk.cells(**wanted) if cell["status"] == "draft"]
    done = await desk.published(drafts)
    assert done["revised"] == len(drafts) > 0
    values = (await http.get("/v1/observations", params={"lab": lab.slug})).json()["items"]
    assert {value["change"] for value in values} == {"revised"}
    assert all(value["obs_status"] == "P" and value["reason"] for value in values)


async def test_publishing_takes_a_handful_of_statements(world: World) -> None:
    lab = await world.a_lab()
    for month in range(1, 7):
        await held(world, lab, date(2026, month, 12), lines={"users": 12, "citizens": 9})
    desk = await a_desk(world, lab)
    few = await desk.validated(await desk.cells(code="ACT_PARTICIP", period="2026-01"))
    many = await desk.validated(
        [cell for cell in await desk.cells(code="ACT_PARTICIP") if cell["status"] == "draft"]
    )
    taken = []
    for ids in (few, many):
        with counting(world.app) as statements:
            answer = await desk.manager("POST", f"{desk.base}/vintages", json={"ids": ids})
        assert answer.status_code == 201, answer.text
        taken.append(len(statements))
    assert len(many) > 5 * len(few)
    assert taken[1] <= taken[0] + 1
