"""Bodies that a schema refuses, made from the OpenAPI description: new fields are tried too."""

import json
from collections.abc import Callable, Iterator
from typing import Any

Schema = dict[str, Any]
_CAP = 400
"""Longest list made to be one too many; past it, the size of the body itself is the limit."""


class Description:
    """The schemas of an OpenAPI document, and what they refuse."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.document = document
        self.schemas: dict[str, Schema] = document["components"]["schemas"]

    def bodies(self, *tags: str) -> Iterator[tuple[str, str, Schema]]:
        """Each operation of these tags that takes JSON: method, path, schema."""
        for path, methods in sorted(self.document["paths"].items()):
            for method, operation in methods.items():
                content = operation.get("requestBody", {}).get("content", {})
                if "application/json" in content and set(tags) & set(operation["tags"]):
                    yield method.upper(), path, self.whole(content["application/json"]["schema"])

    def whole(self, schema: Schema) -> Schema:
        """The schema itself, references followed."""
        while "$ref" in schema:
            schema = self.schemas[schema["$ref"].rpartition("/")[2]]
        if len(options := schema.get("allOf", [])) == 1:
            return self.whole(options[0])
        return schema

    def kinds(self, schema: Schema) -> list[Schema]:
        """The schemas that a value may follow, null left out."""
        options = schema.get("anyOf") or schema.get("oneOf") or [schema]
        return [one for one in map(self.whole, options) if one.get("type") != "null"]

    def nullable(self, schema: Schema) -> bool:
        """Whether null is a value."""
        return any(self.whole(one).get("type") == "null" for one in schema.get("anyOf", ()))

    def variants(self, schema: Schema) -> Iterator[tuple[str, bytes]]:
        """Bodies that are wrong in one thing each, with what is wrong."""
        good: dict[str, Any] = dict(schema["example"])
        text = json.dumps(good)
        yield "not JSON", text[:-1].encode()
        yield "not UTF-8", b'{"x": "\xff"}'
        yield "a list", b"[]"
        yield "a word", b'"x"'
        yield "null", b"null"
        yield "too deep", b"[" * 5000 + b"]" * 5000
        yield "unknown field", json.dumps(good | {"state": "validee"}).encode()
        yield "dunder", json.dumps(good | {"__proto__": {"x": 1}}).encode()
        yield "a number beyond all", json.dumps(good | {"x": 1}).replace("1}", "1e400}").encode()
        yield "not a number", json.dumps(good | {"x": float("nan")}).encode()
        for name in schema.get("required", ()):
            yield f"no {name}", json.dumps({k: v for k, v in good.items() if k != name}).encode()
        for name, field in schema.get("properties", {}).items():
            twice = f'{{"{name}": 1, "{name}": 1}}'
            yield f"{name} twice", twice.encode()
            for what, value in self.wrong(field, deep=2):
                yield f"{name} {what}", json.dumps(good | {name: value}).encode()

    def wrong(self, field: Schema, *, deep: int) -> Iterator[tuple[str, Any]]:
        """Values that no schema of the field takes."""
        kinds = self.kinds(field)
        types = {one.get("type", "object") for one in kinds}
        if not self.nullable(field) and "default" not in field and "null" not in types:
            yield "null", None
        if not types & {"object", "array"}:
            yield "an object", {"a": 1}
            yield "a list", ["a"]
        if not types & {"string"}:
            yield "words", "mots"
        if not types & {"integer", "number", "boolean"}:
            yield "a number", 12
        for one in kinds:
            if wrong := _WRONG.get(one.get("type", "")):
                yield from wrong(self, one, deep)


def _words(_of: Description, one: Schema, _deep: int) -> Iterator[tuple[str, Any]]:
    yield "NUL", "a\x00b"
    yield "lone surrogate", "\ud800"
    yield "no character", "a\ufffeb"
    if "enum" in one or one.get("format") in {"date", "date-time", "uri"} or "pattern" in one:
        yield "not of the kind", "javascript:alert(1)//\n"
    if one.get("format") in {"date", "date-time"}:
        for day in ("2026-02-30", "0000-01-01", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", ""):
            yield f"day {day}", day
    if "maxLength" in one:
        yield "too long", "a" * (one["maxLength"] + 1)
    if one.get("minLength"):
        yield "empty", ""
        yield "blank", " " * max(one["minLength"], 1)


def _number(_of: Description, one: Schema, _deep: int) -> Iterator[tuple[str, Any]]:
    yield "beyond eight bytes", 2**70
    yield "far below", -(2**70)
    yield "words of a number", "douze"
    if one["type"] == "integer":
        yield "half", 1.5
    for name, step in (("minimum", -1), ("maximum", 1)):
        if name in one:
            yield f"beyond its {name}", one[name] + step


def _list(of: Description, one: Schema, deep: int) -> Iterator[tuple[str, Any]]:
    item = one.get("items", {})
    good = of.whole(of.kinds(item)[0]).get("example", 1)
    if one.get("maxItems", _CAP) < _CAP:
        yield "too many", [good] * (one["maxItems"] + 1)
    if one.get("minItems"):
        yield "none", []
    yield "a list of lists", [[1]]
    if deep:
        for what, value in of.wrong(item, deep=deep - 1):
            yield f"with {what}", [value]


def _object(of: Description, one: Schema, deep: int) -> Iterator[tuple[str, Any]]:
    good = one.get("example", {})
    if one.get("additionalProperties") is False:
        yield "unknown inside", good | {"id": 1}
    for name in one.get("required", ()):
        yield f"without {name}", {k: v for k, v in good.items() if k != name}
    if deep:
        for name, field in one.get("properties", {}).items():
            for what, value in of.wrong(field, deep=deep - 1):
                yield f"{name} {what}", good | {name: value}


_WRONG: dict[str, Callable[[Description, Schema, int], Iterator[tuple[str, Any]]]] = {
    "string": _words,
    "integer": _number,
    "number": _number,
    "array": _list,
    "object": _object,
}
