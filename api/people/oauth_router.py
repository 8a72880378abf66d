"""HTTP for OAuth 2.0: token, introspection, revocation, metadata, keys."""

from typing import Annotated, Any

from fastapi import Depends, Form, Header, Request
from starlette.responses import JSONResponse, Response

from api.core.access import Scope
from api.people import oauth
from api.people.models import Client
from api.people.problems import OAuthError
from api.people.schemas import (
    AboutToken,
    ClientCredentials,
    Introspection,
    JsonWebKeySet,
    TokenAnswer,
    TokenRequest,
)
from api.web.guard import Router, anyone
from api.web.transaction import DbSession

router = Router("oauth")

_NO_STORE = {"Cache-Control": "no-store"}
_ERRORS: dict[int | str, dict[str, Any]] = {
    status: {
        "description": f"OAuth 2.0 error ({name}, RFC 6749 §5.2)",
        "content": {
            "application/json": {
                "schema": {
                    "type": "object",
                    "required": ["error"],
                    "properties": {"error": {"type": "string"}},
                }
            }
        },
    }
    for status, name in ((400, "invalid_request, invalid_scope…"), (401, "invalid_client"))
}


def oauth_refusal(error: OAuthError) -> Response:
    """The error in the standard's own form."""
    headers = dict(_NO_STORE)
    if error.oauth_status == 401:
        headers["WWW-Authenticate"] = 'Basic realm="tilab"'
    return JSONResponse({"error": error.error}, error.oauth_status, headers)


async def _repeated(request: Request) -> bool:
    form = await request.form()
    return len(form.multi_items()) != len(form)


Authorization = Annotated[str | None, Header(include_in_schema=False)]
Repeated = Annotated[bool, Depends(_repeated)]
"""Whether a parameter comes twice, which makes the request invalid (RFC 6749 §3.2)."""


@router.operation(
    "POST",
    "/oauth/token",
    access=anyone,
    idempotent=False,
    response_model=TokenAnswer,
    responses=_ERRORS,
)
async def issue_token(
    request: Request,
    session: DbSession,
    given: Annotated[TokenRequest, Form()],
    repeated: Repeated,
    authorization: Authorization = None,
) -> Response:
    """Give an access token for client credentials (RFC 6749 §4.4, RFC 9068)."""
    try:
        if repeated or not given.grant_type:
            raise OAuthError("invalid_request")
        if given.grant_type != "client_credentials":
            raise OAuthError("unsupported_grant_type")
        client = await _client(session, authorization, given)
        state = request.app.state
        issued = await oauth.issue_token(
            session, state.keyring, client, given.scope, issuer=state.settings.url
        )
    except OAuthError as error:
        return oauth_refusal(error)
    answer = TokenAnswer(
        access_token=issued.token,
        token_type="Bearer",  # noqa: S106 - the kind of token, not one
        expires_in=issued.expires_in,
        scope=issued.scope,
    )
    return JSONResponse(answer.model_dump(), headers=_NO_STORE)


async def _client(
    session: DbSession, authorization: str | None, given: ClientCredentials
) -> Client:
    return await oauth.authenticate_client(
        session, authorization, given.client_id, given.client_secret
    )


async def _judge(
    session: DbSession, authorization: str | None, given: AboutToken, *, repeated: bool
) -> Client:
    client = await _client(session, authorization, given)
    if repeated or not given.token:
        raise OAuthError("invalid_request")
    return client


@router.operation(
    "POST",
    "/oauth/introspect",
    access=anyone,
    idempotent=False,
    response_model=Introspection,
    responses=_ERRORS,
)
async def introspect_token(
    request: Request,
    session: DbSession,
    given: Annotated[AboutToken, Form()],
    repeated: Repeated,
    authorization: Authorization = None,
) -> Response:
    """Say what one of the caller's tokens stands for (RFC 7662)."""
    try:
        client = await _judge(session, authorization, given, repeated=repeated)
    except OAuthError as error:
        return oauth_refusal(error)
    state = request.app.state
    claims = await oauth.read_token(state.keyring, given.token, issuer=state.settings.url)
    if (
        claims is None
        or claims.client_id != client.client_id
        or await oauth.is_revoked(session, claims)
    ):
        return JSONResponse({"active": False}, headers=_NO_STORE)
    answer = Introspection(
        active=True,
        scope=" ".join(sorted(claims.scopes)),
        client_id=claims.client_id,
        sub=claims.client_id,
        exp=claims.expires_at,
    )
    return JSONResponse(answer.model_dump(), headers=_NO_STORE)


@router.operation(
    "POST",
    "/oauth/revoke",
    access=anyone,
    idempotent=False,
    responses=_ERRORS,
    response_class=Response,
)
async def revoke_token(
    request: Request,
    session: DbSession,
    given: Annotated[AboutToken, Form()],
    repeated: Repeated,
    authorization: Authorization = None,
) -> Response:
    """Revoke one of the caller's tokens (RFC 7009)."""
    try:
        client = await _judge(session, authorization, given, repeated=repeated)
    except OAuthError as error:
        return oauth_refusal(error)
    state = request.app.state
    claims = await oauth.read_token(state.keyring, given.token, issuer=state.settings.url)
    await oauth.revoke_token(session, client, claims)
    return Response(status_code=200, headers=_NO_STORE)


@router.operation("GET", "/.well-known/oauth-authorization-server", access=anyone)
async def get_oauth_metadata(request: Request) -> dict[str, Any]:
    """Describe the authorization server (RFC 8414)."""
    base = request.app.state.settings.url
    methods = ["client_secret_basic", "client_secret_post"]
    return {
        "issuer": base,
        "token_endpoint": f"{base}/oauth/token",
        "introspection_endpoint": f"{base}/oauth/introspect",
        "revocation_endpoint": f"{base}/oauth/revoke",
        "jwks_uri": f"{base}/.well-known/jwks.json",
        "grant_types_supported": ["client_credentials"],
        "response_types_supported": [],
        "token_endpoint_auth_methods_supported": methods,
        "introspection_endpoint_auth_methods_supported": methods,
        "revocation_endpoint_auth_methods_supported": methods,
        "scopes_supported": sorted(Scope),
    }


@router.operation("GET", "/.well-known/jwks.json", access=anyone)
async def get_jwks(request: Request) -> JsonWebKeySet:
    """Give the public signing keys (RFC 7517)."""
    return JsonWebKeySet(keys=await request.app.state.keyring.public_set())
