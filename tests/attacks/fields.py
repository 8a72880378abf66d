"""The text fields of the API, read in its description: a new one is found without being told."""

from collections.abc import Iterator
from typing import Any

from tests.malformed import Description, Schema

DOMAINS = (
    "communities", "documents", "resources", "boards", "deliberation", "gatherings", "calendars",
    "activities", "registrations", "methods", "library", "market", "outreach",
)  # fmt: skip
"""Tags of the operations whose texts people write for one another."""
CHECKED = {"enum", "format", "pattern", "const"}
"""What makes a string something else than free words."""


def free(kind: Schema) -> bool:
    """Whether any words will do."""
    return kind.get("type") == "string" and not CHECKED & kind.keys()


def texts(described: Description, schema: Schema, at: str = "") -> Iterator[tuple[str, Schema]]:
    """The text fields of a body, those inside lists and objects too: ``questions[].label``."""
    for kind in described.kinds(schema):
        if free(kind):
            yield at, kind
        elif kind.get("type") == "array":
            yield from texts(described, kind.get("items", {}), f"{at}[]")
        for name, field in kind.get("properties", {}).items():
            yield from texts(described, field, f"{at}.{name}" if at else name)


def every_field(described: Description) -> set[tuple[str, str]]:
    """Each text field of the domains: its operation and its name."""
    return {
        (f"{method} {path}", name)
        for method, path, schema in described.bodies(*DOMAINS)
        if method != "DELETE"
        for name, _ in texts(described, schema)
    }


def said(described: Description, schema: Schema, value: Any, at: str = "") -> Iterator[Any]:
    """The words that a body holds in its text fields, with the name of each."""
    for kind in described.kinds(schema):
        if free(kind) and isinstance(value, str):
            yield at, value
        elif kind.get("type") == "array" and isinstance(value, list):
            for one in value:
                yield from said(described, kind.get("items", {}), one, f"{at}[]")
        elif isinstance(value, dict):
            for name, field in kind.get("properties", {}).items():
                if name in value:
                    inner = f"{at}.{name}" if at else name
                    yield from said(described, field, value[name], inner)
