"""A thousand mails, the mail server stopped and the worker killed meanwhile; run by hand.

    .venv/bin/python -m drills.mails                # 1,000 mails, 10 kills
    .venv/bin/python -m drills.mails --share 0.1    # a tenth of them
    .venv/bin/python -m drills.mails --broken       # the control, on a fifth: it must fail

Each run starts an embedded PostgreSQL of its own in a temporary folder, an SMTP server, and the
worker in a process that is killed again and again; between two kills the server refuses for a
while. Figures to reach: every reader has the mail, each under one Message-ID, nothing is left to
send, and no more is sent twice than was in hand when the worker died.

``--broken`` takes the guarantee away (the jobs a killed worker had in hand are forgotten) to show
that the drill sees it: it then ends with success.
"""

import argparse
import asyncio
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from sqlalchemy import text

from api import embedded
from api.communities.door import standing_in
from api.communities.models.communities import Community
from api.core.access import SYSTEM, Actor
from api.core.database import Sessions, act_as, unit_of_work
from api.instance import sessions_of
from api.labs.models import Lab
from api.posts.actions.write import write_post
from api.settings import Settings
from migrations.run import upgrade
from tests.delivery import AT_ONCE, a_worker, left, readers_of, take_up_again, taken
from tests.smtp import Post, a_post

MAILS, KILLS = 1_000, 10
PATIENCE_S = 900


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--share", type=float, default=1.0, help="of the mails")
    parser.add_argument("--broken", action="store_true", help="take the guarantee away")
    return parser.parse_args()


async def _drill(settings: Settings, post: Post, given: argparse.Namespace) -> list[str]:
    many = max(40, int(MAILS * given.share * (0.2 if given.broken else 1)))
    async with sessions_of(settings) as maker:
        community, addresses = await _readers(maker, many)
        for turn in range(1, KILLS + 1):
            worker = a_worker(settings, post.url)
            await taken(post, many * turn // (KILLS + 2), patience_s=PATIENCE_S)
            post.refusing = turn % 2 == 0
            if post.refusing:
                await asyncio.sleep(2)
                post.refusing = False
            worker.kill()
            worker.wait()
            if given.broken:
                async with unit_of_work(maker, SYSTEM) as session:
                    await session.execute(
                        text(
                            "UPDATE procrastinate_jobs SET status = 'failed'"
                            " WHERE status = 'doing' AND task_name = 'send_notice'"
                        )
                    )
            await take_up_again(settings, maker)
        worker = a_worker(settings, post.url)
        limit = time.monotonic() + (60 if given.broken else PATIENCE_S)
        while await left(maker, community) and time.monotonic() < limit:
            await asyncio.sleep(0.5)
        worker.terminate()
        worker.wait(60)
        return _faults(post, addresses, await left(maker, community))


async def _readers(maker: Sessions, many: int) -> tuple[Community, list[str]]:
    """A community of so many readers, to all of whom something important is written."""
    async with unit_of_work(maker, SYSTEM) as session:
        lab = Lab(slug="ti-lab", name="Ti Lab", region="Bretagne")
        session.add(lab)
        await session.flush()
        community = Community(lab_id=lab.id, slug="utilo", name="UTILO")
        session.add(community)
    addresses = await readers_of(maker, community, many + 1)
    async with unit_of_work(maker, SYSTEM) as session:
        person = await session.scalar(
            text("SELECT id FROM person WHERE email = :email"), {"email": addresses[0]}
        )
        writer = Actor(kind="person", id=int(person))
        await act_as(session, writer)
        standing = await standing_in(session, writer, lab.slug, community.slug)
        await write_post(session, standing, "À lire par tous.", important=True)
    return community, addresses[1:]


def _faults(post: Post, addresses: list[str], waiting: int) -> list[str]:
    got = Counter(str(mail["To"]) for mail in post.taken)
    named = {(str(mail["To"]), str(mail["Message-ID"])) for mail in post.taken}
    twice = got.total() - len(got)
    found = {
        f"{waiting} notices are left": waiting > 0,
        f"{len(set(addresses) - set(got))} readers have nothing": set(addresses) != set(got),
        "a mail has two names": len(named) != len(got),
        f"{twice} were sent twice": twice > KILLS * AT_ONCE,
    }
    _say(f"{len(got)} readers, {twice} mails sent twice, {waiting} left")
    return [words for words, wrong in found.items() if wrong]


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")


def main() -> int:
    """Run the drill; 0 when all holds, or for the control, when it does not."""
    given = _arguments()
    folder = Path(tempfile.mkdtemp(prefix="tilab-drill-"))
    folder.chmod(0o755)
    held = embedded.start(folder)
    try:
        upgrade(held.url("tilab_owner"))
        settings = Settings(data_dir=folder / "data", pool_size=10).model_copy(
            update={
                "database_url": held.url("tilab_app"),
                "database_owner_url": held.url("tilab_owner"),
                "base_url": "http://testserver",
            }
        )
        with a_post() as post:
            faults = asyncio.run(_drill(settings, post, given))
    finally:
        embedded.stop(held)
        shutil.rmtree(folder, ignore_errors=True)
    for fault in faults:
        _say(f"fault: {fault}")
    return int(bool(faults) != given.broken)


if __name__ == "__main__":
    sys.exit(main())
