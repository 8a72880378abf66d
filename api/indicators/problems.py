"""What can go wrong with observations."""

from api.core.problems import Conflict, Invalid


class WrongStatus(Conflict):
    """Some of the observations are not in the state that this step takes."""

    code = "observation-status"


class FourEyes(Conflict):
    """Who submitted a value cannot validate it."""

    code = "four-eyes"


class NotDeclarable(Conflict):
    """This indicator is computed: it takes no declared value."""

    code = "not-declarable"


class EvidenceMissing(Conflict):
    """Some of the declared values have not the evidence that their indicator asks for."""

    code = "evidence-missing"


class ConsentMissing(Invalid):
    """A testimony is made public without the consent of who gave it."""

    code = "consent-missing"


class RevisionReason(Invalid):
    """A published value changes: say why."""

    code = "revision-reason"


class SuppressionImpossible(Conflict):
    """What is public already would give away a small number of persons."""

    code = "suppression-impossible"


class RecordsMoved(Conflict):
    """Records changed while they were being published: nothing was, look again."""

    code = "records-moved"


class TooWide(Invalid):
    """More cells than one answer may hold: ask for less."""

    code = "too-wide"
