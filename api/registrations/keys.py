"""What tells apart those who register: keys of their own page, and of their door."""

import hmac
from enum import StrEnum

from sqlalchemy.ext.asyncio import AsyncSession

from api.core import own_keys
from api.core.ids import ActivityId, LabId
from api.core.keys import MasterKey
from api.core.links import LinkWorthless, master_of
from api.registrations.models import Registration


class Kind(StrEnum):
    """What a key opens."""

    REGISTRATION = "registration"


def own_path(master: MasterKey, lab_id: LabId, lab: str, activity: int, number: int) -> str:
    """Where somebody finds their own registration; the key stays in the browser."""
    key = own_keys.key_of(master, Kind.REGISTRATION, lab_id, number)
    return f"/labs/{lab}/evenements/{activity}/inscription#{key}"


async def open_own(session: AsyncSession, lab: str, activity: ActivityId, key: str) -> Registration:
    """The registration of this activity that ``key`` opens; else ``LinkWorthless``."""
    opened = await own_keys.open_key(session, Kind.REGISTRATION, key)
    found = await session.get(Registration, (opened.lab_id, opened.number))
    if (
        found is None
        or opened.lab != lab
        or found.activity_id != activity
        or found.erased_at is not None
    ):
        raise LinkWorthless
    return found


def door_key(master: MasterKey, lab_id: LabId, activity: ActivityId) -> str:
    """The key in the QR code at the door of an activity: who shows it stands there."""
    return master.derive(f"check-in:{lab_id}:{activity}")


def require_door(session: AsyncSession, lab_id: LabId, activity: ActivityId, shown: str) -> None:
    """``LinkWorthless`` unless ``shown`` is the door's key."""
    expected = door_key(master_of(session), lab_id, activity)
    if not hmac.compare_digest(expected.encode(), shown.encode()):
        raise LinkWorthless


def door_path(master: MasterKey, lab_id: LabId, lab: str, activity: ActivityId) -> str:
    """Where the QR code at the door leads."""
    key = door_key(master, lab_id, activity)
    return f"/labs/{lab}/evenements/{activity}/pointer#{key}"


def check_in_path(lab: str, activity: int, number: int) -> str:
    """Where the QR code of somebody's own page leads: to the team's list, at their name."""
    return f"/labs/{lab}/activites/{activity}/accueil#{number}"
