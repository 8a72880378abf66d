"""What is offered as open data: datasets and their files. Pure.

The API is a service that gives every dataset; it and SDMX are also told as ways to have one, which
is what harvesters show. Words are the catalogue's messages (``dcat.*``), said in French and in
English.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from api.core.messages import LOCALES, message
from api.core.tables import XLSX_TYPE

API, OPENAPI = "/v1", "/v1/openapi.json"
"""Where the API is, and where it is described."""
Words = tuple[tuple[str, str], ...]
"""(language, text) pairs, French first."""

PARQUET_TYPE = "application/vnd.apache.parquet"


@dataclass(frozen=True, slots=True)
class FileFormat:
    """A format: its name in the EU's authority table of file types, and its media type."""

    name: str
    media_type: str


CSV, JSON = FileFormat("CSV", "text/csv"), FileFormat("JSON", "application/json")
SDMX_XML = FileFormat("XML", "application/xml")
XLSX, PARQUET = FileFormat("XLSX", XLSX_TYPE), FileFormat("PARQUET", PARQUET_TYPE)


@dataclass(frozen=True, slots=True)
class Distribution:
    """One way to have a dataset. ``url`` is relative to the site; ``size`` is in bytes."""

    slug: str
    title: Words
    url: str
    format: FileFormat
    size: int | None = None
    sha256: str | None = None
    licence: str | None = None
    """Address of its licence, where it is not the network's own."""


@dataclass(frozen=True, slots=True)
class Dataset:
    """One dataset. ``publisher`` is a lab's (slug, name); None: the network.

    ``page`` and addresses are relative to the site; ``theme`` and ``frequency`` are names of the
    EU's authority tables ``data-theme`` and ``frequency``.
    """

    slug: str
    title: Words
    description: Words
    page: str
    distributions: tuple[Distribution, ...]
    publisher: tuple[str, str] | None = None
    theme: str = "GOVE"
    frequency: str = "UPDATE_CONT"
    modified: datetime | None = None
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class OfferedLab:
    """What the catalogue says of a lab, and whether it has rooms and published funds."""

    slug: str
    name: str
    has_rooms: bool
    has_funds: bool


@dataclass(frozen=True, slots=True)
class OfferedFile:
    """A file of the indicators' edition, as :mod:`api.network.opendata` keeps it."""

    name: str
    url: str
    size: int | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Indicators:
    """The edition of the indicators that is offered: when, over what days, in what files."""

    modified: datetime | None = None
    start: date | None = None
    end: date | None = None
    files: tuple[OfferedFile, ...] = field(default=())


def said(key: str, **values: str) -> Words:
    """The message ``dcat.<key>`` in every language."""
    return tuple((locale, message(f"dcat.{key}", locale, **values)) for locale in LOCALES)


def datasets(indicators: Indicators, labs: Sequence[OfferedLab]) -> list[Dataset]:
    """Every dataset, in a stable order: the network's first, then lab by lab."""
    found = [_indicators(indicators), *_of_the_network()]
    for lab in labs:
        found += _of_a_lab(lab)
    return found


SDMX, FLOWS = "/sdmx/2.1", ("ACTIVITY", "RESULTS", "IMPACT")
"""Where the indicators are in SDMX 2.1, a dataflow a family."""
_FORMATS = {"csv": CSV, "xlsx": XLSX, "parquet": PARQUET}


def _indicators(edition: Indicators) -> Dataset:
    return Dataset(
        "indicators",
        said("indicators.title"),
        said("indicators.description"),
        "/donnees",
        tuple(
            Distribution(
                one.name.replace(".", "-"),
                said(f"file.{one.name.replace('.', '-')}"),
                one.url,
                _FORMATS[one.name.rpartition(".")[2]],
                one.size,
                one.sha256,
            )
            for one in edition.files
        )
        + tuple(
            Distribution(f"sdmx-{flow}", said(f"file.sdmx-{flow}"), f"{SDMX}/data/{flow}", SDMX_XML)
            for flow in FLOWS
        ),
        frequency="IRREG",
        modified=edition.modified,
        start=edition.start,
        end=edition.end,
    )


def _of_the_network() -> list[Dataset]:
    return [
        Dataset(
            "labs",
            said("labs.title"),
            said("labs.description"),
            "/labs",
            (Distribution("json", said("file.json"), "/v1/labs", JSON),),
        ),
        Dataset(
            "projects",
            said("projects.title"),
            said("projects.description"),
            "/projets",
            (
                Distribution("csv", said("file.csv"), "/v1/projects.csv", CSV),
                Distribution("json", said("file.json"), "/v1/projects", JSON),
            ),
        ),
        Dataset(
            "methods",
            said("methods.title"),
            said("methods.description"),
            "/methodes",
            (
                Distribution(
                    "json",
                    said("file.json"),
                    "/open-data/methods/methods.json",
                    JSON,
                    licence="https://creativecommons.org/licenses/by-sa/4.0/",
                ),
            ),
            theme="EDUC",
        ),
        Dataset(
            "transparency",
            said("transparency.title"),
            said("transparency.description"),
            "/labs",
            (Distribution("json", said("file.json"), "/v1/transparency", JSON),),
            theme="ECON",
        ),
    ]


def _of_a_lab(lab: OfferedLab) -> list[Dataset]:
    publisher, base = (lab.slug, lab.name), f"/v1/labs/{lab.slug}"
    found: list[Dataset] = []
    if lab.has_funds:
        found.append(
            Dataset(
                f"{lab.slug}/funds",
                said("funds.title", lab=lab.name),
                said("funds.description", lab=lab.name),
                f"/labs/{lab.slug}/financements",
                (
                    Distribution("budget", said("file.budget"), f"{base}/budget-lines.csv", CSV),
                    Distribution("calls", said("file.calls"), f"{base}/call-lines.csv", CSV),
                ),
                publisher,
                theme="ECON",
            )
        )
    if lab.has_rooms:
        found.append(
            Dataset(
                f"{lab.slug}/rooms",
                said("rooms.title", lab=lab.name),
                said("rooms.description", lab=lab.name),
                f"/labs/{lab.slug}/lieu",
                (Distribution("json", said("file.json"), f"{base}/rooms", JSON),),
                publisher,
            )
        )
    return found
