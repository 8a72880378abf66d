"""Who came by name: a person is a keyed digest, so that distinct persons can be counted."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from api.activities.models import Degree, Public
from api.core.ids import ActivityId, LabId, PresenceId
from api.core.model import identity, instant, number, one_of, words


class Presence(SQLModel, table=True):
    """One person at one activity. The attendance line of their public stays the count.

    Once forgotten (``retention``), ``person_key`` is drawn at random, one for a person and a year.
    """

    __tablename__ = "presence"
    __table_args__ = (
        ForeignKeyConstraint(
            ["lab_id", "activity_id"], ["activity.lab_id", "activity.id"], ondelete="CASCADE"
        ),
        UniqueConstraint("lab_id", "activity_id", "person_key"),
        CheckConstraint("person_key ~ '^[0-9a-f]{32}$'", name="person_key_digest"),
        one_of("public", Public),
        one_of("degree", Degree),
        CheckConstraint("minutes BETWEEN 1 AND 100000", name="minutes_bounds"),
        Index(
            "ix_presence_named",
            "lab_id",
            "activity_id",
            postgresql_where=text("forgotten_at IS NULL"),
        ),
    )

    lab_id: LabId = number(primary_key=True)
    id: PresenceId = identity()
    activity_id: ActivityId = number()
    person_key: str = words()
    public: str = words()
    degree: str | None = words(nullable=True)
    trained: bool = Field(default=False)
    minutes: int | None = None
    forgotten_at: datetime | None = instant(nullable=True)
