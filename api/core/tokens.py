"""Access tokens (RFC 9068, ES256). The only module that imports ``jose``.

python-jose accepts what it should not when used plainly (HMAC with a public key, missing claims,
any ``typ``); here the key is chosen by ``kid`` among ours, the algorithm is pinned, every claim is
required, and whatever goes wrong is one refusal.
"""

import base64
import re
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import orjson
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from jose import jwt

from api.core.clock import now
from api.core.problems import Unauthenticated

ALGORITHM = "ES256"
LIFETIME = timedelta(minutes=10)
LEEWAY_S = 30
MAX_LENGTH = 4096
_SHAPE = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+")
_CLAIMS = ("iss", "aud", "exp", "iat", "sub", "jti", "client_id", "scope")


@dataclass(frozen=True, slots=True)
class Claims:
    """What a valid token says."""

    client_id: str
    scopes: frozenset[str]
    jti: str
    expires_at: int


def new_key() -> tuple[str, bytes, str]:
    """A key pair: (kid, private PEM, public PEM)."""
    private = ec.generate_private_key(ec.SECP256R1())
    pem = private.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    public = private.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return uuid.uuid4().hex[:16], pem, public.decode()


def jwk(kid: str, public_pem: str) -> dict[str, str]:
    """A public key as the JWK set shows it (RFC 7517)."""
    key = serialization.load_pem_public_key(public_pem.encode())
    assert isinstance(key, ec.EllipticCurvePublicKey)
    numbers = key.public_numbers()
    x, y = (
        base64.urlsafe_b64encode(n.to_bytes(32)).rstrip(b"=").decode()
        for n in (numbers.x, numbers.y)
    )
    return {"kty": "EC", "crv": "P-256", "alg": ALGORITHM, "use": "sig", "kid": kid, "x": x, "y": y}


def issue(
    *, issuer: str, client_id: str, scopes: list[str], kid: str, private_pem: bytes
) -> tuple[str, datetime]:
    """A signed token and its end."""
    start = now()
    end = start + LIFETIME
    claims = {
        "iss": issuer,
        "aud": issuer,
        "sub": client_id,
        "client_id": client_id,
        "iat": int(start.timestamp()),
        "exp": int(end.timestamp()),
        "jti": uuid.uuid4().hex,
        "scope": " ".join(scopes),
    }
    headers = {"kid": kid, "typ": "at+jwt"}
    return jwt.encode(claims, private_pem.decode(), algorithm=ALGORITHM, headers=headers), end


def key_id(token: str) -> str:
    """The ``kid`` a token names, once its outer shape is right; ``Unauthenticated`` otherwise."""
    if len(token) > MAX_LENGTH or not token.isascii() or not _SHAPE.fullmatch(token):
        raise Unauthenticated
    try:
        segment = token.split(".", 1)[0]
        header: Any = orjson.loads(base64.urlsafe_b64decode(segment + "=" * (-len(segment) % 4)))
    except (ValueError, RecursionError):
        raise Unauthenticated from None
    if (
        not isinstance(header, dict)
        or header.get("alg") != ALGORITHM
        or header.get("typ") != "at+jwt"
        or not isinstance(header.get("kid"), str)
        or set(header) != {"alg", "typ", "kid"}
    ):
        raise Unauthenticated
    return str(header["kid"])


def verify(token: str, *, issuer: str, public_pem: str) -> Claims:
    """The claims of a token signed by our key and still valid; ``Unauthenticated`` otherwise."""
    try:
        claims = jwt.decode(
            token,
            public_pem,
            algorithms=[ALGORITHM],
            audience=issuer,
            issuer=issuer,
            options={f"require_{name}": True for name in ("aud", "iat", "exp", "iss", "sub", "jti")}
            | {"leeway": LEEWAY_S},
        )
        if not all(isinstance(claims.get(name), str | int) for name in _CLAIMS):
            raise Unauthenticated
        return Claims(
            client_id=str(claims["sub"]),
            scopes=frozenset(str(claims["scope"]).split()),
            jti=str(claims["jti"]),
            expires_at=int(claims["exp"]),
        )
    except Exception:
        raise Unauthenticated from None
