"""Security headers on every answer, and the content security policy of the pages."""

import re

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.settings import Settings

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'{styles}; img-src 'self' data:;"
    " font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script';"
    " trusted-types react-dsfr react-dsfr-asap"
)
DATA_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"
_PUBLIC_DATA = re.compile(
    r"^/(v1/(?!session|me\b|privileges)|sdmx/|open-data/|catalog\.|\.well-known/)"
)


def _raw(headers: dict[str, str]) -> dict[bytes, bytes]:
    return {name.lower().encode(): value.encode() for name, value in headers.items()}


# Raw, and added in one go: this runs for every answer, and a 304 costs little else.
_ALWAYS = _raw(
    {
        "Content-Security-Policy": DATA_POLICY,
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Opener-Policy": "same-origin",
    }
)
_HTTPS = _raw({"Strict-Transport-Security": "max-age=31536000; includeSubDomains"})
_CROSSING = _raw(
    {
        "Access-Control-Allow-Origin": "*",
        "Access-Control-Expose-Headers": "ETag, Link, RateLimit, X-Request-ID",
    }
)


class SecurityHeaders:
    """Checks the Host header and completes every answer's headers."""

    def __init__(self, app: ASGIApp, *, settings: Settings) -> None:
        self.app = app
        self._hosts = {host.lower() for host in settings.allowed_hosts}
        self._own = _ALWAYS | _HTTPS if settings.secure_cookies else _ALWAYS
        self._public = self._own | _CROSSING

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 400 to an unknown host; otherwise add the headers."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        host = re.sub(r":\d+$", "", headers.get("host", "").lower())
        if "*" not in self._hosts and host not in self._hosts:
            await PlainTextResponse("Unknown host", 400)(scope, receive, send)
            return
        crossing = _PUBLIC_DATA.match(scope["path"]) and "cookie" not in headers

        async def out(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = dict(message["headers"])
                wanted = self._public if crossing else self._own
                added = [pair for pair in wanted.items() if pair[0] not in given]
                message = {**message, "headers": [*message["headers"], *added]}
            await send(message)

        await self.app(scope, receive, out)
