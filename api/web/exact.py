"""Models whose decimals are written with all their digits, as PostgreSQL writes them.

Pydantic would write a decimal as text, or as a float that is exact to fifteen digits only.
"""

from decimal import Decimal

import orjson
from fastapi import Response
from pydantic import BaseModel

from api.web.rows import json_answer


def exact_answer(model: BaseModel) -> Response:
    """The model as JSON; its decimals are JSON numbers with every digit they have."""
    return json_answer(orjson.dumps(model.model_dump(), default=_number))


def _number(value: object) -> orjson.Fragment:
    if not isinstance(value, Decimal):
        raise TypeError(type(value).__name__)
    return orjson.Fragment(f"{value:f}")
