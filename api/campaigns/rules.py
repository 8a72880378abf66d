"""The cells of a frame: pure."""

from dataclasses import dataclass

MOST_CELLS = 1000
"""A frame asks for no more: people fill it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One cell of a frame."""

    code: str
    breakdown: str
    unit: str
    label: str
    required: bool
    before: str = ""
    """What the period before gave, in words."""
    computed: str = ""
    """What the lab's records give, in words."""
    declared: str = ""
    """What was declared already, as it would be typed."""
    comment: str = ""
