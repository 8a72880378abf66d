"""The terms of RDF 1.1 and a graph that keeps the order in which things were said. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import NamedTuple
from urllib.parse import quote

PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "hydra": "http://www.w3.org/ns/hydra/core#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_IN_IRI = ":/?#[]@!$&'()*+,;=%~"
"""What RFC 3987 keeps as it is; everything else that is not a letter or digit is quoted."""


class Iri(NamedTuple):
    """An address, whole."""

    address: str


class Blank(NamedTuple):
    """A thing without an address."""

    name: str


class Literal(NamedTuple):
    """Text in a language, or of a datatype (``xsd:date``); neither: plain text."""

    text: str
    language: str | None = None
    datatype: str | None = None


Node = Iri | Blank
Term = Iri | Blank | Literal


class Triple(NamedTuple):
    """One statement; ``predicate`` and datatypes are short names (``dct:title``)."""

    subject: Node
    predicate: str
    object: Term


def iri(address: str) -> Iri:
    """An address fit for every serialisation: no space, quote, angle bracket or control."""
    return Iri(quote(address, safe=_IN_IRI))


def full(name: str) -> str:
    """``dct:title`` as an address; KeyError when its prefix is unknown."""
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


def clean(text: str) -> str:
    """``text`` without what XML 1.0 cannot hold (§2.2), so that all serialisations say the same.

    Carriage returns go too: XML parsers turn them into line ends.
    """
    return "".join(
        one
        for one in text.replace("\r\n", "\n").replace("\r", "\n")
        if one in "\t\n" or " " <= one < "\ud800" or "\ue000" <= one <= "\ufffd" or one > "\uffff"
    )


@dataclass(slots=True)
class Graph:
    """Statements, each once, in order."""

    _said: dict[Triple, None] = field(default_factory=dict)
    _numbers: Iterator[int] = field(default_factory=count)

    def __iter__(self) -> Iterator[Triple]:
        return iter(self._said)

    def __len__(self) -> int:
        return len(self._said)

    def add(self, subject: Node, predicate: str, *objects: Term) -> None:
        """Say ``predicate`` of ``subject``, once for each of ``objects``."""
        for one in objects:
            said = one._replace(text=clean(one.text)) if isinstance(one, Literal) else one
            self._said.setdefault(Triple(subject, predicate, said))

    def typed(self, subject: Node, *classes: str) -> None:
        """Say of what classes ``subject`` is."""
        self.add(subject, "rdf:type", *(Iri(full(one)) for one in classes))

    def blank(self) -> Blank:
        """A new thing without address; the same graph gives the same names."""
        return Blank(f"b{next(self._numbers)}")

    def by_subject(self) -> dict[Node, list[tuple[str, Term]]]:
        """What is said of each, in order."""
        found: dict[Node, list[tuple[str, Term]]] = {}
        for subject, predicate, said in self:
            found.setdefault(subject, []).append((predicate, said))
        return found
