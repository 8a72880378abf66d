"""Facts about methods that others may hear."""

from dataclasses import dataclass

from api.core.ids import CommunityId, CommunityMemberId, LabId, MethodReviewId


@dataclass(frozen=True, slots=True)
class ReviewsDue:
    """Cards of a community are to be read again; ``review_id`` is the first of these reviews.

    ``members`` look after them: the animateurs, and whoever takes care of the documentation.
    """

    lab_id: LabId
    community_id: CommunityId
    review_id: MethodReviewId
    members: tuple[CommunityMemberId, ...]
