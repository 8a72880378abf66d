"""Security headers on every answer, and the content security policy of the pages."""

import re

from starlette.datastructures import Headers, MutableHeaders
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


class SecurityHeaders:
    """Checks the Host header and completes every answer's headers."""

    def __init__(self, app: ASGIApp, *, settings: Settings) -> None:
        self.app = app
        self._hosts = {host.lower() for host in settings.allowed_hosts}
        self._https = settings.secure_cookies

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
                answer = MutableHeaders(scope=message)
                answer.setdefault("Content-Security-Policy", DATA_POLICY)
                answer.setdefault("Referrer-Policy", "same-origin")
                answer["X-Content-Type-Options"] = "nosniff"
                answer.setdefault("Cross-Origin-Opener-Policy", "same-origin")
                if self._https:
                    answer["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
                if crossing:
                    answer["Access-Control-Allow-Origin"] = "*"
                    answer["Access-Control-Expose-Headers"] = "ETag, Link, RateLimit, X-Request-ID"
            await send(message)

        await self.app(scope, receive, out)
