"""What may go wrong, in words for the person in front of the screen."""

import errno
from pathlib import Path

_CAUSES = {
    "No space left on device": "Le disque est plein : libérez de la place, puis relancez.",
    "Disk quota exceeded": "Votre quota de disque est atteint : libérez de la place.",
    "Permission denied": "Un fichier n'est pas accessible : vérifiez les droits du dossier.",
    "Read-only file system": "Le disque est en lecture seule : changez de dossier de données.",
    "could not create shared memory": "La mémoire partagée manque : fermez d'autres programmes.",
    "could not create semaphores": "Les sémaphores manquent : fermez d'autres bases PostgreSQL.",
    "Cannot allocate memory": "La mémoire manque : fermez d'autres programmes.",
    "unrecognized configuration parameter": "Un réglage de PostgreSQL est inconnu : corrigez-le.",
    "invalid value for parameter": "Un réglage de PostgreSQL a une valeur refusée : corrigez-le.",
    "could not locate a valid checkpoint": "La base est abîmée : restaurez une sauvegarde.",
}


class EmbeddedError(RuntimeError):
    """Says in French what prevents the embedded database from working, and what to do."""


def cause(said: str) -> str:
    """The remedy for what a PostgreSQL program said, or a general one."""
    for sign, remedy in _CAUSES.items():
        if sign in said:
            return remedy
    return "Vérifiez l'espace disque et les droits du dossier, puis relancez."


def unusable(path: Path, error: OSError) -> EmbeddedError:
    """A directory that cannot serve."""
    if error.errno in {errno.EACCES, errno.EPERM}:
        advice = (
            "Relancez avec le compte qui possède ce dossier, ou choisissez-en un autre avec"
            " TILAB_DATA_DIR."
        )
    else:
        advice = cause(error.strerror or "")
    return EmbeddedError(
        f"La base embarquée ne peut pas utiliser {error.filename or path}"
        f" ({error.strerror}). {advice}"
    )
