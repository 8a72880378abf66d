"""The place changes while bookings stand: what they occupy follows, or they forbid it.

Each of these takes the locks that taking takes, and only then looks; whoever books meanwhile waits,
and then meets the place as it has become (see ``occupancy``).
"""

from datetime import datetime
from heapq import heappop, heappush
from typing import Any

from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from api.bookings import occupancy
from api.bookings.actions.waiting import offer_freed
from api.bookings.models import Purpose
from api.bookings.queries.place import in_the_way_of_parts, pieces_promised, standing_in
from api.core.clock import now
from api.core.database import sqlstate
from api.core.problems import Invalid
from api.labs.models import Lab
from api.rooms.events import KitReduced, PlaceSettingsChanged, RoomArchived, RoomPartsChanged
from api.rooms.problems import KitPromised, RoomInUse

NAMED = 20

_ADD = text(
    "INSERT INTO occupancy (lab_id, room_id, booking_id, during)"
    " SELECT o.lab_id, part, o.booking_id, o.during"
    " FROM occupancy AS o CROSS JOIN unnest(CAST(:parts AS bigint[])) AS part"
    " WHERE o.lab_id = :lab_id AND o.room_id = :whole AND upper(o.during) > :at"
    " ON CONFLICT (lab_id, room_id, booking_id) DO NOTHING"  # kept by a booking under way
)
_REMOVE = text(
    "WITH freed AS (DELETE FROM occupancy AS o USING booking AS b"
    " WHERE o.lab_id = :lab_id AND o.room_id = ANY (:parts) AND lower(o.during) > :at"
    " AND b.lab_id = o.lab_id AND b.id = o.booking_id AND b.room_id = :whole"
    " RETURNING lower(o.during) AS start, upper(o.during) AS until)"
    " SELECT DISTINCT start, until FROM freed ORDER BY start"
)
_LOCK_KIT = text("SELECT pg_advisory_xact_lock(hashtextextended('kit:' || :kit_id, 0))")


async def follow_parts(session: AsyncSession, changed: RoomPartsChanged) -> None:
    """Bookings of the whole, to come or under way, take the parts added; those to come leave the
    parts removed, which whoever waits is offered. ``RoomInUse`` names what is in the way."""
    lab_id, whole = changed.lab_id, changed.room_id
    touched = [whole, *changed.added, *changed.removed]
    families = [await occupancy.family(session, lab_id, room) for room in touched]
    await occupancy.lock_rooms(session, [*touched, *(room for one in families for room in one)])
    values = {"lab_id": lab_id, "whole": whole, "at": now()}
    removed = list(changed.removed)
    freed = (await session.execute(_REMOVE, values | {"parts": removed})).all()
    added = list(changed.added)
    try:
        async with session.begin_nested():
            await session.execute(_ADD, values | {"parts": added})
    except IntegrityError as error:
        if sqlstate(error) != occupancy.EXCLUSION_VIOLATION:
            raise
        raise _in_use(await in_the_way_of_parts(session, lab_id, whole, added, now())) from None
    lab = await session.get_one(Lab, lab_id)
    for stretch in freed:
        await offer_freed(session, lab, removed, stretch.start, stretch.until)


async def follow_archive(session: AsyncSession, archived: RoomArchived) -> None:
    """``RoomInUse`` while anybody has the room, or waits for it, now or later."""
    await occupancy.lock_rooms(session, [archived.room_id])
    if found := await standing_in(session, archived.lab_id, archived.room_id, now()):
        raise _in_use(found)


async def follow_stock(session: AsyncSession, reduced: KitReduced) -> None:
    """``KitPromised`` when more pieces are promised at a time than will be left."""
    await session.execute(_LOCK_KIT, {"kit_id": str(reduced.kit_id)})
    out: list[datetime] = []
    lacking: set[tuple[datetime, datetime]] = set()
    for start, until in await pieces_promised(session, reduced.lab_id, reduced.kit_id, now()):
        while out and out[0] <= start:
            heappop(out)
        heappush(out, until)
        if len(out) > reduced.stock:
            lacking.add((start, until))
    if lacking:
        times = [{"starts_at": one, "ends_at": other} for one, other in sorted(lacking)]
        raise KitPromised(count=len(times), extra={"count": len(times), "times": times[:NAMED]})


async def check_priorities(_session: AsyncSession, changed: PlaceSettingsChanged) -> None:
    """``Invalid`` when a rank is given to what is no purpose of a booking."""
    for name in changed.priorities:
        if name not in set(Purpose):
            raise Invalid.at(f"/priorities/{name}", "purpose-unknown")


def _in_use(found: list[dict[str, Any]]) -> RoomInUse:
    return RoomInUse(count=len(found), extra={"count": len(found), "bookings": found[:NAMED]})
