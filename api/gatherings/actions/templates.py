"""Templates of activities that come back, and activities planned from them."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from api.activities.actions.plan import plan_activity
from api.activities.models import Activity, ActivityKind, Place
from api.bookings.problems import SlotTaken
from api.core.access import Actor
from api.core.clock import now
from api.core.database import constraint
from api.core.ids import ActivityId, ActivityTemplateId, LabId, RoomId
from api.core.ledger import Change, note_audit, note_change
from api.core.problems import AlreadyExists, Invalid, NotFound
from api.core.records import record_of, renew
from api.core.wallclock import resolve
from api.gatherings.models import ActivityTemplate
from api.labs.models import Lab
from api.registrations.actions.openings import settle_opening
from api.registrations.models import Mode
from api.rooms.models import Room


async def make_template(session: AsyncSession, lab: Lab, given: dict[str, Any]) -> ActivityTemplate:
    """A new template. ``AlreadyExists`` when another has its name; ``Invalid`` room."""
    made = ActivityTemplate(lab_id=lab.id, **await _with_room(session, lab, given))
    session.add(made)
    await _named_once(session)
    _tell(session, made, "make")
    return made


async def change_template(
    session: AsyncSession,
    lab: Lab,
    number: ActivityTemplateId,
    expected: int,
    given: dict[str, Any],
) -> ActivityTemplate:
    """Say it otherwise; what was planned from it stays as it is. ``Stale``, ``AlreadyExists``."""
    found = await template_of(session, lab, number, lock=True)
    renew(found, expected, await _with_room(session, lab, given))
    await _named_once(session)
    _tell(session, found, "change")
    return found


async def archive_template(
    session: AsyncSession, lab: Lab, number: ActivityTemplateId, expected: int
) -> None:
    """Offer it no more."""
    found = await template_of(session, lab, number, lock=True)
    renew(found, expected, {"archived_at": now()})
    _tell(session, found, "archive")


async def template_of(
    session: AsyncSession, lab: Lab, number: ActivityTemplateId, *, lock: bool = False
) -> ActivityTemplate:
    """The lab's template of that number, unless it is put away; ``NotFound``."""
    found = await record_of(session, ActivityTemplate, LabId(lab.id), number, lock=lock)
    if found.archived_at is not None:
        raise NotFound
    return found


async def _with_room(session: AsyncSession, lab: Lab, given: dict[str, Any]) -> dict[str, Any]:
    if "room" not in given:
        return given
    values = dict(given)
    slug = values.pop("room")
    values["room_id"] = None
    if slug is not None:
        values["room_id"] = await session.scalar(
            select(Room.id).filter_by(lab_id=lab.id, slug=slug, active=True)  # type: ignore[call-overload]
        )
        if values["room_id"] is None:
            raise Invalid.at("/room", "room-unknown")
    return values


async def _named_once(session: AsyncSession) -> None:
    try:
        await session.flush()
    except IntegrityError as error:
        if constraint(error) == "uq_activity_template_name":
            raise AlreadyExists from None
        raise


def _tell(session: AsyncSession, template: ActivityTemplate, action: str) -> None:
    gone = template.archived_at is not None
    change = Change(
        LabId(template.lab_id),
        "activity_template",
        str(template.id),
        public=False,
        op="delete" if gone else "upsert",
    )
    note_change(session, change)
    note_audit(session, action, "activity_template", template.id, lab_id=template.lab_id)


async def plan_from(
    session: AsyncSession,
    actor: Actor,
    lab: Lab,
    number: ActivityTemplateId,
    starts: Sequence[datetime],
    given: dict[str, Any],
) -> list[Activity]:
    """Plan what comes back, on each of these days: with its room, and how people register.

    All or none: ``SlotTaken`` names in ``at`` the day whose room is taken.
    """
    template = await template_of(session, lab, number)
    slug = given.get("room")
    if slug is None and template.room_id is not None:
        room = await session.get_one(Room, (lab.id, RoomId(template.room_id)))
        slug = room.slug
    return [
        await _plan_one(session, actor, lab, template, local, slug, rank, given)
        for rank, local in enumerate(starts)
    ]


async def _plan_one(
    session: AsyncSession,
    actor: Actor,
    lab: Lab,
    template: ActivityTemplate,
    local: datetime,
    room: str | None,
    rank: int,
    given: dict[str, Any],
) -> Activity:
    starts_at = resolve(local, ZoneInfo(lab.timezone), f"/starts/{rank}")
    if starts_at <= now():
        raise Invalid.at(f"/starts/{rank}", "past")
    try:
        made = await plan_activity(
            session,
            actor,
            lab,
            kind=ActivityKind(template.kind),
            title=given.get("title") or template.title,
            starts_at=starts_at,
            ends_at=starts_at + timedelta(minutes=template.minutes),
            room=room,
            headcount=template.headcount,
            place=Place.IN_LAB if room else Place.TERRITORY,
            place_words=given.get("place_words"),
            public_event=template.public_event,
            announced=True,
            summary=template.summary,
            words=template.words,
        )
    except SlotTaken as taken:
        taken.extra["at"] = starts_at
        raise
    if template.registers:
        rules = {
            "mode": Mode.LIBRE,
            "capacity": template.capacity,
            "guests_max": template.guests_max,
            "questions": template.questions,
            "reminder_days": template.reminder_days,
        }
        await settle_opening(session, lab, ActivityId(made.id), 0, rules)
    return made
