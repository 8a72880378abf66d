"""Who came, ticked off at the door; and the attendance that follows from it, once."""

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.activities.actions.record import Line, record_attendance
from api.activities.models import Activity, ActivityKind, ActivityStatus, Attendance, Degree, Public
from api.activities.presences.actions import Named, person_key, record_presences
from api.activities.presences.queries import names_forgotten
from api.activities.queries import activity_by_id
from api.core.clock import now
from api.core.ids import ActivityId, LabId, RegistrationId
from api.core.ledger import note_audit
from api.core.links import enter, master_of
from api.labs.models import Lab
from api.registrations.actions.give_up import registration_of
from api.registrations.keys import require_door
from api.registrations.models import Registration, RegistrationState
from api.registrations.problems import NotTheirDay
from api.registrations.queries.registrations import CAME
from api.registrations.rules import checks_in

_BY_KEY = text(
    "SELECT id FROM registration WHERE lab_id = :lab AND activity_id = :activity"
    " AND person_key = :key AND state = 'inscrite' AND erased_at IS NULL"
)


async def check_in(
    session: AsyncSession,
    lab_id: LabId,
    activity_id: ActivityId,
    number: RegistrationId,
    came: bool | None,  # noqa: FBT001 - what is said of them
    minutes: int | None = None,
) -> Registration:
    """Say that somebody came, or not, or that one does not know. ``NotTheirDay``."""
    activity = await activity_by_id(session, lab_id, activity_id)
    found = await registration_of(session, lab_id, activity_id, number)
    if (
        found.state != RegistrationState.INSCRITE
        or activity.status == ActivityStatus.CANCELLED
        or not checks_in(activity.starts_at, now())
    ):
        raise NotTheirDay
    found.came = came
    found.came_at = now() if came else None
    found.minutes = minutes if came else None
    found.version += 1
    await session.flush()
    note_audit(session, "check-in", "registration", number, lab_id=lab_id)
    return found


async def check_in_at_door(
    session: AsyncSession, lab: Lab, activity_id: ActivityId, key: str, email: str
) -> Registration | None:
    """Check in whoever stands at the door and writes the address they registered with.

    None when nobody registered so. ``LinkWorthless``, ``NotTheirDay``.
    """
    require_door(session, LabId(lab.id), activity_id, key)
    await enter(session, lab.slug, lab.id, 0)
    activity = await activity_by_id(session, LabId(lab.id), activity_id)
    if not checks_in(activity.starts_at, now()) or activity.ends_at <= now():
        raise NotTheirDay
    values = {
        "lab": lab.id,
        "activity": activity_id,
        "key": person_key(master_of(session), lab.id, email),
    }
    number = await session.scalar(_BY_KEY, values)
    if number is None:
        return None
    return await check_in(session, lab.id, activity_id, number, came=True)


async def count_who_came(
    session: AsyncSession, lab: Lab, activity_id: ActivityId, expected: int
) -> Activity:
    """Attendance from who was checked in: the activity is held, those with an address are named.

    A count recorded before is never lowered, and names never raise one; of a year that is forgotten
    nobody is named. ``NotHeldYet``, ``Stale``, ``ActivityCancelled``, ``MoreNamesThanPresences``.
    """
    activity = await activity_by_id(session, LabId(lab.id), activity_id)
    rows = (await session.execute(CAME, {"lab": lab.id, "activity": activity_id})).all()
    trained = activity.kind == ActivityKind.FORMATION
    known = await session.scalars(
        select(Attendance).filter_by(lab_id=lab.id, activity_id=activity_id)
    )
    lines: dict[Public, Line] = {
        Public(one.public): (
            Public(one.public),
            one.count,
            Degree(one.degree) if one.degree else None,
            one.trained,
        )
        for one in known.all()
    }
    counted: dict[Public, int] = {}
    for row in rows:
        counted[Public(row.public)] = counted.get(Public(row.public), 0) + row.seats
    for public, count in counted.items():
        _, before, degree, was_trained = lines.get(public, (public, 0, None, trained))
        lines[public] = (public, max(count, before), degree, was_trained)
    done = await record_attendance(session, lab, activity_id, expected, lines.values())
    named = [
        Named(row.email, Public(row.public), None, trained, row.minutes)
        for row in rows
        if row.email
    ]
    if not named or await names_forgotten(session, LabId(lab.id), activity_id):
        return done
    return await record_presences(session, lab, activity_id, done.version, named)
