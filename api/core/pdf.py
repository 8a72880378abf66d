"""PDF documents: a Typst template and data give a tagged PDF that assistive tools can read.

The compiler is asked for PDF/UA-1 (ISO 14289-1) and refuses what would not conform. What people
wrote enters as data, never as markup; nothing is fetched, and no font but Typst's own is used. A
character that these do not have (an emoji, a rare script) is shown as a white square.
"""

import asyncio
import re
from pathlib import Path
from typing import Any

import orjson

from api.core.clock import now
from api.core.messages import Locale

HOUSE = Path(__file__).parent.parent
"""The folder that templates share: every domain's is in it."""
_AT_ONCE = asyncio.Semaphore(2)
"""Compiling takes a core and some tens of megabytes."""
_UNSHOWN = re.compile(r'the text `"((?:[^"\\]|\\.)+)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_SQUARE = "\u25a1"
_TRIES = 4
"""Each says all the characters of its page that lack; a replaced one may have hidden others."""


async def pdf_of(
    template: Path, data: dict[str, Any], *, title: str, locale: Locale, root: Path | None = None
) -> bytes:
    """The document that ``template`` makes of ``data``.

    The template reads ``json(bytes(sys.inputs.data))``, and sets ``title`` and ``lang`` from it.
    It may import what lies under ``root``: its own folder, or :data:`HOUSE` for what templates
    share (``/core/typst/markdown.typ`` draws a Markdown tree).
    """
    given = orjson.dumps(data | {"title": title, "lang": locale}, default=str).decode()
    async with _AT_ONCE:
        return await asyncio.to_thread(_compile, template, given, root or template.parent)


def _compile(template: Path, data: str, root: Path) -> bytes:
    import typst  # noqa: PLC0415 - heavy, and most processes never make a PDF

    for _ in range(_TRIES):
        try:
            made = typst.compile(
                str(template),
                root=str(root),
                sys_inputs={"data": data},
                format="pdf",
                pdf_standards=["ua-1"],
                ignore_system_fonts=True,
                timestamp=int(now().timestamp()),
            )
        except typst.TypstError as error:
            shown = _shown(data, str(error.diagnostic))
            if shown == data:
                raise
            data = shown
        else:
            assert isinstance(made, bytes)
            return made
    raise RuntimeError(template.name)


def _shown(data: str, diagnostic: str) -> str:
    """``data`` without what the compiler says that no font has; PDF/UA refuses it (§7.21)."""
    unshown = "".join(_UNSHOWN.findall(diagnostic))
    plain = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), unshown)
    return data.translate({ord(one): _SQUARE for one in plain if ord(one) > 0x7F})
