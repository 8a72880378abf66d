"""Communities, by name for now: who runs them and what membership the sources state."""

from typing import Any

from sqlalchemy import ForeignKeyConstraint, UniqueConstraint
from sqlmodel import SQLModel

from api.core.ids import CommunityId, LabId
from api.core.model import document, identity, number, version, words


class Community(SQLModel, table=True):
    """A community of practice or interest (req. 88)."""

    __tablename__ = "community"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id"], ["lab.id"]),
        UniqueConstraint("lab_id", "slug"),
    )

    lab_id: LabId = number(primary_key=True)
    id: CommunityId = identity()
    slug: str = words()
    name: str = words()
    kind: str | None = words(nullable=True)
    run_by: str | None = words(nullable=True)
    members: list[dict[str, Any]] = document(default="[]")
    source: str | None = words(nullable=True)
    version: int = version()
