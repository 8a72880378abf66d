"""Sessions of a body, who came, and what was on the agenda."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import (
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    PrimaryKeyConstraint,
    UniqueConstraint,
)
from sqlmodel import Field, SQLModel

from api.core.ids import (
    AgendaItemId,
    BodyId,
    BodySessionId,
    BookingId,
    LabId,
    MemberId,
    PersonId,
    ProjectId,
    ProposalId,
    RequestId,
)
from api.core.model import identity, instant, number, one_of, version, written_at
from api.core.model import words as prose
from api.requests.models.parts import past_the_gate


class SessionStatus(StrEnum):
    """The life of a session."""

    PLANIFIEE = "planifiee"
    CONVOQUEE = "convoquee"
    OUVERTE = "ouverte"
    CLOSE = "close"
    ANNULEE = "annulee"


class Presence(StrEnum):
    """How a member took part."""

    PRESENT = "present"
    A_DISTANCE = "a_distance"
    EXCUSE = "excuse"
    ABSENT = "absent"


class ItemKind(StrEnum):
    """What an item of the agenda is about."""

    DEMANDE = "demande"
    STRATEGIE = "strategie"
    INFORMATION = "information"
    SUIVI = "suivi"


class ItemStatus(StrEnum):
    """On the agenda, dealt with, or put off."""

    INSCRIT = "inscrit"
    TRAITE = "traite"
    REPORTE = "reporte"


class Position(StrEnum):
    """Where a side or a member stands."""

    FAVORABLE = "favorable"
    RESERVE = "reserve"
    DEFAVORABLE = "defavorable"
    ABSTENTION = "abstention"


class ProposalStatus(StrEnum):
    """The life of a strategic proposal."""

    PROPOSEE = "proposee"
    INSCRITE = "inscrite"
    DECIDEE = "decidee"
    RETIREE = "retiree"


class ProposalOrigin(StrEnum):
    """Who proposes (req. 34, 36)."""

    COMMUNAUTE = "communaute"
    RESPONSABLE = "responsable"
    COPIL = "copil"


class BodySession(SQLModel, table=True):
    """A meeting of a body."""

    __tablename__ = "body_session"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id", "body_id"], ["body.lab_id", "body.id"]),
        ForeignKeyConstraint(["lab_id", "booking_id"], ["booking.lab_id", "booking.id"]),
        one_of("status", SessionStatus),
        CheckConstraint("starts_at < ends_at", name="times_in_order"),
        Index("ix_body_session_starts_at", "lab_id", "body_id", "starts_at"),
    )

    lab_id: LabId = number(primary_key=True)
    id: BodySessionId = identity()
    body_id: BodyId = number()
    starts_at: datetime = instant()
    ends_at: datetime = instant()
    place: str | None = prose(nullable=True)
    booking_id: BookingId | None = number(nullable=True)
    status: str = prose(default=SessionStatus.PLANIFIEE)
    note: str | None = prose(nullable=True)
    convened_at: datetime | None = instant(nullable=True)
    closed_at: datetime | None = instant(nullable=True)
    fictitious: bool = Field(default=False, sa_column_kwargs={"server_default": "false"})
    version: int = version()


class SessionMinutes(SQLModel, table=True):
    """The minutes kept when a session closed: a PDF, and its SHA-256 in hexadecimal.

    Apart from files, which everybody with a part in the lab may read. Never changed.
    """

    __tablename__ = "session_minutes"
    __table_args__ = (
        PrimaryKeyConstraint("lab_id", "session_id"),
        ForeignKeyConstraint(["lab_id", "session_id"], ["body_session.lab_id", "body_session.id"]),
    )

    lab_id: LabId = number()
    session_id: BodySessionId = number()
    content: bytes = Field(sa_type=LargeBinary)
    sha256: str = prose()


class SessionAttendance(SQLModel, table=True):
    """How one member took part in one session."""

    __tablename__ = "session_attendance"
    __table_args__ = (
        PrimaryKeyConstraint("lab_id", "session_id", "member_id"),
        ForeignKeyConstraint(["lab_id", "session_id"], ["body_session.lab_id", "body_session.id"]),
        ForeignKeyConstraint(["lab_id", "member_id"], ["body_member.lab_id", "body_member.id"]),
        one_of("presence", Presence),
    )

    lab_id: LabId = number()
    session_id: BodySessionId = number()
    member_id: MemberId = number()
    presence: str = prose()


class StrategicProposal(SQLModel, table=True):
    """An orientation put to the steering committee by the community or the manager."""

    __tablename__ = "strategic_proposal"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id"], ["lab.id"]),
        one_of("origin", ProposalOrigin),
        one_of("status", ProposalStatus),
    )

    lab_id: LabId = number(primary_key=True)
    id: ProposalId = identity()
    title: str = prose()
    words: str = prose()
    origin: str = prose(default=ProposalOrigin.COMMUNAUTE)
    author_id: PersonId | None = number(nullable=True, foreign_key="person.id")
    status: str = prose(default=ProposalStatus.PROPOSEE)
    version: int = version()
    created_at: datetime = written_at()


class AgendaItem(SQLModel, table=True):
    """One item of an agenda. A request that has not passed the filter cannot be on any."""

    __tablename__ = "agenda_item"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id", "session_id"], ["body_session.lab_id", "body_session.id"]),
        *past_the_gate(),
        CheckConstraint("(request_id IS NULL) = (gate IS NULL)", name="gate_with_a_request"),
        ForeignKeyConstraint(
            ["lab_id", "proposal_id"], ["strategic_proposal.lab_id", "strategic_proposal.id"]
        ),
        ForeignKeyConstraint(["lab_id", "project_id"], ["project.lab_id", "project.id"]),
        UniqueConstraint("lab_id", "session_id", "request_id"),
        one_of("kind", ItemKind),
        one_of("status", ItemStatus),
        CheckConstraint("minutes BETWEEN 0 AND 600", name="minutes_bounds"),
        Index("ix_agenda_item_session", "lab_id", "session_id", "rank"),
        Index(
            "ix_agenda_item_once",
            "lab_id",
            "request_id",
            unique=True,
            postgresql_where="status = 'inscrit'",
        ),
    )

    lab_id: LabId = number(primary_key=True)
    id: AgendaItemId = identity()
    session_id: BodySessionId = number()
    rank: int
    kind: str = prose()
    request_id: RequestId | None = number(nullable=True)
    gate: str | None = prose(nullable=True)
    """``passe`` beside a request."""
    proposal_id: ProposalId | None = number(nullable=True)
    project_id: ProjectId | None = number(nullable=True)
    title: str = prose()
    minutes: int | None = Field(default=None)
    presenter: str | None = prose(nullable=True)
    note: str | None = prose(nullable=True)
    status: str = prose(default=ItemStatus.INSCRIT)
    version: int = version()


class ItemOpinion(SQLModel, table=True):
    """What a member thinks before the session, from afar."""

    __tablename__ = "item_opinion"
    __table_args__ = (
        PrimaryKeyConstraint("lab_id", "item_id", "member_id"),
        ForeignKeyConstraint(
            ["lab_id", "item_id"], ["agenda_item.lab_id", "agenda_item.id"], ondelete="CASCADE"
        ),
        ForeignKeyConstraint(["lab_id", "member_id"], ["body_member.lab_id", "body_member.id"]),
        one_of("position", Position),
    )

    lab_id: LabId = number()
    item_id: AgendaItemId = number()
    member_id: MemberId = number()
    position: str = prose()
    words: str | None = prose(nullable=True)
    at: datetime = instant()
