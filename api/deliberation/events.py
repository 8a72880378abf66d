"""Facts about decisions that others may hear."""

from dataclasses import dataclass

from api.core.ids import CommunityId, CommunityMemberId, ConsentDecisionId, LabId, PersonId


@dataclass(frozen=True, slots=True)
class RoundOpened:
    """A text is put to consent: those concerned are to hear of it."""

    lab_id: LabId
    community_id: CommunityId
    decision_id: ConsentDecisionId
    round_id: int
    member_id: CommunityMemberId


@dataclass(frozen=True, slots=True)
class Objected:
    """Somebody objects: whoever proposed it is to hear of it."""

    lab_id: LabId
    community_id: CommunityId
    round_id: int
    author_id: CommunityMemberId


@dataclass(frozen=True, slots=True)
class RoundClosed:
    """A round has ended as the rule says: whoever took part is to hear of it."""

    lab_id: LabId
    community_id: CommunityId
    decision_id: ConsentDecisionId
    round_id: int
    outcome: str


@dataclass(frozen=True, slots=True)
class LastDay:
    """A round closes within a day: ``members`` have not said where they stand."""

    lab_id: LabId
    community_id: CommunityId
    round_id: int
    members: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ReviewDue:
    """The day has come to look at a decision again (``members``: those to tell)."""

    lab_id: LabId
    community_id: CommunityId
    decision_id: ConsentDecisionId
    members: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CharterDue:
    """A charter was adopted eleven months ago: it is revised each year (req. 87)."""

    lab_id: LabId
    community_id: CommunityId
    charter_id: int


@dataclass(frozen=True, slots=True)
class DecisionCarried:
    """A community carries what it adopted before the lab's steering committee (req. 34)."""

    lab_id: LabId
    lab: str
    community_id: CommunityId
    decision_id: ConsentDecisionId
    person_id: PersonId
    title: str
    words: str
