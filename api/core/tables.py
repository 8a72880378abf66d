"""Tables for spreadsheets and programs: CSV in two flavours, and XLSX.

``machine`` is for programs: UTF-8, comma, decimal point, ISO 8601 (RFC 4180). ``tableur`` opens as
it is in a French spreadsheet: byte order mark, semicolon, decimal comma, day/month/year. In all
three, text that a spreadsheet would take for a formula is made harmless (trust.md § Privacy).
"""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from api.core.messages import Locale, message

Cell = str | int | float | Decimal | date | datetime | bool | None
"""What a cell may hold; times are local and without offset, as their readers' clocks show them."""

CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_WIDEST = 60


class Flavour(StrEnum):
    """For whom a CSV is written."""

    MACHINE = "machine"
    TABLEUR = "tableur"


def neutral(value: str) -> str:
    """``value``, with an apostrophe before what a spreadsheet would run (OWASP CSV injection)."""
    return f"'{value}" if value.lstrip(" ").startswith(_FORMULA) else value


def csv_of(
    header: Sequence[str], rows: Iterable[Sequence[Cell]], flavour: Flavour, locale: Locale = "fr"
) -> bytes:
    """The table as CSV, lines ended by CR LF."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if flavour == Flavour.TABLEUR else ",")
    written = _for_tableur if flavour == Flavour.TABLEUR else _for_machine
    writer.writerow([neutral(name) for name in header])
    writer.writerows([written(cell, locale) for cell in row] for row in rows)
    encoding = "utf-8-sig" if flavour == Flavour.TABLEUR else "utf-8"
    return out.getvalue().encode(encoding)


def xlsx_of(
    title: str, header: Sequence[str], rows: Iterable[Sequence[Cell]], locale: Locale = "fr"
) -> bytes:
    """The table as a workbook of one sheet: numbers and dates are numbers and dates.

    Slow for many rows (about 10 µs a cell): call it in a thread.
    """
    # Loaded when used: the library weighs 20 MB in memory, and few requests need it.
    from openpyxl import Workbook  # noqa: PLC0415
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # noqa: PLC0415
    from openpyxl.styles import Font  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    book = Workbook()
    sheet = book.active
    sheet.title = title[:31]
    table: list[list[Cell]] = [list(header), *(list(row) for row in rows)]
    for row in table:
        sheet.append([_for_sheet(cell, locale, ILLEGAL_CHARACTERS_RE.sub) for cell in row])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for number in range(len(header)):
        width = max(len(str(row[number] or "")) for row in table[:200])
        sheet.column_dimensions[get_column_letter(number + 1)].width = min(width + 2, _WIDEST)
    sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def attachment(name: str) -> dict[str, str]:
    """Headers of a file to keep, read by nobody else's cache; ``name`` is plain ASCII."""
    return {
        "Content-Disposition": f'attachment; filename="{name}"',
        "X-Content-Type-Options": "nosniff",
    }


def _for_machine(cell: Cell, _locale: Locale) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case str():
            return neutral(cell)
        case Decimal():
            return f"{cell:f}"
        case date():
            return cell.isoformat()
        case _:
            return str(cell)


def _for_tableur(cell: Cell, locale: Locale) -> str:
    match cell:
        case bool():
            return _truth(cell, locale)
        case datetime():
            return f"{cell:%d/%m/%Y %H:%M}"
        case date():
            return f"{cell:%d/%m/%Y}"
        case int() | float() | Decimal():
            return _for_machine(cell, locale).replace(".", ",")
        case _:
            return _for_machine(cell, locale)


def _for_sheet(cell: Cell, locale: Locale, replace: object) -> Cell:
    if isinstance(cell, bool):
        return _truth(cell, locale)
    if isinstance(cell, str):
        assert callable(replace)
        return neutral(str(replace("", cell)))
    return cell


def _truth(value: bool, locale: Locale) -> str:  # noqa: FBT001 - it is what is said
    return message("table.yes" if value else "table.no", locale)
