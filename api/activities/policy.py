"""Who may do what with an activity. Pure."""

from api.activities.models import Activity
from api.core.access import Actor, Permission


def may_announce(actor: Actor, lab: str) -> bool:
    """Whoever speaks in the lab's name, to everybody or to a community they are not in."""
    return actor.kind == "system" or actor.may(Permission.MANAGE_ACTIVITIES, lab)


def may_edit(actor: Actor, lab: str, activity: Activity) -> bool:
    """Whoever manages the lab's activities, and who organises this one."""
    mine = actor.kind == "person" and activity.organiser_id == actor.id
    return mine or actor.may(Permission.MANAGE_ACTIVITIES, lab)
