"""ETag, If-None-Match and If-Match (RFC 9110 §13).

An item's ETag is ``"<version>-<digest>"``; ``If-Match`` compares only the version. The digest is
of what is said, for some of it changes without a write: once a workshop has begun, its attendance
may be recorded. A list's is the version of the lab (or network) it belongs to, known in memory, its
reader with their rights, and its address: only an address that was once answered by 200 has one,
so 304 never hides a refusal. Anything else is hashed.
"""

import hashlib
import re
from functools import lru_cache
from typing import Annotated, Literal

from fastapi import Depends, Header, Request, Response
from starlette.datastructures import Headers

from api.core.access import Actor
from api.core.clock import now
from api.core.messages import preferred_locale
from api.core.problems import PreconditionRequired, Stale
from api.core.versions import board

QUARTER_S = 900
Scope = Literal["lab", "lab-now", "network"]
VARY = "Cookie, Authorization, Accept-Language"
BUILD = "0"
"""Changed at start to the build's digest: a new release invalidates what clients kept."""


def set_build(digest: str) -> None:
    """Name the running build in ETags."""
    global BUILD  # noqa: PLW0603 - set once, before the first request
    BUILD = digest


@lru_cache(maxsize=4096)
def _digest(reach: str, accept_language: str | None, build: str, address: str) -> str:
    text = f"{reach}|{preferred_locale(accept_language)}|{build}|{address}"
    return hashlib.sha256(text.encode()).hexdigest()[:10]


def etag_of_scope(request: Request, scope: Scope | None) -> str | None:
    """The ETag of a list, from memory; None when it is not known there.

    What may be done with the items of ``lab-now`` follows the clock too, by quarters of an hour.
    """
    if scope is None:
        return None
    version = board.of_network() if scope == "network" else board.of_lab(request.path_params["lab"])
    if version is None:
        return None
    actor: Actor = request.state.actor
    address = f"{request.url.path}?{request.url.query}"
    if request.state.negotiated:
        address += f"|{request.headers.get('accept', '')[:300]}"
    if scope == "lab-now":
        address += f"|{int(now().timestamp()) // QUARTER_S}"
    digest = _digest(actor.reach, request.headers.get("accept-language"), BUILD, address)
    return f'"{scope[0]}{version}-{digest}"'


def tag(request: Request, version: int | None) -> None:
    """Say that the answer is an item in this row version, if it has one (see the top)."""
    request.state.item_version = version


def unchanged(actor: Actor, headers: Headers, path: str, query: str) -> Response | None:
    """The 304 of a stranger who holds what the network still says, known before routing.

    The tag of an address is a digest of it: whoever holds it was answered there by 200, and what
    was an answer to everybody is one as long as nothing public has changed.
    """
    held = headers.get("if-none-match")
    if actor.kind != "anonymous" or held is None or not held.startswith('"n'):
        return None
    version = board.of_network()
    if version is None or not held.startswith(f'"n{version}-'):
        return None
    form = f"|{headers.get('accept', '')[:300]}"
    for more, vary in (("", VARY), (form, f"{VARY}, Accept")):
        address = f"{path}?{query}{more}"
        digest = _digest(actor.reach, headers.get("accept-language"), BUILD, address)
        if held == f'"n{version}-{digest}"':
            caching = {"Cache-Control": "public, no-cache", "Vary": vary}
            return Response(status_code=304, headers={"ETag": held, **caching})
    return None


def not_modified(request: Request, etag: str, *, found: bool = False) -> Response | None:
    """The 304 answer if the client already holds ``etag``; ``*`` holds whatever was ``found``."""
    held = request.headers.get("if-none-match")
    if held is None or not (
        held == etag
        or (found and held.strip() == "*")
        or etag in {one.strip().removeprefix("W/") for one in held.split(",")}
    ):
        return None
    return Response(status_code=304, headers={"ETag": etag, **_caching(request)})


def _caching(request: Request) -> dict[str, str]:
    actor: Actor = request.state.actor
    reach = "public" if actor.kind == "anonymous" else "private"
    vary = VARY
    if request.state.negotiated:
        vary += ", Accept"
    return {"Cache-Control": f"{reach}, no-cache", "Vary": vary}


def _etag_of(request: Request, body: bytes) -> str:
    form = request.headers.get("accept", "")[:300] if request.state.negotiated else ""
    digest = hashlib.sha256(body + BUILD.encode() + form.encode()).hexdigest()
    version: int | None = getattr(request.state, "item_version", None)
    return f'"{digest[:32]}"' if version is None else f'"{version}-{digest[:10]}"'


def name_item(request: Request, response: Response) -> Response:
    """Give the item that a write answers with the ETag that reading it would give."""
    body = getattr(response, "body", None)
    if isinstance(body, bytes) and getattr(request.state, "item_version", None) is not None:
        response.headers["ETag"] = _etag_of(request, body)
    return response


def complete(request: Request, response: Response, etag: str | None) -> Response:
    """Give a successful GET its ETag and caching headers, or turn it into a 304."""
    if response.status_code != 200 or response.headers.get("cache-control") == "no-store":
        return response
    if "etag" in response.headers:  # it answers for itself
        return response
    body = getattr(response, "body", None)
    if not isinstance(body, bytes):
        return response
    known = etag or _etag_of(request, body)
    if unchanged := not_modified(request, known, found=True):
        return unchanged
    response.headers["ETag"] = known
    for name, value in _caching(request).items():
        response.headers[name] = value
    return response


ENTITY_TAG = r'^(W/)?"[!#-~]*"$'
_OURS = re.compile(r'"(\d{1,18})(-[0-9a-f]+)?"')


async def read_if_match(
    if_match: Annotated[
        str | None,
        Header(
            description="ETag of the version being changed",
            max_length=200,
            pattern=ENTITY_TAG,
            examples=['"3-1f0c9a7be2"'],
        ),
    ] = None,
) -> int:
    """The version that ``If-Match`` names."""
    if if_match is None:
        raise PreconditionRequired
    version = _OURS.fullmatch(if_match)
    if version is None:  # well formed, but of no version of ours
        raise Stale
    return int(version[1])


IfMatch = Annotated[int, Depends(read_if_match)]
"""The version the client means to change; 428 without ``If-Match``, 412 when it is another."""
