"""What crosses the API about labs."""

from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

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
