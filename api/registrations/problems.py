"""What can go wrong with registrations."""

from api.core.problems import Conflict, Forbidden, Invalid


class NotOpen(Conflict):
    """Nobody registers now: not yet, no longer, or never."""

    code = "not-open"


class Full(Conflict):
    """No place is left, and nobody more may wait."""

    code = "activity-full"


class MembersOnly(Forbidden):
    """Only members of its community register."""

    code = "members-only"


class TooManyAlready(Conflict):
    """More places are taken than there would be."""

    code = "too-many-already"


class SomebodyRegistered(Conflict):
    """Somebody has registered: the questions stand, and registrations are closed, not removed."""

    code = "somebody-registered"


class TooLate(Conflict):
    """It has begun, was called off, or the registration was given up already."""

    code = "registration-settled"


class NotTheirDay(Conflict):
    """People are checked in from two hours before it begins, while they are registered."""

    code = "not-their-day"


class WrongAnswers(Invalid):
    """The answers do not fit the questions; ``errors`` says which."""

    code = "questions"


class ParityWanted(Conflict):
    """Fewer places are offered to one side while its candidates wait (req. 108)."""

    code = "parity"


class Undecided(Conflict):
    """Of some candidates nothing was decided yet."""

    code = "selection-undecided"


class TooManyChosen(Conflict):
    """More candidates would have a place than there are places."""

    code = "selection-too-many"


class SelectionSettled(Conflict):
    """Nobody is chosen here: not at all, already, or it has begun."""

    code = "selection-settled"


class NameForgotten(Conflict):
    """They came, and their name is no longer kept: no certificate can be made any more."""

    code = "name-forgotten"


class NoCertificate(Conflict):
    """A certificate is for who came to what is over."""

    code = "no-certificate"
