"""A campaign of the network, and workbooks filled by hand."""

import io
from typing import Any

from openpyxl import Workbook, load_workbook

from api.labs.models import Lab
from tests.builders import Signed

CAMPAIGNS = "/v1/campaigns"
ITEMS = (
    {"code": "ACT_ETP"},
    {"code": "RES_IRRIT", "breakdowns": ["audience=agents"]},
    {"code": "ACT_PARTICIP", "required": False},
)


def a_frame(slug: str, **more: Any) -> dict[str, Any]:
    """A campaign about 2025."""
    return {
        "slug": slug,
        "name": "Collecte 2025",
        "period": "2025",
        "opens_on": "2026-01-05",
        "closes_on": "2026-02-27",
        "items": list(ITEMS),
    } | more


async def turn(admin: Signed, slug: str, what: str) -> Any:
    """Open or close a campaign."""
    url = f"{CAMPAIGNS}/{slug}"
    etag = (await admin("GET", url)).headers["etag"]
    return await admin("POST", f"{url}/{what}", headers={"If-Match": etag})


async def an_open_campaign(admin: Signed, slug: str, **more: Any) -> str:
    """The address of a campaign that labs may join."""
    made = await admin("POST", CAMPAIGNS, json=a_frame(slug, **more))
    assert made.status_code == 201, made.text
    opened = await turn(admin, slug, "opening")
    assert opened.status_code == 200, opened.text
    return f"{CAMPAIGNS}/{slug}"


def own(lab: Lab, slug: str) -> str:
    """Where a lab answers a campaign."""
    return f"/v1/labs/{lab.slug}/campaigns/{slug}"


def filled(content: bytes, values: dict[tuple[str, str], Any]) -> bytes:
    """The workbook, with values (and comments) put in its rows."""
    book = load_workbook(io.BytesIO(content))
    for row in book.worksheets[0].iter_rows(min_row=2):
        key = (row[0].value, row[1].value or "")
        if key in values:
            row[8].value = values[key]
    return _bytes(book)


def a_book(*rows: tuple[Any, ...]) -> bytes:
    """A workbook with these rows under a header."""
    book = Workbook()
    book.active.append(["code"])
    for row in rows:
        book.active.append(list(row))
    return _bytes(book)


def _bytes(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
