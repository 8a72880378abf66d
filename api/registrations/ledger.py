"""What the feed and the audit log hear of registrations: that something was done, never by whom."""

from sqlalchemy.ext.asyncio import AsyncSession

from api.activities.models import Activity
from api.core.ids import ActivityId, LabId
from api.core.ledger import Change, note_audit, note_change


async def tell(
    session: AsyncSession,
    lab_id: LabId,
    activity_id: ActivityId,
    action: str,
    number: int | None = None,
    **details: str,
) -> None:
    """Note one act on a registration, or on how people register when there is no ``number``.

    What everybody reads of a public event, how many places are left, changes with it.
    """
    activity = await session.get_one(Activity, (lab_id, activity_id))
    change = Change(lab_id, "activity", str(activity_id), activity.public_event)
    note_change(session, change)
    entity, key = ("activity_opening", activity_id) if number is None else ("registration", number)
    note_audit(session, action, entity, key, lab_id=lab_id, **details)
