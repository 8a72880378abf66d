"""What every act on an activity shares."""

from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from api.activities.models import Activity
from api.activities.policy import may_announce
from api.activities.queries import activity_by_id
from api.bookings.models import Booking
from api.bookings.queries.bookings import booking_by_id
from api.communities.door import standing_in
from api.core.access import Actor
from api.core.ids import ActivityId, CommunityId
from api.core.ledger import Change, note_audit, note_change
from api.core.problems import Invalid, NotFound
from api.labs.models import Lab


async def locked(
    session: AsyncSession, lab: Lab, activity_id: ActivityId
) -> tuple[Activity, Booking | None]:
    """The activity and its booking, locked in the order of those who change the booking, whose
    activity follows: first the booking."""
    before = await activity_by_id(session, lab.id, activity_id)
    if before.booking_id is not None:
        await booking_by_id(session, lab.id, before.booking_id, lock=True)
    activity = await activity_by_id(session, lab.id, activity_id, lock=True)
    await session.refresh(activity)
    if activity.booking_id is None:
        return activity, None
    booking = await booking_by_id(session, lab.id, activity.booking_id)
    await session.refresh(booking)
    return activity, booking


def day_of(activity: Activity, lab: Lab) -> date:
    """The day an activity counts for: that of its start, on the lab's calendar."""
    return activity.starts_at.astimezone(ZoneInfo(lab.timezone)).date()


async def find_community(
    session: AsyncSession, actor: Actor, lab: Lab, slug: str | None
) -> CommunityId | None:
    """The lab's community of that name, if one is named; ``Invalid`` when the actor sees none, or
    is neither in it nor of those who manage the lab's activities.
    """
    if slug is None:
        return None
    try:
        standing = await standing_in(session, actor, lab.slug, slug)
    except NotFound:
        raise Invalid.at("/community", "community-unknown") from None
    if not (standing.is_member or may_announce(actor, lab.slug)):
        raise Invalid.at("/community", "community-members")
    return standing.community_id


def require_public(actor: Actor, lab: Lab) -> None:
    """``Invalid`` unless they may announce something to everybody in the lab's name."""
    if not may_announce(actor, lab.slug):
        raise Invalid.at("/public_event", "public-by-team")


def tell(
    session: AsyncSession, activity: Activity, action: str, *, was_public: bool = False
) -> None:
    """Note an act on an activity; ``was_public`` when everybody could read it until now."""
    gone = was_public and not activity.public_event
    public = activity.public_event or was_public
    change = Change(
        activity.lab_id, "activity", str(activity.id), public, "delete" if gone else "upsert"
    )
    note_change(session, change)
    note_audit(session, action, "activity", activity.id, lab_id=activity.lab_id)
