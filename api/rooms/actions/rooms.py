"""Making and changing rooms. What bookings stand in the way of, their domain refuses."""

from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.core import events
from api.core.files import StoredFile
from api.core.ids import FileId, LabId, RoomId
from api.core.problems import Invalid, NotFound, Stale
from api.labs.models import Lab
from api.rooms.events import RoomArchived, RoomPartsChanged
from api.rooms.ledger import tell
from api.rooms.models import Room, RoomPart
from api.rooms.queries import room_named

IMAGES = "image/"


async def add_room(
    session: AsyncSession, lab: Lab, *, parts: list[str], picture: int | None, **facts: Any
) -> Room:
    """A new room, made of ``parts`` when some are named; ``AlreadyExists`` for a taken name."""
    room = Room(
        lab_id=lab.id,
        composite=bool(parts),
        picture_id=await _picture(session, lab.id, picture),
        **facts,
    )
    session.add(room)
    await session.flush()
    for part in await _parts(session, lab.id, room, parts):
        session.add(RoomPart(lab_id=lab.id, whole_id=RoomId(room.id), part_id=part))
    tell(session, lab.id, "create", "room", room.slug, public=True)
    return room


async def change_room(
    session: AsyncSession, lab: Lab, slug: str, expected: int, given: dict[str, Any]
) -> Room:
    """Say a room otherwise, make it of other rooms, archive it or open it again.

    ``Stale`` unless ``expected`` is its version. Bookings that stand in the way veto it.
    """
    room: Room | None = await session.scalar(
        select(Room)
        .where(Room.lab_id == lab.id, Room.slug == slug)  # type: ignore[arg-type]
        .with_for_update(key_share=True)  # bookings, which refer to it, go on meanwhile
    )
    if room is None:
        raise NotFound
    if room.version != expected:
        raise Stale
    room.version += 1
    archived = room.active and given.get("active") is False
    parts = given.pop("parts", None)
    if "picture" in given:
        room.picture_id = await _picture(session, lab.id, given.pop("picture"))
    if given.get("capacity", room.capacity) != room.capacity:  # somebody of the place says it
        room.fictitious = False
    for name, value in given.items():
        setattr(room, name, value)
    await session.flush()
    if parts is not None:
        await _remake(session, room, await _parts(session, lab.id, room, parts))
    if archived:
        await events.publish(session, RoomArchived(lab.id, RoomId(room.id)))
    tell(session, lab.id, "archive" if archived else "edit", "room", room.slug, public=True)
    return room


async def _remake(session: AsyncSession, room: Room, parts: frozenset[RoomId]) -> None:
    whole = RoomId(room.id)
    before = frozenset(
        await session.scalars(
            select(RoomPart.part_id).where(  # type: ignore[call-overload]
                RoomPart.lab_id == room.lab_id, RoomPart.whole_id == whole
            )
        )
    )
    if parts == before:
        return
    removed, added = before - parts, parts - before
    await session.execute(
        delete(RoomPart).where(
            RoomPart.lab_id == room.lab_id,  # type: ignore[arg-type]
            RoomPart.whole_id == whole,  # type: ignore[arg-type]
            RoomPart.part_id.in_(removed),  # type: ignore[attr-defined]
        )
    )
    session.add_all(RoomPart(lab_id=room.lab_id, whole_id=whole, part_id=one) for one in added)
    room.composite = bool(parts)
    await session.flush()
    await events.publish(session, RoomPartsChanged(room.lab_id, whole, added, removed))


async def _parts(
    session: AsyncSession, lab_id: LabId, room: Room, slugs: list[str]
) -> frozenset[RoomId]:
    found = [
        await room_named(session, lab_id, slug, f"/parts/{place}")
        for place, slug in enumerate(slugs)
    ]
    for place, part in enumerate(found):
        if part.id == room.id:
            raise Invalid.at(f"/parts/{place}", "part-itself")
        if part.composite:
            raise Invalid.at(f"/parts/{place}", "part-composite")
        if not part.active:
            raise Invalid.at(f"/parts/{place}", "room-inactive")
    inside = select(RoomPart.whole_id).where(  # type: ignore[call-overload]
        RoomPart.lab_id == lab_id, RoomPart.part_id == room.id
    )
    if found and await session.scalar(inside.limit(1)):
        raise Invalid.at("/parts", "part-of-another")
    return frozenset(RoomId(part.id) for part in found)


async def _picture(session: AsyncSession, lab_id: LabId, number: int | None) -> FileId | None:
    if number is None:
        return None
    file = await session.get(StoredFile, (lab_id, number))
    if file is None or not file.public or not file.media_type.startswith(IMAGES):
        raise Invalid.at("/picture", "picture")
    return file.id
