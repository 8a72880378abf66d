"""What can go wrong with funding."""

from api.core.problems import Conflict


class BudgetOverrun(Conflict):
    """More would be committed than the line holds; ``left_cents`` says what is left."""

    code = "budget-overrun"


class Overpaid(Conflict):
    """More would be paid than was committed; ``to_pay_cents`` says what is still to pay."""

    code = "overpaid"


class LineInUse(Conflict):
    """Commitments stand on the line."""

    code = "line-in-use"


class CommitmentClosed(Conflict):
    """The commitment was cancelled, or has been paid in part and cannot be."""

    code = "commitment-closed"
