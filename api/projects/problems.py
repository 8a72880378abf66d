"""What can go wrong with projects."""

from api.core.problems import Conflict


class TwoKeys(Conflict):
    """A card is opened to more readers by two keys, not by a change of the card."""

    code = "two-keys"


class SamePerson(Conflict):
    """One person cannot turn both keys."""

    code = "same-person"


class ChecklistOpen(Conflict):
    """Something of the publication checklist is not so; ``errors`` points at each."""

    code = "checklist-open"


class NothingToPublish(Conflict):
    """The card is already as open as that, or is not open."""

    code = "publication-unchanged"


class Overlap(Conflict):
    """The same phase, or the same role of the same person, twice at the same time."""

    code = "project-overlap"


class ProjectStopped(Conflict):
    """A body refused what was begun: the project may end, not go on."""

    code = "project-stopped"
