"""Pieces joined to a request."""

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.files import StoredFile, store_file
from api.core.ids import FileId
from api.core.problems import Invalid, NotFound
from api.requests.actions.moves import Held
from api.requests.models.parts import RequestFile

MOST = 20
"""Pieces of one request."""


async def join_file(
    session: AsyncSession, held: Held, name: str, label: str, content: bytes
) -> tuple[RequestFile, StoredFile]:
    """Join a piece; ``UnsupportedMediaType``, ``Invalid`` past the twentieth."""
    held.require("add_file")
    request = held.request
    joined = await session.scalar(
        select(func.count())
        .select_from(RequestFile)
        .where(RequestFile.lab_id == request.lab_id, RequestFile.request_id == request.id)  # type: ignore[arg-type]
    )
    if (joined or 0) >= MOST:
        raise Invalid.at("", "too-many-files", most=MOST)
    stored = await store_file(
        session,
        request.lab_id,
        name,
        content,
        public=False,
        by=held.actor.key,
        reserved=True,  # a request is read by its carriers and those who follow requests alone
    )
    piece = RequestFile(
        lab_id=request.lab_id, request_id=request.id, file_id=stored.id, label=label
    )
    session.add(piece)
    held.touch(session, "join-file")
    return piece, stored


async def remove_file(session: AsyncSession, held: Held, file_id: FileId) -> None:
    """Take a piece away, and its content with it."""
    request = held.request
    piece = await session.get(RequestFile, (request.lab_id, request.id, file_id))
    if piece is None:
        raise NotFound
    held.require("add_file")
    await session.delete(piece)
    await session.flush()
    await session.delete(await session.get_one(StoredFile, (request.lab_id, file_id)))
    held.touch(session, "remove-file")
