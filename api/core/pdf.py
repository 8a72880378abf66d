"""PDF documents: a Typst template and data give a tagged PDF that assistive tools can read.

The compiler is asked for PDF/UA-1 (ISO 14289-1) and refuses what would not conform. What people
wrote enters as data, never as markup; nothing is fetched, and no font but Typst's own is used.
"""

import asyncio
from pathlib import Path
from typing import Any

import orjson

from api.core.clock import now
from api.core.messages import Locale

_AT_ONCE = asyncio.Semaphore(2)
"""Compiling takes a core and some tens of megabytes."""


async def pdf_of(template: Path, data: dict[str, Any], *, title: str, locale: Locale) -> bytes:
    """The document that ``template`` makes of ``data``.

    The template reads ``json(bytes(sys.inputs.data))``, and sets ``title`` and ``lang`` from it.
    """
    given = orjson.dumps(data | {"title": title, "lang": locale}, default=str).decode()
    async with _AT_ONCE:
        return await asyncio.to_thread(_compile, template, given)


def _compile(template: Path, data: str) -> bytes:
    import typst  # noqa: PLC0415 - heavy, and most processes never make a PDF

    made = typst.compile(
        str(template),
        root=str(template.parent),
        sys_inputs={"data": data},
        format="pdf",
        pdf_standards=["ua-1"],
        ignore_system_fonts=True,
        timestamp=int(now().timestamp()),
    )
    assert isinstance(made, bytes)
    return made
