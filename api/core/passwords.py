"""Passwords: Argon2id, in threads; the same time is spent whether or not the account exists."""

import asyncio
from functools import lru_cache

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from api.core.problems import Invalid

MIN_LENGTH = 15
MIN_LENGTH_ADMINISTRATOR = 16
_COMMON = ("password", "motdepasse", "azerty", "qwerty", "123456", "tilab", "bonjour", "soleil")
_slots = asyncio.Semaphore(2)


@lru_cache
def _hasher() -> PasswordHash:
    return PasswordHash((Argon2Hasher(time_cost=2, memory_cost=19_456, parallelism=1),))


@lru_cache
def _decoy() -> str:
    return _hasher().hash("no account has this password")


def check_strength(password: str, *, administrator: bool = False) -> None:
    """Refuse short passwords and those made only of what everybody tries first."""
    least = MIN_LENGTH_ADMINISTRATOR if administrator else MIN_LENGTH
    if len(password) < least:
        raise Invalid.at("/password", "password-short", least=least)
    rest = password.lower()
    for common in _COMMON:
        rest = rest.replace(common, "")
    if len(set(rest)) < 5:
        raise Invalid.at("/password", "password-common")


async def hash_password(password: str) -> str:
    """The Argon2id hash, in PHC form."""
    return await asyncio.to_thread(_hasher().hash, password)


async def verify_password(password: str, known: str | None) -> bool:
    """Whether ``password`` has the hash ``known``; None costs the same and is False."""
    async with _slots:
        right = await asyncio.to_thread(_hasher().verify, password, known or _decoy())
    return right and known is not None
