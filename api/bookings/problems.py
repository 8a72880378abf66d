"""What can go wrong with bookings."""

from api.core.problems import Conflict


class SlotTaken(Conflict):
    """The room is taken; ``conflicts`` says when, ``next_free`` what is free next."""

    code = "slot-taken"


class KitsTaken(Conflict):
    """Pieces of ``kit`` are lacking at that time."""

    code = "kits-taken"


class WrongState(Conflict):
    """The booking's state does not allow it."""

    code = "wrong-state"


class CannotDisplace(Conflict):
    """The booking is not of lower rank, or begins too soon to be asked to give way."""

    code = "cannot-displace"
