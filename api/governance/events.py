"""Facts about the governance of a lab that others may hear."""

from dataclasses import dataclass

from api.core.ids import BodySessionId, DecisionId, LabId, RecommendationId


@dataclass(frozen=True, slots=True)
class SessionConvened:
    """Members are called to a session."""

    lab_id: LabId
    session_id: BodySessionId


@dataclass(frozen=True, slots=True)
class DecisionTaken:
    """A body decided of an item."""

    lab_id: LabId
    decision_id: DecisionId


@dataclass(frozen=True, slots=True)
class RecommendationSet:
    """A decision asks for something, by somebody and a day."""

    lab_id: LabId
    recommendation_id: RecommendationId
