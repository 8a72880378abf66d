"""Recording who came by name: addresses become digests here and are kept nowhere."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, insert, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.activities.actions.common import day_of
from api.activities.events import ActivityCounted
from api.activities.models import Activity, ActivityStatus, Degree, Public
from api.activities.presences.models import Presence
from api.activities.presences.queries import LOCK, names_forgotten, require_room
from api.activities.problems import ActivityCancelled, NotHeldYet, PresencesForgotten
from api.activities.queries import activity_by_id
from api.core import events
from api.core.ids import ActivityId, LabId
from api.core.keys import MasterKey
from api.core.ledger import Change, note_audit, note_change
from api.core.links import master_of
from api.core.problems import Invalid, Stale
from api.labs.models import Lab

_NOT_FORGETTING = text(f"SELECT pg_advisory_xact_lock_shared({LOCK})")


@dataclass(frozen=True, slots=True)
class Named:
    """One person, by what tells them apart (an address, a number)."""

    person: str
    public: Public
    degree: Degree | None
    trained: bool
    minutes: int | None


def person_key(master: MasterKey, lab_id: LabId, person: str) -> str:
    """Names a person of a lab: 128 bits that only the instance's master key gives again.

    The same person in another lab has another key, so that nobody is followed from lab to lab.
    """
    derived = master.derive(f"presence:{lab_id}|{person.strip().lower()}")
    return base64.urlsafe_b64decode(derived + "==").hex()


async def record_presences(
    session: AsyncSession,
    lab: Lab,
    activity_id: ActivityId,
    expected: int,
    people: Sequence[Named],
) -> Activity:
    """Say who came by name, whole; attendance stays the count of presences.

    ``NotHeldYet`` until attendance is recorded, ``ActivityCancelled``, ``MoreNamesThanPresences``,
    ``PresencesForgotten``, ``Invalid`` when somebody is named twice, ``Stale``.
    """
    activity = await activity_by_id(session, lab.id, activity_id, lock=True)
    await session.refresh(activity)
    if activity.version != expected:
        raise Stale
    if activity.status == ActivityStatus.CANCELLED:
        raise ActivityCancelled
    if activity.status != ActivityStatus.HELD:
        raise NotHeldYet
    await session.execute(_NOT_FORGETTING, {"lab": lab.id})
    if await names_forgotten(session, lab.id, activity_id):
        raise PresencesForgotten
    master = master_of(session)
    rows: dict[str, dict[str, object]] = {}
    for rank, one in enumerate(people):
        key = person_key(master, lab.id, one.person)
        if key in rows:
            raise Invalid.at(f"/people/{rank}/person", "person-twice")
        rows[key] = {
            "lab_id": lab.id,
            "activity_id": activity.id,
            "person_key": key,
            "public": one.public,
            "degree": one.degree,
            "trained": one.trained,
            "minutes": one.minutes,
        }
    await session.execute(delete(Presence).filter_by(lab_id=lab.id, activity_id=activity.id))
    if rows:
        await session.execute(insert(Presence), list(rows.values()))
    await require_room(session, lab.id, activity.id)
    activity.version += 1
    await session.flush()
    note_change(session, Change(lab.id, "activity", str(activity.id), activity.public_event))
    note_audit(session, "record-presences", "activity", activity.id, lab_id=lab.id)
    await events.publish(
        session, ActivityCounted(lab.id, activity.id, frozenset({day_of(activity, lab)}))
    )
    return activity
