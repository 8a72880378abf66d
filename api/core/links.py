"""Signed links for people without an account: all they say travels in them, sealed.

Nothing is stored until a link is used, so an unconfirmed request leaves no trace.
"""

import base64
import binascii
import secrets
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.access import Actor
from api.core.clock import now
from api.core.database import act_as
from api.core.ids import LabId
from api.core.keys import MasterKey
from api.core.problems import Invalid, Problem

MAX_LENGTH = 8192
LASTS = timedelta(hours=48)
"""How long a mailed link waits to be confirmed."""
LINK_HOURS = int(LASTS.total_seconds()) // 3600


class LinkWorthless(Problem):
    """The link is not ours, was made for something else, or has expired."""

    code, status = "link-worthless", 404


def master_of(session: AsyncSession) -> MasterKey:
    """The instance's master key, given to every session by its maker."""
    key: MasterKey = session.info["master_key"]
    return key


async def enter(session: AsyncSession, lab: str, lab_id: LabId, number: int) -> None:
    """Let whoever has shown a good link or key work with one lab's rows.

    ``number`` (of a booking, a room…) names them in the audit log as ``l<number>``.
    """
    await act_as(session, Actor(kind="link", id=number, labs={lab: lab_id}))


def seal(master: MasterKey, purpose: str, content: dict[str, Any], *, lasts: timedelta) -> str:
    """A URL-safe token that holds ``content`` for ``lasts``; only :func:`unseal` reads it."""
    until = int((now() + lasts).timestamp())
    sealed = master.encrypt(orjson.dumps({"until": until, "content": content}), f"link:{purpose}")
    return base64.urlsafe_b64encode(sealed).rstrip(b"=").decode()


def unseal(master: MasterKey, purpose: str, token: str) -> dict[str, Any]:
    """What was sealed for the same ``purpose``; ``LinkWorthless`` otherwise."""
    try:
        if len(token) > MAX_LENGTH:
            raise LinkWorthless
        raw = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
        document = orjson.loads(master.decrypt(raw, f"link:{purpose}"))
    except (ValueError, binascii.Error):
        raise LinkWorthless from None
    if datetime.fromtimestamp(document["until"], UTC) < now():
        raise LinkWorthless
    content: dict[str, Any] = document["content"]
    return content


def sealed(session: AsyncSession, purpose: str, content: dict[str, Any], longest: str) -> str:
    """A token for a link to be confirmed: what somebody asks travels in it, nothing is stored.

    ``Invalid`` at the field ``longest`` when too much was written.
    """
    # The number makes each link one request, however its address is written.
    numbered = content | {"request": secrets.token_hex(16)}
    token = seal(master_of(session), purpose, numbered, lasts=LASTS)
    if len(token) > MAX_LENGTH:
        raise Invalid.at(longest, "link-too-long")
    return token
