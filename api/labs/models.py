"""Labs (the tenants) and organisations."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from api.core.ids import LabId, OrganisationId
from api.core.model import (
    document,
    identity,
    one_of,
    search_column,
    texts,
    version,
    words,
    written_at,
)


class LabStatus(StrEnum):
    """A lab's standing (req. 123)."""

    ACTIVE = "active"
    SUSPENDED = "suspended"
    IN_TRANSITION = "in_transition"
    CLOSED = "closed"


class Side(StrEnum):
    """Which side of the partnership an organisation or a person stands on (req. 63-65)."""

    STATE = "state"
    REGION = "region"
    TERRITORY = "territory"
    OTHER = "other"


class OrganisationKind(StrEnum):
    """Kinds of partner (req. 57)."""

    PREFECTURE = "prefecture"
    STATE_SERVICE = "state_service"
    REGION = "region"
    DEPARTEMENT = "departement"
    EPCI = "epci"
    MUNICIPALITY = "municipality"
    OPERATOR = "operator"
    UNIVERSITY = "university"
    ASSOCIATION = "association"
    COMPANY = "company"
    OTHER = "other"


class Lab(SQLModel, table=True):
    """A public-innovation lab and its identity card."""

    __tablename__ = "lab"
    __table_args__ = (
        one_of("status", LabStatus),
        CheckConstraint("lon BETWEEN -180 AND 180 AND lat BETWEEN -90 AND 90", name="coordinates"),
    )

    id: LabId = identity()
    slug: str = words(unique=True)
    name: str = words()
    aliases: list[str] = texts()
    region: str | None = words(nullable=True)
    region_code: str | None = words(nullable=True)
    lon: float | None = Field(default=None)
    lat: float | None = Field(default=None)
    status: str = words(default=LabStatus.ACTIVE)
    opened_on: date | None = Field(default=None)
    timezone: str = words(default="Europe/Paris")
    school_zone: str | None = words(nullable=True)
    carriers: list[str] = texts()
    partners: list[str] = texts()
    missions: list[str] = texts()
    services: list[str] = texts()
    figures: list[dict[str, Any]] = document(default="[]")
    contact_email: str | None = words(nullable=True)
    website: str | None = words(nullable=True)
    socials: dict[str, Any] = document()
    address_hint: str | None = words(nullable=True)
    source: str | None = words(nullable=True)
    version: int = version()
    created_at: datetime = written_at()
    search: str | None = search_column("name", "region")


class Organisation(SQLModel, table=True):
    """An administration, association or company: a reference shared by all labs (req. 13, 57)."""

    __tablename__ = "organisation"
    __table_args__ = (
        one_of("kind", OrganisationKind),
        one_of("side", Side),
        UniqueConstraint("name"),
        UniqueConstraint("siret"),
    )

    id: OrganisationId = identity()
    name: str = words()
    kind: str | None = words(nullable=True)
    side: str | None = words(nullable=True)
    siret: str | None = words(nullable=True)
    territory_code: str | None = words(nullable=True)
    mentions: int | None = Field(default=None)
    version: int = version()
    search: str | None = search_column("name")
