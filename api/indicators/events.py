"""Facts about indicators that others may hear."""

from dataclasses import dataclass

from api.core.ids import LabId, VintageId


@dataclass(frozen=True, slots=True)
class VintagePublished:
    """A lab published values."""

    lab_id: LabId
    vintage_id: VintageId


@dataclass(frozen=True, slots=True)
class CellReturned:
    """Submitted values are given back; ``submitters`` are keys of actors."""

    lab_id: LabId
    observations: tuple[int, ...]
    submitters: tuple[str, ...]
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class QuestionAsked:
    """Somebody asks about a cell."""

    lab_id: LabId
    question_id: int


@dataclass(frozen=True, slots=True)
class QuestionAnswered:
    """A question about a cell is answered."""

    lab_id: LabId
    question_id: int
