"""What can go wrong with the place."""

from api.core.problems import Conflict


class RequestAnswered(Conflict):
    """The request to open the house has been answered or withdrawn."""

    code = "request-answered"


class TicketClosed(Conflict):
    """The trouble ticket is not in a state from which this can be done."""

    code = "ticket-closed"


class TicketNotClosed(Conflict):
    """The trouble ticket is not resolved: there is nothing to open again."""

    code = "ticket-not-closed"


class RoomInUse(Conflict):
    """Bookings stand in the way: ``count`` says how many, ``bookings`` names the first ones."""

    code = "room-in-use"


class KitPromised(Conflict):
    """More pieces are promised than would be left: ``times`` says when."""

    code = "kit-promised"
