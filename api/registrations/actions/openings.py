"""Settling how people register for an activity."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.activities.models import ActivityStatus
from api.activities.problems import ActivityCancelled
from api.activities.queries import activity_by_id
from api.core.ids import ActivityId, LabId
from api.core.problems import Invalid, Stale
from api.labs.models import Lab
from api.registrations.actions.give_up import move_up
from api.registrations.ledger import tell
from api.registrations.models import ActivityOpening, Mode, Registration
from api.registrations.problems import SomebodyRegistered, TooManyAlready


async def settle_opening(
    session: AsyncSession, lab: Lab, activity_id: ActivityId, expected: int, given: dict[str, Any]
) -> ActivityOpening:
    """Say how people register, whole; version 0 stands for never yet.

    More places go to who waits, at once. ``Stale``; ``ActivityCancelled``; ``TooManyAlready`` when
    more places are taken; ``SomebodyRegistered`` when other questions would be asked, or
    participants chosen who were not, or no longer.
    """
    activity = await activity_by_id(session, lab.id, activity_id, lock=True)
    if activity.status == ActivityStatus.CANCELLED:
        raise ActivityCancelled
    if given["mode"] == Mode.MEMBRES and activity.community_id is None:
        raise Invalid.at("/mode", "members-of-what")
    opening = await session.get(
        ActivityOpening, (lab.id, activity_id), with_for_update=True, populate_existing=True
    )
    if (opening.version if opening else 0) != expected:
        raise Stale
    if opening is None:
        opening = ActivityOpening(lab_id=lab.id, activity_id=activity_id, **given)
        session.add(opening)
    else:
        otherwise = given["mode"] != opening.mode and Mode.SELECTION in (
            given["mode"],
            opening.mode,
        )
        asked = given["questions"] != opening.questions
        if (asked or otherwise) and await _answered(session, lab, activity_id):
            raise SomebodyRegistered
        if given["capacity"] is not None and given["capacity"] < opening.taken:
            raise TooManyAlready(taken=opening.taken)
        for name, value in given.items():
            setattr(opening, name, value)
        opening.version += 1
    await session.flush()
    await tell(session, LabId(lab.id), activity_id, "settle")
    await move_up(session, LabId(lab.id), activity_id)
    return opening


async def remove_opening(
    session: AsyncSession, lab: Lab, activity_id: ActivityId, expected: int
) -> None:
    """Nobody registers any more; ``SomebodyRegistered`` when somebody has. ``Stale``."""
    opening = await session.get(
        ActivityOpening, (lab.id, activity_id), with_for_update=True, populate_existing=True
    )
    if opening is None or opening.version != expected:
        raise Stale
    if await _answered(session, lab, activity_id):
        raise SomebodyRegistered
    await session.delete(opening)
    await session.flush()
    await tell(session, LabId(lab.id), activity_id, "remove")


async def _answered(session: AsyncSession, lab: Lab, activity_id: ActivityId) -> bool:
    found = select(Registration.id).filter_by(lab_id=lab.id, activity_id=activity_id).limit(1)  # type: ignore[call-overload]
    return await session.scalar(found) is not None
