"""Sixty mails through a real SMTP server, the worker killed twice meanwhile: nothing is lost.

The worker is its own process, ended as the kernel ends one that takes too much memory. What it was
sending is sent again, under the same Message-ID; nobody else is written to twice.
"""

import asyncio
import time
from collections import Counter
from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import text

from api.core.access import SYSTEM
from api.core.clock import frozen, now
from api.core.database import unit_of_work
from api.outreach.tasks.letters import LONG_ENOUGH, try_again
from api.settings import Settings
from api.worker import TRIES, build
from tests.builders import Signed, World
from tests.communities import Made, a_community
from tests.delivery import AT_ONCE, a_worker, left, readers_of, take_up_again, taken, told
from tests.notices import written
from tests.outreach import a_letter_sent
from tests.smtp import a_post

PEOPLE = 60
PATIENCE_S = 120


async def _a_post(anna: Signed, made: Made) -> None:
    await written(anna, made, "À lire par tous.", important=True)


async def _a_letter(anna: Signed, made: Made) -> None:
    await a_letter_sent(anna, made.path, "Bonjour à **toutes et à tous**.")


@pytest.mark.parametrize("say", [_a_post, _a_letter])
async def test_a_worker_that_is_killed_loses_nothing(
    world: World, settings: Settings, say: Callable[[Signed, Made], Awaitable[None]]
) -> None:
    lab = await world.a_lab()
    anna = await world.signed_in()
    made = await a_community(world, lab, members=[(anna, "animateur")])
    addresses = await readers_of(world.sessions, made.row, PEOPLE)
    await _nothing_else_to_do(world)
    with a_post() as post:
        post.slowness_s = 0.05
        await say(anna, made)
        settled = Counter[str]()
        for many in (10, 30):
            worker = a_worker(settings, post.url)
            await taken(post, many, patience_s=PATIENCE_S)
            worker.kill()
            worker.wait()
            known = await told(world.sessions, made.row)
            settled |= Counter(one for mail in post.taken if (one := str(mail["To"])) in known)
            await take_up_again(settings, world.sessions)
        assert 30 <= len(post.taken) < PEOPLE
        post.slowness_s = 0
        worker = a_worker(settings, post.url)
        await _all_sent(world, made)
        worker.terminate()
        worker.wait(30)
        # What other tests had left to tell is told on the way.
        mails = [mail for mail in post.taken if str(mail["To"]) in addresses]
        got = Counter(str(mail["To"]) for mail in mails)
        assert sorted(got) == sorted(addresses)
        assert got.total() - PEOPLE <= 2 * AT_ONCE
        assert len({(str(mail["To"]), mail["Message-ID"]) for mail in mails}) == PEOPLE
        # Whoever is written down as written to is never written to again.
        assert all(got[one] == many for one, many in settled.items() if one in addresses)
        assert (say is _a_letter) == bool(settled)


@pytest.mark.parametrize("say", [_a_post, _a_letter])
async def test_a_server_that_refuses_is_asked_again(
    world: World, settings: Settings, say: Callable[[Signed, Made], Awaitable[None]]
) -> None:
    lab = await world.a_lab()
    anna, ben = await world.signed_in(), await world.signed_in()
    made = await a_community(world, lab, members=[(anna, "animateur"), ben])
    await _nothing_else_to_do(world)
    await say(anna, made)
    with a_post() as post:
        post.refusing = True
        app = build(settings.model_copy(update={"mail_url": post.url}), world.sessions)
        async with app.open_async():
            await app.run_worker_async(wait=False, install_signal_handlers=False)
            assert post.taken == []
            assert await left(world.sessions, made.row) > 0
            post.refusing = False
            await _now(world)
            await app.run_worker_async(wait=False, install_signal_handlers=False)
        assert [str(mail["To"]) for mail in post.to(ben.email)] == [ben.email]
        assert await left(world.sessions, made.row) == 0


async def test_a_letter_given_up_is_tried_again_the_next_day(
    world: World, settings: Settings
) -> None:
    lab = await world.a_lab()
    anna = await world.signed_in()
    made = await a_community(world, lab, members=[(anna, "animateur")])
    await _nothing_else_to_do(world)
    await _a_letter(anna, made)
    with a_post() as post:
        post.refusing = True
        app = build(settings.model_copy(update={"mail_url": post.url}), world.sessions)
        async with app.open_async():
            for _ in range(TRIES):
                await app.run_worker_async(wait=False, install_signal_handlers=False)
                await _now(world)
            assert await try_again(world.sessions) == 1
            assert await try_again(world.sessions) == 0
            post.refusing = False
            await app.run_worker_async(wait=False, install_signal_handlers=False)
        assert len(post.to(anna.email)) == 1
        assert await left(world.sessions, made.row) == 0
        with frozen(now() + LONG_ENOUGH):
            assert await try_again(world.sessions) == 0


async def _nothing_else_to_do(world: World) -> None:
    async with unit_of_work(world.sessions, SYSTEM) as session:  # what other tests left to do
        await session.execute(text("DELETE FROM procrastinate_jobs WHERE status = 'todo'"))


async def _now(world: World) -> None:
    """What waits for another try has waited long enough."""
    async with unit_of_work(world.sessions, SYSTEM) as session:
        await session.execute(
            text("UPDATE procrastinate_jobs SET scheduled_at = NULL WHERE status = 'todo'")
        )


async def _all_sent(world: World, made: Made) -> None:
    limit = time.monotonic() + PATIENCE_S
    while await left(world.sessions, made.row):
        assert time.monotonic() < limit
        await asyncio.sleep(0.1)
