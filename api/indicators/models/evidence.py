"""What stands beside a figure: its evidence, what is aimed at, questions about it."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, Numeric, UniqueConstraint
from sqlmodel import Field, SQLModel

from api.core.ids import ConventionId, FileId, LabId, ObservationId, VintageId
from api.core.model import identity, instant, number, one_of, version
from api.core.model import words as written


class EvidenceKind(StrEnum):
    """What shows that a declared figure is true (indicators.md § Model)."""

    TEMOIGNAGE = "temoignage"
    ENQUETE = "enquete"
    DOCUMENT = "document"
    CITATION = "citation"
    MESURE = "mesure"


class TargetKind(StrEnum):
    """A baseline, or what is aimed at."""

    REFERENCE = "reference"
    CIBLE = "cible"


class Evidence(SQLModel, table=True):
    """One piece of evidence for a cell; private unless it is made public, with consent."""

    __tablename__ = "evidence"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id"], ["lab.id"]),
        ForeignKeyConstraint(["lab_id", "file_id"], ["file.lab_id", "file.id"]),
        ForeignKeyConstraint(
            ["lab_id", "observation_id"],
            ["observation.lab_id", "observation.id"],
            ondelete="SET NULL (observation_id)",
        ),
        one_of("kind", EvidenceKind),
        CheckConstraint(
            "num_nonnulls(nullif(words, ''), url, file_id, testimony_id) >= 1",
            name="says_something",
        ),
        CheckConstraint(
            "NOT public OR kind <> 'temoignage' OR consent_at IS NOT NULL", name="with_consent"
        ),
        Index("ix_evidence_cell", "lab_id", "code", "period", "breakdown"),
    )

    lab_id: LabId = number(primary_key=True)
    id: int = identity()
    observation_id: ObservationId | None = number(nullable=True)
    code: str = written()
    period: str = written()
    breakdown: str = written(default="")
    kind: str = written()
    words: str | None = written(nullable=True)
    url: str | None = written(nullable=True)
    file_id: FileId | None = number(nullable=True)
    testimony_id: int | None = number(nullable=True)
    consent: str | None = written(nullable=True)
    consent_at: datetime | None = instant(nullable=True)
    public: bool = Field(default=False)
    created_by: str = written()
    created_at: datetime = instant()
    version: int = version()


class Target(SQLModel, table=True):
    """A baseline or a target of an indicator, for one period."""

    __tablename__ = "indicator_target"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id"], ["lab.id"]),
        ForeignKeyConstraint(["lab_id", "convention_id"], ["convention.lab_id", "convention.id"]),
        UniqueConstraint("lab_id", "code", "breakdown", "kind", "period"),
        one_of("kind", TargetKind),
        CheckConstraint(
            "value = value AND value < 'Infinity' AND value > '-Infinity'", name="value_finite"
        ),
    )

    lab_id: LabId = number(primary_key=True)
    id: int = identity()
    code: str = written()
    breakdown: str = written(default="")
    kind: str = written()
    period: str = written()
    period_start: date
    value: Decimal = Field(sa_type=Numeric)
    words: str | None = written(nullable=True)
    convention_id: ConventionId | None = number(nullable=True)
    public: bool = Field(default=False)
    version: int = version()


class CellQuestion(SQLModel, table=True):
    """A question about a cell, and its answer; kept with the vintage that published the cell."""

    __tablename__ = "cell_question"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id"], ["lab.id"]),
        ForeignKeyConstraint(["lab_id", "vintage_id"], ["vintage.lab_id", "vintage.id"]),
        CheckConstraint("(answer IS NULL) = (answered_at IS NULL)", name="answered_or_not"),
        Index("ix_cell_question_cell", "lab_id", "code", "period", "breakdown"),
    )

    lab_id: LabId = number(primary_key=True)
    id: int = identity()
    code: str = written()
    period: str = written()
    breakdown: str = written(default="")
    campaign_id: int | None = number(nullable=True)
    words: str = written()
    asked_by: str = written()
    asked_at: datetime = instant()
    answer: str | None = written(nullable=True)
    answered_by: str | None = written(nullable=True)
    answered_at: datetime | None = instant(nullable=True)
    vintage_id: VintageId | None = number(nullable=True)
    version: int = version()
