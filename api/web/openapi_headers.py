"""Headers that many operations share, as the OpenAPI document names them once."""

from typing import Any


def _header(description: str, example: str, *, required: bool = False) -> dict[str, Any]:
    return {
        "description": description,
        "required": required,
        "schema": {"type": "string"},
        "example": example,
    }


HEADERS: dict[str, dict[str, Any]] = {
    "X-Request-ID": _header("Number of the request, in the logs too", "6f1c2d9e", required=True),
    "ETag": _header("Strong validator (RFC 9110 §8.8.3)", '"3-1f0c9a7be2"'),
    "Link": _header(
        'Next page, `rel="next"` (RFC 8288)', '</v1/projects?cursor=WyJ1Il0>; rel="next"'
    ),
    "Location": _header("Address of what was made", "/v1/labs/ti-lab/bookings/12"),
    "Allow": _header("Methods of this address", "GET, HEAD, POST", required=True),
    "Retry-After": _header("Seconds to wait", "2", required=True),
    "WWW-Authenticate": _header("How to authenticate", 'Bearer realm="tilab"', required=True),
    "RateLimit": _header("What is left of the quota", '"default";r=1199;t=60'),
    "RateLimit-Policy": _header("The quota", '"default";q=1200;w=60'),
}

PARAMETERS: dict[str, dict[str, Any]] = {
    "IfNoneMatch": {
        "name": "If-None-Match",
        "in": "header",
        "required": False,
        "description": "ETag of the answer already held: 304 when it is still the one",
        "schema": {"type": "string"},
        "example": '"3-1f0c9a7be2"',
    },
    "IdempotencyKey": {
        "name": "Idempotency-Key",
        "in": "header",
        "required": False,
        "description": "Repeat the request with the same key to get the same answer (24 hours)",
        # A header's value neither begins nor ends with a space (RFC 9110 §5.5).
        "schema": {
            "type": "string",
            "minLength": 1,
            "maxLength": 200,
            "pattern": "^[!-~]([ -~]*[!-~])?$",
        },
        "example": "6f1c2d9e-reservation",
    },
}

_ALWAYS = ("X-Request-ID", "RateLimit", "RateLimit-Policy")
_BY_STATUS: dict[int, tuple[str, ...]] = {
    304: ("ETag",),
    401: ("WWW-Authenticate",),
    405: ("Allow",),
    429: ("Retry-After",),
    503: ("Retry-After",),
}


def of_status(status: int) -> dict[str, dict[str, str]]:
    """The headers of an answer that is no success."""
    return _references(*_ALWAYS, *_BY_STATUS.get(status, ()))


def of_success(method: str, *, paged: bool) -> dict[str, dict[str, str]]:
    """The headers of a 2xx answer."""
    more = ["ETag"]
    if method == "POST":
        more.append("Location")
    if paged:
        more.append("Link")
    return _references(*_ALWAYS, *more)


def _references(*names: str) -> dict[str, dict[str, str]]:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}
