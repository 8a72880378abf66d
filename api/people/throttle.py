"""Ten failures in five minutes and the door stays shut: per account and address."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from sqlalchemy import delete, func, select

from api.core.access import SYSTEM
from api.core.clock import now
from api.core.database import Sessions, unit_of_work
from api.core.ledger import note_audit
from api.core.problems import Unauthenticated
from api.people.models import LoginAttempt
from api.people.problems import TooManyAttempts

WINDOW = timedelta(minutes=5)
MAX_FAILURES = 10


@asynccontextmanager
async def throttled(maker: Sessions, key: str) -> AsyncIterator[None]:
    """Count the failures of what runs inside; ``TooManyAttempts`` once there are ten.

    They are counted in a transaction of their own, so that they survive the refusal's rollback.
    """
    async with unit_of_work(maker, SYSTEM) as apart:
        failures = await apart.scalar(
            select(func.count())
            .select_from(LoginAttempt)
            .where(LoginAttempt.key == key, LoginAttempt.at > now() - WINDOW)  # type: ignore[arg-type]
        )
    if (failures or 0) >= MAX_FAILURES:
        raise TooManyAttempts(headers={"Retry-After": str(int(WINDOW.total_seconds()))})
    try:
        yield
    except Unauthenticated:
        async with unit_of_work(maker, SYSTEM) as apart:
            await apart.execute(delete(LoginAttempt).where(LoginAttempt.at < now() - 4 * WINDOW))  # type: ignore[arg-type]
            apart.add(LoginAttempt(key=key, at=now()))
            note_audit(apart, "sign-in-failed", "account", "")
        raise
