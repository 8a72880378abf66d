"""Facts about activities that others may hear."""

from dataclasses import dataclass
from datetime import date

from api.core.ids import ActivityId, LabId


@dataclass(frozen=True, slots=True)
class ActivityCounted:
    """What counts of a held activity (attendance, day, kind) was recorded or changed."""

    lab_id: LabId
    activity_id: ActivityId
    days: frozenset[date]
    """The days before and after the change, on the lab's calendar."""
