"""Breakdowns as codes: ``_T`` is the total, else ``axis-value`` pairs joined by ``--``."""

TOTAL = "_T"


def code_of(breakdown: str) -> str:
    """The code of a canonical breakdown (``""`` or ``axis=value;axis=value``)."""
    return "--".join(pair.replace("=", "-", 1) for pair in breakdown.split(";")) or TOTAL
