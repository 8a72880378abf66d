"""Reads a catalogue as a stranger does, and judges it; prints one line of JSON.

``read_catalogue.py SHAPES TTL JSONLD XML [MORE…]``: addresses; ``MORE`` are the other pages (TTL).
"""

import json
import sys
from typing import Any
from urllib.request import urlopen

from pyshacl import validate
from rdflib import DCAT, DCTERMS, RDF, SH, Graph, Namespace, URIRef
from rdflib.compare import isomorphic

HYDRA = Namespace("http://www.w3.org/ns/hydra/core#")


def read(url: str, form: str) -> Graph:
    """The graph at ``url``."""
    with urlopen(url) as answer:
        return Graph().parse(data=answer.read(), format=form)


def without_pages(graph: Graph) -> Graph:
    """``graph`` without its paging: each serialisation leads to its own pages."""
    kept = Graph()
    for subject, predicate, said in graph:
        named = (predicate, said) if predicate == RDF.type else (predicate,)
        if not any(str(one).startswith(str(HYDRA)) for one in named):
            kept.add((subject, predicate, said))
    return kept


def shapes_of(path: str) -> Graph:
    """The shapes, without the properties that they name and forget to give.

    Those published for DCAT-AP 3.0.1 name two such properties of services; a validator can but
    stumble on them.
    """
    shapes = Graph().parse(path)
    for whole, _, one in list(shapes.triples((None, SH.property, None))):
        if (one, SH.path, None) not in shapes:
            shapes.remove((whole, SH.property, one))
    return shapes


def service(graph: Graph, one: URIRef) -> dict[str, Any]:
    """What is said of a service."""
    return {
        "in": [str(found) for found in graph.subjects(DCAT.service, one)],
        "endpoint": str(graph.value(one, DCAT.endpointURL)),
        "description": str(graph.value(one, DCAT.endpointDescription)),
        "serves": sorted(str(found) for found in graph.objects(one, DCAT.servesDataset)),
    }


shapes, ttl, jsonld, xml = sys.argv[1:5]
graphs = [read(ttl, "turtle"), read(jsonld, "json-ld"), read(xml, "xml")]
first = without_pages(graphs[0])
conforms, _, report = validate(graphs[0], shacl_graph=shapes_of(shapes), advanced=True)
datasets = sorted(graphs[0].subjects(RDF.type, DCAT.Dataset))
print(
    json.dumps(
        {
            "sizes": [len(one) for one in graphs],
            "isomorphic": all(isomorphic(first, without_pages(one)) for one in graphs[1:]),
            "conforms": conforms,
            "report": report[:2000],
            "identifiers": [str(graphs[0].value(one, DCTERMS.identifier)) for one in datasets],
            "titles": {
                str(one): str(title)
                for one in datasets
                for title in graphs[0].objects(one, DCTERMS.title)
                if getattr(title, "language", None) == "fr"
            },
            "downloads": sorted(str(one) for one in graphs[0].objects(None, DCAT.downloadURL)),
            "licences": sorted({str(one) for one in graphs[0].objects(None, DCTERMS.license)}),
            "services": {
                str(one): service(graphs[0], one)
                for one in graphs[0].subjects(RDF.type, DCAT.DataService)
            },
            "next": [
                str(one) for one in graphs[0].objects(None, HYDRA.next) if isinstance(one, URIRef)
            ],
        }
    )
)
