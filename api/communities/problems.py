"""What can go wrong with communities."""

from api.core.problems import Conflict, Forbidden


class LastAnimator(Conflict):
    """The community would be left without an animateur."""

    code = "last-animator"


class JoinElsewhere(Conflict):
    """Nobody joins this community here: it lives elsewhere, or takes only those it invites."""

    code = "join-elsewhere"


class CommunityClosed(Conflict):
    """The community is archived, or takes nobody so."""

    code = "community-closed"


class RolesOverlap(Conflict):
    """The member holds that role already over some of these days."""

    code = "overlap"


class InvitedSomebodyElse(Forbidden):
    """The invitation was sent to another address than that of this account."""

    code = "invited-somebody-else"


class Settled(Conflict):
    """The request or invitation has come to an end."""

    code = "settled"
