"""Cells: one indicator, period and breakdown of one lab, as the lab works on it."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, Numeric, UniqueConstraint
from sqlmodel import Field, SQLModel

from api.core.ids import LabId, ObservationId
from api.core.model import identity, number, one_of, version, words, written_at
from api.core.periods import Frequency


class ObservationStatus(StrEnum):
    """Four eyes: who validates is not who submitted."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    VALIDATED = "validated"
    PUBLISHED = "published"


class Origin(StrEnum):
    """Where a value comes from."""

    COMPUTED = "computed"
    DECLARED = "declared"
    HISTORY = "history"


class Observation(SQLModel, table=True):
    """A cell: one indicator, period and breakdown of one lab.

    ``breakdown`` is canonical: ``""`` for the total, else ``axis=value`` pairs sorted and joined
    by ``;``. ``source`` tells declared series apart (two sources may disagree). ``uncovered`` is
    the number of presences that a count of distinct persons cannot see, for nobody was named.
    """

    __tablename__ = "observation"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id"], ["lab.id"]),
        ForeignKeyConstraint(
            ["code", "definition_version"],
            ["indicator_definition.code", "indicator_definition.definition_version"],
        ),
        UniqueConstraint(
            "lab_id",
            "code",
            "definition_version",
            "period",
            "breakdown",
            "origin",
            "source",
            name="uq_observation_cell",
        ),
        one_of("frequency", Frequency),
        one_of("status", ObservationStatus),
        one_of("origin", Origin),
        CheckConstraint(
            "value = value AND value < 'Infinity' AND value > '-Infinity'", name="value_finite"
        ),
        CheckConstraint(
            "origin <> 'declared' OR declared_by IS NOT NULL", name="declared_by_somebody"
        ),
        Index("ix_observation_status", "lab_id", "status", "period_start"),
        Index("ix_observation_period", "lab_id", "code", "period_start"),
    )

    lab_id: LabId = number(primary_key=True)
    id: ObservationId = identity()
    code: str = words()
    definition_version: int
    frequency: str = words()
    period: str = words()
    period_start: date
    period_end: date
    breakdown: str = words(default="")
    value: Decimal = Field(sa_type=Numeric)
    numerator: Decimal | None = Field(default=None, sa_type=Numeric)
    denominator: Decimal | None = Field(default=None, sa_type=Numeric)
    n: int | None = number(nullable=True)
    uncovered: int | None = number(nullable=True)
    partial: bool = Field(default=False)
    status: str = words(default=ObservationStatus.DRAFT)
    origin: str = words(default=Origin.COMPUTED)
    source: str = words(default="")
    printed_value: Decimal | None = Field(default=None, sa_type=Numeric)
    comment: str | None = words(nullable=True)
    input_hash: str | None = words(nullable=True)
    declared_by: str | None = words(nullable=True)
    returned_reason: str | None = words(nullable=True)
    submitted_by: str | None = words(nullable=True)
    validated_by: str | None = words(nullable=True)
    version: int = version()
    updated_at: datetime = written_at()
