"""Figures as JSON numbers."""

from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator, Field, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError

from api.indicators.rules.values import DECIMAL, exact


def _number(value: Decimal) -> int | float:
    """A JSON number; figures have few digits, so the shortest float prints them exactly."""
    return int(value) if value == value.to_integral_value() else float(value)


Value = Annotated[
    Decimal,
    PlainSerializer(_number, return_type=int | float, when_used="json"),
    Field(description="Decimal; exact up to fifteen digits", examples=[27701]),
]


def _given(value: object) -> Decimal:
    number = exact(value)
    if number is None:
        kind = "decimal"
        raise PydanticCustomError(kind, "a decimal number")
    return number


Given = Annotated[
    Decimal,
    BeforeValidator(_given),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "number", "minimum": -1e15, "maximum": 1e15},
                {"type": "string", "pattern": DECIMAL},
            ],
            "description": "Exact decimal: at most 15 digits before the point, 6 after; as text"
            " when a JSON number would not hold all of them",
            "examples": ["12.5"],
        }
    ),
]
"""A figure as it is sent."""
