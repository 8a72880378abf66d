"""What can go wrong with observations."""

from api.core.problems import Conflict


class WrongStatus(Conflict):
    """Some of the observations are not in the state that this step takes."""

    code = "observation-status"


class FourEyes(Conflict):
    """Who submitted a value cannot validate it."""

    code = "four-eyes"
