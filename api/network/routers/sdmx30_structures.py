"""HTTP for SDMX 3 (REST 2): structures, and which codes have data."""

import re
from typing import Annotated, Literal

from fastapi import Query, Request, Response

from api.core.clock import now
from api.network.queries import series_published, values_wanted
from api.network.routers.sdmx30 import BASE, FILTERED, STRUCTURE_OPTIONS, Key, wanted_of
from api.network.routers.sdmx_answers import (
    agency_of,
    availability,
    base_of,
    components_of,
    format_of,
    freed,
    structures_asked,
    written,
)
from api.network.routers.sdmx_parameters import (
    Agency,
    Around,
    Component,
    ItemName,
    Name,
    StructureQuery,
    Version,
    in_path,
)
from api.network.sdmx import json2
from api.network.sdmx.accept import STRUCTURE_30
from api.network.sdmx.keys import Wanted
from api.network.sdmx.structures import KINDS, Artefact, all_structures, with_references
from api.web.guard import Router
from api.web.transaction import PublicEngine

router = Router("sdmx")

_WORDS: dict[str, set[str]] = {"*": set(KINDS), "dataconstraint": {"contentconstraint"}}
_WORDS |= {kind: {kind} for kind in KINDS if kind != "contentconstraint"}
Kind = Annotated[
    str,
    in_path(
        f"What is asked for: {', '.join(sorted(_WORDS))}",
        "dataflow",
        rf"^({'|'.join(re.escape(word) for word in sorted(_WORDS))})$",
    ),
]
Mode = Annotated[
    Literal["exact", "available"],
    Query(description="What the query holds, or what it could hold in this dimension"),
]
AvailabilityReferences = Annotated[
    Literal["none", "all", "dataflow", "datastructure", "codelist", "conceptscheme"],
    Query(description="Which structures come too"),
]


async def _structures(request: Request, found: list[Artefact]) -> Response:
    form = format_of(request, STRUCTURE_30)
    base = base_of(request, "3.0")
    return await written(form.media, json2.structures, found, agency_of(request), now(), base)


async def _availability(
    request: Request, reads: PublicEngine, wanted: Wanted, component: str, mode: str, wide: str
) -> Response:
    components = components_of(component)
    rows = await values_wanted(reads, freed(wanted, components, mode))
    agency = agency_of(request)
    found = availability(agency, rows, components)
    if wide != "none":
        among = all_structures(agency, await series_published(reads))
        others = [one for one in among if one.kind != "contentconstraint"]
        found = with_references(found, wide, [*others, *found])
    return await _structures(request, found)


_AVAILABILITY = f"{BASE}/availability/dataflow/{{agency}}/{{name}}/{{version}}"
_OPTIONS = FILTERED | {"responses": STRUCTURE_OPTIONS["responses"]}


@router.operation("GET", f"{BASE}/availability/dataflow/{{agency}}/{{name}}", **_OPTIONS)
async def get_sdmx30_availability(
    agency: Agency,
    name: Name,
    request: Request,
    reads: PublicEngine,
    mode: Mode = "exact",
    references: AvailabilityReferences = "none",
) -> Response:
    """Say which codes of a dataflow have data."""
    wanted = wanted_of(request, agency, name, "latest", "*")
    return await _availability(request, reads, wanted, "*", mode, references)


@router.operation("GET", _AVAILABILITY, **_OPTIONS)
async def get_sdmx30_availability_of_version(
    agency: Agency,
    name: Name,
    version: Version,
    request: Request,
    reads: PublicEngine,
    mode: Mode = "exact",
    references: AvailabilityReferences = "none",
) -> Response:
    """Say which codes of a dataflow have data, in a version."""
    wanted = wanted_of(request, agency, name, version, "*")
    return await _availability(request, reads, wanted, "*", mode, references)


@router.operation("GET", f"{_AVAILABILITY}/{{key}}", **_OPTIONS)
async def get_sdmx30_availability_of_key(
    agency: Agency,
    name: Name,
    version: Version,
    key: Key,
    request: Request,
    reads: PublicEngine,
    mode: Mode = "exact",
    references: AvailabilityReferences = "none",
) -> Response:
    """Say which codes have data within a key."""
    wanted = wanted_of(request, agency, name, version, key)
    return await _availability(request, reads, wanted, "*", mode, references)


@router.operation("GET", f"{_AVAILABILITY}/{{key}}/{{component}}", **_OPTIONS)
async def get_sdmx30_availability_of_component(
    agency: Agency,
    name: Name,
    version: Version,
    key: Key,
    component: Component,
    request: Request,
    reads: PublicEngine,
    mode: Mode = "exact",
    references: AvailabilityReferences = "none",
) -> Response:
    """Say which codes of one dimension have data within a key."""
    wanted = wanted_of(request, agency, name, version, key)
    return await _availability(request, reads, wanted, component, mode, references)


async def _asked_structures(
    request: Request, reads: PublicEngine, kind: str, around: Around, *names: str
) -> Response:
    agency, name, version, item = (*names, *("*",) * 4)[:4]
    kinds = _WORDS.get(kind, set())
    found = await structures_asked(request, reads, kinds, around, (agency, name, version), item)
    return await _structures(request, found)


@router.operation("GET", f"{BASE}/structure/{{kind}}", **STRUCTURE_OPTIONS)
async def get_sdmx30_structures(
    kind: Kind, request: Request, reads: PublicEngine, around: StructureQuery
) -> Response:
    """Give all the structures of a kind."""
    return await _asked_structures(request, reads, kind, around)


@router.operation("GET", f"{BASE}/structure/{{kind}}/{{agency}}", **STRUCTURE_OPTIONS)
async def get_sdmx30_structures_of_agency(
    kind: Kind, agency: Agency, request: Request, reads: PublicEngine, around: StructureQuery
) -> Response:
    """Give the structures of a kind that an agency maintains."""
    return await _asked_structures(request, reads, kind, around, agency)


@router.operation("GET", f"{BASE}/structure/{{kind}}/{{agency}}/{{name}}", **STRUCTURE_OPTIONS)
async def get_sdmx30_structure(
    kind: Kind,
    agency: Agency,
    name: Name,
    request: Request,
    reads: PublicEngine,
    around: StructureQuery,
) -> Response:
    """Give a structure."""
    return await _asked_structures(request, reads, kind, around, agency, name)


_VERSION = f"{BASE}/structure/{{kind}}/{{agency}}/{{name}}/{{version}}"


@router.operation("GET", _VERSION, **STRUCTURE_OPTIONS)
async def get_sdmx30_structure_version(
    kind: Kind,
    agency: Agency,
    name: Name,
    version: Version,
    request: Request,
    reads: PublicEngine,
    around: StructureQuery,
) -> Response:
    """Give a structure in a version."""
    return await _asked_structures(request, reads, kind, around, agency, name, version)


@router.operation("GET", f"{_VERSION}/{{item}}", **STRUCTURE_OPTIONS)
async def get_sdmx30_structure_item(
    kind: Kind,
    agency: Agency,
    name: Name,
    version: Version,
    item: ItemName,
    request: Request,
    reads: PublicEngine,
    around: StructureQuery,
) -> Response:
    """Give an item of a scheme: a code, a concept."""
    return await _asked_structures(request, reads, kind, around, agency, name, version, item)
