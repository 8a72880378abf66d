"""The description of an edition: a Data Package of tabular resources. Pure.

Source: https://specs.frictionlessdata.io/tabular-data-package/ — licences are named as in
https://licenses.opendefinition.org, keys and types belong to the tables.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from api.core.messages import Locale, message
from api.network.opendata.tables import OBSERVATIONS, REFERENCES, Column, Shape

LICENCE = {
    "name": "etalab-2.0",
    "path": "https://www.etalab.gouv.fr/licence-ouverte-open-licence",
    "title": "Licence Ouverte / Open Licence 2.0",
}
TABLEUR = "observations-tableur"


@dataclass(frozen=True, slots=True)
class Kept:
    """A file as it is kept: its size in bytes and its SHA-256."""

    size: int
    sha256: str


def package(
    edition: str,
    published_at: datetime,
    kept: Mapping[str, Kept],
    *,
    locale: Locale,
    homepage: str,
    publisher: str,
) -> dict[str, Any]:
    """The descriptor; ``kept`` gives each CSV by its name, paths are relative to the descriptor."""

    def resource(name: str, shape: Shape, *, point: str = ".") -> dict[str, Any]:
        file = kept[f"{name}.csv"]
        return {
            "name": name,
            "title": message(f"opendata.table.{name}", locale),
            "path": f"{edition}/{name}.csv",
            "profile": "tabular-data-resource",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8" if point == "." else "utf-8-sig",
            "dialect": {"delimiter": "," if point == "." else ";"},
            "bytes": file.size,
            "hash": f"sha256:{file.sha256}",
            "schema": _schema(shape, point, locale),
        }

    return {
        "profile": "tabular-data-package",
        "name": "indicateurs",
        "id": f"{homepage}#{edition}",
        "version": edition,
        "title": message("opendata.package.title", locale),
        "description": message("opendata.package.description", locale, edition=edition),
        "homepage": homepage,
        "created": published_at.astimezone(UTC).isoformat(),
        "licenses": [LICENCE],
        "contributors": [{"title": publisher, "role": "publisher"}],
        "resources": [
            *(resource(shape.name, shape) for shape in REFERENCES),
            resource(OBSERVATIONS.name, OBSERVATIONS),
            resource(TABLEUR, OBSERVATIONS, point=","),
        ],
    }


def _schema(shape: Shape, point: str, locale: Locale) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(column, point, locale) for column in shape.columns],
        "primaryKey": list(shape.key),
    }
    if shape.references:
        schema["foreignKeys"] = [
            {
                "fields": list(one.columns),
                "reference": {"resource": one.table, "fields": list(one.keys)},
            }
            for one in shape.references
        ]
    return schema


def _field(column: Column, point: str, locale: Locale) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": column.type,
        "description": message(f"opendata.column.{column.says or column.name}", locale),
    }
    if column.type == "number" and point != ".":
        field["decimalChar"] = point
    if column.required:
        field["constraints"] = {"required": True}
    return field
