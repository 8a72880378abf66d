"""Examples of the OpenAPI document: what a schema states of its own, completed to be valid.

A model's example shows what matters in it; the fields it leaves out are filled in here, from their
own examples, their kinds or the words below.
"""

import re
from typing import Any

Schemas = dict[str, dict[str, Any]]

WORDS: dict[str, Any] = {
    "abilities": ["move", "cancel"],
    "access_token": "eyJhbGciOiJFUzI1NiIsInR5cCI6ImF0K2p3dCJ9.eyJzdWIiOiJ0aWxhYiJ9.c2lnbmVk",
    "aliases": ["Ti Lab Bretagne"],
    "at": "2026-11-26T09:00:00+01:00",
    "breakdown": "public=users",
    "carriers": ["Région Bretagne"],
    "code": "ACT_PARTICIP",
    "codes": ["kq7m-3xwp-9dtr"],
    "count": 12,
    "csrf_token": "wKq3XzqmYp0",
    "description_fr": "Présences aux activités du laboratoire, tous publics",
    "ends_at": "2026-11-26T12:00:00+01:00",
    "entity": "booking",
    "equipment": ["écran"],
    "key": "12",
    "kind": "atelier",
    "label_en": "Attendance",
    "label_fr": "Participations",
    "lab": "ti-lab",
    "lab_name": "Ti Lab",
    "name": "Ti Lab",
    "obs_status": "A",
    "conf_status": "F",
    "op": "create",
    "origin": "computed",
    "period": "2026-11",
    "purpose": "atelier",
    "region": "Bretagne",
    "room": "salon",
    "room_name": "Salon",
    "scale": ["regional"],
    "scope": "indicators:read",
    "slug": "ti-lab",
    "source": "Livret 2023",
    "starts_at": "2026-11-26T09:00:00+01:00",
    "status": "ok",
    "timezone": "Europe/Paris",
    "title": "Atelier d'idéation",
    "token_type": "Bearer",
    "unit": "personnes",
    "uri": "otpauth://totp/Ti%20Lab:agent?secret=JBSWY3DPEHPK3PXP",
    "secret": "JBSWY3DPEHPK3PXP",
    "value": 27,
    "version": 3,
    "year": 2026,
}
_BY_FORMAT = {"date": "2026-11-26", "date-time": "2026-11-26T09:00:00+01:00"}
_BY_TYPE: dict[str, Any] = {
    "string": "texte",
    "integer": 1,
    "number": 1,
    "boolean": False,
    "object": {},
    "null": None,
}


def complete(schemas: Schemas) -> None:
    """Give every object schema a valid example."""
    for schema in schemas.values():
        if schema.get("type") == "object":
            schema["example"] = _of_object(schema, schemas)


def _of_object(schema: dict[str, Any], schemas: Schemas) -> dict[str, Any]:
    """The schema's own example, with the required fields it leaves out."""
    given: dict[str, Any] = schema.get("example", {})
    properties: dict[str, Any] = schema.get("properties", {})
    filled = {
        name: given[name] if name in given else _of_field(name, properties[name], schemas)
        for name in properties
        if name in given or name in schema.get("required", ())
    }
    return filled | given


def _of_field(name: str, schema: dict[str, Any], schemas: Schemas) -> Any:
    if "examples" in schema:
        return schema["examples"][0]
    if "$ref" in schema:
        return _of_schema(schemas[schema["$ref"].rpartition("/")[2]], schemas)
    options = schema.get("anyOf")
    if options:
        kinds = {option.get("type") for option in options}
        if "null" not in kinds or name in WORDS:
            return _of_field(name, options[0], schemas)
        return None
    word = WORDS.get(name)
    if word is not None and _fits(word, schema):
        return word
    return _of_schema(schema, schemas)


def _fits(word: Any, schema: dict[str, Any]) -> bool:
    kind = {str: "string", int: "integer", list: "array"}[type(word)]
    if schema.get("type") not in {kind, "number" if kind == "integer" else kind}:
        return False
    if word in schema.get("enum", [word]):
        return kind != "string" or bool(re.search(schema.get("pattern", ""), word))
    return False


def _of_schema(schema: dict[str, Any], schemas: Schemas) -> Any:
    kind = schema.get("type")
    if "properties" in schema:
        return _of_object(schema, schemas)
    for key in ("enum", "examples"):
        if key in schema:
            return schema[key][0]
    if kind == "array":
        return [_of_field("", schema["items"], schemas)]
    if kind == "string" and schema.get("format") in _BY_FORMAT:
        return _BY_FORMAT[schema["format"]]
    return _BY_TYPE[kind or "object"]
