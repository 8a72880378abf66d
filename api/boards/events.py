"""Facts about boards that others may hear."""

from dataclasses import dataclass

from api.core.ids import CommunityId, CommunityMemberId, LabId, TaskId


@dataclass(frozen=True, slots=True)
class TaskGiven:
    """Somebody was given a task by another member."""

    lab_id: LabId
    community_id: CommunityId
    task_id: TaskId
    to_member: CommunityMemberId
    by_member: CommunityMemberId | None


@dataclass(frozen=True, slots=True)
class TaskDone:
    """A task is finished."""

    lab_id: LabId
    community_id: CommunityId
    task_id: TaskId
    by_member: CommunityMemberId | None
