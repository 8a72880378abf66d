"""Fictitious requests, one in each state worth seeing."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from api.labs.models import Lab


async def load(session: AsyncSession, lab: Lab, facts: dict[str, Any]) -> None:
    """Enter them for ``lab``; ``facts`` are those of the lab."""
