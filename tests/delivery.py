"""Mails to many, by a worker that is its own process: for the test and the drill that kill it."""

import asyncio
import os
import subprocess
import sys
import time
from pathlib import Path

from sqlalchemy import text

from api.communities.actions.admit import admit
from api.communities.models.communities import Community
from api.communities.models.members import Admission
from api.core.access import SYSTEM
from api.core.database import Sessions, unit_of_work
from api.core.ids import PersonId
from api.people.actions import create_person
from api.settings import Settings
from api.worker import build
from tests.smtp import Post

ROOT = Path(__file__).resolve().parents[1]
AT_ONCE = 2
"""How many mails the worker has in hand at a time: as many may be sent twice by each kill."""
_LEFT = text("""
SELECT (SELECT count(*) FROM notice WHERE community_id = :community AND state <> 'envoye')
  + (SELECT count(*) FROM letter_mail AS q JOIN letter AS x ON x.lab_id = q.lab_id
       AND x.id = q.letter_id WHERE x.community_id = :community AND q.state <> 'envoye')
""")
_TOLD = text("""
SELECT p.email FROM letter_mail AS q
JOIN letter AS x ON x.lab_id = q.lab_id AND x.id = q.letter_id AND x.community_id = :community
JOIN community_member AS m ON m.lab_id = q.lab_id AND m.id = q.recipient
JOIN person AS p ON p.id = m.person_id
WHERE q.kind = 'membre' AND q.state = 'envoye'
""")


async def readers_of(maker: Sessions, community: Community, many: int) -> list[str]:
    """Members without a password, by their addresses."""
    addresses = []
    async with unit_of_work(maker, SYSTEM) as session:
        for turn in range(many):
            address = f"lecteur{turn}.{community.slug}@tilab.example"
            person = await create_person(session, email=address, display_name=f"Lecteur {turn}")
            number = PersonId(person.id)
            await admit(session, community.lab_id, community.id, number, Admission.IMPORT)
            addresses.append(address)
    return addresses


def a_worker(settings: Settings, mail_url: str) -> "subprocess.Popen[bytes]":
    """``tilab worker``, in a process of its own, that mails by that server."""
    assert settings.database_url
    assert settings.database_owner_url
    environment = os.environ | {
        "DATABASE_URL": settings.database_url,
        "DATABASE_OWNER_URL": settings.database_owner_url,
        "TILAB_DATA_DIR": str(settings.data_dir),
        "TILAB_BASE_URL": settings.url,
        "TILAB_MAIL_URL": mail_url,
        "TILAB_MAIL_FROM": "labo@tilab.example",
        "PYTHONPATH": str(ROOT),
    }
    return subprocess.Popen(
        [sys.executable, "-m", "api.cli", "worker"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


async def taken(post: Post, many: int, *, patience_s: float) -> None:
    """Wait until the server has taken so many mails."""
    limit = time.monotonic() + patience_s
    while len(post.taken) < many:
        assert time.monotonic() < limit
        await asyncio.sleep(0.02)


async def left(maker: Sessions, community: Community) -> int:
    """How many notices of the community, and mails of its letters, are not sent."""
    async with unit_of_work(maker, SYSTEM) as session:
        return int(await session.scalar(_LEFT, {"community": community.id}) or 0)


async def told(maker: Sessions, community: Community) -> set[str]:
    """The addresses of members for whom a letter of the community is written down as sent."""
    async with unit_of_work(maker, SYSTEM) as session:
        return set(await session.scalars(_TOLD, {"community": community.id}))


async def take_up_again(settings: Settings, maker: Sessions) -> int:
    """What the worker does each five minutes about the jobs of one that has died; how many."""
    await asyncio.sleep(1.2)
    app = build(settings, maker)
    many = 0
    async with app.open_async():
        for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=1):
            await app.job_manager.retry_job(job)
            many += 1
    return many
