"""A graph in three serialisations: Turtle 1.1, JSON-LD 1.1, RDF/XML 1.1. Pure."""

import re
from collections.abc import Callable
from enum import StrEnum
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import orjson

from api.network.dcat.triples import PREFIXES, Blank, Graph, Iri, Literal, Node, Term, full


class Serialisation(StrEnum):
    """How a catalogue is written; the value is the address's ending."""

    TURTLE = "ttl"
    JSON_LD = "jsonld"
    RDF_XML = "xml"


MEDIA_TYPES = {
    Serialisation.TURTLE: "text/turtle; charset=utf-8",
    Serialisation.JSON_LD: "application/ld+json",
    Serialisation.RDF_XML: "application/rdf+xml",
}
_ESCAPED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
_TO_ESCAPE = re.compile(r'[\\"\n\t]')


def turtle(graph: Graph) -> str:
    """https://www.w3.org/TR/turtle/"""
    parts = [f"@prefix {name}: <{address}> ." for name, address in PREFIXES.items()]
    for subject, said in graph.by_subject().items():
        lines = [
            f"    {'a' if predicate == 'rdf:type' else predicate} {_in_turtle(one)}"
            for predicate, one in said
        ]
        parts.append(f"\n{_in_turtle(subject)}\n" + " ;\n".join(lines) + " .")
    return "\n".join(parts) + "\n"


def _in_turtle(term: Term) -> str:
    match term:
        case Iri(address):
            return f"<{address}>"
        case Blank(name):
            return f"_:{name}"
        case Literal(text, language, datatype):
            quoted = _TO_ESCAPE.sub(lambda found: _ESCAPED[found[0]], text)
            suffix = f"@{language}" if language else f"^^{datatype}" if datatype else ""
            return f'"{quoted}"{suffix}'


def json_ld(graph: Graph) -> str:
    """https://www.w3.org/TR/json-ld11/ — a flat document, with our prefixes as its context."""
    nodes = []
    for subject, said in graph.by_subject().items():
        node: dict[str, Any] = {"@id": _name(subject)}
        for predicate, one in said:
            if predicate == "rdf:type":
                assert isinstance(one, Iri)
                node.setdefault("@type", []).append(one.address)
            else:
                node.setdefault(predicate, []).append(_in_json(one))
        nodes.append(node)
    return orjson.dumps(
        {"@context": PREFIXES, "@graph": nodes}, option=orjson.OPT_INDENT_2
    ).decode()


def _name(node: Node) -> str:
    return node.address if isinstance(node, Iri) else f"_:{node.name}"


def _in_json(term: Term) -> dict[str, str]:
    if not isinstance(term, Literal):
        return {"@id": _name(term)}
    if term.language:
        return {"@value": term.text, "@language": term.language}
    if term.datatype:
        return {"@value": term.text, "@type": full(term.datatype)}
    return {"@value": term.text}


def rdf_xml(graph: Graph) -> str:
    """https://www.w3.org/TR/rdf-syntax-grammar/ — every resource a ``rdf:Description``."""
    spaces = "".join(
        f"\n    xmlns:{name}={quoteattr(address)}"
        for name, address in PREFIXES.items()
        if name != "xsd"
    )
    parts = ['<?xml version="1.0" encoding="UTF-8"?>', f"<rdf:RDF{spaces}>"]
    for subject, said in graph.by_subject().items():
        about = (
            f"rdf:about={quoteattr(subject.address)}"
            if isinstance(subject, Iri)
            else f'rdf:nodeID="{subject.name}"'
        )
        parts.append(f"  <rdf:Description {about}>")
        parts += [f"    {_in_xml(predicate, one)}" for predicate, one in said]
        parts.append("  </rdf:Description>")
    return "\n".join([*parts, "</rdf:RDF>\n"])


def _in_xml(predicate: str, term: Term) -> str:
    match term:
        case Iri(address):
            return f"<{predicate} rdf:resource={quoteattr(address)}/>"
        case Blank(name):
            return f'<{predicate} rdf:nodeID="{name}"/>'
        case Literal(text, language, datatype):
            said = f' xml:lang="{language}"' if language else ""
            said += f' rdf:datatype="{full(datatype)}"' if datatype else ""
            return f"<{predicate}{said}>{escape(text)}</{predicate}>"


WRITERS: dict[Serialisation, Callable[[Graph], str]] = {
    Serialisation.TURTLE: turtle,
    Serialisation.JSON_LD: json_ld,
    Serialisation.RDF_XML: rdf_xml,
}
