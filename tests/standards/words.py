"""Values that exist in the demonstration, given to generated requests to get past "not found"."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import orjson

from tests.access.test_table import TABLE
from tests.builders import an_open_day, at
from tests.standards.instance import LAB, ROOT

Values = list[str | int]
PROBABILITY = 0.8

_NUMBERS: Values = list(range(1, 25))
_TEXTS: dict[str, Values] = {
    "path.agency": ["TILAB"],
    "path.body": ["copil", "codir"],
    "path.campaign": ["impact-2026"],
    "path.card": ["world-cafe"],
    "path.circle": ["noyau", "beta"],
    "path.code": ["ACT_PARTICIP", "ACT_INTERV"],
    "path.community": ["utilo"],
    "path.edition": ["latest"],
    "path.flow": ["ACTIVITY", "TILAB,RESULTS,1.0"],
    "path.key": ["A.ti-lab.ACT_PARTICIP._T.C", "all"],
    "path.kit": ["malle-prototypage"],
    "path.need": ["conflit"],
    "path.name": ["ACTIVITY", "CL_LAB", "DSD_INDICATORS"],
    "path.programme": ["pia"],
    "path.project": ["utilo"],
    "path.provider": ["all"],
    "path.room": ["bureau"],
    "path.version": ["1.0", "latest"],
    "query.lab": [LAB],
    "query.period": ["2026-10", "2026-11", "2026-Q4"],
}
_BODIES: dict[str, Values] = {
    "body.budget_line": _NUMBERS,
    "body.card": ["world-cafe"],
    "body.community": ["utilo"],
    "body.ids[*]": _NUMBERS,
    "body.kits[*].kit": ["malle-prototypage"],
    "body.isbn": ["9782070360024", "9782200270186"],
    "body.minutes": [45, 60],
    "body.needs[*]": ["conflit"],
    "body.programme": ["pia"],
    "body.project": ["utilo"],
    "body.room": ["salon", "cuisine", "jardin"],
    "body.rule": ["FREQ=WEEKLY;COUNT=3", "FREQ=DAILY;COUNT=2", "FREQ=WEEKLY"],
}


def _moments() -> dict[str, Values]:
    """A stretch of open time, for whatever begins and ends."""
    days = [an_open_day(ahead) for ahead in range(3, 40, 3)]
    starts = [at(day, f"{hour:02d}:00") for day in days for hour in (8, 11, 14)]
    ends = [at(day, f"{hour:02d}:45") for day in days for hour in (8, 11, 14)]
    return {
        # Whichever end is drawn comes after whichever beginning, within the 62 days of a list.
        "from.date-time": [*starts[:9]],
        "to.date-time": [*ends[9:]],
        "from.date": [day.isoformat() for day in days[:3]],
        "to.date": [day.isoformat() for day in days[3:]],
        "body.starts_at": [*starts],
        "body.ends_at": [*ends],
        "body.starts_local": [one[:19] for one in starts],
        "body.ends_local": [one[:19] for one in ends],
    }


def _kinds(schema: dict[str, Any]) -> Iterator[str]:
    for one in schema.get("anyOf", [schema]):
        yield str(one.get("format") or one.get("type"))


def _of(place: str, name: str, schema: dict[str, Any], moments: dict[str, Values]) -> Values | None:
    """What a parameter may be given, or nothing: then it is made up."""
    kinds = set(_kinds(schema))
    if place == "path" and kinds == {"integer"}:
        return _NUMBERS
    for kind in ("date-time", "date"):
        if kind in kinds:
            return moments.get(f"{name}.{kind}")
    known = _TEXTS.get(f"{place}.{name}") if "integer" not in kinds else None
    pattern = re.compile(schema.get("pattern", ""))
    return known if known and all(pattern.search(str(value)) for value in known) else None


@cache
def _described() -> dict[str, Any]:
    """The committed description."""
    description: dict[str, Any] = orjson.loads((ROOT / "openapi" / "openapi.json").read_bytes())
    return description


def tried_by_others(caller: str) -> list[str]:
    """The operations that another caller of the short version tries in all shapes.

    Strangers do so with what is open to everybody, machines with the addresses that judge their
    credentials, managers with everything.
    """
    rules = (line.split() for line in TABLE.read_text("utf-8").splitlines())
    described = _described()["paths"]
    return [
        described[path][method.lower()]["operationId"]
        for method, path, rule in rules
        if path in described and not _is_its_own(caller, path, rule)
    ]


def _is_its_own(caller: str, path: str, rule: str) -> bool:
    match caller:
        case "anonymous":
            return rule == "public"
        case "machine":
            return path.startswith("/oauth/")
        case _:
            return True


def _operations() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    described = _described()
    shared = described["components"]["parameters"]
    for item in described["paths"].values():
        for operation in item.values():
            yield (
                operation["operationId"],
                [
                    shared[one["$ref"].rpartition("/")[2]] if "$ref" in one else one
                    for one in operation.get("parameters", [])
                ],
            )


def words(caller: str) -> dict[str, Any]:
    """The dictionaries of a caller: those of one name, and those of an operation of its own."""
    moments = _moments()
    found: dict[str, dict[str, Values | None]] = {}
    for operation, parameters in _operations():
        for one in parameters:
            name = f"{one['in']}.{one['name']}"
            given = _of(one["in"], one["name"], one["schema"], moments)
            found.setdefault(name, {})[operation] = given
    general: dict[str, Values] = {
        **_BODIES,
        **{name: given for name, given in moments.items() if name.startswith("body.")},
        "header.If-Match": [f'"{version}-0"' for version in (1, 2, 3)],
    }
    special: dict[str, dict[str, Values]] = {}
    for name, by_operation in found.items():
        answers = list(by_operation.values())
        if answers[0] and all(one == answers[0] for one in answers):
            general[name] = answers[0]
        else:
            for operation, given in by_operation.items():
                if given:
                    special.setdefault(operation, {})[name] = given
    # Strangers try other laboratories; the others would get little but 404 there.
    if caller != "anonymous":
        general["path.lab"] = [LAB]
    return _configured(general, special)


def _configured(
    general: dict[str, Values], special: dict[str, dict[str, Values]]
) -> dict[str, Any]:
    dictionaries: dict[str, dict[str, Values]] = {}

    def bound(name: str, values: Values) -> dict[str, Any]:
        for known, one in dictionaries.items():
            if one["values"] == values:
                return _binding(known, name)
        known = f"{name.replace('.', '-').replace('[*]', '')}-{len(dictionaries)}"
        dictionaries[known] = {"values": values}
        return _binding(known, name)

    parameters = {name: bound(name, values) for name, values in general.items()}
    operations = [
        {
            "include-operation-id": operation,
            "parameters": {name: bound(name, values) for name, values in given.items()},
        }
        for operation, given in special.items()
    ]
    return {"dictionaries": dictionaries, "parameters": parameters, "operations": operations}


def _binding(dictionary: str, name: str) -> dict[str, Any]:
    """The laboratory is always one that exists."""
    always = name == "path.lab"
    return {"dictionary": dictionary} | ({} if always else {"probability": PROBABILITY})
