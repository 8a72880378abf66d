"""What can go wrong with method cards."""

from api.core.problems import Conflict


class CardUnfinished(Conflict):
    """It lacks what somebody needs to use it; ``errors`` say what."""

    code = "card-unfinished"


class WrongState(Conflict):
    """What was asked does not fit where the card stands."""

    code = "card-state"


class CardWithdrawn(Conflict):
    """It is read by those who wrote it and can be taken back, not written."""

    code = "card-withdrawn"


class NeedUsed(Conflict):
    """Cards of the lab still answer this need."""

    code = "need-used"
