"""Independent clients of the standards get in, and independent readers believe our tokens."""

import warnings
from dataclasses import dataclass
from typing import Any

import pytest
from authlib.deprecate import AuthlibDeprecationWarning
from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient
from joserfc import jwt
from joserfc.errors import BadSignatureError, JoseError
from joserfc.jwk import KeySet

from api.core.access import SYSTEM, Scope
from api.core.database import unit_of_work
from api.labs.models import Lab
from api.people.actions import create_client
from tests.builders import World, an_open_day, at

with warnings.catch_warnings():  # Authlib prepares for another version of httpx than ours
    warnings.simplefilter("ignore", AuthlibDeprecationWarning)
    from authlib.integrations.httpx_client import AsyncOAuth2Client

BASE = "http://testserver"


@dataclass(frozen=True, slots=True)
class Partner:
    """A machine client of a lab."""

    lab: Lab
    name: str
    secret: str


@pytest.fixture
async def partner(world: World) -> Partner:
    lab = await world.a_lab()
    async with unit_of_work(world.sessions, SYSTEM) as session:
        client, secret = await create_client(
            session,
            name="Partenaire",
            grants=[(lab.id, Scope.BOOKINGS_READ), (lab.id, Scope.CHANGES_READ)],
        )
        return Partner(lab, client.client_id, secret)


def authlib_client(app: FastAPI, partner: Partner, **more: Any) -> AsyncOAuth2Client:
    """Authlib, told only what a partner knows."""
    return AsyncOAuth2Client(
        client_id=partner.name,
        client_secret=partner.secret,
        transport=ASGITransport(app),
        base_url=BASE,
        **more,
    )


async def metadata(http: AsyncClient) -> dict[str, Any]:
    """What the server says of itself (RFC 8414)."""
    answer = await http.get("/.well-known/oauth-authorization-server")
    assert answer.status_code == 200
    return dict(answer.json())


@pytest.mark.parametrize("method", ["client_secret_basic", "client_secret_post"])
async def test_authlib_gets_a_token_and_reads_with_it(
    app: FastAPI, http: AsyncClient, partner: Partner, method: str
) -> None:
    known = await metadata(http)
    assert known["issuer"] == BASE
    assert method in known["token_endpoint_auth_methods_supported"]
    async with authlib_client(app, partner, token_endpoint_auth_method=method) as client:
        token = await client.fetch_token(
            known["token_endpoint"], grant_type="client_credentials", scope="bookings:read"
        )
        assert token["token_type"] == "Bearer"
        assert token["scope"] == "bookings:read"
        day = an_open_day()
        bookings = await client.get(
            f"/v1/labs/{partner.lab.slug}/bookings",
            params={"from": at(day, "08:00"), "to": at(day, "20:00")},
        )
        assert bookings.status_code == 200, bookings.text
        told = await client.introspect_token(known["introspection_endpoint"], token["access_token"])
        assert told.json()["active"] is True
        ended = await client.revoke_token(known["revocation_endpoint"], token["access_token"])
        assert ended.status_code == 200
        told = await client.introspect_token(known["introspection_endpoint"], token["access_token"])
        assert told.json() == {"active": False}


async def test_our_tokens_are_verified_by_others(
    app: FastAPI, http: AsyncClient, partner: Partner
) -> None:
    known = await metadata(http)
    keys = KeySet.import_key_set((await http.get(known["jwks_uri"])).json())
    async with authlib_client(app, partner) as client:
        fetched = await client.fetch_token(known["token_endpoint"], grant_type="client_credentials")
    token = fetched["access_token"]
    read = jwt.decode(token, keys, algorithms=["ES256"])
    # RFC 9068 §2.2: what a resource server relies on.
    assert read.header["typ"] == "at+jwt"
    assert read.header["kid"] in {key.kid for key in keys.keys}
    jwt.JWTClaimsRegistry(
        iss={"essential": True, "value": known["issuer"]},
        aud={"essential": True, "value": known["issuer"]},
        sub={"essential": True, "value": partner.name},
        exp={"essential": True},
        iat={"essential": True},
        jti={"essential": True},
    ).validate(read.claims)
    assert read.claims["client_id"] == partner.name
    assert 300 <= read.claims["exp"] - read.claims["iat"] <= 600
    head, body, signature = token.split(".")
    first = "B" if signature[0] == "A" else "A"
    with pytest.raises(BadSignatureError):
        jwt.decode(f"{head}.{body}.{first}{signature[1:]}", keys, algorithms=["ES256"])


async def test_a_token_of_another_issuer_is_refused(http: AsyncClient, partner: Partner) -> None:
    """Signed as ours are, by a key that is not ours, under one of our key's names."""
    known = await metadata(http)
    ours = KeySet.import_key_set((await http.get(known["jwks_uri"])).json()).keys[0]
    theirs = KeySet.generate_key_set("EC", "P-256", count=1).keys[0]
    claims = {
        "iss": known["issuer"],
        "aud": known["issuer"],
        "sub": partner.name,
        "client_id": partner.name,
        "scope": "bookings:read",
        "iat": 1_795_000_000,
        "exp": 4_000_000_000,
        "jti": "0",
    }
    forged = jwt.encode(
        {"alg": "ES256", "typ": "at+jwt", "kid": ours.kid}, claims, theirs, algorithms=["ES256"]
    )
    with pytest.raises(JoseError):
        jwt.decode(forged, KeySet([ours]), algorithms=["ES256"])
    answer = await http.get("/v1/privileges", headers={"Authorization": f"Bearer {forged}"})
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith("Bearer")


async def test_a_parameter_given_twice_is_refused(http: AsyncClient, partner: Partner) -> None:
    """RFC 6749 §3.2: which of the two would count?"""
    answer = await http.post(
        "/oauth/token",
        content="grant_type=client_credentials&scope=bookings:read&scope=changes:read",
        headers={"Content-Type": "application/x-www-form-urlencoded"},
        auth=(partner.name, partner.secret),
    )
    assert answer.status_code == 400
    assert answer.json() == {"error": "invalid_request"}


async def test_a_token_is_never_kept_for_replay(http: AsyncClient, partner: Partner) -> None:
    """Whoever knows the key of an earlier request must not get its secret again."""
    ask = {"grant_type": "client_credentials"}
    auth = (partner.name, partner.secret)
    first = (await http.post("/oauth/token", data=ask, auth=auth)).json()["access_token"]
    answers = [
        await http.post(
            "/oauth/token",
            data=ask | {"client_id": partner.name, "client_secret": partner.secret},
            headers={"Authorization": f"Bearer {first}", "Idempotency-Key": "jeton"},
        )
        for _ in range(2)
    ]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert len({answer.json()["access_token"] for answer in answers}) == 2
