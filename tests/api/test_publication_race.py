"""A record committed while figures are published: what is public opens on what made it."""

from datetime import date
from typing import Any

import pytest
from httpx import AsyncClient
from sqlalchemy.ext.asyncio import AsyncSession

from api.indicators.actions import publish as actions
from api.labs.models import Lab
from tests.builders import World
from tests.figures import count_again, held, run
from tests.publishing import a_desk

ASKED = {"code": "ACT_PARTICIP", "period": "2026-03"}


async def test_figures_and_their_records_are_of_one_instant(
    world: World, http: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    lab = await world.a_lab()
    activity = await held(world, lab, date(2026, 3, 12), lines={"users": 12})
    await held(world, lab, date(2026, 3, 20), lines={"users": 8})
    desk = await a_desk(world, lab)
    (total,) = [one for one in await desk.cells(**ASKED) if one["breakdown"] == ""]
    ids = await desk.validated([total])
    whole = actions.prepare

    async def meanwhile(session: AsyncSession, *given: Any) -> Any:
        prepared = await whole(session, *given)
        await count_again(world, lab, activity, 15)
        return prepared

    monkeypatch.setattr(actions, "prepare", meanwhile)
    refused = await desk.manager("POST", f"{desk.base}/vintages", json={"ids": ids})
    assert (refused.status_code, refused.json()["code"]) == (409, "records-moved"), refused.text
    assert refused.json()["observations"] == ids
    assert (await http.get(f"{desk.base}/vintages")).json()["items"] == []
    monkeypatch.undo()

    again = await desk.manager("POST", f"{desk.base}/vintages", json={"ids": ids})
    assert (again.status_code, again.json()["code"]) == (409, "observation-status"), "to validate"
    await desk.published([total])
    assert await public(http, lab) == (23, 23)


async def test_a_figure_that_lost_its_records_is_published_as_zero(
    world: World, http: AsyncClient
) -> None:
    lab = await world.a_lab()
    activity = await held(world, lab, date(2026, 3, 12), lines={"users": 12})
    desk = await a_desk(world, lab)
    (total,) = [one for one in await desk.cells(**ASKED) if one["breakdown"] == ""]
    await desk.published([total])
    assert await public(http, lab) == (12, 12)
    await run(
        world,
        "DELETE FROM attendance WHERE lab_id = :lab AND activity_id = :activity",
        lab=lab.id,
        activity=activity,
    )
    (total,) = [one for one in await desk.cells(**ASKED) if one["breakdown"] == ""]
    assert (total["value"], total["status"]) == (0, "draft")
    await desk.published([total], reason="Une feuille de trop")
    assert await public(http, lab) == (0, 0)


async def public(http: AsyncClient, lab: Lab) -> tuple[int, int]:
    """The published total, and the sum of the records that it opens on."""
    found = await http.get("/v1/observations", params={"lab": lab.slug, **ASKED})
    (value,) = [one for one in found.json()["items"] if one["breakdown"] == ""]
    opened = await http.get(f"/v1/labs/{lab.slug}/published-values/{value['id']}/lineage")
    assert opened.json()["frozen"]
    return value["value"], sum(one["weight"] for one in opened.json()["items"])
