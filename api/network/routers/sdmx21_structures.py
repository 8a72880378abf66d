"""HTTP for SDMX 2.1 (REST 1.5): structures."""

from typing import Annotated, Any

from fastapi import Request, Response

from api.core.clock import now
from api.network.routers.sdmx_answers import (
    PROBLEMS,
    agency_of,
    base_of,
    described,
    format_of,
    structures_asked,
    written,
)
from api.network.routers.sdmx_parameters import (
    Agency,
    Around,
    ItemName,
    Name,
    StructureQuery,
    Version,
    in_path,
)
from api.network.sdmx import ml21
from api.network.sdmx.accept import STRUCTURE_21
from api.network.sdmx.structures import KINDS, Artefact
from api.web.guard import Router, anyone
from api.web.transaction import PublicEngine

router = Router("sdmx")

BASE = "/sdmx/2.1"
_KINDS: dict[str, set[str]] = {"structure": set(KINDS), "organisationscheme": {"agencyscheme"}}
_KINDS |= {kind: {kind} for kind in KINDS}
Resource = Annotated[
    str,
    in_path(
        f"What is asked for: structure, {', '.join(KINDS)}", "dataflow", rf"^({'|'.join(_KINDS)})$"
    ),
]
STRUCTURE_OPTIONS: dict[str, Any] = {
    "access": anyone,
    "cached": "network",
    "negotiated": True,
    "problems": PROBLEMS,
    **described(STRUCTURE_21),
}


async def structures_answer(request: Request, found: list[Artefact]) -> Response:
    """A structure message."""
    form = format_of(request, STRUCTURE_21)
    base = base_of(request, "2.1")
    return await written(form.media, ml21.structures, found, agency_of(request), now(), base)


async def _asked_structures(
    request: Request,
    reads: PublicEngine,
    resource: str,
    around: Around,
    *names: str,
) -> Response:
    agency, name, version, item = (*names, *("all",) * 4)[:4]
    kinds = _KINDS.get(resource, set())
    named = (agency, name, "latest" if version == "all" else version)
    found = await structures_asked(request, reads, kinds, around, named, item)
    return await structures_answer(request, found)


@router.operation("GET", f"{BASE}/{{resource}}", **STRUCTURE_OPTIONS)
async def get_sdmx21_structures(
    resource: Resource, request: Request, reads: PublicEngine, around: StructureQuery
) -> Response:
    """Give all the structures of a kind."""
    return await _asked_structures(request, reads, resource, around)


@router.operation("GET", f"{BASE}/{{resource}}/{{agency}}", **STRUCTURE_OPTIONS)
async def get_sdmx21_structures_of_agency(
    resource: Resource,
    agency: Agency,
    request: Request,
    reads: PublicEngine,
    around: StructureQuery,
) -> Response:
    """Give the structures of a kind that an agency maintains."""
    return await _asked_structures(request, reads, resource, around, agency)


@router.operation("GET", f"{BASE}/{{resource}}/{{agency}}/{{name}}", **STRUCTURE_OPTIONS)
async def get_sdmx21_structure(
    resource: Resource,
    agency: Agency,
    name: Name,
    request: Request,
    reads: PublicEngine,
    around: StructureQuery,
) -> Response:
    """Give a structure."""
    return await _asked_structures(request, reads, resource, around, agency, name)


_VERSION = f"{BASE}/{{resource}}/{{agency}}/{{name}}/{{version}}"


@router.operation("GET", _VERSION, **STRUCTURE_OPTIONS)
async def get_sdmx21_structure_version(
    resource: Resource,
    agency: Agency,
    name: Name,
    version: Version,
    request: Request,
    reads: PublicEngine,
    around: StructureQuery,
) -> Response:
    """Give a structure in a version."""
    return await _asked_structures(request, reads, resource, around, agency, name, version)


@router.operation("GET", f"{_VERSION}/{{item}}", **STRUCTURE_OPTIONS)
async def get_sdmx21_structure_item(
    resource: Resource,
    agency: Agency,
    name: Name,
    version: Version,
    item: ItemName,
    request: Request,
    reads: PublicEngine,
    around: StructureQuery,
) -> Response:
    """Give an item of a scheme: a code, a concept."""
    return await _asked_structures(request, reads, resource, around, agency, name, version, item)
