"""What can go wrong at the library."""

from api.core.problems import Conflict


class CopyOut(Conflict):
    """Somebody has that copy."""

    code = "copy-out"


class CopyKept(Conflict):
    """It is kept for somebody who waited."""

    code = "copy-kept"


class CopyNotLent(Conflict):
    """It is read in the lab, lost, or no longer there."""

    code = "copy-not-lent"


class CopyIn(Conflict):
    """Nobody has that copy."""

    code = "copy-in"


class WaitedFor(Conflict):
    """Somebody waits for the book: it is not kept any longer."""

    code = "waited-for"


class RenewedEnough(Conflict):
    """It was kept longer as often as may be."""

    code = "renewed-enough"


class AlreadyYours(Conflict):
    """One has a copy of that book."""

    code = "already-yours"


class BookLent(Conflict):
    """Copies of it were lent: its history stands, and copies are withdrawn instead."""

    code = "book-lent"
