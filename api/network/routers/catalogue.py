"""HTTP for the catalogue of open data (DCAT-AP), as harvesters read it: by pages, HEAD too."""

from typing import Annotated, Any

from fastapi import Query, Request, Response

from api.core.problems import NotFound, Unavailable
from api.network.dcat.catalogue import Site, View, catalogue, pages_of
from api.network.dcat.offers import Indicators, OfferedFile, OfferedLab, datasets
from api.network.dcat.write import MEDIA_TYPES, WRITERS, Serialisation
from api.network.opendata import editions
from api.network.routers.opendata import listed_files
from api.settings import Settings
from api.web.guard import Router, anyone
from api.web.transaction import PublicEngine

router = Router("open-data")

_LABS = """
SELECT l.slug, l.name, EXISTS (SELECT FROM room AS r WHERE r.lab_id = l.id),
       EXISTS (SELECT FROM budget_line AS b WHERE b.lab_id = l.id)
       OR EXISTS (SELECT FROM call_line AS c WHERE c.lab_id = l.id)
FROM lab AS l ORDER BY l.slug
"""
_TABLES = (
    "observations.csv",
    "observations-tableur.csv",
    "observations.xlsx",
    "observations.parquet",
)


Page = Annotated[int, Query(ge=1, le=10_000, description="Which page of datasets")]


def _offered(media_type: str, schema: dict[str, Any]) -> dict[str, Any]:
    """What an operation of the catalogue declares."""
    return {
        "access": anyone,
        "problems": (NotFound, Unavailable),
        "cached": "network",
        "response_class": Response,
        "responses": {200: {"content": {media_type: {"schema": schema}}}},
    }


@router.operation("GET", "/catalog.ttl", **_offered("text/turtle", {"type": "string"}))
async def get_catalogue_turtle(request: Request, reads: PublicEngine, page: Page = 1) -> Response:
    """Give the catalogue of open data (DCAT-AP 3.0.1) in Turtle."""
    return await _answer(Serialisation.TURTLE, request, reads, page)


@router.operation("GET", "/catalog.jsonld", **_offered("application/ld+json", {"type": "object"}))
async def get_catalogue_json_ld(request: Request, reads: PublicEngine, page: Page = 1) -> Response:
    """Give the catalogue of open data (DCAT-AP 3.0.1) in JSON-LD."""
    return await _answer(Serialisation.JSON_LD, request, reads, page)


@router.operation("GET", "/catalog.xml", **_offered("application/rdf+xml", {"type": "string"}))
async def get_catalogue_rdf_xml(request: Request, reads: PublicEngine, page: Page = 1) -> Response:
    """Give the catalogue of open data (DCAT-AP 3.0.1) in RDF/XML."""
    return await _answer(Serialisation.RDF_XML, request, reads, page)


async def _answer(
    serialisation: Serialisation, request: Request, reads: PublicEngine, page: int
) -> Response:
    settings: Settings = request.app.state.settings
    labs = [OfferedLab(*row) for row in await reads.rows(_LABS)]
    offered = datasets(await _indicators(request, reads), labs)
    view = View(f"/catalog.{serialisation}", page, pages_of(len(offered)))
    if page > view.pages:
        raise NotFound
    site = Site(settings.url, settings.name, settings.contact_email)
    written = WRITERS[serialisation](catalogue(site, offered, view))
    return Response(written, media_type=MEDIA_TYPES[serialisation])


async def _indicators(request: Request, reads: PublicEngine) -> Indicators:
    edition = await editions.last_edition(reads)
    covered = await editions.coverage(reads)
    listed = await listed_files(request, reads, edition)
    return Indicators(
        edition.published_at if edition != editions.NOTHING else None,
        covered.start,
        covered.end,
        tuple(
            OfferedFile(one.name, one.url, one.bytes, one.sha256)
            for one in listed
            if one.name in _TABLES
        ),
    )
