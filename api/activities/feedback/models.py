"""What people say of an activity or of a procedure: answers without identity, and testimonies."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import (
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    SmallInteger,
    UniqueConstraint,
)
from sqlmodel import Field, SQLModel

from api.core.ids import ActivityId, AnswerId, LabId, ProjectId, TestimonyId
from api.core.model import identity, instant, number, one_of, version
from api.core.model import words as prose


class Wave(StrEnum):
    """When the question is asked: just after, six months later, before and after a change."""

    SEANCE = "seance"
    SIX_MOIS = "six_mois"
    AVANT = "avant"
    APRES = "apres"


OF_ACTIVITY = (Wave.SEANCE, Wave.SIX_MOIS)
OF_PROJECT = (Wave.AVANT, Wave.APRES)


class Audience(StrEnum):
    """Who answers: people who serve the public, or the public."""

    AGENTS = "agents"
    USAGERS = "usagers"


class TestimonyStatus(StrEnum):
    """What the lab has decided of a testimony."""

    RECU = "recu"
    VALIDE = "valide"
    ECARTE = "ecarte"


def _of_activity() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["lab_id", "activity_id"], ["activity.lab_id", "activity.id"])


def _of_project() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["lab_id", "project_id"], ["project.lab_id", "project.id"])


class FeedbackSettings(SQLModel, table=True):
    """Whether a lab asks people, when again, how long it keeps their words, and who came."""

    __tablename__ = "feedback_settings"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id"], ["lab.id"]),
        CheckConstraint("months BETWEEN 1 AND 24", name="months_bounds"),
        CheckConstraint("retention_days BETWEEN 30 AND 3650", name="retention_days_bounds"),
        CheckConstraint("presence_days BETWEEN 30 AND 3650", name="presence_days_bounds"),
    )

    lab_id: LabId = number(primary_key=True)
    open: bool = Field(default=True, sa_column_kwargs={"server_default": "true"})
    months: int = Field(default=6, sa_column_kwargs={"server_default": "6"})
    retention_days: int = Field(default=365, sa_column_kwargs={"server_default": "365"})
    presence_days: int = Field(default=365, sa_column_kwargs={"server_default": "365"})
    """Days after the end of a year when who came that year is forgotten."""
    version: int = version()


class FeedbackAnswer(SQLModel, table=True):
    """One answer. Nothing says whose it is; its author keeps a key, of which this has a digest."""

    __tablename__ = "feedback_answer"
    __table_args__ = (
        _of_activity(),
        _of_project(),
        UniqueConstraint("lab_id", "token_hash"),
        one_of("wave", Wave),
        one_of("audience", Audience),
        CheckConstraint("num_nonnulls(activity_id, project_id) = 1", name="about_one"),
        CheckConstraint("score BETWEEN 1 AND 5", name="score_bounds"),
        CheckConstraint("points BETWEEN 0 AND 100", name="points_bounds"),
        CheckConstraint(
            "CASE wave"
            " WHEN 'seance' THEN score IS NOT NULL AND improved IS NULL AND points IS NULL"
            " WHEN 'six_mois' THEN improved IS NOT NULL AND score IS NULL AND points IS NULL"
            " ELSE points IS NOT NULL AND procedure IS NOT NULL AND score IS NULL"
            " AND improved IS NULL END",
            name="answers_its_wave",
        ),
        Index("ix_feedback_answer_answered_on", "lab_id", "answered_on"),
        Index("ix_feedback_answer_activity_id", "lab_id", "activity_id"),
        Index(
            "ix_feedback_answer_project_id",
            "lab_id",
            "project_id",
            postgresql_where="project_id IS NOT NULL",
        ),
    )

    lab_id: LabId = number(primary_key=True)
    id: AnswerId = identity()
    activity_id: ActivityId | None = number(nullable=True)
    project_id: ProjectId | None = number(nullable=True)
    wave: str = prose()
    audience: str = prose()
    score: int | None = Field(default=None, sa_type=SmallInteger)
    """Satisfaction: 1 not at all … 5 wholly."""
    improved: bool | None = Field(default=None)
    """Whether work has become better since."""
    points: int | None = Field(default=None, sa_type=SmallInteger)
    """Ease of a procedure, 0-100."""
    procedure: str | None = prose(nullable=True)
    words: str | None = prose(nullable=True)
    answered_on: date
    token_hash: bytes = Field(sa_type=LargeBinary)
    erased_at: datetime | None = instant(nullable=True)
    fictitious: bool = Field(default=False)


class Testimony(SQLModel, table=True):
    """What somebody says of their experience, with the consent they gave, in its words."""

    __tablename__ = "testimony"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id"], ["lab.id"]),
        _of_activity(),
        _of_project(),
        UniqueConstraint("lab_id", "token_hash"),
        one_of("audience", Audience),
        one_of("status", TestimonyStatus),
        CheckConstraint("(status = 'recu') = (decided_at IS NULL)", name="decided"),
        CheckConstraint(
            "NOT public OR (may_publish AND status = 'valide' AND erased_at IS NULL)",
            name="public_if_agreed",
        ),
        CheckConstraint("length(btrim(words)) > 0 OR erased_at IS NOT NULL", name="says_something"),
        CheckConstraint("length(btrim(consent)) > 0", name="consented"),
        Index("ix_testimony_status", "lab_id", "status", "id"),
    )

    lab_id: LabId = number(primary_key=True)
    id: TestimonyId = identity()
    activity_id: ActivityId | None = number(nullable=True)
    project_id: ProjectId | None = number(nullable=True)
    audience: str = prose()
    words: str = prose()
    said_by: str | None = prose(nullable=True)
    """A function, never a name: « agent d’une mairie »."""
    consent: str = prose()
    consent_at: datetime = instant()
    may_publish: bool
    """Whether its author agrees that everybody may read it."""
    public: bool = Field(default=False)
    """Whether the lab shows it to everybody."""
    status: str = prose(default=TestimonyStatus.RECU)
    decided_by: str | None = prose(nullable=True)
    decided_at: datetime | None = instant(nullable=True)
    token_hash: bytes | None = Field(default=None, sa_type=LargeBinary)
    erased_at: datetime | None = instant(nullable=True)
    fictitious: bool = Field(default=False)
    version: int = version()
