"""HTTP for SDMX 2.1 (REST 1.5): structures, data, availability."""

from typing import Annotated, Any, Literal

from fastapi import Depends, Query, Request, Response

from api.core.clock import now
from api.network.problems import NoResults
from api.network.queries import series_published, values_wanted
from api.network.routers.sdmx21_structures import BASE, STRUCTURE_OPTIONS, structures_answer
from api.network.routers.sdmx_answers import (
    DATA_PROBLEMS,
    agency_of,
    availability,
    components_of,
    described,
    format_of,
    freed,
    written,
)
from api.network.routers.sdmx_parameters import (
    ID,
    KEY,
    LONGEST_KEY,
    Asked,
    Component,
    DataQuery,
    Period,
    in_path,
    shape_of,
)
from api.network.sdmx import csv, json1, ml21_data
from api.network.sdmx.accept import DATA_21
from api.network.sdmx.components import COMPONENTS
from api.network.sdmx.groups import Detail
from api.network.sdmx.keys import Wanted, flows_of, read_key, read_period
from api.network.sdmx.structures import (
    Names,
    SeriesKey,
    all_structures,
    with_references,
    words_of,
)
from api.web.guard import Router
from api.web.transaction import PublicEngine

router = Router("sdmx")

_FLOW = r"^([A-Za-z][A-Za-z0-9_-]*,)?[A-Za-z0-9_@$-]+(,([0-9.]+|latest))?$"
Flow = Annotated[str, in_path("Dataflow: ID, or AGENCY,ID,VERSION", "ACTIVITY", _FLOW)]
Key = Annotated[
    str,
    in_path(
        "FREQ.LAB.INDICATOR.BREAKDOWN.SERIES: nothing for any, + between several; or all",
        "A.ti-lab.ACT_PARTICIP+ACT_ATELIERS._T.",
        KEY,
        LONGEST_KEY,
    ),
]
Provider = Annotated[str, in_path("Who provides the data: the agency, or all", "all", ID)]
_DATA: dict[str, Any] = STRUCTURE_OPTIONS | {"problems": DATA_PROBLEMS, **described(DATA_21)}


async def _periods(
    first: Annotated[
        Period, Query(alias="startPeriod", description="Periods that begin then or later")
    ] = None,
    last: Annotated[
        Period, Query(alias="endPeriod", description="Periods that end by its end")
    ] = None,
) -> tuple[str | None, str | None]:
    return first, last


Between = Annotated[tuple[str | None, str | None], Depends(_periods)]
DetailAsked = Annotated[Detail, Query(description="All, or less: no attributes, keys only…")]


def _wanted(request: Request, flow: str, key: str, provider: str, between: Any) -> Wanted:
    agency = agency_of(request)
    wanted = Wanted(flows_of(flow, agency))
    read_key(wanted, key)
    read_period(wanted, *(one and one.replace(" ", "+") for one in between))
    if not {"all", agency} & set(provider.replace(",", "+").split("+")):
        raise NoResults
    return wanted


def _words(found: list[SeriesKey]) -> Any:
    words = words_of(found)
    lists = {one.id: one.codelist for one in COMPONENTS}

    def names(component: str, code: str) -> Names:
        return words.get((lists[component] or "", code)) or {"fr": code, "en": code}

    return names


async def _data(
    request: Request, reads: PublicEngine, wanted: Wanted, asked: Asked, detail: Detail
) -> Response:
    form = format_of(request, DATA_21)
    rows = await values_wanted(
        reads,
        wanted,
        updated_after=asked.updated_after,
        history=asked.history,
        first_n=asked.first_n,
        last_n=asked.last_n,
    )
    shape, agency = shape_of(asked, detail), agency_of(request)
    match form.name:
        case "csv":
            return await written(form.media, csv.version1, rows, agency, shape)
        case "json":
            names = _words(await series_published(reads))
            return await written(form.media, json1.data, rows, shape, agency, now(), names)
        case "specific":
            return await written(form.media, ml21_data.specific, rows, shape, agency, now())
        case _:
            return await written(form.media, ml21_data.generic, rows, shape, agency, now())


@router.operation("GET", f"{BASE}/data/{{flow}}", **_DATA)
async def get_sdmx21_data(
    flow: Flow,
    request: Request,
    reads: PublicEngine,
    asked: DataQuery,
    between: Between,
    detail: DetailAsked = "full",
) -> Response:
    """Give all the data of a dataflow."""
    wanted = _wanted(request, flow, "all", "all", between)
    return await _data(request, reads, wanted, asked, detail)


@router.operation("GET", f"{BASE}/data/{{flow}}/{{key}}", **_DATA)
async def get_sdmx21_data_by_key(
    flow: Flow,
    key: Key,
    request: Request,
    reads: PublicEngine,
    asked: DataQuery,
    between: Between,
    detail: DetailAsked = "full",
) -> Response:
    """Give the data of a key."""
    wanted = _wanted(request, flow, key, "all", between)
    return await _data(request, reads, wanted, asked, detail)


@router.operation("GET", f"{BASE}/data/{{flow}}/{{key}}/{{provider}}", **_DATA)
async def get_sdmx21_data_of_provider(
    flow: Flow,
    key: Key,
    provider: Provider,
    request: Request,
    reads: PublicEngine,
    asked: DataQuery,
    between: Between,
    detail: DetailAsked = "full",
) -> Response:
    """Give the data of a key, from one provider."""
    wanted = _wanted(request, flow, key, provider, between)
    return await _data(request, reads, wanted, asked, detail)


Mode = Annotated[
    Literal["exact", "available"],
    Query(description="What the query holds, or what it could hold in this dimension"),
]
AvailabilityReferences = Annotated[
    Literal["none", "all", "dataflow", "datastructure", "codelist", "conceptscheme"],
    Query(description="Which structures come too"),
]


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
    return await structures_answer(request, found)


@router.operation("GET", f"{BASE}/availableconstraint/{{flow}}", **STRUCTURE_OPTIONS)
async def get_sdmx21_availability(
    flow: Flow,
    request: Request,
    reads: PublicEngine,
    between: Between,
    mode: Mode = "exact",
    references: AvailabilityReferences = "none",
) -> Response:
    """Say which codes of a dataflow have data."""
    wanted = _wanted(request, flow, "all", "all", between)
    return await _availability(request, reads, wanted, "all", mode, references)


@router.operation("GET", f"{BASE}/availableconstraint/{{flow}}/{{key}}", **STRUCTURE_OPTIONS)
async def get_sdmx21_availability_of_key(
    flow: Flow,
    key: Key,
    request: Request,
    reads: PublicEngine,
    between: Between,
    mode: Mode = "exact",
    references: AvailabilityReferences = "none",
) -> Response:
    """Say which codes have data within a key."""
    wanted = _wanted(request, flow, key, "all", between)
    return await _availability(request, reads, wanted, "all", mode, references)


_PLACE = f"{BASE}/availableconstraint/{{flow}}/{{key}}/{{provider}}/{{component}}"


@router.operation("GET", _PLACE, **STRUCTURE_OPTIONS)
async def get_sdmx21_availability_of_component(
    flow: Flow,
    key: Key,
    provider: Provider,
    component: Component,
    request: Request,
    reads: PublicEngine,
    between: Between,
    mode: Mode = "exact",
    references: AvailabilityReferences = "none",
) -> Response:
    """Say which codes of one dimension have data within a key."""
    wanted = _wanted(request, flow, key, provider, between)
    return await _availability(request, reads, wanted, component, mode, references)
