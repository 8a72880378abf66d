"""Tables as answers: CSV in two flavours, and workbooks made in a thread.

The words of a table are messages: ``table.<table>`` names it, ``table.<table>.<column>`` a column.
"""

import asyncio
from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import Query, Response

from api.core.messages import Locale, message
from api.core.tables import CSV_TYPE, XLSX_TYPE, Cell, Flavour, attachment, csv_of, xlsx_of

CSV: dict[int | str, dict[str, Any]] = {
    200: {"content": {"text/csv": {"schema": {"type": "string"}}}}
}
XLSX: dict[int | str, dict[str, Any]] = {
    200: {"content": {XLSX_TYPE: {"schema": {"type": "string", "format": "binary"}}}}
}
For = Annotated[
    Flavour,
    Query(description="``machine``: comma and point; ``tableur``: for a French spreadsheet"),
]


def csv_answer(
    name: str,
    table: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    flavour: Flavour,
    locale: Locale,
) -> Response:
    """The file ``name``; a spreadsheet's header is in words, a machine's in names."""
    header = columns if flavour == Flavour.MACHINE else _header(table, columns, locale)
    body = csv_of(header, rows, flavour, locale)
    return Response(body, media_type=CSV_TYPE, headers=attachment(name))


async def xlsx_answer(
    name: str, table: str, columns: Sequence[str], rows: Sequence[Sequence[Cell]], locale: Locale
) -> Response:
    """The workbook ``name``, of one sheet."""
    header, title = _header(table, columns, locale), message(f"table.{table}", locale)
    body = await asyncio.to_thread(xlsx_of, title, header, rows, locale)
    return Response(body, media_type=XLSX_TYPE, headers=attachment(name))


def _header(table: str, names: Sequence[str], locale: Locale) -> list[str]:
    return [message(f"table.{table}.{name}", locale) for name in names]
