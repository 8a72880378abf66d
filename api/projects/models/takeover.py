"""What a project gives to others: its takeover kit, and those who adopted it."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, PrimaryKeyConstraint
from sqlmodel import Field, SQLModel

from api.core.ids import AdopterId, DeliverableId, LabId, OrganisationId, ProjectId
from api.core.model import document, identity, number, one_of, texts, version, written_at
from api.core.model import words as prose
from api.projects.models.life import of_project


class AdopterState(StrEnum):
    """How far somebody has gone with what the project made."""

    INTERESSE = "interesse"
    ESSAI = "essai"
    ADOPTE = "adopte"
    ABANDONNE = "abandonne"


SHOWN = (AdopterState.ESSAI, AdopterState.ADOPTE)
"""The states in which who agrees is named on the card."""


class TakeoverKit(SQLModel, table=True):
    """What somebody else needs to take the project over; read by others once ``ready``.

    Money is whole cents; ``steps`` are ``{"title", "words"}`` in order.
    """

    __tablename__ = "takeover_kit"
    __table_args__ = (
        PrimaryKeyConstraint("lab_id", "project_id"),
        of_project(),
        CheckConstraint("0 <= weeks_min AND weeks_min <= weeks_max", name="weeks_in_order"),
        CheckConstraint(
            "0 <= cost_min_cents AND cost_min_cents <= cost_max_cents", name="costs_in_order"
        ),
    )

    lab_id: LabId = number()
    project_id: ProjectId = number()
    purpose: str = prose()
    people: str | None = prose(nullable=True)
    weeks_min: int | None = Field(default=None)
    weeks_max: int | None = Field(default=None)
    cost_min_cents: int | None = number(nullable=True)
    cost_max_cents: int | None = number(nullable=True)
    conditions: str | None = prose(nullable=True)
    steps: list[dict[str, Any]] = document(default="[]")
    pitfalls: list[str] = texts()
    licence: str | None = prose(nullable=True)
    contact: str | None = prose(nullable=True)
    ready: bool = Field(default=False)
    ready_on: date | None = Field(default=None)


class TakeoverKitPart(SQLModel, table=True):
    """A deliverable of the project that makes up the kit."""

    __tablename__ = "takeover_kit_part"
    __table_args__ = (
        PrimaryKeyConstraint("lab_id", "project_id", "deliverable_id"),
        ForeignKeyConstraint(
            ["lab_id", "project_id"], ["takeover_kit.lab_id", "takeover_kit.project_id"]
        ),
        ForeignKeyConstraint(
            ["lab_id", "deliverable_id"],
            ["deliverable.lab_id", "deliverable.id"],
            ondelete="CASCADE",
        ),
    )

    lab_id: LabId = number()
    project_id: ProjectId = number()
    deliverable_id: DeliverableId = number()
    rank: int


class Adopter(SQLModel, table=True):
    """Who took the project over: an organisation, a lab of the network, or a name.

    Public when ``named`` (they agree), in a state of :data:`SHOWN`, on a card that is. It has a
    version of its own: the card's words do not change when somebody adopts what it tells.
    """

    __tablename__ = "adopter"
    __table_args__ = (
        of_project(),
        one_of("state", AdopterState),
        CheckConstraint("num_nonnulls(organisation_id, adopter_lab, name) = 1", name="somebody"),
    )

    lab_id: LabId = number(primary_key=True)
    id: AdopterId = identity()
    project_id: ProjectId = number()
    organisation_id: OrganisationId | None = number(nullable=True, foreign_key="organisation.id")
    adopter_lab: str | None = prose(nullable=True)
    name: str | None = prose(nullable=True)
    since: date | None = Field(default=None)
    territory_code: str | None = prose(nullable=True)
    territory: str | None = prose(nullable=True)
    state: str = prose()
    evidence: str | None = prose(nullable=True)
    changed: str | None = prose(nullable=True)
    named: bool = Field(default=False)
    follow_up_on: date | None = Field(default=None)
    note: str | None = prose(nullable=True)
    version: int = version()
    created_at: datetime = written_at()


class AdopterStep(SQLModel, table=True):
    """A state that an adopter came to, when and why."""

    __tablename__ = "adopter_step"
    __table_args__ = (
        ForeignKeyConstraint(
            ["lab_id", "adopter_id"], ["adopter.lab_id", "adopter.id"], ondelete="CASCADE"
        ),
        one_of("state", AdopterState),
    )

    lab_id: LabId = number(primary_key=True)
    id: int = identity()
    adopter_id: AdopterId = number()
    state: str = prose()
    on_day: date
    reason: str | None = prose(nullable=True)
