"""What an indicator means: immutable versions, in force for days (indicators.md § Model)."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import Numeric, PrimaryKeyConstraint
from sqlmodel import Field, SQLModel

from api.core.model import one_of, texts, words


class Family(StrEnum):
    """The three families of OGP commitment 46 (req. 124-126)."""

    ACTIVITY = "activity"
    RESULTS = "results"
    IMPACT = "impact"


class IndicatorKind(StrEnum):
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


class EvidenceRule(StrEnum):
    """What a declared value must come with before it is submitted."""

    NONE = "none"
    REQUIRED = "required"
    REFERENCE = "reference"


class Definition(SQLModel, table=True):
    """One immutable version of an indicator's definition.

    It applies to the periods that begin on a day of ``valid_from`` (included) to ``valid_to``
    (excluded); the database refuses to change or remove it, but for giving ``valid_to`` once.
    """

    __tablename__ = "indicator_definition"
    __table_args__ = (
        PrimaryKeyConstraint("code", "definition_version"),
        one_of("family", Family),
        one_of("kind", IndicatorKind),
        one_of("aggregation", Aggregation),
        one_of("evidence_rule", EvidenceRule),
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
    formula_fr: str = words(default="")
    source: str = words(default="")
    decimals: int = Field(default=0)
    axes: list[str] = texts()
    frequencies: list[str] = texts()
    about_persons: bool = Field(default=False)
    evidence_rule: str = words(default=EvidenceRule.NONE)
    targets_allowed: bool = Field(default=True)
    declarable: bool = Field(default=False)
    lower_bound: Decimal | None = Field(default=None, sa_type=Numeric)
    upper_bound: Decimal | None = Field(default=None, sa_type=Numeric)
    position: int = Field(default=0)
    valid_from: date
    valid_to: date | None = Field(default=None)
    external_ref: str | None = words(nullable=True)
    external_version: str | None = words(nullable=True)
