"""What crosses the API about definitions."""

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from api.core.periods import Frequency
from api.indicators.models import Aggregation, EvidenceRule, Family, IndicatorKind
from api.indicators.schemas.values import Value


class DefinitionVersion(BaseModel):
    """A version of a definition, and the periods it applies to."""

    definition_version: int
    valid_from: date
    valid_to: date | None


class DefinitionRead(BaseModel):
    """What an indicator means; a version never changes."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"code": "ACT_PARTICIP", "label_fr": "Participations"}}
    )

    code: str
    definition_version: int
    family: Family
    label_fr: str
    label_en: str
    description_fr: str
    formula_fr: str = Field(description="How it is counted, in one sentence")
    source: str = Field(description="Where the indicator comes from")
    unit: str
    decimals: int = Field(description="Digits after the point that mean something")
    kind: IndicatorKind
    aggregation: Aggregation
    additive: bool = Field(description="Whether values of several periods may be added up")
    axes: list[str] = Field(description="Breakdowns it is given along")
    frequencies: list[Frequency]
    about_persons: bool = Field(description="Whether small cells are withheld")
    evidence_rule: EvidenceRule = Field(description="What a declared value must come with")
    targets_allowed: bool
    declarable: bool = Field(description="Whether a lab may declare values of it")
    lower_bound: Value | None
    upper_bound: Value | None
    valid_from: date = Field(description="Applies to the periods that begin on this day or later")
    valid_to: date | None
    versions: list[DefinitionVersion] = Field(description="Every version, oldest first")


class DefinitionList(BaseModel):
    """The indicators, in the order of the catalogue."""

    items: list[DefinitionRead]
