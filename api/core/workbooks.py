"""What a workbook weighs, before a library that makes objects of it all is let near it.

A file of some kilobytes unpacks to millions of elements, of which openpyxl makes gigabytes: styles
and the cells of one row are all held at once. Counting them as they pass takes no memory.
"""

import io
import zipfile
from typing import IO
from xml.parsers import expat

_MOST_PARTS = 1_000
_MOST_SMALL = 50_000
"""Elements of a part that is held whole (styles, names…); what people make has some thousands."""
_MOST_STRINGS = 1_000_000
_MOST_ROWS = 200_000
_MOST_IN_ROW = 70_000
"""Four elements for each of the 16,384 columns that there may be."""
_ROW = 3
"""How deep a row is in its sheet, and a text in the shared strings."""


class TooHeavy(ValueError):  # noqa: N818 - it says what is wrong, as problems do
    """It is no workbook, or nobody made it by hand."""


def weigh(content: bytes, most_unpacked: int) -> None:
    """``TooHeavy`` unless ``content`` is a ZIP whose parts may be read; slow: call it in a thread.

    A part is known by its root element, as the library knows it: its name says nothing.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > _MOST_PARTS or sum(one.file_size for one in parts) > most_unpacked:
                raise TooHeavy
            for one in parts:
                with archive.open(one) as part:
                    _Scale().read(part)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise TooHeavy from error


class _Scale:
    """Counts the elements of one part; what is no XML (a picture) is passed over."""

    def __init__(self) -> None:
        self._root = ""
        self._depth = self._all = self._rows = self._in_row = 0

    def read(self, part: IO[bytes]) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = self._declare
        try:
            while piece := part.read(1 << 16):
                parser.Parse(piece)
        except expat.ExpatError:
            return  # the library will say so itself, if it reads it

    def _begin(self, name: str, _: object) -> None:
        self._depth += 1
        self._all += 1
        if self._depth == 1:
            self._root = name.rpartition(" ")[2]
        if self._depth == _ROW:
            self._rows += 1
            self._in_row = 0
        self._in_row += 1
        if self._root == "worksheet":
            heavy = self._rows > _MOST_ROWS or self._in_row > _MOST_IN_ROW
        else:
            heavy = self._all > (_MOST_STRINGS if self._root == "sst" else _MOST_SMALL)
        if heavy:
            raise TooHeavy

    def _end(self, _: str) -> None:
        self._depth -= 1

    def _declare(self, *_: object) -> None:
        raise TooHeavy  # no workbook has entities of its own
