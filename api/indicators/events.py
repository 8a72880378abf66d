"""Facts about indicators that others may hear."""

from dataclasses import dataclass

from api.core.ids import LabId, VintageId


@dataclass(frozen=True, slots=True)
class VintagePublished:
    """A lab published values."""

    lab_id: LabId
    vintage_id: VintageId
