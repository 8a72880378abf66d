"""Facts about posts that others may hear."""

from dataclasses import dataclass

from api.core.ids import CommunityId, CommunityMemberId, LabId, PostId


@dataclass(frozen=True, slots=True)
class PostWritten:
    """Something was said. ``called`` are those it names by their handle, its author apart."""

    lab_id: LabId
    community_id: CommunityId
    post_id: PostId
    root_id: PostId | None
    member_id: CommunityMemberId | None
    called: tuple[CommunityMemberId, ...] = ()
    important: bool = False


@dataclass(frozen=True, slots=True)
class PostRemoved:
    """A post was taken away, by its author or by moderation; its author reads why."""

    lab_id: LabId
    community_id: CommunityId
    post_id: PostId
    member_id: CommunityMemberId | None
    by_moderation: bool


@dataclass(frozen=True, slots=True)
class PostReported:
    """Somebody asks that a post be looked at."""

    lab_id: LabId
    community_id: CommunityId
    post_id: PostId
    report_id: int
