"""The offer as a DCAT-AP 3.0.1 catalogue, by pages (hydra, as harvesters read them). Pure.

Source: https://semiceu.github.io/DCAT-AP/releases/3.0.1/. Validators want the class of every
address that is named, also of those that are not ours: each is said once in the same document.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from api.network.dcat.offers import API, OPENAPI, Dataset, Distribution, Words, said
from api.network.dcat.triples import Graph, Iri, Literal, Node, iri

PAGE_SIZE = 100
"""Datasets on a page."""
LICENCE = Iri("https://www.etalab.gouv.fr/licence-ouverte-open-licence")
_EU = "http://publications.europa.eu/resource/authority"
_FRENCH, _ENGLISH = Iri(f"{_EU}/language/FRA"), Iri(f"{_EU}/language/ENG")
_FRANCE, _PUBLIC = Iri(f"{_EU}/country/FRA"), Iri(f"{_EU}/access-right/PUBLIC")
_SHA256 = Iri("http://spdx.org/rdf/terms#checksumAlgorithm_sha256")
_IANA = "http://www.iana.org/assignments/media-types"


@dataclass(frozen=True, slots=True)
class Site:
    """Who offers: the public address without a trailing slash, a name, perhaps an e-mail."""

    url: str
    name: str
    email: str | None = None


@dataclass(frozen=True, slots=True)
class View:
    """Which page of how many, and the catalogue's address in this serialisation."""

    path: str
    page: int = 1
    pages: int = 1


def pages_of(count: int) -> int:
    """How many pages ``count`` datasets fill; never none."""
    return max(1, -(-count // PAGE_SIZE))


def catalogue(site: Site, offered: Sequence[Dataset], view: View) -> Graph:
    """The catalogue and the datasets of one page; ``offered`` are all datasets."""
    return _Writer(site).write(offered, view)


class _Writer:
    def __init__(self, site: Site) -> None:
        self.site = site
        self.graph = Graph()
        self.catalog = self._at("/catalog.ttl#catalog")
        self.network = self._at("/#network")

    def write(self, offered: Sequence[Dataset], view: View) -> Graph:
        shown = offered[(view.page - 1) * PAGE_SIZE : view.page * PAGE_SIZE]
        self._catalog()
        self._authorities()
        self._agent(self.network, self.site.name)
        served = [self._dataset(dataset) for dataset in shown]
        self.graph.add(self.catalog, "dcat:dataset", *served)
        self.graph.add(self.catalog, "dcat:service", self._service(served))
        if view.pages > 1:
            self._pages(view, len(offered))
        return self.graph

    def _at(self, path: str) -> Iri:
        return iri(self.site.url + path)

    def _say(self, subject: Node, predicate: str, words: Words) -> None:
        self.graph.add(subject, predicate, *(Literal(text, language) for language, text in words))

    def _catalog(self) -> None:
        add, home = self.graph.add, self._at("/")
        self.graph.typed(self.catalog, "dcat:Catalog")
        self._say(self.catalog, "dct:title", said("catalog.title", name=self.site.name))
        self._say(self.catalog, "dct:description", said("catalog.description"))
        add(self.catalog, "dct:publisher", self.network)
        add(self.catalog, "dct:license", LICENCE)
        add(self.catalog, "dct:language", _FRENCH, _ENGLISH)
        add(self.catalog, "dct:spatial", _FRANCE)
        add(self.catalog, "foaf:homepage", home)
        self.graph.typed(home, "foaf:Document")

    def _authorities(self) -> None:
        """What is said of the addresses of others that every dataset names."""
        for one, classes in (
            (LICENCE, ("dct:LicenseDocument",)),
            (_FRENCH, ("dct:LinguisticSystem",)),
            (_ENGLISH, ("dct:LinguisticSystem",)),
            (_FRANCE, ("dct:Location",)),
            (_PUBLIC, ("dct:RightsStatement",)),
        ):
            self.graph.typed(one, *classes)

    def _agent(self, agent: Iri, name: str) -> None:
        self.graph.typed(agent, "foaf:Agent")
        self.graph.add(agent, "foaf:name", Literal(name))

    def _dataset(self, dataset: Dataset) -> Iri:
        add = self.graph.add
        this = self._at(f"/catalog.ttl#{dataset.slug}")
        self.graph.typed(this, "dcat:Dataset")
        add(this, "dct:identifier", Literal(this.address))
        self._say(this, "dct:title", dataset.title)
        self._say(this, "dct:description", dataset.description)
        add(this, "dct:publisher", self._publisher(dataset))
        name = dataset.publisher[1] if dataset.publisher else self.site.name
        add(this, "dcat:contactPoint", self._contact(name, dataset.page))
        add(this, "dct:language", _FRENCH)
        add(this, "dct:spatial", _FRANCE)
        add(this, "dct:accessRights", _PUBLIC)
        add(this, "dcat:theme", self._theme(dataset.theme))
        frequency = Iri(f"{_EU}/frequency/{dataset.frequency}")
        self.graph.typed(frequency, "dct:Frequency")
        add(this, "dct:accrualPeriodicity", frequency)
        page = self._at(dataset.page)
        self.graph.typed(page, "foaf:Document")
        add(this, "dcat:landingPage", page)
        if dataset.modified:
            add(this, "dct:modified", _instant(dataset.modified))
        if dataset.start and dataset.end:
            add(this, "dct:temporal", self._days(dataset.start, dataset.end))
        for one in dataset.distributions:
            add(this, "dcat:distribution", self._distribution(dataset, one))
        return this

    def _publisher(self, dataset: Dataset) -> Iri:
        if dataset.publisher is None:
            return self.network
        slug, name = dataset.publisher
        agent = self._at(f"/labs/{slug}#lab")
        self._agent(agent, name)
        return agent

    def _service(self, served: Sequence[Iri]) -> Iri:
        """The API; on each page, the datasets of that page."""
        add, this = self.graph.add, self._at("/catalog.ttl#api")
        self.graph.typed(this, "dcat:DataService")
        add(this, "dct:identifier", Literal(this.address))
        self._say(this, "dct:title", said("service.title", name=self.site.name))
        self._say(this, "dct:description", said("service.description"))
        add(this, "dcat:endpointURL", self._at(API))
        add(this, "dcat:endpointDescription", self._at(OPENAPI))
        add(this, "dct:publisher", self.network)
        add(this, "dcat:contactPoint", self._contact(self.site.name, "/donnees"))
        add(this, "dct:license", LICENCE)
        add(this, "dct:accessRights", _PUBLIC)
        add(this, "dcat:servesDataset", *served)
        return this

    def _contact(self, name: str, page: str) -> Node:
        add, contact = self.graph.add, self.graph.blank()
        self.graph.typed(contact, "vcard:Kind", "vcard:Organization")
        add(contact, "vcard:fn", Literal(name))
        if self.site.email:
            add(contact, "vcard:hasEmail", iri(f"mailto:{self.site.email}"))
        else:
            add(contact, "vcard:hasURL", self._at(page))
        return contact

    def _theme(self, name: str) -> Iri:
        theme, scheme = Iri(f"{_EU}/data-theme/{name}"), Iri(f"{_EU}/data-theme")
        self.graph.typed(theme, "skos:Concept")
        self._say(theme, "skos:prefLabel", said(f"theme.{name}"))
        self.graph.add(theme, "skos:inScheme", scheme)
        self.graph.typed(scheme, "skos:ConceptScheme")
        self._say(scheme, "dct:title", said("theme"))
        return theme

    def _days(self, start: date, end: date) -> Node:
        days = self.graph.blank()
        self.graph.typed(days, "dct:PeriodOfTime")
        self.graph.add(days, "dcat:startDate", Literal(start.isoformat(), None, "xsd:date"))
        self.graph.add(days, "dcat:endDate", Literal(end.isoformat(), None, "xsd:date"))
        return days

    def _distribution(self, dataset: Dataset, one: Distribution) -> Iri:
        add, url = self.graph.add, self._at(one.url)
        this = self._at(f"/catalog.ttl#{dataset.slug}/{one.slug}")
        self.graph.typed(this, "dcat:Distribution")
        add(this, "dct:identifier", Literal(this.address))
        self._say(this, "dct:title", one.title)
        add(this, "dcat:accessURL", url)
        add(this, "dcat:downloadURL", url)
        licence = Iri(one.licence) if one.licence else LICENCE
        self.graph.typed(licence, "dct:LicenseDocument")
        add(this, "dct:license", licence)
        file_type = Iri(f"{_EU}/file-type/{one.format.name}")
        self.graph.typed(file_type, "dct:MediaTypeOrExtent")
        add(this, "dct:format", file_type)
        media_type = Iri(f"{_IANA}/{one.format.media_type}")
        self.graph.typed(media_type, "dct:MediaType", "dct:MediaTypeOrExtent")
        add(this, "dcat:mediaType", media_type)
        if one.size is not None:
            add(this, "dcat:byteSize", Literal(str(one.size), None, "xsd:nonNegativeInteger"))
        if one.sha256:
            checksum = self.graph.blank()
            self.graph.typed(checksum, "spdx:Checksum")
            self.graph.typed(_SHA256, "spdx:ChecksumAlgorithm")
            add(checksum, "spdx:algorithm", _SHA256)
            add(checksum, "spdx:checksumValue", Literal(one.sha256, None, "xsd:hexBinary"))
            add(this, "spdx:checksum", checksum)
        return this

    def _pages(self, view: View, total: int) -> None:
        """https://www.hydra-cg.com/spec/latest/core/#collections"""
        add = self.graph.add

        def at(page: int) -> Iri:
            return self._at(f"{view.path}?page={page}")

        this = at(view.page)
        self.graph.typed(self.catalog, "hydra:Collection")
        add(self.catalog, "hydra:totalItems", Literal(str(total), None, "xsd:integer"))
        add(self.catalog, "hydra:view", this)
        self.graph.typed(this, "hydra:PartialCollectionView")
        add(this, "hydra:first", at(1))
        add(this, "hydra:last", at(view.pages))
        if view.page > 1:
            add(this, "hydra:previous", at(view.page - 1))
        if view.page < view.pages:
            add(this, "hydra:next", at(view.page + 1))


def _instant(moment: datetime) -> Literal:
    written = moment.astimezone(UTC).isoformat(timespec="microseconds")
    return Literal(written, None, "xsd:dateTime")
