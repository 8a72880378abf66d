"""What can go wrong with decisions, charters and facilitations."""

from api.core.problems import Conflict, Forbidden


class AdviceOnly(Forbidden):
    """Whoever asks advises the community, and takes no position."""

    code = "advice-only"


class DecisionSettled(Conflict):
    """The decision stands where this cannot be done."""

    code = "decision-settled"


class AnswerGiven(Conflict):
    """Somebody else has answered the question: what they said stays."""

    code = "answer-given"


class RoundOver(Conflict):
    """What is said is about a text that is no longer the one under discussion."""

    code = "round-over"


class ObjectionStands(Conflict):
    """Whoever objects takes another position once they have lifted their objection."""

    code = "objection-stands"


class StillOpen(Conflict):
    """The round closes at its hour, or once everybody concerned has taken a position."""

    code = "still-open"


class RevisionUnderWay(Conflict):
    """A proposal to replace it is under way already."""

    code = "revision-under-way"


class CharterBegun(Conflict):
    """The community has a charter: another is adopted by consent."""

    code = "charter-begun"


class FacilitationSettled(Conflict):
    """The request stands where this cannot be done."""

    code = "facilitation-settled"
