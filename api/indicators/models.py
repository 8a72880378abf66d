"""Indicator definitions, observations (cells), and vintages (what was published, frozen)."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import (
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    Numeric,
    PrimaryKeyConstraint,
    UniqueConstraint,
)
from sqlmodel import Field, SQLModel

from api.core.ids import LabId, ObservationId, VintageId
from api.core.model import identity, instant, number, one_of, texts, version, words, written_at
from api.core.periods import Frequency


class Family(StrEnum):
    """The three families of OGP commitment 46 (req. 124-126)."""

    ACTIVITY = "activity"
    RESULTS = "results"
    IMPACT = "impact"


class Kind(StrEnum):
    """Computed from records, or declared with evidence."""

    COMPUTED = "computed"
    DECLARED = "declared"


class Aggregation(StrEnum):
    """How values combine; only sums add up over periods."""

    SUM = "sum"
    DISTINCT = "distinct"
    RATIO = "ratio"
    MEDIAN = "median"
    LAST = "last"


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


class Definition(SQLModel, table=True):
    """One immutable version of an indicator's definition."""

    __tablename__ = "indicator_definition"
    __table_args__ = (
        PrimaryKeyConstraint("code", "definition_version"),
        one_of("family", Family),
        one_of("kind", Kind),
        one_of("aggregation", Aggregation),
    )

    code: str = words()
    definition_version: int
    family: str = words()
    label_fr: str = words()
    label_en: str = words()
    description_fr: str = words()
    unit: str = words()
    kind: str = words()
    aggregation: str = words()
    formula: str = words()
    axes: list[str] = texts()
    frequencies: list[str] = texts()
    about_persons: bool = Field(default=False)
    position: int = Field(default=0)
    valid_from: date
    valid_to: date | None = Field(default=None)
    external_ref: str | None = words(nullable=True)
    external_version: str | None = words(nullable=True)


class Observation(SQLModel, table=True):
    """A cell: one indicator, period and breakdown of one lab.

    ``breakdown`` is canonical: ``""`` for the total, else ``axis=value`` pairs sorted and joined
    by ``;``. ``source`` tells declared series apart (two sources may disagree).
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
    partial: bool = Field(default=False)
    status: str = words(default=ObservationStatus.DRAFT)
    origin: str = words(default=Origin.COMPUTED)
    source: str = words(default="")
    printed_value: Decimal | None = Field(default=None, sa_type=Numeric)
    comment: str | None = words(nullable=True)
    input_hash: str | None = words(nullable=True)
    submitted_by: str | None = words(nullable=True)
    validated_by: str | None = words(nullable=True)
    version: int = version()
    updated_at: datetime = written_at()


class Vintage(SQLModel, table=True):
    """One publication by a lab."""

    __tablename__ = "vintage"
    __table_args__ = (ForeignKeyConstraint(["lab_id"], ["lab.id"]),)

    lab_id: LabId = number(primary_key=True)
    id: VintageId = identity()
    published_at: datetime = instant()
    published_by: str = words()
    note: str | None = words(nullable=True)


class PublishedValue(SQLModel, table=True):
    """A value as a vintage froze it. ``value`` is null when a small cell is suppressed."""

    __tablename__ = "published_value"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id", "vintage_id"], ["vintage.lab_id", "vintage.id"]),
        one_of("conf_status", ["F", "C"]),
        Index("ix_published_value_feed", "published_seq", "lab_id", "id"),
        Index(
            "uq_published_value_current",
            "lab_id",
            "code",
            "period",
            "breakdown",
            "origin",
            "source",
            unique=True,
            postgresql_where="superseded_at IS NULL",
        ),
    )

    lab_id: LabId = number(primary_key=True)
    id: int = identity()
    vintage_id: VintageId = number()
    observation_id: ObservationId = number()
    code: str = words()
    definition_version: int
    frequency: str = words()
    period: str = words()
    period_start: date
    period_end: date
    breakdown: str = words(default="")
    value: Decimal | None = Field(default=None, sa_type=Numeric)
    numerator: Decimal | None = Field(default=None, sa_type=Numeric)
    denominator: Decimal | None = Field(default=None, sa_type=Numeric)
    n: int | None = number(nullable=True)
    partial: bool = Field(default=False)
    origin: str = words()
    source: str = words(default="")
    printed_value: Decimal | None = Field(default=None, sa_type=Numeric)
    conf_status: str = words(default="F")
    obs_status: str = words(default="A")
    comment: str | None = words(nullable=True)
    input_hash: str | None = words(nullable=True)
    published_at: datetime = instant()
    published_seq: int = number(default=0)
    superseded_at: datetime | None = instant(nullable=True)


class UseMark(SQLModel, table=True):
    """The use of rooms over these days is to be computed again; no days: over all of them.

    Written by triggers of the database, taken by :mod:`api.indicators.marks` (ADR 0010).
    """

    __tablename__ = "use_mark"
    __table_args__ = (ForeignKeyConstraint(["lab_id"], ["lab.id"]),)

    lab_id: LabId = number(primary_key=True)
    id: int = identity()
    first_day: date | None = Field(default=None)
    last_day: date | None = Field(default=None)
