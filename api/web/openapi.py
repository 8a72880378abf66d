"""The OpenAPI 3.1 document: FastAPI's, completed with what the gate and the guards do.

Every operation documents its problems, security, and conditional headers from the same declarations
that enforce them.
"""

from typing import Any

from fastapi import FastAPI, params
from fastapi.openapi.utils import get_openapi
from fastapi.routing import iter_route_contexts

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
from api.web.guard import Access, GuardedRoute, parameters

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

SECURITY_SCHEMES = {
    "session": {"type": "apiKey", "in": "cookie", "name": "__Host-session"},
    "oauth2": {
        "type": "oauth2",
        "flows": {"clientCredentials": {"tokenUrl": "/oauth/token", "scopes": {}}},
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
    headers = parameters(route, params.Header)
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
    if "if-match" in headers:
        result += [BadRequest, Stale, PreconditionRequired]
    result += [Invalid, UnknownParameter, MethodNotAllowed, TooManyRequests, Internal, Unavailable]
    return list(dict.fromkeys(result))


def _answers(problems: list[type[Problem]]) -> dict[str, Any]:
    by_status: dict[int, list[type[Problem]]] = {}
    for problem in problems:
        by_status.setdefault(problem.status, []).append(problem)
    return {
        str(status): {
            "description": "; ".join(
                f"`{kind.code}`: {(kind.__doc__ or kind.code).strip().splitlines()[0]}"
                for kind in kinds
            ),
            "content": {
                "application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}
            },
        }
        for status, kinds in sorted(by_status.items())
    }


def _security(access: Access) -> list[dict[str, list[str]]]:
    both: list[dict[str, list[str]]] = [{"session": []}, {"oauth2": []}]
    match access.rule:
        case "public":
            return [{}, *both]
        case "person" | "administrator":
            return both[:1]
        case _:
            return both


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
    document["components"]["securitySchemes"] = SECURITY_SCHEMES
    for (method, path), route in guarded_routes(app).items():
        operation = document["paths"].get(path, {}).get(method.lower())
        if operation is None:
            continue
        operation["security"] = _security(route.guard.access)
        operation["x-access"] = str(route.guard.access)
        responses = operation["responses"]
        responses.pop("422", None)
        responses.update(_answers(problems_of(method, route)))
        if method == "GET":
            responses["304"] = {"description": "Unchanged since the ETag in If-None-Match"}
            responses["200"].setdefault("headers", {})["ETag"] = {"schema": {"type": "string"}}
        if route.guard.idempotent:
            operation.setdefault("parameters", []).append(
                {
                    "name": "Idempotency-Key",
                    "in": "header",
                    "required": False,
                    "description": "Repeat the request with the same key to get the same answer",
                    "schema": {"type": "string", "minLength": 1, "maxLength": 200},
                }
            )
    return document
