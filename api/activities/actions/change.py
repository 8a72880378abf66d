"""Saying an activity otherwise, or holding it elsewhere or at another time."""

from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from api.activities.actions.common import find_community, locked, require_public, tell
from api.activities.actions.plan import take_room, title_at_door
from api.activities.events import ActivityMoved
from api.activities.models import Activity, ActivityStatus, Place
from api.activities.policy import may_edit
from api.activities.problems import ActivityCancelled
from api.activities.queries import activity_by_id
from api.bookings.actions.common import find_project, lock_rooms_of
from api.bookings.actions.move import change_booking
from api.bookings.models import Booking
from api.core import events
from api.core.access import Actor
from api.core.ids import ActivityId, BookingId
from api.core.markdown import tree
from api.core.problems import Forbidden, Invalid, Stale
from api.labs.models import Lab
from api.projects.models.cards import Project
from api.rooms.queries import house_for

_WORDS = frozenset({"title", "summary", "words"})
_PLACE = frozenset({"starts_at", "ends_at", "room"})
_TOLD = frozenset({"place", "place_words"})
"""With other times or another room, what those who come must hear of."""
_WITH_ROOM = frozenset({Place.IN_LAB, Place.HYBRID})


async def change_activity(
    session: AsyncSession,
    actor: Actor,
    lab: Lab,
    activity_id: ActivityId,
    expected: int,
    given: dict[str, Any],
) -> Activity:
    """Change what ``given`` holds; the booking of its room follows in the same transaction.

    ``Forbidden`` unless one manages activities or organises this one; ``Stale``;
    ``ActivityCancelled`` when it was, or was held and more than its words would change;
    ``SlotTaken`` names what is in the way and the next free slots, and nothing is changed.
    """
    before = await activity_by_id(session, lab.id, activity_id)
    if not may_edit(actor, lab.slug, before):
        raise Forbidden
    placed = not _PLACE.isdisjoint(given)
    room: str | None = given.pop("room", None)
    if placed and before.booking_id is not None:  # the rooms' locks come before the rows'
        others = (await house_for(session, lab, room)).occupied if room else ()
        await lock_rooms_of(session, lab, before.booking_id, *others)
    activity, booking = await locked(session, lab, activity_id)
    if activity.version != expected:
        raise Stale
    if activity.status == ActivityStatus.CANCELLED or (
        activity.status == ActivityStatus.HELD and not _WORDS.issuperset(given)
    ):
        raise ActivityCancelled
    was_public, stood = activity.public_event, (activity.starts_at, activity.ends_at)
    title = title_at_door(activity)
    await _set(session, actor, lab, activity, given)
    _check(activity, room)
    activity.version += 1
    moved = stood != (activity.starts_at, activity.ends_at) or room is not None
    if moved or not _TOLD.isdisjoint(given):
        activity.sequence += 1
    await session.flush()
    if booking is not None:
        words = {"title": title_at_door(activity)} if title_at_door(activity) != title else {}
        place = _moves(activity, booking, room) if placed else {}
        if words or place:
            await change_booking(
                session, actor, lab, BookingId(booking.id), booking.version, words | place
            )
    elif room is not None:
        project = await session.get(Project, (lab.id, activity.project_id))
        slug = project.slug if project else None
        made = await take_room(session, actor, lab, activity, room, project=slug)
        activity.booking_id = BookingId(made.id)
    tell(session, activity, "change", was_public=was_public)
    if moved or not _TOLD.isdisjoint(given):
        await events.publish(session, ActivityMoved(lab.id, activity.id))
    return activity


async def _set(
    session: AsyncSession, actor: Actor, lab: Lab, activity: Activity, given: dict[str, Any]
) -> None:
    values = dict(given)
    if values.get("public_event") and not activity.public_event:
        require_public(actor, lab)
    if "project" in values:
        values["project_id"] = await find_project(session, lab, values.pop("project"))
    if "community" in values:
        values["community_id"] = await find_community(session, actor, lab, values.pop("community"))
    if "words" in values:
        values["tree"] = tree(values["words"]) if values["words"] else None
    for name, value in values.items():
        setattr(activity, name, value)


def _check(activity: Activity, room: str | None) -> None:
    """What the schema cannot see, for it depends on what is not given."""
    if activity.ends_at <= activity.starts_at:
        raise Invalid.at("/ends_at", "times-in-order")
    if activity.place not in _WITH_ROOM and (room is not None or activity.booking_id is not None):
        raise Invalid.at("/place", "place-with-room")
    if activity.link and activity.place not in {Place.ONLINE, Place.HYBRID}:
        raise Invalid.at("/link", "link-online")
    if activity.members_only and activity.public_event:
        raise Invalid.at("/members_only", "members-or-everybody")
    if activity.members_only and activity.community_id is None:
        raise Invalid.at("/members_only", "members-of-what")


def _moves(activity: Activity, booking: Booking, room: str | None) -> dict[str, Any]:
    """What of the booking's place changes: times it has already move nothing."""
    times: dict[str, datetime] = {"starts_at": activity.starts_at, "ends_at": activity.ends_at}
    if room is None and times == {"starts_at": booking.starts_at, "ends_at": booking.ends_at}:
        return {}
    return times | ({"room": room} if room else {})
