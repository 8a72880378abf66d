"""The key of a guest's own page: it opens their answers to one poll, and nothing else."""

from enum import StrEnum

from sqlalchemy.ext.asyncio import AsyncSession

from api.core import own_keys
from api.core.ids import LabId
from api.core.keys import MasterKey


class Kind(StrEnum):
    """What a key opens."""

    POLL = "poll-guest"


def guest_path(master: MasterKey, lab_id: LabId, guest: int) -> str:
    """Where a guest answers; the key stays in the browser."""
    return f"/sondage#{own_keys.key_of(master, Kind.POLL, lab_id, guest)}"


async def open_guest(session: AsyncSession, key: str) -> own_keys.Opened:
    """The guest whom ``key`` names, announced to the database; else ``LinkWorthless``."""
    return await own_keys.open_key(session, Kind.POLL, key)
