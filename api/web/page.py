"""The page of the application: its shell, and what a public address says before scripts run."""

import re
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from html import escape
from pathlib import Path
from typing import Any, Protocol

import orjson

from api.core.problems import NotFound
from api.core.reads import Reads
from api.core.versions import board
from api.settings import Settings

_KEPT = 500
_ROOT = '<div id="root"></div>'
_CONFIG = 'id="tilab-config">{}</script>'


class FirstHtml(Protocol):
    """What a public page says before its scripts run; ``body`` is HTML, the rest plain text."""

    @property
    def title(self) -> str: ...
    @property
    def description(self) -> str: ...
    @property
    def body(self) -> str: ...
    @property
    def data(self) -> dict[str, Any]: ...


FirstHtmlOf = Callable[[Reads, str], Awaitable[FirstHtml | None]]


class Pages:
    """Writes the page of an address; keeps it as long as nothing has changed in the network."""

    def __init__(self, index: Path, settings: Settings, first_html: FirstHtmlOf) -> None:
        config = f'id="tilab-config">{_config(settings)}</script>'
        self._shell = index.read_text("utf-8").replace(_CONFIG, config)
        self._name = settings.name
        self._url = settings.url
        self._first_html = first_html
        self._kept: OrderedDict[tuple[str, int], str] = OrderedDict()

    async def of(self, reads: Reads, path: str) -> tuple[str, int]:
        """The page at ``path`` and its status: 404 with the bare shell, which says it in words."""
        version = board.of_network()
        if version is not None and (kept := self._kept.get((path, version))):
            return kept, 200
        try:
            first = await self._first_html(reads, path)
        except NotFound:
            return self._shell, 404
        if first is None:
            return self._shell, 200
        html = self._filled(first, f"{self._url}/{path}")
        if version is not None:
            self._kept[(path, version)] = html
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return html, 200

    def _filled(self, first: FirstHtml, address: str) -> str:
        title, description = escape(first.title), escape(first.description)
        head = [
            f"<title>{title} — {escape(self._name)}</title>",
            f'<meta name="description" content="{description}" />',
            f'<meta property="og:title" content="{title}" />',
            f'<meta property="og:description" content="{description}" />',
            f'<link rel="canonical" href="{escape(address)}" />',
        ]
        if first.data:
            data = _inline({"@context": "https://schema.org", "url": address, **first.data})
            head.append(f'<script type="application/ld+json">{data}</script>')
        page = re.sub(r"<title>.*?</title>", lambda _: "\n    ".join(head), self._shell, count=1)
        return page.replace(_ROOT, f'<div id="root">{first.body}</div>', 1)


def _config(settings: Settings) -> str:
    """What the application reads at start."""
    return _inline(
        {
            "brand": settings.brand,
            "name": settings.name,
            "locale": "fr",
            "lab": settings.lab,
            "contact": settings.contact_email,
        }
    )


def _inline(value: dict[str, Any]) -> str:
    """JSON that may stand inside a script element: nothing in it can close that element."""
    return orjson.dumps(value).decode().replace("<", "\\u003c")
