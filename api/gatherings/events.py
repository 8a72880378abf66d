"""Facts about date polls that others may hear."""

from dataclasses import dataclass

from api.core.ids import CommunityId, DatePollId, LabId


@dataclass(frozen=True, slots=True)
class PollCloses:
    """A poll takes answers until tomorrow: ``members`` have given none."""

    lab_id: LabId
    community_id: CommunityId
    poll_id: DatePollId
    members: tuple[int, ...]
