"""Work to be done after the commit: deferred in the transaction, so it exists if and only if the
change does. The worker (``api.worker``) runs it, with retries."""

from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

_DEFER = text(
    "SELECT procrastinate_defer_jobs_v1(ARRAY[ROW('default', :task, 0, CAST(:lock AS text),"
    " CAST(:lock AS text), CAST(:args AS jsonb), CAST(:at AS timestamptz))"
    "::procrastinate_job_to_defer_v1])"
)


async def defer(
    session: AsyncSession,
    task: str,
    *,
    at: datetime | None = None,
    lock: str | None = None,
    **arguments: Any,
) -> None:
    """Have the worker run ``task`` with JSON ``arguments``, at once or from ``at`` on.

    Jobs with the same ``lock`` run one after the other, and only one of them may wait.
    """
    await session.execute(
        _DEFER,
        {"task": task, "lock": lock, "args": orjson.dumps(arguments).decode(), "at": at},
    )
