"""OAuth 2.0 for machines: client credentials, introspection, revocation."""

import base64
import binascii
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import unquote_plus

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.core import tokens
from api.core.access import Scope
from api.core.clock import now
from api.core.keys import digest
from api.core.ledger import note_audit
from api.core.problems import Unauthenticated
from api.people.keyring import Keyring
from api.people.models import AccountStatus, Client, ClientSecret, RevokedToken
from api.people.problems import OAuthError


@dataclass(frozen=True, slots=True)
class Issued:
    """A token and what it allows."""

    token: str
    expires_in: int
    scope: str


async def authenticate_client(
    session: AsyncSession, authorization: str | None, client_id: str | None, secret: str | None
) -> Client:
    """The client named by HTTP Basic or by form fields (RFC 6749 §2.3.1), never by both."""
    if authorization and authorization.lower().startswith("basic "):
        if client_id and secret:
            raise OAuthError("invalid_request")
        client_id, secret = _basic(authorization)
    if not client_id or not secret or "\x00" in client_id:
        raise OAuthError("invalid_client", 401)
    client: Client | None = await session.scalar(
        select(Client).where(Client.client_id == client_id, Client.status == AccountStatus.ACTIVE)  # type: ignore[arg-type]
    )
    hashes: Iterable[bytes] = (
        []
        if client is None
        else await session.scalars(
            select(ClientSecret.secret_hash).where(  # type: ignore[call-overload]
                ClientSecret.client_id == client.id,
                ClientSecret.revoked_at.is_(None),  # type: ignore[union-attr]
            )
        )
    )
    given = digest(secret)
    if client is None or not any(secrets.compare_digest(given, bytes(one)) for one in hashes):
        raise OAuthError("invalid_client", 401)
    return client


def _basic(authorization: str) -> tuple[str, str]:
    try:
        pair = base64.b64decode(authorization[6:].strip(), validate=True).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError, ValueError):
        raise OAuthError("invalid_client", 401) from None
    name, separator, secret = pair.partition(":")
    if not separator or "\x00" in pair:
        raise OAuthError("invalid_client", 401)
    return unquote_plus(name), unquote_plus(secret)


async def issue_token(
    session: AsyncSession, keyring: Keyring, client: Client, scope: str | None, *, issuer: str
) -> Issued:
    """An access token for the scopes asked (all that the client has, by default)."""
    # Grants belong to labs; whose rows may be read is not known yet, so a definer function looks.
    found: dict[str, Any] = await session.scalar(
        text("SELECT tilab_actor_of_client(:name, '')"), {"name": client.client_id}
    )
    granted = {right for _, _, right in found["grants"]}
    asked = set((scope or "").split()) or granted
    if not asked <= set(Scope) or not asked <= granted:
        raise OAuthError("invalid_scope")
    kid, private = await keyring.signing_key()
    token, end = tokens.issue(
        issuer=issuer,
        client_id=client.client_id,
        scopes=sorted(asked),
        kid=kid,
        private_pem=private,
    )
    return Issued(token, round((end - now()).total_seconds()), " ".join(sorted(asked)))


async def read_token(keyring: Keyring, token: str, *, issuer: str) -> tokens.Claims | None:
    """The claims of one of our tokens, or None."""
    try:
        public = await keyring.public_key(tokens.key_id(token))
        return tokens.verify(token, issuer=issuer, public_pem=public)
    except Unauthenticated:
        return None


async def is_revoked(session: AsyncSession, claims: tokens.Claims) -> bool:
    """Whether a token was revoked before its end."""
    return await session.get(RevokedToken, claims.jti) is not None


async def revoke_token(session: AsyncSession, client: Client, claims: tokens.Claims | None) -> None:
    """End a token of this client; unknown tokens are ignored (RFC 7009 §2.2)."""
    if claims is None or claims.client_id != client.client_id:
        return
    if await is_revoked(session, claims):
        return
    end = datetime.fromtimestamp(claims.expires_at, UTC)
    session.add(RevokedToken(jti=claims.jti, expires_at=end))
    note_audit(session, "revoke-token", "client", client.id)
