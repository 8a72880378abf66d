"""Strangers who ask for old editions: nobody else waits, and what is being sent is sent whole."""

import asyncio
import shutil
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from httpx import AsyncClient
from starlette.types import Receive, Scope, Send

from api.core.throttle import Throttle
from api.network.opendata import editions, files
from api.network.opendata.editions import Edition
from api.network.opendata.files import EDITIONS_KEPT
from api.web.files import HeldFileResponse
from tests.builders import World
from tests.published import participations, publish_now

BASE = "/open-data/indicators"


async def forgotten(world: World, http: AsyncClient) -> list[str]:
    """Two editions that are no longer kept, then as many as are."""
    lab = await world.a_lab()
    given: list[str] = []
    for value in range(EDITIONS_KEPT + 2):
        await publish_now(world, lab, participations("2025", str(value + 1)))
        given.append((await http.get(BASE)).json()["edition"])
    shelf = world.app.state.settings.data_dir / "open-data"
    for name in given[:2]:
        shutil.rmtree(shelf / name, ignore_errors=True)
    await publish_now(world, lab, participations("2025", "99"))
    return given


def says_when(answer: Any) -> None:
    """The answer is that of a server that is busy, and says for how long."""
    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
    assert int(answer.headers["retry-after"]) > 0


async def test_nobody_waits_for_those_who_ask_for_the_past(
    world: World, http: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, *_ = await forgotten(world, http)
    begun, go_on = asyncio.Event(), asyncio.Event()
    whole = editions.rows_of

    async def slow(reads: Any, edition: Edition) -> Any:
        if edition.name == first:
            begun.set()
            await go_on.wait()
        return await whole(reads, edition)

    monkeypatch.setattr(editions, "rows_of", slow)
    busy = asyncio.create_task(http.get(f"{BASE}/{first}/observations.csv"))
    await begun.wait()
    says_when(await http.get(f"{BASE}/{second}/observations.csv"))
    says_when(await http.get(f"{BASE}/{second}/observations.xlsx"))
    for name in ("observations.csv", "observations.xlsx"):
        assert (await http.get(f"{BASE}/latest/{name}")).status_code == 200
    assert not busy.done()
    go_on.set()
    assert (await busy).status_code == 200
    assert (await http.get(f"{BASE}/{second}/observations.csv")).status_code == 200


async def test_so_many_editions_are_made_again_in_a_minute(
    world: World, http: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, *_ = await forgotten(world, http)
    monkeypatch.setattr(files, "remade", Throttle("1/hour"))
    for _ in range(3):
        assert (await http.get(f"{BASE}/{first}/observations.csv")).status_code == 200, "kept"
    says_when(await http.get(f"{BASE}/{second}/observations.csv"))
    assert (await http.get(f"{BASE}/latest/observations.csv")).status_code == 200


async def test_one_waits_for_a_file_and_not_for_ever(
    world: World, http: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    lab = await world.a_lab()
    await publish_now(world, lab, participations("2025", "1"))
    monkeypatch.setattr(files, "PATIENCE_S", 0.01)
    async with files._tables:
        says_when(await http.get(f"{BASE}/latest/observations.csv"))
        says_when(await http.get(BASE))
        says_when(await http.get("/catalog.ttl"))
    assert (await http.get(BASE)).status_code == 200


@pytest.mark.parametrize("part", [None, "bytes=4-9"])
async def test_a_file_forgotten_meanwhile_is_sent_whole(
    app: FastAPI,
    world: World,
    http: AsyncClient,
    monkeypatch: pytest.MonkeyPatch,
    part: str | None,
) -> None:
    lab = await world.a_lab()
    await publish_now(world, lab, participations("2025", "1"))
    edition = (await http.get(BASE)).json()["edition"]
    folder: Path = app.state.settings.data_dir / "open-data" / edition
    content = (folder / "observations.csv").read_bytes()
    send_it = HeldFileResponse.__call__

    async def late(self: Any, scope: Scope, receive: Receive, send: Send) -> None:
        shutil.rmtree(folder)
        await send_it(self, scope, receive, send)

    monkeypatch.setattr(HeldFileResponse, "__call__", late)
    headers = {"Range": part} if part else {}
    answer = await http.get(f"{BASE}/{edition}/observations.csv", headers=headers)
    assert answer.status_code == (206 if part else 200)
    assert answer.content == (content[4:10] if part else content)
