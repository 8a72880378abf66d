"""What crosses the API about labs."""

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from api.core.clock import Day
from api.core.ids import Id
from api.core.text import Line
from api.labs.conventions import ConventionKind
from api.labs.models import LabStatus
from api.web.paging import Page


class LabRead(BaseModel):
    """A lab's identity card (req. 122-123)."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"slug": "ti-lab", "name": "Ti Lab", "region": "Bretagne"}}
    )

    slug: str
    name: str
    aliases: list[str]
    region: str | None
    region_code: str | None = Field(description="COG code of the region")
    lon: float | None = Field(description="Longitude in degrees, WGS 84")
    lat: float | None = Field(description="Latitude in degrees, WGS 84")
    status: LabStatus
    opened_on: date | None
    carriers: list[str]
    partners: list[str]
    missions: list[str]
    services: list[str]
    figures: list[dict[str, Any]] = Field(description="Figures declared by the lab, as printed")
    contact_email: str | None
    website: str | None
    socials: dict[str, str]
    address_hint: str | None
    timezone: str
    source: str | None
    project_count: int = Field(description="Number of public project cards")
    version: int


class LabPage(Page[LabRead]):
    """A page of labs."""


class AuditRead(BaseModel):
    """One act. ``details`` sits beside the hash chain and can be erased; null once it has been."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"id": 7, "action": "confirm", "entity": "booking"}}
    )

    id: int
    at: datetime
    actor: str = Field(description="Opaque: kind and number of who acted")
    action: str
    entity: str
    key: str
    request_id: str
    details: dict[str, Any] | None


class AuditList(BaseModel):
    """Entries, latest first; ``next`` is given back as ``before`` for older ones."""

    items: list[AuditRead]
    next: int | None


class ConventionRead(BaseModel):
    """An agreement on money (req. 39). What its sources do not give is null."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {"id": 12, "name": "Convention 2022-2023", "kind": "fonctionnement"}
        }
    )

    id: int
    name: str
    reference: str | None
    kind: ConventionKind
    signatories: list[str]
    signed_on: date | None
    from_day: date | None
    to_day: date | None
    amount_cents: int | None = Field(description="Cents of euro")
    file: int | None = Field(description="Number of the signed document, if it is kept")
    obligations: list[str] = Field(description="Codes of the indicators it asks for")
    source: str | None
    version: int


class ConventionList(BaseModel):
    """The conventions of a lab, the latest first."""

    items: list[ConventionRead]


Signatories = Annotated[list[Line], Field(max_length=20)]
IndicatorCode = Annotated[str, Field(pattern=r"^[A-Z0-9_]{1,40}$", examples=["RES_FONDS"])]
Obligations = Annotated[
    list[IndicatorCode], Field(max_length=40, description="Codes of the indicators it asks for")
]
AgreedCents = Annotated[
    int,
    Field(ge=0, le=10**13, strict=True, description="Cents of euro", examples=[20000000]),
]


class ConventionRequest(BaseModel):
    """A convention to keep."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "name": "Convention 2022-2023",
                "kind": "fonctionnement",
                "signatories": ["Préfecture", "Région"],
                "from_day": "2022-01-01",
                "to_day": "2023-12-31",
            }
        },
    )

    name: Line
    reference: Line | None = None
    kind: ConventionKind
    signatories: Signatories = []
    signed_on: Day | None = None
    from_day: Day | None = None
    to_day: Day | None = None
    amount_cents: AgreedCents | None = None
    file: Id | None = None
    obligations: Obligations = []
    source: Line | None = None


class ConventionChange(BaseModel):
    """What changes of a convention; absent fields stay."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"to_day": "2024-12-31"}}
    )

    name: Line | None = None
    reference: Line | None = None
    kind: ConventionKind | None = None
    signatories: Signatories | None = None
    signed_on: Day | None = None
    from_day: Day | None = None
    to_day: Day | None = None
    amount_cents: AgreedCents | None = None
    file: Id | None = None
    obligations: Obligations | None = None
    source: Line | None = None
