"""Files (pictures, evidence): stored in the database, so that record and file share a fate."""

import hashlib
from datetime import datetime

from sqlalchemy import (
    CheckConstraint,
    ForeignKeyConstraint,
    LargeBinary,
    PrimaryKeyConstraint,
    select,
    text,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Field, SQLModel

from api.core.ids import CircleId, CommunityId, FileId, LabId
from api.core.model import identity, number, words, written_at
from api.core.problems import NotFound, UnsupportedMediaType

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"%PDF-", "application/pdf"),
)


class StoredFile(SQLModel, table=True):
    """A file's facts. The name is the uploader's and only ever shown as text.

    A ``reserved`` one is given with the record that it is joined to, and by no other way; one of a
    community (or of a circle of it) is always so, and read by whoever may read there.
    """

    __tablename__ = "file"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id"], ["lab.id"]),
        ForeignKeyConstraint(["lab_id", "community_id"], ["community.lab_id", "community.id"]),
        ForeignKeyConstraint(
            ["lab_id", "community_id", "circle_id"],
            ["circle.lab_id", "circle.community_id", "circle.id"],
        ),
        CheckConstraint("size BETWEEN 1 AND 10000000", name="size_bounds"),
        CheckConstraint(
            "circle_id IS NULL OR community_id IS NOT NULL", name="circle_of_community"
        ),
        CheckConstraint(
            "community_id IS NULL OR (reserved AND NOT public)", name="inside_is_reserved"
        ),
    )

    lab_id: LabId = number(primary_key=True)
    id: FileId = identity()
    name: str = words()
    media_type: str = words()
    size: int
    sha256: str = words()
    public: bool = Field(default=False)
    reserved: bool = Field(default=False, sa_column_kwargs={"server_default": text("false")})
    community_id: CommunityId | None = number(nullable=True)
    circle_id: CircleId | None = number(nullable=True)
    uploaded_by: str = words()
    created_at: datetime = written_at()


class FileContent(SQLModel, table=True):
    """A file's bytes, apart from its facts so that lists never read them."""

    __tablename__ = "file_content"
    __table_args__ = (
        PrimaryKeyConstraint("lab_id", "file_id"),
        ForeignKeyConstraint(["lab_id", "file_id"], ["file.lab_id", "file.id"], ondelete="CASCADE"),
    )

    lab_id: LabId = number()
    file_id: FileId = number()
    content: bytes = Field(sa_type=LargeBinary)


def media_type_of(content: bytes) -> str:
    """PNG, JPEG, WebP or PDF by magic bytes, never by what the client says; else 415."""
    for magic, media_type in _MAGIC:
        if content.startswith(magic):
            return media_type
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    raise UnsupportedMediaType


async def store_file(
    session: AsyncSession,
    lab_id: LabId,
    name: str,
    content: bytes,
    *,
    public: bool,
    by: str,
    reserved: bool = False,
    community_id: CommunityId | None = None,
    circle_id: CircleId | None = None,
) -> StoredFile:
    """Keep ``content`` (1 byte to 10 MB) for a lab, or for one of its communities."""
    stored = StoredFile(
        lab_id=lab_id,
        name=name,
        media_type=media_type_of(content),
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        public=public,
        reserved=reserved or community_id is not None,
        community_id=community_id,
        circle_id=circle_id,
        uploaded_by=by,
    )
    session.add(stored)
    await session.flush()
    session.add(FileContent(lab_id=lab_id, file_id=stored.id, content=content))
    return stored


async def file_of(
    session: AsyncSession,
    lab_id: LabId,
    number: int,
    *,
    reserved: bool,
    community_id: CommunityId | None = None,
) -> tuple[StoredFile, bytes]:
    """A file and its bytes; ``NotFound`` when there is none that this transaction may read.

    One of a community is found with its community only.
    """
    found = (
        await session.execute(
            select(StoredFile, FileContent.content)  # type: ignore[call-overload]
            .join(
                FileContent,
                (StoredFile.lab_id == FileContent.lab_id) & (StoredFile.id == FileContent.file_id),
            )
            .where(
                StoredFile.lab_id == lab_id,
                StoredFile.id == number,
                StoredFile.reserved.is_(reserved),  # type: ignore[attr-defined]
                StoredFile.community_id.is_(None)  # type: ignore[union-attr]
                if community_id is None
                else StoredFile.community_id == community_id,
            )
        )
    ).one_or_none()
    if found is None:
        raise NotFound
    return found[0], found[1]
