"""Facts about registrations that others may hear."""

from dataclasses import dataclass

from api.core.ids import ActivityId, LabId, RegistrationId


@dataclass(frozen=True, slots=True)
class RegistrationTaken:
    """Somebody has a place, or a place in the queue."""

    lab_id: LabId
    registration_id: RegistrationId


@dataclass(frozen=True, slots=True)
class RegistrationPromoted:
    """Somebody who waited has a place."""

    lab_id: LabId
    registration_id: RegistrationId


@dataclass(frozen=True, slots=True)
class RegistrationGivenUp:
    """A place, or a place in the queue, was given back; ``reason`` when the team did it."""

    lab_id: LabId
    registration_id: RegistrationId
    had_place: bool
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class SelectionConfirmed:
    """The participants of an activity are chosen; each of these candidates is to be told."""

    lab_id: LabId
    activity_id: ActivityId
    registration_ids: tuple[RegistrationId, ...]
