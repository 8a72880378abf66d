"""Links mailed to be confirmed: what somebody asks travels sealed in them, nothing is stored."""

import secrets
from datetime import timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from api.core.links import MAX_LENGTH, master_of, seal
from api.core.problems import Invalid

LASTS = timedelta(hours=48)
LINK_HOURS = int(LASTS.total_seconds()) // 3600


def sealed(session: AsyncSession, purpose: str, content: dict[str, Any], longest: str) -> str:
    """A token for a link; ``Invalid`` at the field ``longest`` when too much was written."""
    # The number makes each link one request, however its address is written.
    numbered = content | {"request": secrets.token_hex(16)}
    token = seal(master_of(session), purpose, numbered, lasts=LASTS)
    if len(token) > MAX_LENGTH:
        raise Invalid.at(longest, "link-too-long")
    return token
