"""Tables of indicators."""

from api.indicators.models.definitions import (
    Aggregation,
    Definition,
    EvidenceRule,
    Family,
    IndicatorKind,
)
from api.indicators.models.evidence import (
    CellQuestion,
    Evidence,
    EvidenceKind,
    Target,
    TargetKind,
)
from api.indicators.models.marks import IndicatorMark
from api.indicators.models.observations import Observation, ObservationStatus, Origin
from api.indicators.models.vintages import Change, PublishedLineage, PublishedValue, Vintage

__all__ = [
    "Aggregation",
    "CellQuestion",
    "Change",
    "Definition",
    "Evidence",
    "EvidenceKind",
    "EvidenceRule",
    "Family",
    "IndicatorKind",
    "IndicatorMark",
    "Observation",
    "ObservationStatus",
    "Origin",
    "PublishedLineage",
    "PublishedValue",
    "Target",
    "TargetKind",
    "Vintage",
]
