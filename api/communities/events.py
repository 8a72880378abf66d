"""Facts that communities publish."""

from dataclasses import dataclass

from api.core.ids import (
    CommunityId,
    CommunityMemberId,
    CommunityOpeningId,
    JoinRequestId,
    LabId,
    PersonId,
)


@dataclass(frozen=True, slots=True)
class MemberAdmitted:
    """Somebody has become a member; ``how`` is an ``Admission``."""

    lab_id: LabId
    community_id: CommunityId
    member_id: CommunityMemberId
    person_id: PersonId
    how: str


@dataclass(frozen=True, slots=True)
class MemberLeft:
    """Somebody is no longer a member; ``how`` is a ``Leaving``."""

    lab_id: LabId
    community_id: CommunityId
    member_id: CommunityMemberId
    person_id: PersonId
    how: str


@dataclass(frozen=True, slots=True)
class RoleChanged:
    """A member's roles have changed."""

    lab_id: LabId
    community_id: CommunityId
    member_id: CommunityMemberId


@dataclass(frozen=True, slots=True)
class JoinAsked:
    """Somebody asks to become a member: animateurs are to hear of it."""

    lab_id: LabId
    community_id: CommunityId
    request_id: JoinRequestId
    person_id: PersonId


@dataclass(frozen=True, slots=True)
class CommunityOpened:
    """A manager of the lab came in unasked: members read why, animateurs are mailed (req. 79)."""

    lab_id: LabId
    community_id: CommunityId
    opening_id: CommunityOpeningId
    person_id: PersonId
    reason: str
