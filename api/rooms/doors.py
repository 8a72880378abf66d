"""The key of a door: in the QR code beside it and in the address of its display.

Derived from the master key, so nothing is stored; raising ``room.door_version`` makes a new one.
"""

import hmac

from sqlalchemy.ext.asyncio import AsyncSession

from api.core.keys import MasterKey
from api.core.ledger import Change, note_audit, note_change
from api.core.links import LinkWorthless
from api.labs.models import Lab
from api.rooms.models import Room


def door_key(master: MasterKey, room: Room) -> str:
    """The key that shows somebody stands before the door, or is its display."""
    return master.derive(f"door:{room.lab_id}:{room.id}:{room.door_version}")


def check_door_key(master: MasterKey, room: Room, shown: str) -> None:
    """``LinkWorthless`` unless ``shown`` is the door's present key."""
    if not hmac.compare_digest(door_key(master, room).encode(), shown.encode()):
        raise LinkWorthless


def display_path(lab: Lab, room: Room, key: str) -> str:
    """Where the display of the door is; the key stays in the browser."""
    return f"/labs/{lab.slug}/porte/{room.slug}#{key}"


def arrival_path(lab: Lab, room: Room, key: str) -> str:
    """Where the QR code leads."""
    return f"/labs/{lab.slug}/arrivee/{room.slug}#{key}"


async def change_door_key(session: AsyncSession, room: Room) -> None:
    """Make the printed code and the display's address worthless, and new ones possible."""
    room.door_version += 1
    room.version += 1
    note_change(session, Change(room.lab_id, "room", room.slug, public=True))
    note_audit(session, "change-door-key", "room", room.slug, lab_id=room.lab_id)
