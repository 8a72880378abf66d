"""Facts about a lab that others may hear."""

from dataclasses import dataclass

from api.core.access import Actor
from api.core.files import StoredFile


@dataclass(frozen=True, slots=True)
class FileAsked:
    """Somebody asks for a file of ``lab`` (its slug); who keeps it may refuse by ``NotFound``."""

    lab: str
    file: StoredFile
    actor: Actor
