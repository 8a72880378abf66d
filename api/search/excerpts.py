"""What is shown of a text that was found: the words around the first match, and which match."""

import re
import unicodedata

AROUND = 240
_BEFORE = 60
_WORD = re.compile(r"\w+")
_SIGNS = re.compile(r"\]\([^)\s]*\)|!?\[|\]|[*_`~|>#]+|(?m:^\s*[-+]\s)")
_SPACES = re.compile(r"\s+")


def excerpt_of(words: str, beginnings: list[str]) -> tuple[str, list[tuple[int, int]]]:
    """About 240 characters of ``words`` without Markdown's signs, and which of them match.

    A word matches when it begins with one of ``beginnings`` (letters without accents). The places
    are counted in characters of the excerpt: ``text[start:end]``.
    """
    plain = _SPACES.sub(" ", _SIGNS.sub(" ", words)).strip()
    places = [one.span() for one in _WORD.finditer(plain) if _begins(one[0], beginnings)]
    start = _start(plain, places[0][0]) if places else 0
    end = min(len(plain), start + AROUND)
    if end < len(plain) and " " in plain[start:end]:
        end = plain.rindex(" ", start, end)
    before, after = "…" if start else "", "…" if end < len(plain) else ""
    shift = len(before) - start
    marks = [(one + shift, other + shift) for one, other in places if one >= start and other <= end]
    return f"{before}{plain[start:end]}{after}", marks


def _start(plain: str, first: int) -> int:
    """Where to begin so that the first match is seen in its sentence."""
    if first <= _BEFORE:
        return 0
    space = plain.find(" ", first - _BEFORE, first)
    return first if space < 0 else space + 1


def _begins(word: str, beginnings: list[str]) -> bool:
    letters = unicodedata.normalize("NFKD", word.lower())
    plain = "".join(one for one in letters if not unicodedata.combining(one))
    return plain.replace("œ", "oe").replace("æ", "ae").startswith(tuple(beginnings))
