"""Who may read the pieces of a request."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.access import Permission
from api.core.problems import NotFound
from api.labs.events import FileAsked
from api.requests.queries.standing import VISIBLE

_OF_A_REQUEST = text(f"""
SELECT coalesce({VISIBLE}, false) FROM request_file AS j
JOIN project_request AS r ON r.lab_id = j.lab_id AND r.id = j.request_id
WHERE j.lab_id = :lab AND j.file_id = :file
""")


async def keep_pieces(session: AsyncSession, asked: FileAsked) -> None:
    """``NotFound`` for a piece of a request that is not the actor's to read."""
    values = {
        "lab": asked.file.lab_id,
        "file": asked.file.id,
        "all": asked.actor.may(Permission.VIEW_REQUESTS, asked.lab),
        "kind": asked.actor.kind,
        "actor": asked.actor.id,
    }
    if await session.scalar(_OF_A_REQUEST, values) is False:
        raise NotFound
