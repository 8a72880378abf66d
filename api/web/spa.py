"""Serves the built single-page application, when there is one."""

import hashlib
import json
import mimetypes
from pathlib import Path

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from api.core.problems import MethodNotAllowed, NotFound
from api.settings import Settings
from api.web import openapi
from api.web.headers import PAGE_POLICY
from api.web.page import FirstHtmlOf, Pages
from api.web.problems import PAGES, allowed_methods

_RESERVED = (
    "v1/",
    "oauth/",
    "sdmx/",
    "open-data/",
    "catalog.",
    "health/",
    ".well-known/",
    "assets/",
)


def build_digest(settings: Settings) -> str:
    """Names this build: the API's contract and the pages served with it."""
    index = settings.frontend_dist / "index.html"
    page = index.read_bytes() if index.is_file() else b""
    return hashlib.sha256(page + openapi.COMMITTED.read_bytes()).hexdigest()[:8]


def _page_headers(settings: Settings) -> dict[str, str]:
    """Headers of an HTML page, with the hashes of the styles that the design system inlines."""
    listed = settings.frontend_dist / "csp.json"
    hashes = json.loads(listed.read_text())["styleHashes"] if listed.is_file() else []
    styles = "".join(f" '{one}'" for one in hashes)
    return {
        "Content-Security-Policy": PAGE_POLICY.format(styles=styles),
        "Cache-Control": "no-cache",
    }


def install(app: FastAPI, settings: Settings, first_html: FirstHtmlOf) -> None:
    """Serve assets (immutable) and, for every other path, the page (revalidated).

    ``first_html`` says what a public address reads before its scripts run.
    """
    root = settings.frontend_dist.resolve()
    index = root / "index.html"
    if not index.is_file():
        return
    pages = Pages(index, settings, first_html)
    headers = _page_headers(settings)

    async def serve(request: Request) -> Response:
        path = request.path_params["path"]
        file = (root / path).resolve()
        if path and file.is_file() and file.is_relative_to(root) and file != index:
            return _asset(request, file, immutable=path.startswith("assets/"))
        if path.startswith(_RESERVED) or path == "v1":
            methods = allowed_methods(app, request.url.path)
            if "GET" not in methods:  # an operation, but not of GET; where there is none, pages GET
                raise MethodNotAllowed(headers={"Allow": ", ".join(methods)})
            raise NotFound
        html, status = await pages.of(app.state.public_reads, path)
        etag = f'"{hashlib.sha256(html.encode()).hexdigest()[:32]}"'
        if status == 200 and request.headers.get("if-none-match") == etag:
            return Response(status_code=304, headers={"ETag": etag, **headers})
        return Response(html, status, {"ETag": etag, **headers}, media_type="text/html")

    app.router.routes.append(Route("/{path:path}", serve, methods=["GET"], name=PAGES))


def _asset(request: Request, file: Path, *, immutable: bool) -> Response:
    headers = {
        "Cache-Control": "public, max-age=31536000, immutable" if immutable else "no-cache",
        "Vary": "Accept-Encoding",
    }
    media_type = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    accepted = request.headers.get("accept-encoding", "")
    for encoding, suffix in (("br", ".br"), ("gzip", ".gz")):
        packed = file.with_name(file.name + suffix)
        if encoding in accepted and packed.is_file():
            headers["Content-Encoding"] = encoding
            return FileResponse(packed, headers=headers, media_type=media_type)
    return FileResponse(file, headers=headers, media_type=media_type)
