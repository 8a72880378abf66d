"""Making and changing what can be booked with a room."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from api.core import events
from api.core.ids import KitId
from api.core.problems import Stale
from api.labs.models import Lab
from api.rooms.events import KitReduced
from api.rooms.ledger import tell
from api.rooms.models import Kit
from api.rooms.queries.tickets import kit_by_slug


async def add_kit(session: AsyncSession, lab: Lab, **facts: Any) -> Kit:
    """A new kit; ``AlreadyExists`` for a taken name."""
    kit = Kit(lab_id=lab.id, **facts)
    session.add(kit)
    await session.flush()
    tell(session, lab.id, "create", "kit", kit.slug, public=True)
    return kit


async def change_kit(
    session: AsyncSession, lab: Lab, slug: str, expected: int, given: dict[str, Any]
) -> Kit:
    """Another name or stock. ``Stale`` unless ``expected`` is its version.

    Pieces that were promised to bookings veto a smaller stock.
    """
    kit = await kit_by_slug(session, lab.id, slug, lock=True)
    if kit.version != expected:
        raise Stale
    before = kit.stock if kit.active else 0
    kit.version += 1
    for name, value in given.items():
        setattr(kit, name, value)
    await session.flush()
    stock = kit.stock if kit.active else 0
    if stock < before:
        await events.publish(session, KitReduced(lab.id, KitId(kit.id), stock))
    tell(session, lab.id, "edit", "kit", kit.slug, public=True)
    return kit
