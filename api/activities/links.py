"""Links by which a facilitator without an account records who came (product.md, « à faire »)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from api.activities.models import ActivityStatus
from api.activities.problems import ActivityCancelled, AttendanceClosed
from api.activities.queries import activity_by_id
from api.core.clock import now
from api.core.ids import ActivityId
from api.core.ledger import note_audit
from api.core.links import LinkWorthless, enter, master_of, seal, unseal
from api.core.problems import NotFound
from api.labs.models import Lab
from api.labs.queries import lab_by_slug

PURPOSE = "attendance"
LASTS = timedelta(days=14)
"""After the end of the activity."""


@dataclass(frozen=True, slots=True)
class AttendanceLink:
    """Where the facilitator goes, and until when the link works."""

    path: str
    until: datetime


async def make_attendance_link(
    session: AsyncSession, lab: Lab, activity_id: ActivityId
) -> AttendanceLink:
    """A link for whoever facilitates the activity; ``AttendanceClosed`` when it would be over."""
    activity = await activity_by_id(session, lab.id, activity_id)
    if activity.status == ActivityStatus.CANCELLED:
        raise ActivityCancelled
    until = activity.ends_at + LASTS
    if until <= now():
        raise AttendanceClosed
    content = {"lab": lab.slug, "activity": activity.id}
    token = seal(master_of(session), PURPOSE, content, lasts=until - now())
    note_audit(session, "share-attendance", "activity", activity.id, lab_id=lab.id)
    return AttendanceLink(f"/presences#{token}", until)


async def follow_attendance_link(session: AsyncSession, token: str) -> tuple[Lab, ActivityId]:
    """The activity a link is about; from here on its lab's rows may be read."""
    content = unseal(master_of(session), PURPOSE, token)
    try:
        lab = await lab_by_slug(session, content["lab"])
        await enter(session, lab.slug, lab.id, content["activity"])
        activity = await activity_by_id(session, lab.id, ActivityId(content["activity"]))
    except NotFound:
        raise LinkWorthless from None
    return lab, ActivityId(activity.id)
