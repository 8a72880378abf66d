"""Facts about the place that others may hear."""

from dataclasses import dataclass
from datetime import datetime

from api.core.ids import LabId


@dataclass(frozen=True, slots=True)
class CodesChanged:
    """What opens the doors is no longer the same from ``since`` on, until ``until`` if it ends."""

    lab_id: LabId
    since: datetime
    until: datetime | None
