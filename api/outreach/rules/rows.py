"""What each row of a table says, and what is wrong with it."""

import csv
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter, ValidationError

from api.communities.models.members import CommunityRole
from api.core.markdown import address
from api.core.text import Email, Line, check_text, search_key
from api.documents.models.resources import ResourceKind
from api.outreach.rules.columns import ImportKind
from api.outreach.rules.table import MOST_CELL, Table

_EMAIL: TypeAdapter[str] = TypeAdapter(Email)
_LINE: TypeAdapter[str] = TypeAdapter(Line)
_ROLES = {search_key(one): one for one in CommunityRole} | {
    "impliquee": CommunityRole.IMPLIQUE,
    "animatrice": CommunityRole.ANIMATEUR,
    "pionniere": CommunityRole.PIONNIER,
    "ambassadrice": CommunityRole.AMBASSADEUR,
    "curieuse": CommunityRole.CURIEUX,
    "soucieuse": CommunityRole.SOUCIEUX,
    "ingenieure": CommunityRole.INGENIEUR,
}
_KINDS = {search_key(one): one for one in ResourceKind}
_DATES = ("%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M", "%d/%m/%Y", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?!\d)")
"""What begins an address; ``lab.example:8080`` is a host with its port."""
_MOST_TAGS = 10
_MOST_TAG = 60


@dataclass(slots=True)
class Reading:
    """The rows that may be written, and the faults of the others (``{row, field, code}``)."""

    good: list[dict[str, Any]] = field(default_factory=list)
    faults: list[dict[str, Any]] = field(default_factory=list)


class _Wrong(Exception):  # noqa: N818 - it never leaves this module
    def __init__(self, code: str) -> None:
        self.code = code


def read(kind: ImportKind, table: Table, places: Mapping[str, int]) -> Reading:
    """Every row, read or faulty; empty ones are nothing. Of two that say the same, the second is
    a fault."""
    parsers = _MEMBER if kind == ImportKind.MEMBERS else _RESOURCE
    reading = Reading()
    seen: set[str] = set()
    for number, cells in enumerate(table.rows, 2):
        if not any(cell.strip() for cell in cells):
            continue
        faults = []
        if number in table.ragged:
            faults.append({"row": number, "field": "", "code": "import-width"})
        said: dict[str, Any] = {"row": number}
        for name, parse in parsers.items():
            cell = cells[places[name]].strip() if name in places else ""
            try:
                said[name] = parse(check_text(cell[: MOST_CELL + 1]))
            except _Wrong as wrong:
                faults.append({"row": number, "field": name, "code": wrong.code})
            except ValueError:
                faults.append({"row": number, "field": name, "code": "import-text"})
        if not faults:
            faults = _whole(kind, said, seen)
        reading.faults += faults
        if not faults:
            reading.good.append(said)
    return reading


def _whole(kind: ImportKind, said: dict[str, Any], seen: set[str]) -> list[dict[str, Any]]:
    """What is wrong with a row whose cells are right."""
    if kind == ImportKind.MEMBERS:
        key, at = said["email"], "email"
    else:
        key, at = said["url"] or f"#{search_key(said['title'])}", "url"
        if not said["url"] and not said["words"]:
            return [{"row": said["row"], "field": "url", "code": "import-nothing"}]
    if key in seen:
        return [{"row": said["row"], "field": at, "code": "import-twice"}]
    seen.add(key)
    return []


def listed(cell: str) -> list[str]:
    """The values of a cell that holds several: YesWiki writes a CSV in the cell."""
    if not cell:
        return []
    sign = ";" if ";" in cell and '"' not in cell else ","
    try:
        values = next(csv.reader([cell.replace("\n", " ")], delimiter=sign, skipinitialspace=True))
    except csv.Error:
        raise _Wrong("import-text") from None
    return [value.strip() for value in values if value.strip()]


def _email(cell: str) -> str:
    try:
        return _EMAIL.validate_python(cell).lower()
    except ValidationError:
        raise _Wrong("import-email") from None


def _line(cell: str) -> str | None:
    if not cell:
        return None
    try:
        return _LINE.validate_python(cell)
    except ValidationError:
        raise _Wrong("import-line") from None


def _title(cell: str) -> str:
    found = _line(cell)
    if found is None:
        raise _Wrong("import-title")
    return found


def _roles(cell: str) -> list[str]:
    found = [_ROLES.get(search_key(one)) for one in listed(cell)]
    if None in found:
        raise _Wrong("import-role")
    return list(dict.fromkeys(str(one) for one in found))


def _url(cell: str) -> str | None:
    if not cell:
        return None
    found = address(cell if _SCHEME.match(cell) else f"https://{cell}")
    if found is None or found.startswith("/") or " " in found:
        raise _Wrong("import-address")
    return found


def _words(cell: str) -> str:
    if len(cell) > MOST_CELL:
        raise _Wrong("import-long")
    return cell


def _tags(cell: str) -> list[str]:
    found = listed(cell)
    if len(found) > _MOST_TAGS or any(len(one) > _MOST_TAG for one in found):
        raise _Wrong("import-tags")
    return found


def _kind(cell: str) -> ResourceKind:
    if not cell:
        return ResourceKind.LIEN
    found = _KINDS.get(search_key(cell))
    if found is None or found == ResourceKind.FICHIER:
        raise _Wrong("import-kind")
    return found


def _date(cell: str) -> datetime | None:
    if not cell:
        return None
    for shape in _DATES:
        try:
            found = datetime.strptime(cell, shape)  # noqa: DTZ007 - the lab's clock, said later
        except ValueError:
            continue
        if 1990 <= found.year <= 2200:
            return found
    raise _Wrong("import-date")


_MEMBER: Mapping[str, Callable[[str], Any]] = {
    "email": _email,
    "name": _line,
    "first_name": _line,
    "roles": _roles,
}
_RESOURCE: Mapping[str, Callable[[str], Any]] = {
    "title": _title,
    "url": _url,
    "words": _words,
    "tags": _tags,
    "kind": _kind,
    "date": _date,
}
