"""The life of a project: phases, scale, people, journal."""

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKeyConstraint
from sqlmodel import Field, SQLModel

from api.core.ids import (
    JournalEntryId,
    LabId,
    PersonId,
    PhaseId,
    ProjectId,
    ProjectRoleId,
    ScaleEventId,
)
from api.core.model import identity, number, one_of
from api.core.model import words as prose
from api.labs.models import Side


class PhaseName(StrEnum):
    """The seven phases, in any order, repeatable, never forced (req. 41)."""

    CLARIFICATION = "clarification"
    EXPLORATION = "exploration"
    IDEATION = "ideation"
    PROTOTYPAGE = "prototypage"
    EXPERIMENTATION = "experimentation"
    EVALUATION = "evaluation"
    TRANSFERT = "transfert"


class Scale(StrEnum):
    """How far a project reaches (req. 56)."""

    LOCAL = "local"
    REGIONAL = "regional"
    NATIONAL = "national"


class RoleName(StrEnum):
    """The charter's roles in a project (req. 42-47)."""

    SPONSOR = "sponsor"
    COL_PORTEUR = "col_porteur"
    RESPONSABLE = "responsable"
    SOUCIEUX = "soucieux"
    INGENIEUX = "ingenieux"
    IMPLIQUE = "implique"
    SAGE = "sage"


def of_project() -> ForeignKeyConstraint:
    """What a card is made of refers to it within its lab."""
    return ForeignKeyConstraint(["lab_id", "project_id"], ["project.lab_id", "project.id"])


def days_in_order() -> CheckConstraint:
    """No period ends before it starts."""
    return CheckConstraint("from_day <= to_day", name="days_in_order")


class ProjectPhase(SQLModel, table=True):
    """A stretch of time in one phase; the same phase never twice at once."""

    __tablename__ = "project_phase"
    __table_args__ = (of_project(), one_of("phase", PhaseName), days_in_order())

    lab_id: LabId = number(primary_key=True)
    id: PhaseId = identity()
    project_id: ProjectId = number()
    phase: str = prose()
    from_day: date | None = Field(default=None)
    to_day: date | None = Field(default=None)
    note: str | None = prose(nullable=True)


class ProjectScaleEvent(SQLModel, table=True):
    """The project reached a scale: who took it up, in what, and what shows it."""

    __tablename__ = "project_scale_event"
    __table_args__ = (of_project(), one_of("scale", Scale))

    lab_id: LabId = number(primary_key=True)
    id: ScaleEventId = identity()
    project_id: ProjectId = number()
    scale: str = prose()
    on_day: date | None = Field(default=None)
    taker: str | None = prose(nullable=True)
    dispositif: str | None = prose(nullable=True)
    evidence: str | None = prose(nullable=True)


class ProjectRole(SQLModel, table=True):
    """Somebody's part in a project, with or without an account. Never public."""

    __tablename__ = "project_role"
    __table_args__ = (
        of_project(),
        one_of("role", RoleName),
        one_of("side", Side),
        CheckConstraint("num_nonnulls(person_id, label) = 1", name="somebody"),
        days_in_order(),
    )

    lab_id: LabId = number(primary_key=True)
    id: ProjectRoleId = identity()
    project_id: ProjectId = number()
    role: str = prose()
    person_id: PersonId | None = number(nullable=True, foreign_key="person.id")
    label: str | None = prose(nullable=True)
    side: str | None = prose(nullable=True)
    from_day: date | None = Field(default=None)
    to_day: date | None = Field(default=None)


class JournalEntry(SQLModel, table=True):
    """What happened, told along the way."""

    __tablename__ = "journal_entry"
    __table_args__ = (of_project(),)

    lab_id: LabId = number(primary_key=True)
    id: JournalEntryId = identity()
    project_id: ProjectId = number()
    on_day: date
    words: str = prose()
    person_id: PersonId | None = number(nullable=True, foreign_key="person.id")
    public: bool = Field(default=False)
