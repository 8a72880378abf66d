"""The keys of people without an account: each opens one record, theirs, of one lab.

Derived from the master key, so nothing is stored; a key works as long as there is something of
theirs behind it. What kinds of key there are is the domain's to say.
"""

import hashlib
import hmac
import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol, TypeVar

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.access import Tenant
from api.core.ids import MAX_BIGINT, LabId
from api.core.keys import MasterKey
from api.core.links import LinkWorthless, enter, master_of, unseal

_KEY = re.compile(r"(\d{1,19})-(\d{1,19})-([A-Za-z0-9_-]{22})", re.ASCII)
_LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended(:what, 0))")
_LAB = text("SELECT slug FROM lab WHERE id = :id")


class Erasable(Protocol):
    """A record of somebody's that they may have erased."""

    erased_at: datetime | None


M = TypeVar("M", bound=Erasable)


@dataclass(frozen=True, slots=True)
class Opened:
    """What a good key names."""

    lab_id: LabId
    lab: str
    number: int


def key_of(master: MasterKey, kind: StrEnum, lab_id: LabId, number: int) -> str:
    """The key of one record, for whoever it belongs to."""
    return f"{lab_id}-{number}-{master.derive(f'{kind}:{lab_id}:{number}')}"


async def open_key(session: AsyncSession, kind: StrEnum, key: str) -> Opened:
    """The record that ``key`` names, and its lab's rows from here on; else ``LinkWorthless``."""
    parts = _KEY.fullmatch(key)
    if parts is None or max(int(parts[1]), int(parts[2])) > MAX_BIGINT:
        raise LinkWorthless
    lab_id, number = LabId(int(parts[1])), int(parts[2])
    expected = key_of(master_of(session), kind, lab_id, number)
    if not hmac.compare_digest(expected.encode(), key.encode()):
        raise LinkWorthless
    lab: str | None = await session.scalar(_LAB, {"id": lab_id})
    if lab is None:
        raise LinkWorthless
    await enter(session, lab, lab_id, number)
    return Opened(lab_id, lab, number)


async def claim(session: AsyncSession, lab: Tenant, number: str, family: str) -> bytes:
    """Let whoever shows a good link write in the lab; the digest under which it is remembered.

    Of two who show one link at once, the second waits here for the first.
    """
    await enter(session, lab.slug, lab.id, 0)
    digest = hashlib.sha256(number.encode()).digest()
    await one_at_a_time(session, family, digest.hex())
    return digest


async def used(
    session: AsyncSession, lab: Tenant, kind: type[M], purpose: str, token: str, family: str
) -> tuple[M | None, dict[str, Any]]:
    """The record that a mailed link has made, if it was used; and what it asks, as columns of one.

    A link makes one, ever, which remembers its ``request_digest``. ``LinkWorthless``, also once
    the record is erased.
    """
    asked = unseal(master_of(session), purpose, token)
    asked["request_digest"] = digest = await claim(session, lab, asked.pop("request"), family)
    made = await session.scalar(select(kind).filter_by(lab_id=lab.id, request_digest=digest))
    if made is not None and made.erased_at is not None:
        raise LinkWorthless
    return made, asked


async def one_at_a_time(session: AsyncSession, family: str, what: str) -> None:
    """Wait until nobody else does the same; until the end of the transaction."""
    await session.execute(_LOCK, {"what": f"{family}:{what}"})
