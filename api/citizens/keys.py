"""The keys of people without an account: author of an idea, follower, who answers a call.

Derived from the master key, so nothing is stored; a key names a record of one lab and works as
long as there is something of theirs behind it.
"""

import hashlib
import hmac
import re
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.ids import MAX_BIGINT, LabId
from api.core.keys import MasterKey
from api.core.links import LinkWorthless, enter, master_of
from api.labs.models import Lab

_KEY = re.compile(r"(\d{1,19})-(\d{1,19})-([A-Za-z0-9_-]{22})", re.ASCII)
_LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended(:what, 0))")


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
    return f"{lab_id}-{number}-{master.derive(f'{kind}:{lab_id}:{number}')}"


async def open_key(session: AsyncSession, kind: Kind, key: str) -> Shown:
    """The record that ``key`` names, and its lab's rows from here on; else ``LinkWorthless``."""
    parts = _KEY.fullmatch(key)
    if parts is None or max(int(parts[1]), int(parts[2])) > MAX_BIGINT:
        raise LinkWorthless
    lab_id, number = LabId(int(parts[1])), int(parts[2])
    expected = key_of(master_of(session), kind, lab_id, number)
    if not hmac.compare_digest(expected.encode(), key.encode()):
        raise LinkWorthless
    lab = await session.get(Lab, lab_id)
    if lab is None:
        raise LinkWorthless
    await enter(session, lab.slug, lab_id, number)
    return Shown(lab, number)


async def claim(session: AsyncSession, lab: Lab, number: str) -> bytes:
    """Let whoever shows a good link write in the lab; the digest under which it is remembered.

    Of two who show one link at once, the second waits here for the first.
    """
    await enter(session, lab.slug, lab.id, 0)
    digest = hashlib.sha256(number.encode()).digest()
    await one_at_a_time(session, digest.hex())
    return digest


async def one_at_a_time(session: AsyncSession, what: str) -> None:
    """Wait until nobody else does the same; until the end of the transaction."""
    await session.execute(_LOCK, {"what": f"citizens:{what}"})
