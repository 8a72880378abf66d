"""The OpenAPI 3.1 document: FastAPI's, completed with what the gate and the guards do.

Every operation documents its problems, security, and conditional headers from the same declarations
that enforce them.
"""

from typing import Any

from fastapi import FastAPI, params
from fastapi.openapi.utils import get_openapi
from fastapi.routing import iter_route_contexts

from api.core.access import SCOPE_PERMISSIONS, Scope
from api.core.problems import (
    BadCsrfToken,
    BadRequest,
    Conflict,
    Forbidden,
    IdempotencyMismatch,
    Internal,
    Invalid,
    MethodNotAllowed,
    NotFound,
    PreconditionRequired,
    Problem,
    RequestInProgress,
    Stale,
    TooLarge,
    TooManyRequests,
    Unauthenticated,
    Unavailable,
    UnknownParameter,
    UnsupportedMediaType,
)
from api.web import examples
from api.web import openapi_headers as headers
from api.web.guard import Access, GuardedRoute, parameters
from api.web.problems import MEDIA_TYPE, Dress, dress_of

DESCRIPTION = """\
Projets, communautés, réservations et indicateurs des laboratoires d'innovation publique.

Projects, communities, room bookings and indicators of public-innovation labs. Errors are RFC 9457
problems; lists are cursor pages; every GET has an ETag.
"""

PROBLEM_SCHEMA: dict[str, Any] = {
    "type": "object",
    "title": "Problem",
    "description": "RFC 9457 problem details",
    "required": ["type", "title", "status", "code", "instance"],
    "properties": {
        "type": {"type": "string", "description": "Address of the problem's documentation"},
        "title": {"type": "string", "description": "Short sentence in the reader's language"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "code": {"type": "string", "description": "Stable name of the problem"},
        "instance": {"type": "string", "description": "The request's number"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["pointer", "code", "detail"],
                "properties": {
                    "in": {"type": "string"},
                    "pointer": {"type": "string", "description": "RFC 6901 pointer"},
                    "code": {"type": "string"},
                    "detail": {"type": "string"},
                },
            },
        },
    },
    "example": {
        "type": "/problems/not-found",
        "title": "Introuvable",
        "status": 404,
        "code": "not-found",
        "instance": "urn:request:6f1c2d",
    },
}

SECURITY_SCHEMES: dict[str, Any] = {
    "session": {
        "type": "apiKey",
        "in": "cookie",
        "name": "__Host-session",
        "description": "Session of a person (named `session` where the instance has no HTTPS)",
    },
    "csrf": {
        "type": "apiKey",
        "in": "header",
        "name": "X-CSRF-Token",
        "description": "The session's `csrf_token`, with every write",
    },
    "oauth2": {
        "type": "oauth2",
        "description": "Machine client; a scope is granted laboratory by laboratory",
        "flows": {
            "clientCredentials": {
                "tokenUrl": "/oauth/token",
                "scopes": {
                    str(scope): "{1} {0}".format(*scope.split(":")).capitalize() for scope in Scope
                },
            }
        },
    },
}


def guarded_routes(app: FastAPI) -> dict[tuple[str, str], GuardedRoute]:
    """Every guarded route by (method, path)."""
    found: dict[tuple[str, str], GuardedRoute] = {}
    for context in iter_route_contexts(app.routes):
        route = context.original_route
        if isinstance(route, GuardedRoute) and context.path:
            for method in route.methods or ():
                found[(method, context.path)] = route
    return found


def problems_of(method: str, route: GuardedRoute) -> list[type[Problem]]:
    """What an operation can answer besides success, most telling first."""
    guard = route.guard
    result: list[type[Problem]] = [*guard.problems]
    if guard.access.rule != "public":
        result += [Unauthenticated, Forbidden]
    else:
        result += [Unauthenticated]
    if "{" in route.path or guard.access.permission:
        result.append(NotFound)
    if method != "GET":
        result += [BadRequest, BadCsrfToken, TooLarge, UnsupportedMediaType, Conflict]
    if guard.idempotent:
        result += [RequestInProgress, IdempotencyMismatch]
    if "if-match" in parameters(route, params.Header):
        result += [BadRequest, Stale, PreconditionRequired]
    result += [Invalid, UnknownParameter, MethodNotAllowed, TooManyRequests, Internal, Unavailable]
    return list(dict.fromkeys(result))


def _by_status(problems: list[type[Problem]]) -> dict[str, list[type[Problem]]]:
    found: dict[str, list[type[Problem]]] = {}
    for problem in sorted(problems, key=lambda kind: (kind.status, kind.__name__)):
        found.setdefault(str(problem.status), []).append(problem)
    return found


def _place(path: str, parameter: dict[str, Any]) -> int:
    """Where a path parameter stands in the address; after it, for the others."""
    found = path.find(f"{{{parameter['name']}}}") if parameter["in"] == "path" else -1
    return found if found >= 0 else len(path)


def _answer(status: str, kinds: list[type[Problem]], dressed: Dress | None) -> dict[str, Any]:
    media, schema = (
        (dressed.media, dressed.schema)
        if dressed
        else (MEDIA_TYPE, {"$ref": "#/components/schemas/Problem"})
    )
    return {
        "description": "; ".join(
            f"`{kind.code}`: {(kind.__doc__ or kind.code).strip().splitlines()[0]}"
            for kind in kinds
        ),
        "headers": headers.of_status(int(status)),
        "content": {media: {"schema": schema}},
    }


def _security(method: str, access: Access) -> list[dict[str, list[str]]]:
    """Either of these. A cookie is sent by browsers unasked, so writes add a header to it."""
    session: dict[str, list[str]] = {"session": []}
    if method != "GET":
        session["csrf"] = []
    match access.rule:
        case "public":
            return [{}, session, {"oauth2": []}]
        case "person" | "member" | "administrator":
            return [session]
        case "permission":
            return [
                session,
                *(
                    {"oauth2": [str(scope)]}
                    for scope, granted in SCOPE_PERMISSIONS.items()
                    if access.permission in granted
                ),
            ]
        case _:
            return [session, {"oauth2": []}]


def _complete(
    operation: dict[str, Any], method: str, route: GuardedRoute, shared: dict[str, Any]
) -> None:
    """Write what the gate and the guard add to one operation; ``shared`` answers are named."""
    operation["security"] = _security(method, route.guard.access)
    operation["x-access"] = str(route.guard.access)
    responses = operation["responses"]
    responses.pop("422", None)
    dressed = dress_of(route.path)
    for status, kinds in _by_status(problems_of(method, route)).items():
        if given := responses.get(status):
            # OAuth's own errors (RFC 6749 §5.2) share their statuses with the gate's problems.
            answer = _answer(status, kinds, dressed)
            answer["content"] |= given["content"]
            answer["description"] += f"; {given['description']}"
            responses[status] = answer
        else:
            name = "Or".join(kind.__name__ for kind in kinds) + (dressed.name if dressed else "")
            shared[name] = _answer(status, kinds, dressed)
            responses[status] = {"$ref": f"#/components/responses/{name}"}
    parameters_here = operation.setdefault("parameters", [])
    # In the order of the address, whichever dependency reads them; the others after.
    parameters_here.sort(key=lambda one: _place(route.path, one))
    for parameter in parameters_here:
        if parameter["in"] == "header" and parameter["name"] == "if-match":
            # Optional in the code only for its absence to be answered by 428.
            schema = parameter["schema"]
            schema |= schema.pop("anyOf")[0]
            parameter |= {"name": "If-Match", "required": True}
    if method == "GET":
        responses["304"] = {
            "description": "Unchanged since the ETag in If-None-Match",
            "headers": headers.of_status(304),
        }
        parameters_here.append({"$ref": "#/components/parameters/IfNoneMatch"})
    if route.guard.idempotent:
        parameters_here.append({"$ref": "#/components/parameters/IdempotencyKey"})
    if not parameters_here:
        del operation["parameters"]
    for status, answer in responses.items():
        if status.startswith("2"):
            paged = method == "GET" and "cursor" in parameters(route, params.Query)
            answer["headers"] = headers.of_success(method, paged=paged)
    operation["responses"] = dict(sorted(responses.items()))


def build(app: FastAPI, tags: list[dict[str, str]]) -> dict[str, Any]:
    """The whole document, deterministic for one build of the code."""
    document = get_openapi(
        title="Ti Lab",
        version="1.0.0",
        openapi_version="3.1.0",
        summary="Le système des laboratoires d'innovation publique",
        description=DESCRIPTION,
        routes=app.routes,
        tags=tags,
        license_info={"name": "MIT", "identifier": "MIT"},
        servers=[{"url": "/", "description": "Cette instance"}],
    )
    document["info"]["contact"] = {"name": "Ti Lab", "email": "tilab@bretagne.bzh"}
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    schemas["Problem"] = PROBLEM_SCHEMA
    document["components"] |= {
        "securitySchemes": SECURITY_SCHEMES,
        "parameters": headers.PARAMETERS,
        "headers": headers.HEADERS,
    }
    shared: dict[str, Any] = {}
    for (method, path), route in guarded_routes(app).items():
        operation = document["paths"].get(path, {}).get(method.lower())
        if operation is not None:
            _complete(operation, method, route, shared)
    document["components"]["responses"] = dict(sorted(shared.items()))
    examples.complete(schemas)
    return document
