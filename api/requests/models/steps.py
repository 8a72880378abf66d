"""The steps that a lab's requests go through, its call windows and its settings."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Numeric, UniqueConstraint
from sqlmodel import Field, SQLModel

from api.core.ids import LabId, StepId, WindowId
from api.core.model import identity, number, one_of, subset_of, texts, version, words


class RequestKind(StrEnum):
    """A long project, co-defined; or a one-off action, light on the lab (charter §1.1)."""

    PROJET = "projet"
    ACTION = "action"


class StepNature(StrEnum):
    """A step that arbitrates, or the one that decides for good."""

    ARBITRAGE = "arbitrage"
    FINAL = "final"


class RequestStep(SQLModel, table=True):
    """One step of a lab's way to a decision, before the body named ``body`` (req. 30-32)."""

    __tablename__ = "request_step"
    __table_args__ = (
        # (lab_id, body) refers to the body of that name: governance stands above, so the
        # constraint is written in the revision alone.
        ForeignKeyConstraint(["lab_id"], ["lab.id"]),
        UniqueConstraint("lab_id", "slug"),
        one_of("nature", StepNature),
        subset_of("kinds", RequestKind),
    )

    lab_id: LabId = number(primary_key=True)
    id: StepId = identity()
    rank: int
    slug: str = words()
    label: str = words()
    nature: str = words(default=StepNature.ARBITRAGE)
    body: str = words()
    kinds: list[str] = texts()
    """The kinds of request that go through it."""
    active: bool = Field(default=True, sa_column_kwargs={"server_default": "true"})


class RequestWindow(SQLModel, table=True):
    """When a lab that selects by season takes requests; none means always."""

    __tablename__ = "request_window"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id"], ["lab.id"]),
        CheckConstraint("opens_on <= closes_on", name="days_in_order"),
    )

    lab_id: LabId = number(primary_key=True)
    id: WindowId = identity()
    label: str = words()
    opens_on: date
    closes_on: date


class RequestSettings(SQLModel, table=True):
    """How a lab treats its requests. Its row is also the lock under which they are numbered."""

    __tablename__ = "request_settings"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id"], ["lab.id"]),
        CheckConstraint("team_weeks_per_month >= 0", name="capacity_not_negative"),
        CheckConstraint("next_number >= 1", name="numbers_from_one"),
    )

    lab_id: LabId = number(primary_key=True)
    team_weeks_per_month: Decimal = Field(default=Decimal(8), sa_type=Numeric(5, 1))
    """Weeks of work that the team can give in a month."""
    next_number: int = Field(default=1, sa_column_kwargs={"server_default": "1"})
    consultation: bool = Field(default=False, sa_column_kwargs={"server_default": "false"})
    """Whether members may comment on requests."""
    version: int = version()
