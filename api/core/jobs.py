"""Work to be done after the commit: noted meanwhile, written as the transaction ends, so that it
exists if and only if the change does. The worker (``api.worker``) runs it, with retries."""

from datetime import datetime
from typing import Any

import orjson
from sqlalchemy.ext.asyncio import AsyncSession

WRITE = """(
  SELECT procrastinate_defer_jobs_v1(array_agg(ROW('default', job->>'task', 0, NULL, NULL,
    job->'args', CAST(job->>'at' AS timestamptz))::procrastinate_job_to_defer_v1 ORDER BY number))
  FROM jsonb_array_elements(CAST(:jobs AS jsonb)) WITH ORDINALITY AS given (job, number))"""
"""The expression that writes the jobs given as ``:jobs``."""


def defer(
    session: AsyncSession, task: str, *, at: datetime | None = None, **arguments: Any
) -> None:
    """Have the worker run ``task`` with JSON ``arguments``, at once or from ``at`` on.

    The arguments are read here: what they hold may change afterwards.
    """
    job = orjson.dumps({"task": task, "at": at, "args": arguments})
    session.info.setdefault("jobs", []).append(job)


def noted(session: AsyncSession) -> str | None:
    """The jobs noted since the last call, as the JSON that :data:`WRITE` takes."""
    jobs: list[bytes] = session.info.pop("jobs", [])
    return f"[{b','.join(jobs).decode()}]" if jobs else None
