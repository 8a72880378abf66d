"""HTTP for SDMX 3 (REST 2): structures, and which codes have data."""

import re
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request, Response

from api.core.clock import now
from api.core.reads import Reads
from api.network.routers.sdmx30 import BASE, FILTERED, STRUCTURE_OPTIONS, Key, wanted_of
from api.network.routers.sdmx_answers import (
    Structures,
    agency_of,
    available,
    base_of,
    format_of,
    written,
)
from api.network.routers.sdmx_parameters import (
    AvailabilityQuery,
    Available,
    Component,
    Maintained,
    OfAgency,
    OfItem,
    OfName,
    OfVersion,
    StructureQuery,
    in_path,
)
from api.network.sdmx import json2
from api.network.sdmx.accept import STRUCTURE_30
from api.network.sdmx.structures import KINDS, Artefact
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


async def _answer(request: Request, found: list[Artefact]) -> Response:
    form = format_of(request, STRUCTURE_30)
    base = base_of(request, "3.0")
    return await written(form.media, json2.structures, found, agency_of(request), now(), base)


@dataclass(frozen=True, slots=True)
class Availability:
    """Which codes have data: asked of a dataflow, or within a key."""

    http: Request
    reads: Reads
    asked: Available

    async def answer(self, of: Maintained, key: str = "*", component: str = "*") -> Response:
        """The codes of the dataflow that is maintained so."""
        wanted = wanted_of(self.http, of, key)
        found = await available(self.http, self.reads, wanted, component, self.asked)
        return await _answer(self.http, found)


async def _availability(
    request: Request, reads: PublicEngine, asked: AvailabilityQuery
) -> Availability:
    return Availability(request, reads, asked)


Codes = Annotated[Availability, Depends(_availability)]
_AVAILABILITY = f"{BASE}/availability/dataflow/{{agency}}/{{name}}/{{version}}"
_OPTIONS = FILTERED | {"responses": STRUCTURE_OPTIONS["responses"]}


@router.operation("GET", f"{BASE}/availability/dataflow/{{agency}}/{{name}}", **_OPTIONS)
async def get_sdmx30_availability(codes: Codes, of: OfName) -> Response:
    """Say which codes of a dataflow have data."""
    return await codes.answer(of)


@router.operation("GET", _AVAILABILITY, **_OPTIONS)
async def get_sdmx30_availability_of_version(codes: Codes, of: OfVersion) -> Response:
    """Say which codes of a dataflow have data, in a version."""
    return await codes.answer(of)


@router.operation("GET", f"{_AVAILABILITY}/{{key}}", **_OPTIONS)
async def get_sdmx30_availability_of_key(codes: Codes, of: OfVersion, key: Key) -> Response:
    """Say which codes have data within a key."""
    return await codes.answer(of, key)


@router.operation("GET", f"{_AVAILABILITY}/{{key}}/{{component}}", **_OPTIONS)
async def get_sdmx30_availability_of_component(
    codes: Codes, of: OfVersion, key: Key, component: Component
) -> Response:
    """Say which codes of one dimension have data within a key."""
    return await codes.answer(of, key, component)


async def _structures(
    kind: Kind, request: Request, reads: PublicEngine, around: StructureQuery
) -> Structures:
    return Structures(request, reads, _WORDS.get(kind, set()), around, _answer)


Asked = Annotated[Structures, Depends(_structures)]


@router.operation("GET", f"{BASE}/structure/{{kind}}", **STRUCTURE_OPTIONS)
async def get_sdmx30_structures(asked: Asked) -> Response:
    """Give all the structures of a kind."""
    return await asked.answer(Maintained())


@router.operation("GET", f"{BASE}/structure/{{kind}}/{{agency}}", **STRUCTURE_OPTIONS)
async def get_sdmx30_structures_of_agency(asked: Asked, of: OfAgency) -> Response:
    """Give the structures of a kind that an agency maintains."""
    return await asked.answer(of)


@router.operation("GET", f"{BASE}/structure/{{kind}}/{{agency}}/{{name}}", **STRUCTURE_OPTIONS)
async def get_sdmx30_structure(asked: Asked, of: OfName) -> Response:
    """Give a structure."""
    return await asked.answer(of)


_VERSION = f"{BASE}/structure/{{kind}}/{{agency}}/{{name}}/{{version}}"


@router.operation("GET", _VERSION, **STRUCTURE_OPTIONS)
async def get_sdmx30_structure_version(asked: Asked, of: OfVersion) -> Response:
    """Give a structure in a version."""
    return await asked.answer(of)


@router.operation("GET", f"{_VERSION}/{{item}}", **STRUCTURE_OPTIONS)
async def get_sdmx30_structure_item(asked: Asked, of: OfItem) -> Response:
    """Give an item of a scheme: a code, a concept."""
    return await asked.answer(of)
