"""HTTP for OAuth 2.0: token, introspection, revocation, metadata, keys."""

from typing import Annotated, Any

from fastapi import Form, Header, Request
from starlette.responses import JSONResponse, Response

from api.core.access import Scope
from api.people import oauth
from api.people.problems import OAuthError
from api.people.schemas import Introspection, JsonWebKeySet, TokenAnswer
from api.web.guard import Router, anyone
from api.web.transaction import DbSession

router = Router("oauth")

FormText = Annotated[str | None, Form(max_length=4096)]
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


@router.operation(
    "POST", "/oauth/token", access=anyone, response_model=TokenAnswer, responses=_ERRORS
)
async def issue_token(
    request: Request,
    session: DbSession,
    grant_type: FormText = None,
    client_id: FormText = None,
    client_secret: FormText = None,
    scope: FormText = None,
    authorization: Annotated[str | None, Header(include_in_schema=False)] = None,
) -> Response:
    """Give an access token for client credentials (RFC 6749 §4.4, RFC 9068)."""
    try:
        if grant_type != "client_credentials":
            raise OAuthError("unsupported_grant_type" if grant_type else "invalid_request")
        client = await oauth.authenticate_client(session, authorization, client_id, client_secret)
        state = request.app.state
        issued = await oauth.issue_token(
            session, state.keyring, client, scope, issuer=state.settings.url
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


@router.operation(
    "POST", "/oauth/introspect", access=anyone, response_model=Introspection, responses=_ERRORS
)
async def introspect_token(
    request: Request,
    session: DbSession,
    token: FormText = None,
    client_id: FormText = None,
    client_secret: FormText = None,
    authorization: Annotated[str | None, Header(include_in_schema=False)] = None,
) -> Response:
    """Say what one of the caller's tokens stands for (RFC 7662)."""
    try:
        client = await oauth.authenticate_client(session, authorization, client_id, client_secret)
        if not token:
            raise OAuthError("invalid_request")
    except OAuthError as error:
        return oauth_refusal(error)
    state = request.app.state
    claims = await oauth.read_token(state.keyring, token, issuer=state.settings.url)
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
    "POST", "/oauth/revoke", access=anyone, responses=_ERRORS, response_class=Response
)
async def revoke_token(
    request: Request,
    session: DbSession,
    token: FormText = None,
    client_id: FormText = None,
    client_secret: FormText = None,
    authorization: Annotated[str | None, Header(include_in_schema=False)] = None,
) -> Response:
    """Revoke one of the caller's tokens (RFC 7009)."""
    try:
        client = await oauth.authenticate_client(session, authorization, client_id, client_secret)
        if not token:
            raise OAuthError("invalid_request")
    except OAuthError as error:
        return oauth_refusal(error)
    state = request.app.state
    claims = await oauth.read_token(state.keyring, token, issuer=state.settings.url)
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
