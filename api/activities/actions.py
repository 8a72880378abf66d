"""Planning activities and recording who came, once."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from api.activities.events import ActivityCounted
from api.activities.models import (
    Activity,
    ActivityKind,
    ActivityStatus,
    Attendance,
    Degree,
    Public,
)
from api.activities.presences.queries import require_room
from api.activities.problems import ActivityCancelled, NotHeldYet
from api.activities.queries import activity_by_id
from api.bookings.actions.book import book_room
from api.bookings.actions.common import find_project, lock_rooms_of
from api.bookings.actions.decide import cancel_booking
from api.bookings.models import Booking, BookingStatus, Purpose
from api.bookings.queries.bookings import booking_by_id
from api.communities.queries.communities import community_by_slug
from api.core import events
from api.core.access import Actor
from api.core.clock import now
from api.core.ids import ActivityId, BookingId, CommunityId, PersonId
from api.core.ledger import Change, note_audit, note_change
from api.core.problems import Invalid, NotFound, Stale
from api.labs.models import Lab

_PURPOSES = {
    ActivityKind.ATELIER: Purpose.ATELIER,
    ActivityKind.SPRINT: Purpose.ATELIER,
    ActivityKind.FORMATION: Purpose.FORMATION,
    ActivityKind.MOOC: Purpose.FORMATION,
    ActivityKind.RENCONTRE: Purpose.COMMUNAUTE,
}

Line = tuple[Public, int, Degree | None, bool]


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
    **more: Any,
) -> Activity:
    """Plan an activity, booking ``room`` for it in the same transaction (product.md, the chain)."""
    if ends_at <= starts_at:
        raise Invalid.at("/ends_at", "times-in-order")
    booking_id: BookingId | None = None
    if room is not None:
        booking = await book_room(
            session,
            actor,
            lab,
            room=room,
            starts_at=starts_at,
            ends_at=ends_at,
            purpose=_PURPOSES.get(kind, Purpose.ACCUEIL),
            title=title,
            project=project,
            headcount=headcount,
            layout=layout,
            access_needs=access_needs,
            kits=kits,
            fictitious=more.get("fictitious", False),
        )
        booking_id = booking.id
    activity = Activity(
        lab_id=lab.id,
        kind=kind,
        title=title,
        starts_at=starts_at,
        ends_at=ends_at,
        project_id=await find_project(session, lab, project),
        community_id=await _find_community(session, lab, community),
        organiser_id=PersonId(actor.id) if actor.kind == "person" else None,
        booking_id=booking_id,
        **more,
    )
    session.add(activity)
    await session.flush()
    _tell(session, activity, "plan")
    return activity


async def record_attendance(
    session: AsyncSession,
    lab: Lab,
    activity_id: ActivityId,
    expected: int,
    lines: Iterable[Line],
) -> Activity:
    """Record who came and so mark the activity held; again, to correct it.

    ``NotHeldYet`` before it begins, ``ActivityCancelled``, ``Stale`` unless ``expected`` is its
    version, ``MoreNamesThanPresences`` when it counts fewer than are named. The indicators it
    touches are right when the transaction commits.
    """
    activity, booking = await _locked(session, lab, activity_id)
    if activity.version != expected:
        raise Stale
    if activity.status == ActivityStatus.CANCELLED:
        raise ActivityCancelled
    if activity.starts_at > now():
        raise NotHeldYet
    await session.execute(
        delete(Attendance).where(
            Attendance.lab_id == lab.id,  # type: ignore[arg-type]
            Attendance.activity_id == activity.id,  # type: ignore[arg-type]
        )
    )
    session.add_all(
        Attendance(
            lab_id=lab.id,
            activity_id=activity.id,
            public=public,
            count=count,
            degree=degree,
            trained=trained,
        )
        for public, count, degree, trained in lines
    )
    activity.status = ActivityStatus.HELD
    activity.held_at = activity.held_at or now()
    activity.version += 1
    if booking is not None and booking.status == BookingStatus.CONFIRMED:
        booking.status = BookingStatus.HELD
        booking.version += 1
    await session.flush()
    await require_room(session, lab.id, activity.id)
    _tell(session, activity, "record-attendance")
    await events.publish(
        session, ActivityCounted(lab.id, activity.id, frozenset({day_of(activity, lab)}))
    )
    return activity


async def cancel_activity(
    session: AsyncSession, actor: Actor, lab: Lab, activity_id: ActivityId, reason: str
) -> Activity:
    """Cancel a planned activity and give its room back; a held one stays."""
    before = await activity_by_id(session, lab.id, activity_id)
    if before.booking_id is not None:
        await lock_rooms_of(session, lab, before.booking_id)
    activity, booking = await _locked(session, lab, activity_id)
    if activity.status != ActivityStatus.PLANNED:
        raise ActivityCancelled
    activity.status = ActivityStatus.CANCELLED
    activity.note = reason
    activity.version += 1
    if booking is not None and booking.status in {BookingStatus.PENDING, BookingStatus.CONFIRMED}:
        await cancel_booking(session, actor, lab, booking.id, reason)
    _tell(session, activity, "cancel")
    return activity


async def _locked(
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


async def _find_community(session: AsyncSession, lab: Lab, slug: str | None) -> CommunityId | None:
    if slug is None:
        return None
    try:
        return (await community_by_slug(session, lab.id, slug)).id
    except NotFound:
        raise Invalid.at("/community", "community-unknown") from None


def _tell(session: AsyncSession, activity: Activity, action: str) -> None:
    note_change(
        session, Change(activity.lab_id, "activity", str(activity.id), activity.public_event)
    )
    note_audit(session, action, "activity", activity.id, lab_id=activity.lab_id)
