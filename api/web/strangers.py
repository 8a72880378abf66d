"""Requests of people without an account that mail somebody: so many, and no more."""

from fastapi import Request

from api.core.throttle import Throttle

by_address = (Throttle("30/hour"), Throttle("60/day"))
by_email = (Throttle("5/hour"), Throttle("10/day"))


async def throttle(request: Request, email: str) -> None:
    """Count one for where it comes from and whom it mails; ``TooManyRequests`` beyond the rates."""
    for one in by_address:
        await one.count(request.client.host if request.client else "local")
    for one in by_email:
        await one.count(email.lower())
