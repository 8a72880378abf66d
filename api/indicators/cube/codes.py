"""Breakdowns as identifiers of other standards: ``public=users`` is ``public-users``, and back.

The total is ``_T``. Pairs are joined by two hyphens, and a value never shows two in a row, nor one
at an end: reading back is exact. What an SDMX identifier cannot hold (``IDType``, letters, digits,
``_ @ $ -``) is written ``$`` and two hexadecimal digits a byte of UTF-8.
"""

import re

TOTAL = "_T"
_UNFIT = re.compile(r"[^A-Za-z0-9_-]|(?<![^-])-|-(?![^-])")
_CODE = re.compile(r"[a-z_]+-(?:\$|(?:[A-Za-z0-9_]|\$[0-9a-f]{2}|(?<!-)-(?!-))*)")
_ESCAPED = re.compile(r"(?:\$[0-9a-f]{2})+")


def code_of(breakdown: str) -> str:
    """The code of a canonical breakdown (``""`` is the total)."""
    if not breakdown:
        return TOTAL
    return "--".join(
        f"{axis}-{_UNFIT.sub(_escape, value) or '$'}"
        for axis, _, value in (pair.partition("=") for pair in breakdown.split(";"))
    )


def breakdown_of(code: str) -> str | None:
    """The breakdown of a code; None when no breakdown has it."""
    if code == TOTAL:
        return ""
    pairs = []
    for part in code.split("--"):
        if not _CODE.fullmatch(part):
            return None
        axis, _, value = part.partition("-")
        try:
            pairs.append(f"{axis}={'' if value == '$' else _ESCAPED.sub(_unescape, value)}")
        except UnicodeDecodeError:
            return None
    breakdown = ";".join(pairs)
    return breakdown if code_of(breakdown) == code else None


def _escape(found: re.Match[str]) -> str:
    return "".join(f"${byte:02x}" for byte in found[0].encode())


def _unescape(found: re.Match[str]) -> str:
    return bytes.fromhex(found[0].replace("$", "")).decode()
