"""The minutes of a session: written as it closes, and kept."""

import hashlib

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.problems import NotFound
from api.governance.documents import minutes_pdf
from api.governance.models.sessions import BodySession, SessionMinutes
from api.governance.queries.minutes import MINUTES
from api.labs.models import Lab


async def keep_minutes(session: AsyncSession, lab: Lab, closed: BodySession) -> SessionMinutes:
    """Write the minutes of a session that has just closed, and keep them for good.

    They print the number and hash of the log's last line: an anchor outside the database.
    """
    said = await session.scalar(text(MINUTES), {"lab_id": lab.id, "id": closed.id})
    if said is None:
        raise NotFound
    content = await minutes_pdf(orjson.loads(said), "fr")
    kept = SessionMinutes(
        lab_id=lab.id,
        session_id=closed.id,
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
    )
    session.add(kept)
    await session.flush()
    return kept
