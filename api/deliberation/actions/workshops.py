"""Workshops that a service runs alone after the hand-over: told, then counted (ACT_AUTONOMIE)."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.activities.actions import held
from api.activities.models import ActivityKind, Degree, Place, Public
from api.core.clock import now, today
from api.core.ids import ActivityId, FacilitationId, PersonId
from api.core.problems import AlreadyExists, Invalid, NotFound
from api.deliberation.actions.facilitate import Asking, hold, step
from api.deliberation.models.facilitation import (
    Facilitation,
    FacilitationWhat,
    FacilitationWorkshop,
    FacilitationWorkshopState,
)
from api.deliberation.problems import FacilitationSettled
from api.deliberation.rules.facilitation import Act, FacilitationState, timely

MOST = 100
"""How many workshops one request may tell of."""
_BEGINS, _ENDS = time(9), time(12)


async def tell_workshop(
    session: AsyncSession,
    one: Facilitation,
    person: PersonId | None,
    *,
    title: str,
    on_day: date,
    people: int,
    public: Public,
) -> FacilitationWorkshop:
    """The service says that it ran a workshop alone; the lab counts it, or not.

    ``AlreadyExists`` for one told already, ``Invalid`` for a day before the hand-over or to come,
    ``FacilitationSettled`` before it.
    """
    if not timely(Act.TELL, FacilitationState(one.state)):
        raise FacilitationSettled
    if not (one.handed_over_on or on_day) <= on_day <= today():
        raise Invalid.at("/on_day", "day-of-the-past")
    known = await session.scalars(
        select(FacilitationWorkshop).filter_by(lab_id=one.lab_id, facilitation_id=one.id)
    )
    told = list(known)
    if any((each.on_day, each.title) == (on_day, title) for each in told):
        raise AlreadyExists
    if len(told) >= MOST:
        raise FacilitationSettled
    workshop = FacilitationWorkshop(
        lab_id=one.lab_id,
        facilitation_id=one.id,
        title=title,
        on_day=on_day,
        people=people,
        public=public,
        by_service=person is None or person == one.person_id,
        declared_at=now(),
    )
    session.add(workshop)
    step(session, one, FacilitationWhat.ATELIER_SEUL, person, title)
    await session.flush()
    return workshop


async def settle_workshop(
    session: AsyncSession, asking: Asking, number: FacilitationId, workshop: int, *, counts: bool
) -> None:
    """Count it, as an activity that the service held alone, or leave it out."""
    one = await hold(session, asking, number, Act.COUNT, None)
    told = (
        await session.scalars(
            select(FacilitationWorkshop).filter_by(
                lab_id=one.lab_id, facilitation_id=one.id, id=workshop
            )
        )
    ).one_or_none()
    if told is None:
        raise NotFound
    if told.state != FacilitationWorkshopState.DECLARE:
        raise FacilitationSettled
    one.version += 1
    if not counts:
        told.state = FacilitationWorkshopState.ECARTE
        return
    zone = ZoneInfo(asking.lab.timezone)
    ends = min(datetime.combine(told.on_day, _ENDS, zone), now())
    starts = min(datetime.combine(told.on_day, _BEGINS, zone), ends - timedelta(hours=1))
    activity = await held.note_held(
        session,
        asking.actor,
        asking.lab,
        [(Public(told.public), told.people, Degree.CO_MAKING, False)],
        kind=ActivityKind.ATELIER,
        title=told.title,
        starts_at=starts,
        ends_at=ends,
        place=Place.TERRITORY,
        territory_code=one.department,
        run_by_lab=False,
        autonomous=True,
    )
    told.state, told.activity_id = FacilitationWorkshopState.COMPTE, ActivityId(activity.id)
    await session.flush()
