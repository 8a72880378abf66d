"""Problems as SDMX tells them: an error message in XML (2.1) or JSON (3), with SDMX's own code."""

import re

from fastapi import Response
from starlette.datastructures import Headers

from api.core.messages import Locale, preferred_locale
from api.core.problems import NotFound, Problem
from api.network.problems import NoResults, NotOffered
from api.network.sdmx import json2, ml21
from api.web import problems

_CODES = {401: 110, 403: 110, 404: 100, 413: 130, 500: 500, 501: 501, 503: 503}
_SYNTAX, _SERVICE = 140, 500
_UNOFFERED = re.compile(r"/sdmx/[23]\.\d/(metadata|schema|registration)(/|$)")


def _code(problem: Problem) -> int:
    return _CODES.get(problem.status, _SYNTAX if problem.status < 500 else _SERVICE)


def _sdmx(problem: Problem, path: str) -> Problem:
    if isinstance(problem, NotFound):
        return NotOffered() if _UNOFFERED.match(path) else NoResults(headers=problem.headers)
    return problem


def _sentences(problem: Problem, locale: Locale) -> tuple[str, str]:
    body = problem.body(locale)
    where = sorted({str(fault.get("pointer", "")).strip("/") for fault in problem.errors} - {""})
    detail = str(body.get("detail", body["title"]))
    return str(body["title"]), f"{detail} ({', '.join(where)})" if where else detail


def _headers(problem: Problem, locale: Locale) -> dict[str, str]:
    said = {"Content-Language": locale, "Cache-Control": "no-store", **problem.headers}
    if problem.status == 401:
        said.setdefault("WWW-Authenticate", 'Bearer realm="tilab"')
    return said


def _as_xml(problem: Problem, headers: Headers, path: str) -> Response:
    problem = _sdmx(problem, path)
    locale = preferred_locale(headers.get("accept-language"))
    body = ml21.error(_code(problem), ". ".join(_both(_sentences(problem, locale))), locale)
    return Response(body, problem.status, _headers(problem, locale), "application/xml")


def _both(sentences: tuple[str, str]) -> list[str]:
    title, detail = sentences
    return [title] if detail == title else [title, detail]


def _as_json(problem: Problem, headers: Headers, path: str) -> Response:
    problem = _sdmx(problem, path)
    locale = preferred_locale(headers.get("accept-language"))
    body = json2.error(_code(problem), problem.status, *_sentences(problem, locale))
    return Response(body, problem.status, _headers(problem, locale), "application/json")


_XML_ERROR = {"type": "string", "description": "SDMX-ML 2.1 error message"}
_JSON_ERROR = {
    "type": "object",
    "required": ["errors"],
    "properties": {
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["code", "status", "title", "detail"],
                "properties": {
                    "code": {"type": "integer", "description": "SDMX code: 100, 140…"},
                    "status": {"type": "integer", "description": "HTTP status"},
                    "title": {"type": "string"},
                    "detail": {"type": "string"},
                },
            },
        }
    },
}


def install() -> None:
    """Dress the problems of both services."""
    # The one type that every client knows; SDMX 2.1 names none of its own for errors.
    problems.dress("/sdmx/2.1", problems.Dress(_as_xml, "application/xml", _XML_ERROR, "In21"))
    problems.dress("/sdmx/", problems.Dress(_as_json, "application/json", _JSON_ERROR, "In30"))
