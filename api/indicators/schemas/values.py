"""Figures as JSON numbers."""

from decimal import Decimal
from typing import Annotated

from pydantic import Field, PlainSerializer


def _number(value: Decimal) -> int | float:
    """A JSON number; figures have few digits, so the shortest float prints them exactly."""
    return int(value) if value == value.to_integral_value() else float(value)


Value = Annotated[
    Decimal,
    PlainSerializer(_number, return_type=int | float, when_used="json"),
    Field(description="Exact decimal", examples=[27701]),
]
