"""Every refusal and fault leaves as RFC 9457 ``application/problem+json``."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import orjson
import psycopg
import structlog
from fastapi import FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm.exc import StaleDataError
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException as StarletteHTTPException
from starlette.responses import Response

from api.core.database import constraint, kept_out, sqlstate
from api.core.messages import Locale, catalogue, preferred_locale
from api.core.problems import (
    AlreadyExists,
    BadRequest,
    Conflict,
    Internal,
    Invalid,
    MethodNotAllowed,
    NotFound,
    Problem,
    TooLarge,
    Unavailable,
)

PAGES = "spa"
"""Name of the route that catches every address for the pages."""
MEDIA_TYPE = "application/problem+json"
log = structlog.get_logger("problem")


@dataclass(frozen=True, slots=True)
class Dress:
    """Another standard's way to tell problems.

    ``tell`` takes the problem, the request's headers and its path. ``name`` tells its answers
    apart in the OpenAPI document, where ``schema`` describes them.
    """

    tell: Callable[[Problem, Headers, str], Response]
    media: str
    schema: dict[str, Any]
    name: str


_DRESSES: dict[str, Dress] = {}
_BY_CONSTRAINT: dict[str, type[Problem]] = {}
_UNPROCESSABLE = {"23502", "23514"}
_AWAY = {"08", "53", "55", "57", "40"}


def on_constraint(name: str, problem: type[Problem]) -> None:
    """Name the problem that a database constraint stands for."""
    _BY_CONSTRAINT[name] = problem


def dress(prefix: str, dressed: Dress) -> None:
    """Tell the problems of the paths under ``prefix`` in the words of another standard."""
    _DRESSES[prefix] = dressed


def dress_of(path: str) -> Dress | None:
    """How the problems of a path are told, where it is not ours."""
    return next((one for prefix, one in _DRESSES.items() if path.startswith(prefix)), None)


def translate(error: BaseException) -> Problem:
    """The problem behind an exception that is none itself; ``Internal`` when it is a fault."""
    if isinstance(error, PoolTimeout | psycopg.OperationalError | ConnectionError):
        state = sqlstate(error)
        return Unavailable() if state is None or state[:2] in _AWAY else Internal()
    if kept_out(error):  # they were let in when the request began, and are not any more
        return NotFound()
    if isinstance(error, DBAPIError):
        state, name = sqlstate(error), constraint(error)
        if state is None:  # the driver's own: a value that it cannot send, or no connection
            return Invalid() if isinstance(error, DataError) else Unavailable()
        if name in _BY_CONSTRAINT:
            return _BY_CONSTRAINT[name]()
        if state in _UNPROCESSABLE or state.startswith("22"):
            return Invalid()
        if state == "23505":
            return AlreadyExists()
        if isinstance(error, IntegrityError) or state.startswith("23"):
            return Conflict()
        if state[:2] in _AWAY:
            return Unavailable()
    return Internal()


def problem_response(problem: Problem, headers: Headers, request_id: str, path: str) -> Response:
    """The answer that carries ``problem``, in the language asked for."""
    if dressed := dress_of(path):
        return dressed.tell(problem, headers, path)
    locale = preferred_locale(headers.get("accept-language"))
    document = problem.body(locale)
    if problem.errors:
        document["errors"] = [_worded(fault, locale) for fault in problem.errors]
    document["instance"] = f"urn:request:{request_id}"
    response = Response(
        orjson.dumps(document, default=str),
        problem.status,
        {"Content-Language": locale, "Cache-Control": "no-store", **problem.headers},
        MEDIA_TYPE,
    )
    if problem.status == 401:
        response.headers.setdefault("WWW-Authenticate", 'Bearer realm="tilab"')
    return response


def _worded(fault: dict[str, Any], locale: Locale) -> dict[str, Any]:
    """Put the sentence in the reader's language; the value received is never repeated."""
    messages = catalogue(locale)
    sentence = messages.get(f"error.{fault['code']}") or messages["error.value"]
    try:
        sentence = sentence.format(**fault.get("values", {}))
    except (KeyError, IndexError):
        sentence = messages["error.value"]
    worded = {name: value for name, value in fault.items() if name != "values"}
    return worded | {"detail": sentence}


def from_validation(error: RequestValidationError) -> Problem:
    """FastAPI's validation errors as JSON pointers and catalogue codes."""
    faults: list[dict[str, Any]] = []
    for fault in error.errors()[:50]:
        place, *rest = (str(part) for part in fault["loc"])
        if fault["type"] == "json_invalid":
            return BadRequest()
        pointer = "".join(f"/{part.replace('~', '~0').replace('/', '~1')}" for part in rest)
        values = {
            name: value
            for name, value in fault.get("ctx", {}).items()
            if isinstance(value, int | float | str) and name != "error"
        }
        faults.append({"in": place, "pointer": pointer, "code": fault["type"], "values": values})
    if any(fault["in"] == "path" for fault in faults):
        return NotFound()
    return Invalid(errors=faults)


def _from_http(error: StarletteHTTPException) -> Problem:
    match error.status_code:
        case 404:
            return NotFound()
        case 405:
            return MethodNotAllowed(headers=dict(error.headers or {}))
        case 413:
            return TooLarge()
        case 400:
            return BadRequest()
        case _:
            return Internal()


def install(app: FastAPI) -> None:
    """Register the handlers."""

    async def answer(request: Request, error: Exception) -> Response:
        if isinstance(error, Problem):
            problem = error
        elif isinstance(error, RequestValidationError):
            problem = from_validation(error)
        elif isinstance(error, StarletteHTTPException):
            problem = _from_http(error)
            if isinstance(problem, MethodNotAllowed):
                problem.headers["Allow"] = ", ".join(allowed_methods(app, request.url.path))
        else:
            problem = translate(error)
            if isinstance(problem, Internal):
                log.error("fault", exc_info=error)
        return problem_response(
            problem, request.headers, request.state.request_id, request.url.path
        )

    for kind in (
        Problem,
        RequestValidationError,
        HTTPException,
        StarletteHTTPException,
        DBAPIError,
        PoolTimeout,
        StaleDataError,
        psycopg.Error,
    ):
        app.add_exception_handler(kind, answer)


def allowed_methods(app: FastAPI, path: str) -> list[str]:
    """All methods of a path: Starlette names only those of the first route that matches.

    The pages' catch-all answers where no operation does, so it adds nothing to theirs. A resource
    that is named more closely hides the one whose number its name could be:
    ``observations/return``, ``documents/12.md``.
    """
    closest: dict[tuple[int, int], set[str]] = {}
    pages: set[str] = set()
    for route in app.routes:
        pattern = getattr(route, "path_regex", None)
        if pattern is not None and pattern.match(path):
            template = getattr(route, "path", "")
            closeness = (template.count("{"), -len(re.sub(r"\{.*?\}", "", template)))
            is_page = getattr(route, "name", "") == PAGES
            found = pages if is_page else closest.setdefault(closeness, set())
            found |= getattr(route, "methods", None) or set()
    methods = closest[min(closest)] if closest else pages
    return sorted(methods | ({"HEAD"} if "GET" in methods else set()))
