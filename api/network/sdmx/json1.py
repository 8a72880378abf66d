"""Data as SDMX-JSON 1.0.0: values by the ranks of their codes, and the codes named once."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import orjson

from api.core.messages import LOCALES, message
from api.indicators.cube.query import CubeRow
from api.network.sdmx.components import (
    DIMENSIONS,
    MEASURE,
    OBSERVED,
    TIME,
    UNIT,
    Component,
    instant,
    plain,
)
from api.network.sdmx.groups import Shape, by_life, by_series
from api.network.sdmx.structures import DSD, VERSION, Names

_SCHEMA = (
    "https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/data-message/tools/schemas/"
    "1.0/sdmx-json-data-schema.json"
)


class _Ranks:
    """The values of one component, in the order in which they are met."""

    def __init__(self, component: Component) -> None:
        self.component = component
        self._found: dict[str, int] = {}

    def of(self, row: CubeRow) -> int | None:
        """The rank of what a row says; None when it says nothing."""
        said = self.component.read(row)
        return self._found.setdefault(said, len(self._found)) if said else None

    def described(self, names: Callable[[str, str], Names]) -> dict[str, Any]:
        """The component and its values."""
        name = self.component.id
        words = {locale: message(f"sdmx.concept.{name}", locale) for locale in LOCALES}
        coded = self.component.codelist or self.component.role == "time"
        values = [
            {"id": said} | _words(names(name, said)) if coded else {"name": said}
            for said in self._found
        ]
        return {"id": name, **_words(words), "values": values}


def _words(names: Names) -> dict[str, Any]:
    return {"name": names["fr"], "names": dict(names)}


def _value(row: CubeRow) -> orjson.Fragment | None:
    """The number with all its digits: written as it is, and never a double on the way."""
    return None if row.value is None else orjson.Fragment(plain(row.value))


def data(
    rows: list[CubeRow],
    shape: Shape,
    agency: str,
    prepared: datetime,
    names: Callable[[str, str], Names],
) -> bytes:
    """A data message; ``names`` gives the words of a component's code in each language."""
    series = [_Ranks(one) for one in DIMENSIONS]
    time, unit = _Ranks(TIME), _Ranks(UNIT)
    observed = [_Ranks(one) for one in OBSERVED]

    def said(row: CubeRow) -> list[Any]:
        attributes: list[int | None] = []
        if shape.attributes:
            attributes = [one.of(row) for one in observed]
            if shape.flat:
                attributes.append(unit.of(row))
        return [_value(row), *attributes]

    structured = f"{agency}:{DSD}({VERSION})"
    links = [
        {
            "rel": "structure",
            "urn": f"urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure={structured}",
        }
    ]
    sets = []
    for (begun, ended), held in by_life(rows, history=shape.history):
        content: dict[str, Any] = {"action": "Information", "links": links}
        if begun:
            content["validFrom"] = instant(begun)
        if ended:
            content["validTo"] = instant(ended)
        if shape.flat:
            content["observations"] = {
                ":".join(str(one.of(row)) for one in (*series, time)): said(row) for row in held
            }
        else:
            content["series"] = {
                ":".join(str(one.of(found[0])) for one in series): {
                    "attributes": [unit.of(found[0])] if shape.attributes else [],
                    "observations": {str(time.of(row)): said(row) for row in found}
                    if shape.observations
                    else {},
                }
                for found in by_series(held).values()
            }
        sets.append(content)

    def listed(ranks: list[_Ranks], begin: int = 0) -> list[dict[str, Any]]:
        return [
            one.described(names) | {"keyPosition": place} for place, one in enumerate(ranks, begin)
        ]

    around = [] if shape.flat else series
    within = [*series, time] if shape.flat else [time]
    about = [*observed, unit] if shape.flat else observed
    structure = {
        "dimensions": {
            "dataSet": [],
            "series": listed(around),
            "observation": listed(within, len(around)),
        },
        "attributes": {
            "dataSet": [],
            "series": [] if shape.flat or not shape.attributes else _attributes([unit], names),
            "observation": _attributes(about, names) if shape.attributes else [],
        },
    }
    meta = {
        "schema": _SCHEMA,
        "id": f"{agency}_{prepared:%Y%m%dT%H%M%S}",
        "prepared": instant(prepared),
        "test": False,
        "contentLanguages": list(LOCALES),
        "sender": {"id": agency},
    }
    return orjson.dumps({"meta": meta, "data": {"structure": structure, "dataSets": sets}})


def _attributes(ranks: list[_Ranks], names: Callable[[str, str], Names]) -> list[dict[str, Any]]:
    return [
        one.described(names)
        | {
            "relationship": {"dimensions": [one.component.per]}
            if one.component.per
            else {"primaryMeasure": MEASURE.id}
        }
        for one in ranks
    ]
