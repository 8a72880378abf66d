"""Figures as JSON numbers."""

from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from api.indicators.rules.values import DECIMAL, exact

Value = Annotated[
    Decimal,
    WithJsonSchema(
        {
            "anyOf": [{"type": "integer"}, {"type": "number"}],
            "description": "Decimal, with all its digits",
            "examples": [27701],
        }
    ),
]
"""A figure as it is given: written by PostgreSQL, or by :func:`api.web.exact.exact_answer`."""


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
