"""The keys of citizens: author of an idea, follower, who answers a call (``api.core.own_keys``)."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.ext.asyncio import AsyncSession

from api.core import own_keys
from api.core.ids import LabId
from api.core.keys import MasterKey
from api.labs.models import Lab

FAMILY = "citizens"


class Kind(StrEnum):
    """What a key opens."""

    IDEA = "idea"
    FOLLOW = "follow"
    ANSWER = "call-answer"


@dataclass(frozen=True, slots=True)
class Shown:
    """What a good key names."""

    lab: Lab
    number: int


def key_of(master: MasterKey, kind: Kind, lab_id: LabId, number: int) -> str:
    """The key of one record, for whoever it belongs to."""
    return own_keys.key_of(master, kind, lab_id, number)


async def open_key(session: AsyncSession, kind: Kind, key: str) -> Shown:
    """The record that ``key`` names, and its lab's rows from here on; else ``LinkWorthless``."""
    opened = await own_keys.open_key(session, kind, key)
    return Shown(await session.get_one(Lab, opened.lab_id), opened.number)


async def claim(session: AsyncSession, lab: Lab, number: str) -> bytes:
    """Let whoever shows a good link write in the lab; the digest under which it is remembered.

    Of two who show one link at once, the second waits here for the first.
    """
    return await own_keys.claim(session, lab, number, FAMILY)


async def one_at_a_time(session: AsyncSession, what: str) -> None:
    """Wait until nobody else does the same; until the end of the transaction."""
    await own_keys.one_at_a_time(session, FAMILY, what)
