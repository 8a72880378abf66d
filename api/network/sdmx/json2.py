"""Structures as SDMX-JSON 2.0.0, valid against its schema, and errors as REST 2 says them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import orjson

from api.core.messages import LOCALES
from api.network.sdmx.components import ATTRIBUTES, DIMENSIONS, MEASURE, TIME, Component, instant
from api.network.sdmx.structures import (
    CONCEPTS,
    DSD,
    VERSION,
    Artefact,
    Item,
    Kind,
    Names,
    last_day,
)

_SCHEMA = (
    "https://raw.githubusercontent.com/sdmx-twg/sdmx-json/develop/structure-message/tools/"
    "schemas/2.0.0/sdmx-json-structure-schema.json"
)
_URN = "urn:sdmx:org.sdmx.infomodel."


def _named(names: Names) -> dict[str, Any]:
    return {"name": names["fr"], "names": {locale: names[locale] for locale in LOCALES}}


def _item(one: Item) -> dict[str, Any]:
    said: dict[str, Any] = {"id": one.id, **_named(one.names)}
    if one.description:
        said["description"] = one.description["fr"]
        said["descriptions"] = dict(one.description)
    if one.parent:
        said["parent"] = one.parent
    return said


def _component(agency: str, one: Component) -> dict[str, Any]:
    concept = f"{_URN}conceptscheme.Concept={agency}:{CONCEPTS}({VERSION}).{one.id}"
    shown = (
        {"enumeration": f"{_URN}codelist.Codelist={agency}:{one.codelist}({VERSION})"}
        if one.codelist
        else {"format": {"dataType": one.text}}
    )
    return {"id": one.id, "conceptIdentity": concept, "localRepresentation": shown}


def _attribute(agency: str, one: Component) -> dict[str, Any]:
    on: dict[str, Any] = {"dimensions": [one.per]} if one.per else {"observation": {}}
    said = _component(agency, one) | {
        "usage": "mandatory" if one.mandatory else "optional",
        "attributeRelationship": on,
    }
    return said if one.per else said | {"measureRelationship": [MEASURE.id]}


def _data_structure(agency: str) -> dict[str, Any]:
    return {
        "dataStructureComponents": {
            "attributeList": {
                "id": "AttributeDescriptor",
                "attributes": [_attribute(agency, one) for one in ATTRIBUTES],
            },
            "dimensionList": {
                "id": "DimensionDescriptor",
                "dimensions": [
                    _component(agency, one) | {"position": rank}
                    for rank, one in enumerate(DIMENSIONS)
                ],
                "timeDimension": _component(agency, TIME),
            },
            "measureList": {
                "id": "MeasureDescriptor",
                "measures": [_component(agency, MEASURE) | {"usage": "optional"}],
            },
        }
    }


def _constraint(one: Artefact) -> dict[str, Any]:
    region = one.region
    assert region is not None
    keys: list[dict[str, Any]] = [
        {"id": name, "values": [{"value": code} for code in codes]}
        for name, codes in region.values.items()
        if codes
    ]
    if region.first and region.last:
        bounds = {"startPeriod": region.first, "endPeriod": last_day(region.last)}
        span = {
            name: {"period": day.isoformat(), "isInclusive": True} for name, day in bounds.items()
        }
        keys.append({"id": TIME.id, "timeRange": span})
    counts = {"obs_count": region.observations, "series_count": region.series}
    return {
        "role": "Actual",
        "annotations": [
            {"id": name, "type": "sdmx_metrics", "title": str(count)}
            for name, count in counts.items()
        ],
        "constraintAttachment": {
            "dataflows": [f"{_URN}datastructure.Dataflow={one.agency}:{one.of}({VERSION})"]
        },
        "cubeRegions": [{"keyValues": keys}],
    }


_GROUPS: tuple[tuple[Kind, str, str], ...] = (
    ("agencyscheme", "agencySchemes", "agencies"),
    ("codelist", "codelists", "codes"),
    ("conceptscheme", "conceptSchemes", "concepts"),
    ("dataflow", "dataflows", ""),
    ("datastructure", "dataStructures", ""),
    ("contentconstraint", "dataConstraints", ""),
)


def _content(one: Artefact, items: str) -> dict[str, Any]:
    if items:
        return {items: [_item(each) for each in one.items]} if one.items else {}
    match one.kind:
        case "dataflow":
            return {"structure": f"{_URN}datastructure.DataStructure={one.agency}:{DSD}({VERSION})"}
        case "datastructure":
            return _data_structure(one.agency)
        case _:
            return _constraint(one)


def _artefact(one: Artefact, items: str, base: str) -> dict[str, Any]:
    said = {"id": one.id, "agencyID": one.agency, "version": VERSION, **_named(one.names)}
    if not one.stub:
        return said | ({"isPartial": True} if one.partial else {}) | _content(one, items)
    word = "dataconstraint" if one.kind == "contentconstraint" else one.kind
    address = f"{base}/structure/{word}/{one.agency}/{one.id}/{VERSION}"
    return said | {
        "isExternalReference": True,
        "links": [{"rel": "external", "href": address}],
    }


def structures(found: Iterable[Artefact], agency: str, prepared: datetime, base: str) -> bytes:
    """A structure message; its schema is said first, for clients look no further than that."""
    listed = list(found)
    data = {
        group: held
        for kind, group, items in _GROUPS
        if (held := [_artefact(one, items, base) for one in listed if one.kind == kind])
    }
    meta = {
        "schema": _SCHEMA,
        "id": f"{agency}_{prepared:%Y%m%dT%H%M%S}",
        "test": False,
        "prepared": instant(prepared),
        "contentLanguages": list(LOCALES),
        "sender": {"id": agency},
    }
    return orjson.dumps({"meta": meta, "data": data})


def error(code: int, status: int, title: str, detail: str) -> bytes:
    """An error message: SDMX's code, the HTTP status, a sentence."""
    said = {"code": code, "status": status, "title": title, "detail": detail}
    return orjson.dumps({"errors": [said]})
