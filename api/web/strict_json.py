"""JSON as RFC 8259 and I-JSON (RFC 7493) mean it: no duplicate names, NaN, NUL, surrogates."""

import json
from typing import Any, NoReturn

from api.core.problems import BadRequest, Invalid

MAX_DEPTH = 32


def check_json(body: bytes) -> None:
    """Refuse a body that two readers could understand differently, or the database cannot hold."""
    try:
        document = json.loads(
            body.decode("utf-8"),
            object_pairs_hook=_unique,
            parse_constant=_refuse_constant,
            parse_float=_finite,
        )
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        raise BadRequest from None
    except ValueError:  # integers longer than Python's own limit
        raise Invalid.at("", "number") from None
    _check_value(document, "", 0)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise Invalid.at("", "duplicate-name")
    return result


def _refuse_constant(_name: str) -> NoReturn:
    raise Invalid.at("", "number")


def _finite(literal: str) -> float:
    value = float(literal)
    if value in (float("inf"), float("-inf")):
        raise Invalid.at("", "number")
    return value


def _check_value(value: Any, pointer: str, depth: int) -> None:
    if depth > MAX_DEPTH:
        raise Invalid.at(pointer[:200], "depth")
    if isinstance(value, str):
        if "\x00" in value or any("\ud800" <= c <= "\udfff" for c in value):
            raise Invalid.at(pointer, "characters")
    elif isinstance(value, dict):
        for name, inner in value.items():
            _check_value(name, pointer, depth + 1)
            _check_value(
                inner, f"{pointer}/{name.replace('~', '~0').replace('/', '~1')}"[:200], depth + 1
            )
    elif isinstance(value, list):
        for rank, inner in enumerate(value):
            _check_value(inner, f"{pointer}/{rank}"[:200], depth + 1)
