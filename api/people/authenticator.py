"""From a cookie or a bearer token to an :class:`Actor`, in one statement."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from http.cookies import CookieError, SimpleCookie
from typing import Any

from api.core import tokens
from api.core.access import (
    ANONYMOUS,
    SCOPE_PERMISSIONS,
    Actor,
    Permission,
    Role,
    Scope,
    permissions_of,
)
from api.core.clock import now
from api.core.ids import LabId
from api.core.keys import digest
from api.core.problems import Unauthenticated
from api.core.reads import Reads
from api.people.keyring import Keyring

IDLE = timedelta(hours=3)
_OF_SESSION = "SELECT tilab_actor_of_session(:hash, :at, :idle)"
_OF_CLIENT = "SELECT tilab_actor_of_client(:name, :jti)"


def cookie_name(*, secure: bool) -> str:
    """``__Host-`` where the browser can honour it: over HTTPS."""
    return "__Host-session" if secure else "session"


def authenticator(
    reads: Reads, keyring: Keyring, *, issuer: str, secure: bool
) -> Callable[[Mapping[str, str]], Awaitable[Actor]]:
    """The function the gate calls with a request's headers.

    A request without credentials is anonymous; one with wrong or spent ones is refused (401), save
    for a cookie that has expired, which browsers keep sending: it counts as none.
    """
    name = cookie_name(secure=secure)

    async def authenticate(headers: Mapping[str, str]) -> Actor:
        authorization = headers.get("authorization")
        if authorization is not None:
            kind, _, token = authorization.partition(" ")
            if kind.lower() == "basic":  # client credentials, for /oauth to judge
                return ANONYMOUS
            if kind.lower() != "bearer":
                raise Unauthenticated
            return await _of_token(reads, keyring, issuer, token.strip())
        value = _cookie(headers.get("cookie", ""), name)
        return await _of_session(reads, value) if value else ANONYMOUS

    return authenticate


def _cookie(header: str, name: str) -> str | None:
    if name not in header or len(header) > 8_000:
        return None
    try:
        morsel = SimpleCookie(header).get(name)
    except CookieError:
        return None
    return morsel.value if morsel and 20 <= len(morsel.value) <= 100 else None


async def _of_session(reads: Reads, value: str) -> Actor:
    found: dict[str, Any] | None = await reads.value(
        _OF_SESSION, hash=digest(value), at=now(), idle=IDLE
    )
    if found is None:
        return ANONYMOUS
    missing = not found["second_factor"] and (found["administrator"] or found["enrolled"])
    roles: dict[str, set[Role]] = {}
    labs: dict[str, LabId] = {}
    for slug, lab_id, role in [] if missing else found["roles"]:
        roles.setdefault(slug, set()).add(Role(role))
        labs[slug] = LabId(lab_id)
    return Actor(
        kind="person",
        id=found["id"],
        name=found["name"],
        labs=labs,
        grants={slug: permissions_of(held) for slug, held in roles.items()},
        roles={slug: frozenset(held) for slug, held in roles.items()},
        administrator=found["administrator"] and not missing,
        csrf_token=found["csrf"],
        session_id=value,
        second_factor_missing=missing,
    )


async def _of_token(reads: Reads, keyring: Keyring, issuer: str, token: str) -> Actor:
    public = await keyring.public_key(tokens.key_id(token))
    claims = tokens.verify(token, issuer=issuer, public_pem=public)
    found: dict[str, Any] | None = await reads.value(
        _OF_CLIENT, name=claims.client_id, jti=claims.jti
    )
    if found is None:
        raise Unauthenticated
    grants: dict[str, set[Permission]] = {}
    labs: dict[str, LabId] = {}
    scopes: set[Scope] = set()
    for slug, lab_id, scope in found["grants"]:
        if scope not in claims.scopes:
            continue
        scopes.add(Scope(scope))
        labs[slug] = LabId(lab_id)
        grants.setdefault(slug, set()).update(SCOPE_PERMISSIONS.get(Scope(scope), frozenset()))
    return Actor(
        kind="client",
        id=found["id"],
        name=found["name"],
        labs=labs,
        grants={slug: frozenset(given) for slug, given in grants.items()},
        scopes=frozenset(scopes),
    )
