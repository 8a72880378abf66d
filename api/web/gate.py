"""The gate: what happens to every request before routing.

Request number, size cap, authentication, then the body (read once, capped, strict JSON), CSRF and
rate limits. Authentication comes before the body is read: a stranger's upload costs nothing.
"""

import re
import time
import uuid
from collections.abc import Awaitable, Callable

import structlog
from limits import parse
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import MovingWindowRateLimiter
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.core.access import Actor
from api.core.problems import (
    BadCsrfToken,
    BadRequest,
    Internal,
    Problem,
    TooLarge,
    TooManyRequests,
    UnsupportedMediaType,
)
from api.settings import Settings
from api.web.conditional import unchanged
from api.web.problems import problem_response, translate
from api.web.strict_json import check_json

Authenticate = Callable[[Headers], Awaitable[Actor]]
log = structlog.get_logger("request")

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
ANONYMOUS_BODY_BYTES = 64_000
_ONE_CLICK = "/v1/unsubscriptions/"
_SECRET = re.compile(rf"^(/v1/calendars/|{_ONE_CLICK}(?:[a-z]+/)?)[^/]+?(\.ics)?$")
_UNNAMED = ("/v1/feedback", "/v1/own-feedback")
_FORM = "application/x-www-form-urlencoded"
_OPEN_PREFIXES = (
    "/v1/",
    "/oauth/",
    "/health/",
    "/.well-known/",
    "/sdmx/",
    "/open-data/",
    "/catalog.",
)


class Gate:
    """ASGI middleware around the whole application."""

    def __init__(self, app: ASGIApp, *, settings: Settings, authenticate: Authenticate) -> None:
        self.app = app
        self.settings = settings
        self.authenticate = authenticate
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._limit = parse(f"{settings.rate_limit_per_minute or 1}/minute")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let an HTTP request through, or answer it with a problem."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = time.perf_counter()
        headers = Headers(scope=scope)
        scope.setdefault("state", {})
        request_id = _request_id(headers)
        scope["state"]["request_id"] = request_id
        head = scope["method"] == "HEAD"
        scope = _as_routed(scope)
        status = 0
        extra: dict[str, str] = {"X-Request-ID": request_id}

        async def out(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                answer = MutableHeaders(scope=message)
                for name, value in extra.items():
                    answer[name] = value
            elif head and message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        structlog.contextvars.bind_contextvars(request_id=request_id)
        try:
            try:
                receive = await self._admit(scope, headers, receive, extra)
                await (_unchanged(scope, headers) or self.app)(scope, receive, out)
            except Exception as error:
                problem = error if isinstance(error, Problem) else translate(error)
                if isinstance(problem, Internal):
                    log.exception("request failed", path=loggable(scope["path"]))
                if status:
                    raise
                await problem_response(problem, headers, request_id, scope["path"])(
                    scope, receive, out
                )
        finally:
            log.info(
                "request",
                method="HEAD" if head else scope["method"],
                path=loggable(scope["path"]),
                status=status,
                actor=_named(scope),
                ms=round((time.perf_counter() - started) * 1000, 1),
            )
            structlog.contextvars.unbind_contextvars("request_id")

    async def _admit(
        self, scope: Scope, headers: Headers, receive: Receive, extra: dict[str, str]
    ) -> Receive:
        path, method = scope["path"], scope["method"]
        if not path.startswith(_OPEN_PREFIXES):
            return receive
        actor = await self.authenticate(headers)
        scope["state"]["actor"] = actor
        if self.settings.rate_limit_per_minute:
            await self._count(scope, actor, extra)
        if method in SAFE_METHODS:
            return receive
        if actor.csrf_token is not None and headers.get("x-csrf-token") != actor.csrf_token:
            raise BadCsrfToken
        upload = path.endswith("/files")
        cap = self.settings.max_upload_bytes if upload else self.settings.max_body_bytes
        if actor.kind == "anonymous":
            cap = ANONYMOUS_BODY_BYTES
        body = await _read(headers, receive, cap)
        if body and not upload:
            _check_type(path, headers, body)
        return _replay(body)

    async def _count(self, scope: Scope, actor: Actor, extra: dict[str, str]) -> None:
        client = scope.get("client") or ("local", 0)
        who = actor.key if actor.kind != "anonymous" else client[0]
        allowed = await self._limiter.hit(self._limit, who)
        reset, remaining = await self._limiter.get_window_stats(self._limit, who)
        wait = max(1, round(reset - time.time()))
        extra["RateLimit-Policy"] = f'"default";q={self._limit.amount};w=60'
        extra["RateLimit"] = f'"default";r={remaining};t={wait}'
        if not allowed:
            raise TooManyRequests(headers={"Retry-After": str(wait)})


def _unchanged(scope: Scope, headers: Headers) -> ASGIApp | None:
    """Whoever holds what is still so is told before routing, which costs more than the rest."""
    actor: Actor | None = scope["state"].get("actor")
    if actor is None or scope["method"] != "GET":
        return None
    query = scope["query_string"].decode("latin-1")
    return unchanged(actor, headers, scope["path"], query)


def _as_routed(scope: Scope) -> Scope:
    if scope["method"] == "HEAD":  # every GET answers HEAD (RFC 9110 §9.3.2): only headers leave
        scope = {**scope, "method": "GET"}
    if scope["path"].startswith("/sdmx/"):  # some clients end every address with a slash
        scope = {**scope, "path": scope["path"].rstrip("/")}
    return scope


def _named(scope: Scope) -> str | None:
    """Who asks, for the log; what people say of an activity is nobody's, signed in or not."""
    if scope["path"].startswith(_UNNAMED):
        return None
    actor: Actor | None = scope["state"].get("actor")
    return actor.key if actor else None


def loggable(path: str) -> str:
    """The path, without what is a secret in it: some addresses are their own key."""
    return _SECRET.sub(r"\1…\2", path)


def _request_id(headers: Headers) -> str:
    given = headers.get("x-request-id", "")
    if 8 <= len(given) <= 64 and given.replace("-", "").isalnum() and given.isascii():
        return given
    return uuid.uuid4().hex


async def _read(headers: Headers, receive: Receive, cap: int) -> bytes:
    announced = headers.get("content-length", "0")
    if not (announced.isascii() and announced.isdigit()):
        raise BadRequest
    if int(announced) > cap:
        raise TooLarge(headers={"Connection": "close"})
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise BadRequest
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > cap:
            raise TooLarge(headers={"Connection": "close"})
        if not message.get("more_body"):
            return b"".join(parts)


def _check_type(path: str, headers: Headers, body: bytes) -> None:
    media = headers.get("content-type", "").split(";")[0].strip().lower()
    if path.startswith("/oauth/"):
        if media != _FORM:
            raise UnsupportedMediaType
    elif path.startswith(_ONE_CLICK) and media in {_FORM, "multipart/form-data"}:
        return  # what mail programs post says nothing that its address does not (RFC 8058)
    elif media == "application/json" or (
        media.startswith("application/") and media.endswith("+json")
    ):
        check_json(body)
    else:
        raise UnsupportedMediaType


def _replay(body: bytes) -> Receive:
    sent = False

    async def receive() -> Message:
        nonlocal sent
        if sent:
            return {"type": "http.disconnect"}
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receive
