"""The key of a service that asked for a facilitator: it opens their own page, and nothing else."""

from enum import StrEnum

from sqlalchemy.ext.asyncio import AsyncSession

from api.core import own_keys
from api.core.ids import LabId
from api.core.keys import MasterKey
from api.core.links import LinkWorthless
from api.deliberation.models.facilitation import Facilitation


class Kind(StrEnum):
    """What a key opens."""

    FACILITATION = "facilitation"


def own_path(master: MasterKey, lab_id: LabId, lab: str, number: int) -> str:
    """Where whoever asked follows their request; the key stays in the browser."""
    key = own_keys.key_of(master, Kind.FACILITATION, lab_id, number)
    return f"/labs/{lab}/facilitation/suivre#{key}"


async def open_own(session: AsyncSession, key: str) -> Facilitation:
    """The request that ``key`` opens, locked; else ``LinkWorthless``."""
    opened = await own_keys.open_key(session, Kind.FACILITATION, key)
    found = await session.get(
        Facilitation,
        (opened.lab_id, opened.number),
        with_for_update=True,
        populate_existing=True,
    )
    if found is None or found.erased_at is not None:
        raise LinkWorthless
    return found
