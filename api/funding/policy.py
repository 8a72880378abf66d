"""Who may do what with funding. Pure."""

from api.core.access import Actor, Permission


def abilities(actor: Actor, lab: str) -> list[str]:
    """What ``actor`` may do with the money of ``lab``: ``manage`` it, or only read."""
    return ["manage"] if actor.may(Permission.MANAGE_FUNDING, lab) else []
