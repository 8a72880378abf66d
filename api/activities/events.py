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


@dataclass(frozen=True, slots=True)
class ActivityMoved:
    """An activity is held at another time or place, on whichever path: its own or its booking's."""

    lab_id: LabId
    activity_id: ActivityId


@dataclass(frozen=True, slots=True)
class ActivityCalledOff:
    """A planned activity was cancelled."""

    lab_id: LabId
    activity_id: ActivityId
    reason: str


@dataclass(frozen=True, slots=True)
class FeedbackGiven:
    """An answer was given, changed or taken back."""

    lab_id: LabId
    day: date
    """The day it counts for, on the lab's calendar."""


@dataclass(frozen=True, slots=True)
class TestimonyDecided:
    """A testimony was validated, set aside or taken back."""

    lab_id: LabId
    day: date
    """The day of the decision, on the lab's calendar."""
