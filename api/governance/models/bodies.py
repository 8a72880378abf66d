"""The bodies that govern a lab, and who sits on them (req. 28-33)."""

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from api.core.ids import BodyId, LabId, MemberId, PersonId
from api.core.model import identity, number, one_of, subset_of, texts, version, words
from api.labs.models import Side


class AssentRule(StrEnum):
    """How a body agrees: each side, most voters, nobody against, or its chair."""

    EACH_SIDE = "each_side"
    MAJORITY = "majority"
    CONSENT = "consent"
    CHAIR = "chair"


class Body(SQLModel, table=True):
    """A body of the lab's governance. Its name is what :class:`RequestStep` refers to.

    Members of one that is ``notified_only`` (the B4) are told, and take no part.
    """

    __tablename__ = "body"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id"], ["lab.id"]),
        UniqueConstraint("lab_id", "slug"),
        one_of("rule", AssentRule),
        subset_of("sides", Side),
        CheckConstraint("quorum >= 0", name="quorum_not_negative"),
    )

    lab_id: LabId = number(primary_key=True)
    id: BodyId = identity()
    slug: str = words()
    name: str = words()
    power: str | None = words(nullable=True)
    cadence: str | None = words(nullable=True)
    rule: str = words(default=AssentRule.EACH_SIDE)
    sides: list[str] = texts()
    """The sides that must agree, and that appraise the requests put before it."""
    community_seat: bool = Field(default=False, sa_column_kwargs={"server_default": "false"})
    quorum: int | None = Field(default=None)
    notified_only: bool = Field(default=False, sa_column_kwargs={"server_default": "false"})
    active: bool = Field(default=True, sa_column_kwargs={"server_default": "true"})
    rank: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    version: int = version()


class BodyMember(SQLModel, table=True):
    """A seat, over a period: somebody with an account, or a label (« Un DGA de la Région »).

    No person sits twice on one body at one time (EXCLUDE constraint of the revision).
    """

    __tablename__ = "body_member"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id", "body_id"], ["body.lab_id", "body.id"]),
        one_of("side", Side),
        CheckConstraint("num_nonnulls(person_id, label) >= 1", name="person_or_label"),
        CheckConstraint("from_day <= to_day", name="days_in_order"),
    )

    lab_id: LabId = number(primary_key=True)
    id: MemberId = identity()
    body_id: BodyId = number(index=True)
    person_id: PersonId | None = number(nullable=True, foreign_key="person.id", index=True)
    label: str | None = words(nullable=True)
    side: str | None = words(nullable=True)
    community: bool = Field(default=False, sa_column_kwargs={"server_default": "false"})
    voting: bool = Field(default=True, sa_column_kwargs={"server_default": "true"})
    chair: bool = Field(default=False, sa_column_kwargs={"server_default": "false"})
    email: str | None = words(nullable=True)
    """Where somebody without an account is told."""
    from_day: date
    to_day: date | None = Field(default=None)
