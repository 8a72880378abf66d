"""Decisions, the position of each side, their evidence, and what they recommend.

The application role may add decisions, and neither change nor delete them.
"""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Index,
    PrimaryKeyConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlmodel import Field, SQLModel

from api.core.ids import (
    AgendaItemId,
    BodyId,
    BodySessionId,
    DecisionId,
    FileId,
    GridId,
    LabId,
    MemberId,
    PersonId,
    ProposalId,
    RecommendationId,
    RequestId,
)
from api.core.model import identity, instant, number, one_of, version
from api.core.model import words as prose
from api.governance.models.bodies import AssentRule
from api.governance.models.sessions import Position
from api.requests.models.parts import RefusalKind, of_request


class PositionSide(StrEnum):
    """Who takes a position in a decision."""

    STATE = "state"
    REGION = "region"
    COMMUNITY = "community"
    TERRITORY = "territory"
    OTHER = "other"


class RecommendationStatus(StrEnum):
    """The life of a recommendation."""

    OUVERTE = "ouverte"
    EN_COURS = "en_cours"
    FAITE = "faite"
    ABANDONNEE = "abandonnee"


def of_decision() -> ForeignKeyConstraint:
    """A part of a decision."""
    return ForeignKeyConstraint(["lab_id", "decision_id"], ["decision.lab_id", "decision.id"])


class Decision(SQLModel, table=True):
    """What a body decided of one item; a later one that corrects it says so."""

    __tablename__ = "decision"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id", "item_id"], ["agenda_item.lab_id", "agenda_item.id"]),
        ForeignKeyConstraint(["lab_id", "session_id"], ["body_session.lab_id", "body_session.id"]),
        ForeignKeyConstraint(["lab_id", "body_id"], ["body.lab_id", "body.id"]),
        of_request(),
        ForeignKeyConstraint(
            ["lab_id", "proposal_id"], ["strategic_proposal.lab_id", "strategic_proposal.id"]
        ),
        ForeignKeyConstraint(["lab_id", "grid_id"], ["request_grid.lab_id", "request_grid.id"]),
        ForeignKeyConstraint(["lab_id", "corrects_id"], ["decision.lab_id", "decision.id"]),
        one_of("rule", AssentRule),
        one_of("reason_kind", RefusalKind),
        CheckConstraint("length(btrim(reason)) >= 3", name="reason_given"),
        Index(
            "ix_decision_one_of_an_item",
            "lab_id",
            "item_id",
            unique=True,
            postgresql_where="corrects_id IS NULL",
        ),
        Index("ix_decision_request", "lab_id", "request_id"),
    )

    lab_id: LabId = number(primary_key=True)
    id: DecisionId = identity()
    item_id: AgendaItemId = number()
    session_id: BodySessionId = number()
    body_id: BodyId = number()
    request_id: RequestId | None = number(nullable=True)
    proposal_id: ProposalId | None = number(nullable=True)
    outcome: str = prose()
    """A move of the request (:mod:`api.requests.rules.moves`); else adoptee, rejetee, ajournee."""
    reason: str = prose()
    reason_kind: str | None = prose(nullable=True)
    rule: str = prose()
    """The body's rule at that time."""
    decided_at: datetime = instant()
    recorded_by: PersonId = number(foreign_key="person.id")
    grid_id: GridId | None = number(nullable=True)
    corrects_id: DecisionId | None = number(nullable=True)


class DecisionPosition(SQLModel, table=True):
    """Where one side stood."""

    __tablename__ = "decision_position"
    __table_args__ = (
        PrimaryKeyConstraint("lab_id", "decision_id", "side"),
        of_decision(),
        one_of("side", PositionSide),
        one_of("position", Position),
    )

    lab_id: LabId = number()
    decision_id: DecisionId = number()
    side: str = prose()
    position: str = prose()
    words: str | None = prose(nullable=True)
    members: list[MemberId] = Field(
        default_factory=list,
        sa_column=Column(ARRAY(BigInteger), nullable=False, server_default=text("'{}'")),
    )


class DecisionEvidence(SQLModel, table=True):
    """What a decision rests on (req. 37)."""

    __tablename__ = "decision_evidence"
    __table_args__ = (
        of_decision(),
        ForeignKeyConstraint(["lab_id", "file_id"], ["file.lab_id", "file.id"]),
    )

    lab_id: LabId = number(primary_key=True)
    id: int = identity()
    decision_id: DecisionId = number(index=True)
    label: str = prose()
    url: str | None = prose(nullable=True)
    file_id: FileId | None = number(nullable=True)
    project: str | None = prose(nullable=True)
    """Slug of a project of the lab."""
    indicator: str | None = prose(nullable=True)
    """Code of an indicator."""


class Recommendation(SQLModel, table=True):
    """Something that a decision asks for, by somebody and a day."""

    __tablename__ = "recommendation"
    __table_args__ = (
        of_decision(),
        one_of("status", RecommendationStatus),
        CheckConstraint("(status = 'faite') = (done_on IS NOT NULL)", name="done_on_a_day"),
        Index("ix_recommendation_due", "lab_id", "status", "due_on"),
    )

    lab_id: LabId = number(primary_key=True)
    id: RecommendationId = identity()
    decision_id: DecisionId = number(index=True)
    words: str = prose()
    owner_id: PersonId | None = number(nullable=True, foreign_key="person.id")
    owner_label: str | None = prose(nullable=True)
    due_on: date | None = Field(default=None)
    status: str = prose(default=RecommendationStatus.OUVERTE)
    done_on: date | None = Field(default=None)
    done_words: str | None = prose(nullable=True)
    reminded_on: date | None = Field(default=None)
    """When its owner was reminded that it is due."""
    version: int = version()
