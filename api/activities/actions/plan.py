"""Planning activities, with their room."""

from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from api.activities.actions.common import find_community, require_public, tell
from api.activities.models import Activity, ActivityKind
from api.bookings.actions.book import book_room
from api.bookings.actions.common import find_project
from api.bookings.models import Booking, Purpose
from api.core.access import Actor
from api.core.ids import BookingId, PersonId
from api.core.markdown import tree
from api.core.messages import message
from api.core.problems import Invalid
from api.labs.models import Lab

_PURPOSES = {
    ActivityKind.ATELIER: Purpose.ATELIER,
    ActivityKind.SPRINT: Purpose.ATELIER,
    ActivityKind.FORMATION: Purpose.FORMATION,
    ActivityKind.MOOC: Purpose.FORMATION,
    ActivityKind.RENCONTRE: Purpose.COMMUNAUTE,
}


async def plan_activity(
    session: AsyncSession,
    actor: Actor,
    lab: Lab,
    *,
    kind: ActivityKind,
    title: str,
    starts_at: datetime,
    ends_at: datetime,
    room: str | None = None,
    project: str | None = None,
    community: str | None = None,
    headcount: int | None = None,
    layout: str | None = None,
    access_needs: str | None = None,
    kits: list[dict[str, Any]] | None = None,
    announced: bool = False,
    **more: Any,
) -> Activity:
    """Plan an activity, booking ``room`` for it in the same transaction (product.md, the chain).

    ``announced``: whoever manages the lab's activities has said already that such are public.
    """
    if ends_at <= starts_at:
        raise Invalid.at("/ends_at", "times-in-order")
    if more.get("public_event") and not announced:
        require_public(actor, lab)
    activity = Activity(
        lab_id=lab.id,
        kind=kind,
        title=title,
        starts_at=starts_at,
        ends_at=ends_at,
        project_id=await find_project(session, lab, project),
        community_id=await find_community(session, actor, lab, community),
        organiser_id=PersonId(actor.id) if actor.kind == "person" else None,
        tree=tree(more["words"]) if more.get("words") else None,
        **more,
    )
    if room is not None:
        booking = await take_room(
            session,
            actor,
            lab,
            activity,
            room,
            project=project,
            headcount=headcount,
            layout=layout,
            access_needs=access_needs,
            kits=kits,
            fictitious=more.get("fictitious", False),
        )
        activity.booking_id = BookingId(booking.id)
    session.add(activity)
    await session.flush()
    tell(session, activity, "plan")
    return activity


async def take_room(
    session: AsyncSession, actor: Actor, lab: Lab, activity: Activity, room: str, **more: Any
) -> Booking:
    """Book ``room`` for the activity, at its times."""
    return await book_room(
        session,
        actor,
        lab,
        room=room,
        starts_at=activity.starts_at,
        ends_at=activity.ends_at,
        purpose=_PURPOSES.get(ActivityKind(activity.kind), Purpose.ACCUEIL),
        title=title_at_door(activity),
        **more,
    )


def title_at_door(activity: Activity) -> str:
    """How the booking of its room names it: everybody of the lab reads that, members or not."""
    return message("activity.for-members", "fr") if activity.members_only else activity.title
