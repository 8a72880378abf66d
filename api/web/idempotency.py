"""``Idempotency-Key`` on POST: the same request twice has one effect and one answer.

The answer is recorded in the transaction that made it, so both survive or neither. An advisory lock
taken without waiting makes a second, simultaneous request fail at once with 409. Kept 24 hours.
"""

import hashlib
from dataclasses import dataclass

import orjson
from fastapi import Request, Response
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.access import Actor
from api.core.problems import IdempotencyMismatch, Invalid, RequestInProgress

_KEPT_HEADERS = {"etag", "location", "content-type", "content-language"}


@dataclass(frozen=True, slots=True)
class Claim:
    """A key as one actor used it, and the digest of the request it stood on."""

    key: str
    actor: str
    digest: bytes


async def read(request: Request, actor: Actor) -> Claim | None:
    """The claim of this request, if it carries a key; anonymous requests have none."""
    key = request.headers.get("idempotency-key")
    if key is None or actor.kind == "anonymous":
        return None
    if not (1 <= len(key) <= 200 and key.isprintable() and key.isascii()):
        raise Invalid.at("", "idempotency-key")
    whole = f"{request.method} {request.url.path}?{request.url.query}\n".encode()
    return Claim(key, actor.key, hashlib.sha256(whole + await request.body()).digest())


async def replay(session: AsyncSession, claim: Claim) -> Response | None:
    """The first answer to this key, if there was one; otherwise the key is ours until the end."""
    lock = int.from_bytes(
        hashlib.sha256(f"{claim.actor}|{claim.key}".encode()).digest()[:8], signed=True
    )
    if not await session.scalar(text("SELECT pg_try_advisory_xact_lock(:lock)"), {"lock": lock}):
        raise RequestInProgress(headers={"Retry-After": "1"})
    row = (
        await session.execute(
            text(
                "SELECT digest, status, headers, body FROM idempotency_key"
                " WHERE actor = :actor AND key = :key AND created_at > now() - interval '24 hours'"
            ),
            {"actor": claim.actor, "key": claim.key},
        )
    ).one_or_none()
    if row is None:
        return None
    if bytes(row.digest) != claim.digest:
        raise IdempotencyMismatch
    return Response(bytes(row.body), row.status, {**row.headers, "Idempotency-Replayed": "true"})


async def remember(session: AsyncSession, claim: Claim, response: Response) -> None:
    """Record a 2xx answer; refusals are not kept, so they can be tried again, nor are secrets."""
    if not 200 <= response.status_code < 300 or "no-store" in response.headers.get(
        "cache-control", ""
    ):
        return
    headers = {k: v for k, v in response.headers.items() if k.lower() in _KEPT_HEADERS}
    await session.execute(
        text(
            "INSERT INTO idempotency_key (actor, key, digest, status, headers, body)"
            " VALUES (:actor, :key, :digest, :status, CAST(:headers AS jsonb), :body)"
            " ON CONFLICT (actor, key) DO UPDATE SET digest = excluded.digest,"
            " status = excluded.status, headers = excluded.headers, body = excluded.body,"
            " created_at = now()"
        ),
        {
            "actor": claim.actor,
            "key": claim.key,
            "digest": claim.digest,
            "status": response.status_code,
            "headers": orjson.dumps(headers).decode(),
            "body": bytes(response.body),
        },
    )
