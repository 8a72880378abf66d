"""What can go wrong with documents and resources."""

from api.core.problems import Conflict, Invalid


class DocumentTooLong(Invalid):
    """More than 5,000 lines: nobody reads it, and it could not be brought together in time."""

    code = "document-too-long"


class DocumentArchived(Conflict):
    """It is read and taken back, not written."""

    code = "document-archived"
