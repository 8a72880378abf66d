"""What can go wrong with an SDMX query, beside what any request may meet."""

from api.core.problems import NotFound, Problem


class SdmxSyntax(Problem):
    """The query is not SDMX: a key of the wrong length, an unknown dimension, a bad period."""

    code, status = "sdmx-syntax", 400


class NoResults(NotFound):
    """Nothing that is published answers, or there is no such structure."""

    code = "no-results"


class NotAcceptable(Problem):
    """None of the formats that the client takes is offered."""

    code, status = "not-acceptable", 406


class SdmxTooWide(Problem):
    """More values answer than one message may hold."""

    code, status = "sdmx-too-wide", 413


class NotOffered(Problem):
    """A part of SDMX that this instance does not serve."""

    code, status = "sdmx-not-offered", 501
