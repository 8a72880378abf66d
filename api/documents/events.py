"""Facts about documents that others may hear."""

from dataclasses import dataclass

from api.core.ids import CircleId, CommunityId, CommunityMemberId, DocumentId, LabId


@dataclass(frozen=True, slots=True)
class DocumentSaved:
    """Somebody saved a text; ``head`` is the version that all read by now."""

    lab_id: LabId
    community_id: CommunityId
    circle_id: CircleId | None
    document_id: DocumentId
    member_id: CommunityMemberId
    number: int
    head: int
