"""What SDMX queries are written with, as both services describe and read it.

Patterns are said in the description only: what does not fit them is answered by an SDMX error
that says what cannot be read, and not by a bare 404.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import Depends, Path, Query

from api.network.sdmx.components import DIMENSION_IDS
from api.network.sdmx.groups import Across, Detail, Shape
from api.network.sdmx.periods import moment

_CODE = r"[A-Za-z0-9_@$-]+"
_PART = rf"({_CODE}(\+{_CODE})*)?"
_KEY = rf"{_PART}(\.{_PART}){{{len(DIMENSION_IDS) - 1}}}"
KEY = rf"^(all|{_KEY})$"
KEY_3 = rf"^(\*|(\*|{_CODE})(\.(\*|{_CODE})){{{len(DIMENSION_IDS) - 1}}})$"
PERIOD = (
    r"^(19|20|21)[0-9]{2}(-(A1|S[12]|T[123]|Q[1-4]|M?(0[1-9]|1[0-2])|W(0[1-9]|[1-4][0-9]|5[0-2])"
    r"|(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])))?$"
)

LONGEST_KEY = 4000


def _documented(pattern: str) -> dict[str, Any]:
    return {"pattern": pattern}


def in_path(description: str, example: str, pattern: str, longest: int = 300) -> Any:
    """A part of the address; a server takes no address beyond 64 kB."""
    return Path(
        description=description,
        max_length=longest,
        examples=[example],
        json_schema_extra=_documented(pattern),
    )


ID = rf"^(all|latest|\*|{_CODE}([+,]{_CODE})*)$"
VERSIONS = r"^(all|latest|\*|\+|~|[0-9]+(\.[0-9]+){0,2}\+?)$"
Agency = Annotated[str, in_path("Agency that maintains it, or all of them", "TILAB", ID)]
Name = Annotated[str, in_path("Identifier, several of them, or all", "ACTIVITY", ID)]
Version = Annotated[str, in_path("Version: 1.0, or latest", "1.0", VERSIONS)]
ItemName = Annotated[str, in_path("Item of the scheme: a code, a concept", "ti-lab", ID)]


@dataclass(frozen=True, slots=True)
class Maintained:
    """Who maintains what, in which version, and which item of it: as far as an address says it."""

    agency: str = "all"
    name: str = "all"
    version: str = "latest"
    item: str = "all"


async def _of_agency(agency: Agency) -> Maintained:
    return Maintained(agency)


OfAgency = Annotated[Maintained, Depends(_of_agency)]
"""``…/{agency}``."""


async def _of_name(of: OfAgency, name: Name) -> Maintained:
    return replace(of, name=name)


OfName = Annotated[Maintained, Depends(_of_name)]
"""``…/{agency}/{name}``."""


async def _of_version(of: OfName, version: Version) -> Maintained:
    return replace(of, version=version)


OfVersion = Annotated[Maintained, Depends(_of_version)]
"""``…/{agency}/{name}/{version}``."""


async def _of_item(of: OfVersion, item: ItemName) -> Maintained:
    return replace(of, item=item)


OfItem = Annotated[Maintained, Depends(_of_item)]
"""``…/{agency}/{name}/{version}/{item}``."""
Component = Annotated[
    str, in_path("Dimension, or all of them", "LAB", rf"^(all|\*|{'|'.join(DIMENSION_IDS)})$")
]
Period = Annotated[str | None, Query(max_length=40, json_schema_extra=_documented(PERIOD))]
Instant = Annotated[str | None, Query(max_length=40, json_schema_extra={"format": "date-time"})]
Number = Annotated[int | None, Query(ge=1, le=100_000)]

References = Literal[
    "none",
    "parents",
    "parentsandsiblings",
    "children",
    "descendants",
    "all",
    "dataflow",
    "datastructure",
    "codelist",
    "conceptscheme",
    "agencyscheme",
    "contentconstraint",
    "dataconstraint",
]
StructureDetail = Literal[
    "full",
    "allstubs",
    "referencestubs",
    "referencepartial",
    "allcompletestubs",
    "referencecompletestubs",
]


@dataclass(frozen=True, slots=True)
class Around:
    """What a structure query wants beside what it names, and how much of it."""

    references: str
    detail: str


async def _around(
    references: Annotated[
        References, Query(description="Which structures that it names, or that name it, come too")
    ] = "none",
    detail: Annotated[
        StructureDetail, Query(description="Whole structures, or their names only (stubs)")
    ] = "full",
) -> Around:
    wanted = "contentconstraint" if references == "dataconstraint" else references
    return Around(wanted, detail)


StructureQuery = Annotated[Around, Depends(_around)]


@dataclass(frozen=True, slots=True)
class Available:
    """What an availability query is about, beside what it selects."""

    mode: str
    references: str


async def _available(
    mode: Annotated[
        Literal["exact", "available"],
        Query(description="What the query holds, or what it could hold in this dimension"),
    ] = "exact",
    references: Annotated[
        Literal["none", "all", "dataflow", "datastructure", "codelist", "conceptscheme"],
        Query(description="Which structures come too"),
    ] = "none",
) -> Available:
    return Available(mode, references)


AvailabilityQuery = Annotated[Available, Depends(_available)]


@dataclass(frozen=True, slots=True)
class Asked:
    """The parameters of a data query that both services know."""

    updated_after: datetime | None
    first_n: int | None
    last_n: int | None
    history: bool
    across: Across


def instant_of(value: str | None, name: str) -> datetime | None:
    """An instant of the query string, where the ``+`` of an offset arrives as a space."""
    return None if value is None else moment(value.replace(" ", "+"), name)


async def _asked(
    updated_after: Annotated[
        Instant, Query(alias="updatedAfter", description="Only what was published after")
    ] = None,
    first_n: Annotated[
        Number, Query(alias="firstNObservations", description="At most, of each series")
    ] = None,
    last_n: Annotated[
        Number, Query(alias="lastNObservations", description="At most, of each series")
    ] = None,
    history: Annotated[
        bool, Query(alias="includeHistory", description="Also the values that were replaced")
    ] = False,
    across: Annotated[
        Across,
        Query(
            alias="dimensionAtObservation",
            description="Observations under their series, or each with its whole key",
        ),
    ] = "TIME_PERIOD",
) -> Asked:
    after = instant_of(updated_after, "updatedAfter")
    return Asked(after, first_n, last_n, history, across)


DataQuery = Annotated[Asked, Depends(_asked)]


def shape_of(asked: Asked, detail: Detail = "full") -> Shape:
    """The shape of the message asked for."""
    return Shape(detail, asked.across, asked.history)
