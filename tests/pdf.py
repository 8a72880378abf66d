"""What a PDF says: its words, and the marks of an accessible document."""

import re
from io import BytesIO
from typing import Any

from pypdf import PdfReader

_SPACES = re.compile(r"\s+")


def words_of(made: bytes) -> str:
    """The text of every page, its spaces made plain."""
    pages = PdfReader(BytesIO(made)).pages
    return _SPACES.sub(" ", " ".join(page.extract_text() for page in pages)).strip()


def expect_accessible(made: bytes, *, title: str, language: str = "fr") -> None:
    """It says that it is PDF/UA-1, is tagged, titled and in its language."""
    read = PdfReader(BytesIO(made))
    root: Any = read.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert str(root["/Lang"]).startswith(language)
    assert read.metadata is not None
    assert read.metadata.title == title
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
