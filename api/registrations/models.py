"""Who may take part in an activity, and who does."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, PrimaryKeyConstraint
from sqlmodel import Field, SQLModel

from api.activities.models import Public
from api.core.ids import ActivityId, LabId, PersonId, ProjectId, RegistrationId
from api.core.model import document, identity, instant, number, one_of, texts, version
from api.core.model import words as prose


class Mode(StrEnum):
    """For whom: everybody who may read of the activity, or the members of its community.

    With ``selection`` everybody may be a candidate, and the team chooses (req. 108, 109).
    """

    LIBRE = "libre"
    MEMBRES = "membres"
    SELECTION = "selection"


class QuestionKind(StrEnum):
    """How a question is answered."""

    TEXTE = "texte"
    CHOIX = "choix"
    OUI_NON = "oui_non"


class RegistrationState(StrEnum):
    """What has become of a registration."""

    CANDIDATE = "candidate"
    INSCRITE = "inscrite"
    ATTENTE = "attente"
    ANNULEE = "annulee"
    REFUSEE = "refusee"


LIVE = (RegistrationState.CANDIDATE, RegistrationState.INSCRITE, RegistrationState.ATTENTE)


class CandidateChoice(StrEnum):
    """What is chosen for a candidate; nobody is told before it is confirmed for all."""

    RETENUE = "retenue"
    LISTE = "liste"
    NON_RETENUE = "non_retenue"


class Involvement(StrEnum):
    """How much somebody contributed to communities in the last twelve months: never a number."""

    AUCUNE = "aucune"
    QUELQUES = "quelques"
    NOMBREUSES = "nombreuses"


class ActivityOpening(SQLModel, table=True):
    """How people register for an activity. ``taken`` is kept by the database alone."""

    __tablename__ = "activity_opening"
    __table_args__ = (
        PrimaryKeyConstraint("lab_id", "activity_id"),
        ForeignKeyConstraint(
            ["lab_id", "activity_id"], ["activity.lab_id", "activity.id"], ondelete="CASCADE"
        ),
        one_of("mode", Mode),
        CheckConstraint("capacity BETWEEN 1 AND 100000", name="capacity_bounds"),
        CheckConstraint("capacity IS NULL OR taken <= capacity", name="never_over"),
        CheckConstraint("taken >= 0", name="taken_bounds"),
        CheckConstraint("waiting_limit BETWEEN 0 AND 100000", name="waiting_limit_bounds"),
        CheckConstraint("guests_max BETWEEN 0 AND 5", name="guests_max_bounds"),
        CheckConstraint("reminder_days BETWEEN 0 AND 30", name="reminder_days_bounds"),
        CheckConstraint("retention_days BETWEEN 30 AND 3650", name="retention_days_bounds"),
        CheckConstraint("opens_at < closes_at", name="window_in_order"),
        CheckConstraint(
            "CASE mode WHEN 'selection' THEN guests_max = 0 AND capacity IS NOT NULL"
            " ELSE NOT parity AND parity_reason IS NULL AND selected_at IS NULL END",
            name="selection",
        ),
    )

    lab_id: LabId = number()
    activity_id: ActivityId = number()
    mode: str = prose(default=Mode.LIBRE, sa_column_kwargs={"server_default": Mode.LIBRE})
    capacity: int | None = None
    taken: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    next_turn: int = number(default=1, sa_column_kwargs={"server_default": "1"})
    waiting_limit: int | None = None
    opens_at: datetime | None = instant(nullable=True)
    closes_at: datetime | None = instant(nullable=True)
    guests_max: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    questions: list[dict[str, Any]] = document(default="[]")
    words: str | None = prose(nullable=True)
    reminder_days: int = Field(default=2, sa_column_kwargs={"server_default": "2"})
    retention_days: int = Field(default=365, sa_column_kwargs={"server_default": "365"})
    parity: bool = Field(default=False, sa_column_kwargs={"server_default": "false"})
    """As many places are offered to agents of the State as to those of the Region."""
    parity_reason: str | None = prose(nullable=True)
    """Why the choice was confirmed otherwise."""
    selected_at: datetime | None = instant(nullable=True)
    version: int = version()


class Registration(SQLModel, table=True):
    """One person who takes part, or waits to, with those they bring.

    ``person_key`` names them as presences do (``activities.presences``), with or without an
    account. ``turn`` is their place in the queue; nobody has two that are live.
    """

    __tablename__ = "registration"
    __table_args__ = (
        ForeignKeyConstraint(
            ["lab_id", "activity_id"],
            ["activity_opening.lab_id", "activity_opening.activity_id"],
        ),
        ForeignKeyConstraint(["lab_id", "project_id"], ["project.lab_id", "project.id"]),
        CheckConstraint("person_key ~ '^[0-9a-f]{32}$'", name="person_key_digest"),
        one_of("public", Public),
        CheckConstraint("seats BETWEEN 1 AND 6", name="seats_bounds"),
        one_of("state", RegistrationState),
        one_of("involvement", Involvement),
        one_of("choice", CandidateChoice),
        CheckConstraint(
            "erased_at IS NOT NULL OR choice IS DISTINCT FROM 'non_retenue'"
            " OR length(btrim(choice_reason)) > 0",
            name="choice_reasoned",
        ),
        CheckConstraint("state <> 'candidate' OR seats = 1", name="candidate_alone"),
        CheckConstraint("minutes BETWEEN 1 AND 100000", name="minutes_bounds"),
        Index(
            "uq_registration_live",
            "lab_id",
            "activity_id",
            "person_key",
            unique=True,
            postgresql_where="state IN ('candidate', 'inscrite', 'attente')",
        ),
        Index(
            "ix_registration_settled",
            "lab_id",
            "activity_id",
            "person_key",
            postgresql_where="state IN ('annulee', 'refusee')",
        ),
        Index(
            "ix_registration_waiting",
            "lab_id",
            "activity_id",
            "turn",
            postgresql_where="state = 'attente'",
        ),
        Index("ix_registration_activity_id", "lab_id", "activity_id", "id"),
        Index("ix_registration_person_id", "person_id", postgresql_where="person_id IS NOT NULL"),
    )

    lab_id: LabId = number(primary_key=True)
    id: RegistrationId = identity()
    activity_id: ActivityId = number()
    person_id: PersonId | None = number(nullable=True, foreign_key="person.id")
    person_key: str = prose()
    email: str | None = prose(nullable=True)
    name: str | None = prose(nullable=True)
    organisation: str | None = prose(nullable=True)
    public: str = prose()
    seats: int = Field(default=1, sa_column_kwargs={"server_default": "1"})
    guests: list[str] = texts()
    answers: list[str | None] = document(default="[]")
    access_needs: str | None = prose(nullable=True)
    locale: str = prose(default="fr", sa_column_kwargs={"server_default": "fr"})
    state: str = prose()
    turn: int = number()
    made_at: datetime = instant()
    promoted_at: datetime | None = instant(nullable=True)
    cancelled_at: datetime | None = instant(nullable=True)
    came: bool | None = None
    came_at: datetime | None = instant(nullable=True)
    minutes: int | None = None
    project_id: ProjectId | None = number(nullable=True)
    """What they work on, tied to the training: the first criterion of a choice."""
    motive: str | None = prose(nullable=True)
    involvement: str | None = prose(nullable=True)
    """As it was when they asked that it be counted; for those who choose, and for themselves."""
    choice: str | None = prose(nullable=True)
    choice_reason: str | None = prose(nullable=True)
    reminded_at: datetime | None = instant(nullable=True)
    erased_at: datetime | None = instant(nullable=True)
    fictitious: bool = Field(default=False, sa_column_kwargs={"server_default": "false"})
    version: int = version()
