"""Sixty mails through a real SMTP server, the worker killed twice meanwhile: nothing is lost.

The worker is its own process, ended as the kernel ends one that takes too much memory. What it was
sending is sent again, under the same Message-ID; nobody else is written to twice.
"""

import asyncio
import time
from collections import Counter

from sqlalchemy import text

from api.core.access import SYSTEM
from api.core.database import unit_of_work
from api.settings import Settings
from api.worker import build
from tests.builders import World
from tests.communities import a_community
from tests.delivery import AT_ONCE, a_worker, left, readers_of, take_up_again, taken
from tests.notices import written
from tests.smtp import a_post

PEOPLE = 60
PATIENCE_S = 120


async def test_a_worker_that_is_killed_loses_nothing(world: World, settings: Settings) -> None:
    lab = await world.a_lab()
    anna = await world.signed_in()
    made = await a_community(world, lab, members=[(anna, "animateur")])
    addresses = await readers_of(world.sessions, made.row, PEOPLE)
    async with unit_of_work(world.sessions, SYSTEM) as session:  # what other tests left to do
        await session.execute(text("DELETE FROM procrastinate_jobs WHERE status = 'todo'"))
    with a_post() as post:
        post.slowness_s = 0.05
        await written(anna, made, "À lire par tous.", important=True)
        for many in (10, 30):
            worker = a_worker(settings, post.url)
            await taken(post, many, patience_s=PATIENCE_S)
            worker.kill()
            worker.wait()
            await take_up_again(settings, world.sessions)
        assert 30 <= len(post.taken) < PEOPLE
        post.slowness_s = 0
        worker = a_worker(settings, post.url)
        limit = time.monotonic() + PATIENCE_S
        while await left(world.sessions, made.row):
            assert time.monotonic() < limit
            await asyncio.sleep(0.1)
        worker.terminate()
        worker.wait(30)
        # What other tests had left to tell is told on the way.
        mails = [mail for mail in post.taken if str(mail["To"]) in addresses]
        got = Counter(str(mail["To"]) for mail in mails)
        assert sorted(got) == sorted(addresses)
        assert got.total() - PEOPLE <= 2 * AT_ONCE
        assert len({(str(mail["To"]), mail["Message-ID"]) for mail in mails}) == PEOPLE


async def test_a_server_that_refuses_is_asked_again(world: World, settings: Settings) -> None:
    lab = await world.a_lab()
    anna, ben = await world.signed_in(), await world.signed_in()
    made = await a_community(world, lab, members=[(anna, "animateur"), ben])
    await written(anna, made, "À lire.", important=True)
    with a_post() as post:
        post.refusing = True
        app = build(settings.model_copy(update={"mail_url": post.url}), world.sessions)
        async with app.open_async():
            await app.run_worker_async(wait=False, install_signal_handlers=False)
            assert post.taken == []
            assert await left(world.sessions, made.row) == 1
            post.refusing = False
            async with unit_of_work(world.sessions, SYSTEM) as session:
                await session.execute(
                    text("UPDATE procrastinate_jobs SET scheduled_at = NULL WHERE status = 'todo'")
                )
            await app.run_worker_async(wait=False, install_signal_handlers=False)
        assert [str(mail["To"]) for mail in post.to(ben.email)] == [ben.email]
        assert await left(world.sessions, made.row) == 0
