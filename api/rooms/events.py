"""Facts about the place that others may hear, and forbid while bookings stand in the way."""

from dataclasses import dataclass
from datetime import datetime

from api.core.ids import KitId, LabId, RoomId


@dataclass(frozen=True, slots=True)
class RoomPartsChanged:
    """A composite room is made of other rooms than before."""

    lab_id: LabId
    room_id: RoomId
    added: frozenset[RoomId]
    removed: frozenset[RoomId]


@dataclass(frozen=True, slots=True)
class RoomArchived:
    """A room can no longer be booked."""

    lab_id: LabId
    room_id: RoomId


@dataclass(frozen=True, slots=True)
class KitReduced:
    """A kit has fewer pieces than before; none at all when it can no longer be booked."""

    lab_id: LabId
    kit_id: KitId
    stock: int


@dataclass(frozen=True, slots=True)
class PlaceSettingsChanged:
    """A lab runs its place otherwise."""

    lab_id: LabId
    priorities: tuple[str, ...]
    """The purposes that were given a rank."""


@dataclass(frozen=True, slots=True)
class CodesChanged:
    """What opens the doors is no longer the same from ``since`` on, until ``until`` if it ends."""

    lab_id: LabId
    since: datetime
    until: datetime | None
