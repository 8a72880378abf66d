"""Text that PostgreSQL can hold and people can read, and the key it is searched and sorted by."""

import re
import unicodedata
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_SPACES = re.compile(r"\s+")


def check_text(value: str) -> str:
    """Refuse control characters, lone surrogates and what is no character (U+FFFE, U+FFFF).

    The database cannot store them, or XML (workbooks) cannot carry them.
    """
    if _FORBIDDEN.search(value):
        msg = "control characters are not allowed"
        raise ValueError(msg)
    return value


def in_words(value: str) -> str:
    """Refuse what says nothing: blanks, dots, signs that nobody sees."""
    if sum(one.isalnum() for one in value) < len(value) // 2:
        msg = "words are needed"
        raise ValueError(msg)
    return value


def one_line(value: str) -> str:
    """The value on one line, inner spaces folded; refuse a blank one."""
    line = _SPACES.sub(" ", check_text(value)).strip()
    if not line:
        msg = "blank"
        raise ValueError(msg)
    return line


Line = Annotated[
    str,
    StringConstraints(min_length=1, max_length=200),
    AfterValidator(one_line),
    Field(description="One line of text", examples=["Atelier d'idéation"]),
]
"""One line, 1 to 200 characters, inner spaces folded."""

Text = Annotated[
    str,
    StringConstraints(max_length=20_000, strip_whitespace=True),
    AfterValidator(check_text),
    Field(description="Text, Markdown allowed", examples=["Trois services, un irritant commun."]),
]
"""Longer text, up to 20,000 characters."""

Slug = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80),
    Field(description="Short name used in addresses", examples=["ti-lab"]),
]

_ATOM = "[A-Za-z0-9_%+'-]{1,64}"
Email = Annotated[
    str,
    StringConstraints(  # a dot-atom (RFC 5322 §3.4.1): mail to anything else can never be written
        pattern=rf"^{_ATOM}(\.{_ATOM}){{0,31}}@([A-Za-z0-9-]{{1,63}}\.)+[A-Za-z]{{2,24}}$",
        max_length=254,
    ),
    Field(description="E-mail address", examples=["equipe@tilab.example"]),
]


def search_key(value: str) -> str:
    """Lower case, no accents, letters and digits only: equal to SQL ``tilab_search_key``."""
    plain = unicodedata.normalize("NFKD", value.lower())
    kept = "".join(c for c in plain if not unicodedata.combining(c))
    kept = kept.replace("œ", "oe").replace("æ", "ae")
    return re.sub(r"[^a-z0-9]+", " ", kept).strip()


def slugify(value: str) -> str:
    """A :data:`Slug` made from a title, at most 80 characters."""
    return search_key(value).replace(" ", "-")[:80].strip("-")
