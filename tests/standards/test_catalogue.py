"""The catalogue of open data, read and judged by programs that nobody here wrote.

The shapes in ``shapes/`` are written from the text of DCAT-AP 3.0.1; the published ones, which are
not in this repository, are applied too where ``DCAT_AP_SHAPES`` says where they lie.
"""

import os
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from api.network.dcat.catalogue import PAGE_SIZE, Site, View, catalogue, pages_of
from api.network.dcat.offers import Indicators, OfferedFile, OfferedLab, datasets
from api.network.dcat.triples import Graph, Iri, Literal, iri
from api.network.dcat.write import WRITERS, Serialisation
from tests.builders import World
from tests.published import participations, publish_now
from tests.served import client, served

SHAPES = Path(__file__).parent / "shapes" / "dcat_ap.ttl"
HOSTILE = 'Labo "du" <port> & l’\\eau\\ \u202eערב🎉 \t{x} @fr^^ <!-- ]]> \x0b\ufffe'
ALL = [str(SHAPES), *filter(None, [os.environ.get("DCAT_AP_SHAPES")])]


@pytest.mark.parametrize("shapes", ALL)
async def test_the_catalogue_conforms_and_says_the_same_three_times(
    app: FastAPI, world: World, shapes: str
) -> None:
    lab = await world.a_lab()
    await publish_now(world, lab, participations("2025", "12"), participations("2024", None))
    async with served(app) as url, httpx.AsyncClient(base_url=url) as http:
        await http.get("/open-data/indicators/latest/observations.parquet")
        addresses = [f"{url}/catalog.{one}" for one in ("ttl", "jsonld", "xml")]
        found = await client("statistics", "read_catalogue.py", shapes, *addresses)
        for address, media_type in zip(
            addresses, ("text/turtle", "application/ld+json", "application/rdf+xml"), strict=True
        ):
            head = await http.head(address)
            assert (head.status_code, head.content) == (200, b"")
            assert head.headers["content-type"].split(";")[0] == media_type
            again = await http.get(address, headers={"If-None-Match": head.headers["etag"]})
            assert again.status_code == 304
        beyond = await http.get("/catalog.ttl?page=9999")
        assert (beyond.status_code, beyond.json()["code"]) == (404, "not-found")
        (api,) = found["services"].values()
        described = await http.get(api["description"].removeprefix("http://testserver"))
        assert described.json()["openapi"].startswith("3.")
        for path in found["downloads"]:
            if "/open-data/" in path or path.endswith((".csv", "/projects", "/labs")):
                got = await http.get(path.removeprefix("http://testserver"))
                assert got.status_code == 200, f"{path} is announced"
    assert found["conforms"], found["report"]
    assert len(set(found["sizes"])) == 1
    assert found["isomorphic"]
    assert found["licences"] == [
        "https://creativecommons.org/licenses/by-sa/4.0/",
        "https://www.etalab.gouv.fr/licence-ouverte-open-licence",
    ]
    assert found["titles"]["http://testserver/catalog.ttl#indicators"].startswith("Indicateurs")
    assert set(found["identifiers"]) == set(found["titles"])
    assert found["services"] == {
        "http://testserver/catalog.ttl#api": {
            "in": ["http://testserver/catalog.ttl#catalog"],
            "endpoint": "http://testserver/v1",
            "description": "http://testserver/v1/openapi.json",
            "serves": sorted(found["titles"]),
        }
    }


async def test_the_shapes_refuse_a_catalogue_that_does_not_conform(tmp_path: Path) -> None:
    """What is required is missing: a validator that says yes to all would be seen here."""
    whole = catalogue(Site("http://x.example", "Lab"), datasets(Indicators(), []), View("/c"))
    for missing in ("dct:title", "dcat:accessURL", "foaf:name", "dcat:endpointURL"):
        graph = Graph()
        for one in whole:
            if one.predicate != missing:
                graph.add(*one)
        found = await judged(tmp_path, graph)
        assert not found["conforms"], missing
    graph = Graph()
    for one in whole:
        graph.add(*one)
    graph.add(iri("http://x.example/catalog.ttl#labs"), "dct:license", Literal("libre"))
    graph.add(Iri("http://x.example/catalog.ttl#catalog"), "dct:publisher", Iri("urn:nobody"))
    assert not (await judged(tmp_path, graph))["conforms"]


@pytest.mark.parametrize("email", [None, "contact@lab.example"])
async def test_hostile_names_read_the_same_everywhere(tmp_path: Path, email: str | None) -> None:
    labs = [
        OfferedLab("lab-a", HOSTILE, has_rooms=True, has_funds=True),
        OfferedLab("lab-b", f"{HOSTILE}\r\nb\\", has_rooms=True, has_funds=False),
    ]
    files = (OfferedFile("observations.csv", "/o pen?x=<é>\"'", 12, "ab" * 32),)
    offered = datasets(Indicators(files=files), labs)
    found = await judged(
        tmp_path,
        catalogue(Site("https://x.example", HOSTILE, email), offered, View("/catalog.ttl")),
    )
    assert found["isomorphic"]
    assert found["conforms"], found["report"]
    said = HOSTILE.removesuffix("\x0b\ufffe")
    assert found["titles"]["https://x.example/catalog.ttl#lab-a/rooms"] == f"Salles de {said}"
    assert found["titles"]["https://x.example/catalog.ttl#lab-b/rooms"] == f"Salles de {said}\nb\\"


async def test_a_harvester_meets_every_dataset_page_after_page(tmp_path: Path) -> None:
    labs = [
        OfferedLab(f"lab-{number}", f"Lab {number}", has_rooms=True, has_funds=True)
        for number in range(PAGE_SIZE)
    ]
    offered = datasets(Indicators(), labs)
    pages = pages_of(len(offered))
    assert pages == 3
    met: list[str] = []
    for page in range(1, pages + 1):
        view = View("/catalog.ttl", page, pages)
        found = await judged(tmp_path, catalogue(Site("https://x.example", "Lab"), offered, view))
        assert found["conforms"], found["report"]
        following = [f"https://x.example/catalog.ttl?page={page + 1}"] if page < pages else []
        assert found["next"] == following
        (api,) = found["services"].values()
        assert api["serves"] == sorted(found["titles"]), "those of the page"
        met += found["identifiers"]
    assert len(met) == len(set(met)) == len(offered)


async def judged(folder: Path, graph: Graph) -> Any:
    """What the reader finds in ``graph``, written three times."""
    addresses = []
    for serialisation in Serialisation:
        file = folder / f"catalog.{serialisation}"
        file.write_text(WRITERS[serialisation](graph), encoding="utf-8", newline="")
        addresses.append(file.as_uri())
    return await client("statistics", "read_catalogue.py", str(SHAPES), *addresses)
