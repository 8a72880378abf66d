"""Turns: first come, first served, and a limit to how many wait."""

import asyncio

import pytest

from api.core import turns as module
from api.core.problems import Unavailable
from api.core.turns import turns


async def test_one_after_the_other_in_the_order_of_coming() -> None:
    done: list[str] = []

    async def act(who: str) -> None:
        async with turns("atelier:1"):
            done.append(f"{who} begins")
            await asyncio.sleep(0)
            done.append(f"{who} ends")

    await asyncio.gather(*(act(who) for who in "abcd"))
    assert done == [f"{who} {what}" for who in "abcd" for what in ("begins", "ends")]
    assert module._queues == {}


async def test_other_queues_do_not_wait() -> None:
    async with turns("atelier:1"), turns("atelier:2"):
        assert set(module._queues) == {"atelier:1", "atelier:2"}


async def test_a_failure_gives_its_turn_up() -> None:
    with pytest.raises(ValueError, match="non"):
        async with turns("atelier:3"):
            raise ValueError("non")
    async with turns("atelier:3"):
        assert module._queues["atelier:3"].size == 1


async def test_too_many_are_sent_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_WAITING", 2)
    async with turns("atelier:4"):
        second = asyncio.create_task(_wait())
        await asyncio.sleep(0)
        with pytest.raises(Unavailable):
            async with turns("atelier:4"):
                pass
    await second


async def _wait() -> None:
    async with turns("atelier:4"):
        await asyncio.sleep(0)
