"""HTTP for SDMX 2.1 (REST 1.5): structures."""

from typing import Annotated, Any

from fastapi import Depends, Request, Response

from api.core.clock import now
from api.network.routers.sdmx_answers import (
    PROBLEMS,
    Structures,
    agency_of,
    base_of,
    described,
    format_of,
    written,
)
from api.network.routers.sdmx_parameters import (
    Maintained,
    OfAgency,
    OfItem,
    OfName,
    OfVersion,
    StructureQuery,
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


async def _structures(
    resource: Resource, request: Request, reads: PublicEngine, around: StructureQuery
) -> Structures:
    return Structures(request, reads, _KINDS.get(resource, set()), around, structures_answer)


Asked = Annotated[Structures, Depends(_structures)]


@router.operation("GET", f"{BASE}/{{resource}}", **STRUCTURE_OPTIONS)
async def get_sdmx21_structures(asked: Asked) -> Response:
    """Give all the structures of a kind."""
    return await asked.answer(Maintained())


@router.operation("GET", f"{BASE}/{{resource}}/{{agency}}", **STRUCTURE_OPTIONS)
async def get_sdmx21_structures_of_agency(asked: Asked, of: OfAgency) -> Response:
    """Give the structures of a kind that an agency maintains."""
    return await asked.answer(of)


@router.operation("GET", f"{BASE}/{{resource}}/{{agency}}/{{name}}", **STRUCTURE_OPTIONS)
async def get_sdmx21_structure(asked: Asked, of: OfName) -> Response:
    """Give a structure."""
    return await asked.answer(of)


_VERSION = f"{BASE}/{{resource}}/{{agency}}/{{name}}/{{version}}"


@router.operation("GET", _VERSION, **STRUCTURE_OPTIONS)
async def get_sdmx21_structure_version(asked: Asked, of: OfVersion) -> Response:
    """Give a structure in a version."""
    return await asked.answer(of)


@router.operation("GET", f"{_VERSION}/{{item}}", **STRUCTURE_OPTIONS)
async def get_sdmx21_structure_item(asked: Asked, of: OfItem) -> Response:
    """Give an item of a scheme: a code, a concept."""
    return await asked.answer(of)
