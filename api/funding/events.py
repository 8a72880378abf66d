"""Facts about funding that others may hear."""

from dataclasses import dataclass

from api.core.ids import CommitmentId, LabId


@dataclass(frozen=True, slots=True)
class BudgetChanged:
    """Lines of a budget changed, or money won from calls (``budget`` None)."""

    lab_id: LabId
    budget: str | None


@dataclass(frozen=True, slots=True)
class CommitmentChanged:
    """What is promised or paid on a line is no longer what it was."""

    lab_id: LabId
    commitment_id: CommitmentId
