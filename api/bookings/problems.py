"""What can go wrong with bookings."""

from api.core.problems import Conflict, Forbidden


class SlotTaken(Conflict):
    """The room is taken; ``conflicts`` says when, ``next_free`` what is free next."""

    code = "slot-taken"


class WrongState(Conflict):
    """The booking's state does not allow it."""

    code = "wrong-state"


class CodesTooEarly(Conflict):
    """Access codes are not shown yet; ``visible_from`` says from when."""

    code = "codes-too-early"


class CodesOver(Conflict):
    """The booking is over: its access codes are no longer shown."""

    code = "codes-over"


class CodesUnconfirmed(Conflict):
    """Access codes are for bookings that stand."""

    code = "codes-unconfirmed"


class OutsideClosed(Forbidden):
    """The lab takes no requests from people without an account."""

    code = "outside-closed"


class CannotDisplace(Conflict):
    """The booking is not of lower rank, or begins too soon to be asked to give way."""

    code = "cannot-displace"
