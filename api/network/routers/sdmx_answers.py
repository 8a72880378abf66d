"""What both SDMX services share: choosing structures, and answering in a format that was asked."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from fastapi import Request, Response

from api.core.reads import Reads
from api.indicators.cube.query import CubeRow
from api.network.problems import NoResults, NotAcceptable, SdmxSyntax, SdmxTooWide
from api.network.queries import series_published, values_wanted
from api.network.routers.sdmx_parameters import Around, Available, Maintained
from api.network.sdmx.accept import Format, chosen
from api.network.sdmx.components import DIMENSION_IDS, TIME
from api.network.sdmx.groups import key_of
from api.network.sdmx.keys import Wanted, fits_version
from api.network.sdmx.structures import (
    FLOW_OF,
    Artefact,
    all_structures,
    constraint,
    only_items,
    region_of,
    with_detail,
    with_references,
)

PROBLEMS = (NoResults, NotAcceptable, SdmxSyntax)
DATA_PROBLEMS = (*PROBLEMS, SdmxTooWide)
_ALL = {"all", "*", "latest"}


def described(formats: Sequence[Format]) -> dict[str, Any]:
    """What an operation tells of its answers."""
    content = {
        one.media: {"schema": {"type": "object" if one.type.endswith("+json") else "string"}}
        for one in formats
    }
    return {"responses": {200: {"content": content}}, "response_class": Response}


def agency_of(request: Request) -> str:
    """The agency that this instance speaks for."""
    return str(request.app.state.settings.sdmx_agency)


def base_of(request: Request, version: str) -> str:
    """The address of a service."""
    return f"{request.app.state.settings.url}/sdmx/{version}"


def format_of(request: Request, offered: Sequence[Format]) -> Format:
    """The format that the request prefers."""
    return chosen(request.headers.get("accept"), offered)


async def written(media: str, write: Callable[..., bytes], *arguments: Any) -> Response:
    """The answer, made in a thread: many values take a while to write."""
    return Response(await asyncio.to_thread(write, *arguments), media_type=media)


def _named(said: str, name: str) -> bool:
    return said in _ALL or name in said.replace("+", ",").split(",")


def _pick(among: list[Artefact], kinds: set[str], of: Maintained) -> list[Artefact]:
    return [
        one
        for one in among
        if one.kind in kinds
        and (_named(of.agency, one.agency) or (one.kind == "agencyscheme" and of.agency != "all"))
        and _named(of.name, one.id)
        and (of.version == "all" or fits_version(of.version))
    ]


@dataclass(frozen=True, slots=True)
class Structures:
    """The structures of some kinds that an address asks for, and how a service tells them."""

    http: Request
    reads: Reads
    kinds: set[str]
    around: Around
    tell: Callable[[Request, list[Artefact]], Awaitable[Response]]

    async def answer(self, of: Maintained) -> Response:
        """Those that are maintained so, with their references; ``NoResults`` when none."""
        among = all_structures(agency_of(self.http), await series_published(self.reads))
        return await self.tell(self.http, _asked(among, self.kinds, self.around, of))


def _asked(
    among: list[Artefact], kinds: set[str], around: Around, of: Maintained
) -> list[Artefact]:
    picked = _pick(among, kinds, of)
    if not _named(of.item, ""):
        wanted = set(of.item.replace("+", ",").split(","))
        reduced = {one.id: only_items(one, wanted) for one in picked}
        picked = [one for one in reduced.values() if one.items]
        among = [reduced.get(one.id, one) for one in among]
    if not picked:
        raise NoResults
    found = with_references(picked, around.references, among)
    return with_detail(found, picked, around.detail)


def components_of(said: str) -> set[str]:
    """The dimensions that an availability query is about."""
    if said in _ALL:
        return {*DIMENSION_IDS, TIME.id}
    found = set(said.replace("+", ",").split(","))
    if not found <= {*DIMENSION_IDS, TIME.id}:
        raise SdmxSyntax(where="component")
    return found


def freed(wanted: Wanted, components: set[str], mode: str) -> Wanted:
    """The query, without its own choice in these dimensions when it asks what else there is."""
    if mode == "available":
        for name in components:
            wanted.codes.pop(name, None)
            wanted.barred.pop(name, None)
        ranks = [rank for rank, name in enumerate(DIMENSION_IDS) if name in components]
        for key in wanted.keys:
            for rank in ranks:
                key[rank] = set()
    return wanted


async def available(
    request: Request, reads: Reads, wanted: Wanted, component: str, asked: Available
) -> list[Artefact]:
    """Which codes have data within a query, and the structures that are to come too."""
    components = components_of(component)
    rows = await values_wanted(reads, freed(wanted, components, asked.mode))
    agency = agency_of(request)
    found = availability(agency, rows, components)
    if asked.references == "none":
        return found
    among = all_structures(agency, await series_published(reads))
    others = [one for one in among if one.kind != "contentconstraint"]
    return with_references(found, asked.references, [*others, *found])


def availability(agency: str, rows: list[CubeRow], components: set[str]) -> list[Artefact]:
    """What these rows hold, as a constraint on each dataflow that has some of them."""
    made = []
    for family, flow in FLOW_OF.items():
        held = [row for row in rows if row.family == family]
        if held:
            region = region_of((key_of(row), row.start, row.end, 1) for row in held)
            kept = {name: codes for name, codes in region.values.items() if name in components}
            region = replace(region, values=kept)
            if TIME.id not in components:
                region = replace(region, first=None, last=None)
            made.append(constraint(agency, flow, region, "CA"))
    return made
