"""HTTP for SDMX 2.1 (REST 1.5): structures, data, availability."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Query, Request, Response

from api.core.clock import now
from api.core.reads import Reads
from api.network.problems import NoResults
from api.network.queries import series_published, values_wanted
from api.network.routers.sdmx21_structures import BASE, STRUCTURE_OPTIONS, structures_answer
from api.network.routers.sdmx_answers import (
    DATA_PROBLEMS,
    agency_of,
    available,
    described,
    format_of,
    written,
)
from api.network.routers.sdmx_parameters import (
    ID,
    KEY,
    LONGEST_KEY,
    Asked,
    AvailabilityQuery,
    Available,
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
from api.network.sdmx.structures import Names, SeriesKey, words_of
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


def _words(found: list[SeriesKey]) -> Any:
    words = words_of(found)
    lists = {one.id: one.codelist for one in COMPONENTS}

    def names(component: str, code: str) -> Names:
        return words.get((lists[component] or "", code)) or {"fr": code, "en": code}

    return names


@dataclass(frozen=True, slots=True)
class Query21:
    """A query of data or of codes: between which days, of which key, from whom."""

    http: Request
    reads: Reads
    between: tuple[str | None, str | None]

    def wanted(self, flow: str, key: str, provider: str) -> Wanted:
        """What is asked for; ``NoResults`` when nobody here provides it."""
        agency = agency_of(self.http)
        wanted = Wanted(flows_of(flow, agency))
        read_key(wanted, key)
        read_period(wanted, *(one and one.replace(" ", "+") for one in self.between))
        if not {"all", agency} & set(provider.replace(",", "+").split("+")):
            raise NoResults
        return wanted


async def _query(request: Request, reads: PublicEngine, between: Between) -> Query21:
    return Query21(request, reads, between)


Selected = Annotated[Query21, Depends(_query)]


@dataclass(frozen=True, slots=True)
class Data:
    """A data query, and how much is to be told of what it selects."""

    query: Query21
    asked: Asked
    detail: Detail

    async def answer(self, flow: str, key: str = "all", provider: str = "all") -> Response:
        """The values of a key in a dataflow."""
        http, asked = self.query.http, self.asked
        form = format_of(http, DATA_21)
        rows = await values_wanted(
            self.query.reads,
            self.query.wanted(flow, key, provider),
            updated_after=asked.updated_after,
            history=asked.history,
            first_n=asked.first_n,
            last_n=asked.last_n,
        )
        shape, agency = shape_of(asked, self.detail), agency_of(http)
        match form.name:
            case "csv":
                return await written(form.media, csv.version1, rows, agency, shape)
            case "json":
                names = _words(await series_published(self.query.reads))
                return await written(form.media, json1.data, rows, shape, agency, now(), names)
            case "specific":
                return await written(form.media, ml21_data.specific, rows, shape, agency, now())
            case _:
                return await written(form.media, ml21_data.generic, rows, shape, agency, now())


async def _data(
    query: Selected,
    asked: DataQuery,
    detail: Annotated[
        Detail, Query(description="All, or less: no attributes, keys only…")
    ] = "full",
) -> Data:
    return Data(query, asked, detail)


OfData = Annotated[Data, Depends(_data)]


@router.operation("GET", f"{BASE}/data/{{flow}}", **_DATA)
async def get_sdmx21_data(flow: Flow, data: OfData) -> Response:
    """Give all the data of a dataflow."""
    return await data.answer(flow)


@router.operation("GET", f"{BASE}/data/{{flow}}/{{key}}", **_DATA)
async def get_sdmx21_data_by_key(flow: Flow, key: Key, data: OfData) -> Response:
    """Give the data of a key."""
    return await data.answer(flow, key)


@router.operation("GET", f"{BASE}/data/{{flow}}/{{key}}/{{provider}}", **_DATA)
async def get_sdmx21_data_of_provider(
    flow: Flow, key: Key, provider: Provider, data: OfData
) -> Response:
    """Give the data of a key, from one provider."""
    return await data.answer(flow, key, provider)


@dataclass(frozen=True, slots=True)
class Availability:
    """Which codes have data: asked of a dataflow, or within a key."""

    query: Query21
    asked: Available

    async def answer(
        self, flow: str, key: str = "all", provider: str = "all", component: str = "all"
    ) -> Response:
        """The codes of a dataflow."""
        http, wanted = self.query.http, self.query.wanted(flow, key, provider)
        found = await available(http, self.query.reads, wanted, component, self.asked)
        return await structures_answer(http, found)


async def _availability(query: Selected, asked: AvailabilityQuery) -> Availability:
    return Availability(query, asked)


Codes = Annotated[Availability, Depends(_availability)]
_PLACE = f"{BASE}/availableconstraint/{{flow}}"


@router.operation("GET", _PLACE, **STRUCTURE_OPTIONS)
async def get_sdmx21_availability(flow: Flow, codes: Codes) -> Response:
    """Say which codes of a dataflow have data."""
    return await codes.answer(flow)


@router.operation("GET", f"{_PLACE}/{{key}}", **STRUCTURE_OPTIONS)
async def get_sdmx21_availability_of_key(flow: Flow, key: Key, codes: Codes) -> Response:
    """Say which codes have data within a key."""
    return await codes.answer(flow, key)


@router.operation("GET", f"{_PLACE}/{{key}}/{{provider}}/{{component}}", **STRUCTURE_OPTIONS)
async def get_sdmx21_availability_of_component(
    flow: Flow, key: Key, provider: Provider, component: Component, codes: Codes
) -> Response:
    """Say which codes of one dimension have data within a key."""
    return await codes.answer(flow, key, provider, component)
