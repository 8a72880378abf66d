"""Reading a table that another tool gave: CSV as anybody writes it, or a workbook (XLSX).

What YesWiki exports has traps, each met here: quotes inside a cell are written ``\\"`` (PHP's
``fputcsv``), and its users' passwords are a column, as MD5. Such a column is emptied as it is read:
nothing after this module ever holds it. Pure; slow for thousands of rows: call it in a thread.
"""

import csv
import io
import re
from dataclasses import dataclass
from typing import Any

from api.core.text import search_key
from api.core.workbooks import TooHeavy, weigh
from api.outreach.problems import Faulty

MOST_ROWS = 5_000
MOST_COLUMNS = 200
MOST_BYTES = 10_000_000
MOST_UNPACKED = 50_000_000
MOST_CELL = 20_000
SECRET_NAMES = frozenset({"mot de passe", "mdp", "password", "passwd", "pass", "motdepasse"})
_PREFIX = re.compile(r"^bf ")
_DIGEST = re.compile(r"(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|\$(?:2[aby]|argon2\w*)\$.+)", re.I)
_LONE_ESCAPE = re.compile(r'\\(?!")')
_ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Table:
    """Names of columns and rows of text; ``secret`` are the columns that were emptied.

    ``ragged`` are the numbers of rows that have not one cell a column. Row 2 is the first one.
    """

    names: list[str]
    rows: list[list[str]]
    secret: frozenset[int]
    ragged: frozenset[int]


def table_of(content: bytes) -> Table:
    """The table in ``content``. ``Faulty`` when it is none, or is too large."""
    if not content or len(content) > MOST_BYTES:
        raise _none("import-unreadable" if not content else "import-large")
    rows = _workbook(content) if content.startswith(_ZIP) else _csv(_text(content))
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    if not rows or len(rows) < 2:
        raise _none("import-empty-file")
    if len(rows) > MOST_ROWS + 1 or len(rows[0]) > MOST_COLUMNS:
        raise _none("import-large")
    names = [name.strip() for name in rows[0]]
    width = len(names)
    ragged = frozenset(n for n, row in enumerate(rows[1:], 2) if len(row) != width)
    body = [(row + [""] * width)[:width] for row in rows[1:]]
    secret = frozenset(n for n, name in enumerate(names) if _secret(name, [r[n] for r in body]))
    for row in body:
        for place in secret:
            row[place] = ""
    return Table(names, body, secret, ragged)


def name_key(name: str) -> str:
    """What a column is known by: « Mél * », ``bf_mail`` → ``mel``, ``mail``."""
    return _PREFIX.sub("", search_key(name))


def _secret(name: str, cells: list[str]) -> bool:
    """By its name, or because most of what it holds is the digest of something."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    digests = sum(bool(_DIGEST.fullmatch(cell)) for cell in filled)
    return name_key(name) in SECRET_NAMES or digests * 2 > len(filled)


def _text(content: bytes) -> str:
    if b"\0" in content:
        raise _none("import-unreadable")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _csv(written: str) -> list[list[str]]:
    """Rows by RFC 4180 if that gives whole rows, else with the escapes that PHP writes."""
    head = written.split("\n", 1)[0]
    sign = max(",;\t", key=head.count)
    plain = _parsed(written, sign, escaped=False)
    if plain is not None and _even(plain):
        return plain
    escaped = _parsed(written, sign, escaped=True)
    if escaped is not None and (plain is None or _even(escaped)):
        return escaped
    if plain is None:
        raise _none("import-unreadable")
    return plain


def _parsed(written: str, sign: str, *, escaped: bool) -> list[list[str]] | None:
    if escaped:
        written = _LONE_ESCAPE.sub(r"\\\\", written)
    read = csv.reader(
        io.StringIO(written, newline=""),
        delimiter=sign,
        escapechar="\\" if escaped else None,
        strict=True,
    )
    rows: list[list[str]] = []
    try:
        for row in read:
            if len(rows) <= MOST_ROWS + 1:
                rows.append(row)
            elif any(cell.strip() for cell in row):
                raise _none("import-large")
    except csv.Error:
        return None
    return rows


def _even(rows: list[list[str]]) -> bool:
    return all(len(row) == len(rows[0]) for row in rows if any(cell.strip() for cell in row))


def _workbook(content: bytes) -> list[list[str]]:
    try:
        weigh(content, MOST_UNPACKED)
    except TooHeavy as heavy:
        raise _none("import-large" if heavy.__cause__ is None else "import-unreadable") from None
    from openpyxl import load_workbook  # noqa: PLC0415 - 20 MB, loaded when used

    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        found = book.worksheets[0].iter_rows(
            max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS + 1, values_only=True
        )
        rows = [[_cell(value) for value in row] for row in found]
        book.close()
    except Exception:  # whatever a hostile file makes the library say
        raise _none("import-unreadable") from None
    width = max((n for row in rows[:1] for n, cell in enumerate(row, 1) if cell), default=0)
    return [row[:width] + [cell for cell in row[width:] if cell] for row in rows]


def _cell(value: Any) -> str:
    if hasattr(value, "strftime"):
        return str(value.strftime("%d/%m/%Y"))
    return "" if value is None else str(value)


def _none(code: str) -> Faulty:
    return Faulty(errors=[{"pointer": "", "code": code}])
