"""Requests of people without an account that mail somebody: so many, and no more."""

from fastapi import Request

from api.core.throttle import Throttle

BY_ADDRESS = ("30/hour", "60/day")
BY_EMAIL = ("5/hour", "10/day")
by_address = [Throttle(rate) for rate in BY_ADDRESS]
by_email = [Throttle(rate) for rate in BY_EMAIL]


async def throttle(request: Request, email: str) -> None:
    """Count one for where it comes from and whom it mails; ``TooManyRequests`` beyond the rates."""
    for one in by_address:
        await one.count(request.client.host if request.client else "local")
    for one in by_email:
        await one.count(email.lower())
