"""Campaigns by spreadsheet, for labs that have none of this at hand (ISO/IEC 29500).

One row a cell of the frame: what names it, what is known, and two columns to fill. What comes back
is read without trust: sizes are looked at before anything is unpacked, no formula is taken for a
number, and only cells of the frame are read. Slow: call in a thread.
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from api.campaigns.problems import Workbook
from api.campaigns.rules import Asked
from api.core.messages import Locale, message
from api.core.tables import neutral
from api.core.workbooks import TooHeavy, weigh
from api.indicators.rules.values import exact
from api.indicators.rules.words import breakdown_in_words

MOST_BYTES = 10_000_000
MOST_UNPACKED = 50_000_000
MOST_ROWS = 5_000
COLUMNS = (
    "code", "breakdown", "label", "part", "unit", "required", "before", "computed", "value",
    "comment",
)  # fmt: skip
_CODE, _BREAKDOWN, _VALUE, _COMMENT = (
    COLUMNS.index(name) for name in ("code", "breakdown", "value", "comment")
)
_WIDTHS = (16, 24, 44, 28, 14, 12, 16, 16, 16, 44)
_MOST_COMMENT = 2000


@dataclass(frozen=True, slots=True)
class Filled:
    """A row that was filled; ``row`` is its number in the spreadsheet."""

    row: int
    code: str
    breakdown: str
    value: Decimal
    comment: str | None


def written(title: str, cells: Sequence[Asked], locale: Locale) -> bytes:
    """The workbook to fill; values declared already stand in it."""
    from openpyxl import Workbook as Book  # noqa: PLC0415 - 20 MB, loaded when used
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    book = Book()
    sheet = book.active
    sheet.title = message("table.campaign", locale)[:31]
    sheet.append([message(f"table.campaign.{name}", locale) for name in COLUMNS])
    for one in cells:
        known = exact(one.declared) if one.declared else None
        row: list[Any] = [
            one.code,
            one.breakdown,
            neutral(one.label),
            neutral(breakdown_in_words(one.breakdown, locale)),
            one.unit,
            message("table.yes" if one.required else "table.no", locale),
            one.before,
            one.computed,
            known,
            neutral(one.comment) or None,
        ]
        sheet.append(row)
    to_fill = PatternFill("solid", fgColor="FFF7D6")
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    for line in sheet.iter_rows(min_row=2, min_col=_VALUE + 1, max_col=_COMMENT + 1):
        for cell in line:
            cell.fill = to_fill
    for number, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "D2"
    book.properties.title = title
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(content: bytes, frame: Mapping[tuple[str, str], object]) -> list[Filled]:
    """The rows with a value. ``Workbook`` with every row that is wrong, or without rows when the
    file is none of ours."""
    _check_size(content)
    filled: list[Filled] = []
    faults: list[dict[str, Any]] = []
    seen: set[tuple[str, str]] = set()
    for row, cells in enumerate(_lines(content), 2):
        named = tuple(_text(cells[place]) for place in (_CODE, _BREAKDOWN))
        value, comment = cells[_VALUE], _as_typed(_text(cells[_COMMENT]))
        if not any(named) and value is None:
            continue
        key = (named[0], named[1])
        number = _number(value)
        if key not in frame:
            faults.append({"row": row, "code": "workbook-cell"})
        elif key in seen:
            faults.append({"row": row, "code": "workbook-twice"})
        elif value is not None and _text(value) and number is None:
            faults.append({"row": row, "code": "workbook-value"})
        elif len(comment) > _MOST_COMMENT:
            faults.append(
                {"row": row, "code": "workbook-comment", "values": {"most": _MOST_COMMENT}}
            )
        elif number is not None:
            filled.append(Filled(row, *key, number, comment or None))
        seen.add(key)
    if faults:
        raise Workbook.of_rows(faults)
    return filled


def _check_size(content: bytes) -> None:
    if len(content) > MOST_BYTES:
        raise Workbook
    try:
        weigh(content, MOST_UNPACKED)
    except TooHeavy:
        raise Workbook from None


def _lines(content: bytes) -> list[tuple[Any, ...]]:
    from openpyxl import load_workbook  # noqa: PLC0415 - 20 MB, loaded when used

    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=False)
        sheet = book.worksheets[0]
        found = []
        for row in sheet.iter_rows(
            min_row=2, max_row=MOST_ROWS + 2, max_col=len(COLUMNS), values_only=True
        ):
            found.append((*row, *([None] * (len(COLUMNS) - len(row)))))
        book.close()
    except Exception:  # whatever a hostile file makes the library say
        raise Workbook from None
    if len(found) > MOST_ROWS:
        raise Workbook
    return found


def _text(value: object) -> str:
    return "" if value is None else str(value).strip()


def _as_typed(text: str) -> str:
    """Without the apostrophe that made it harmless on its way out."""
    bare = text.removeprefix("'")
    return bare if text != bare and neutral(bare) == text else text


def _number(value: object) -> Decimal | None:
    """A number, or one typed as text with a comma; never a formula, a date or a truth."""
    typed = value
    if isinstance(value, str):
        typed = value.strip().replace("\u202f", "").replace("\xa0", "").replace(",", ".")
    try:
        return exact(typed)
    except InvalidOperation:  # no sheet holds so long a number but by mistake
        return None
