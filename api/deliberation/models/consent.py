"""Decisions by consent: their rounds, what each said, and their story (ADR 0023)."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from api.core.ids import CircleId, CommunityId, CommunityMemberId, ConsentDecisionId, LabId
from api.core.model import document, identity, instant, number, one_of, version, written_at
from api.core.model import words as prose
from api.deliberation.rules.consent import ConsentOutcome, ConsentState, Stance


class ConsentRemarkKind(StrEnum):
    """What helps to understand a proposal, and what one thinks of it."""

    QUESTION = "question"
    AVIS = "avis"


class ConsentWhat(StrEnum):
    """What happened to a decision."""

    PROPOSEE = "proposee"
    AMENDEE = "amendee"
    CONSENTEMENT = "consentement"
    OBJECTION = "objection"
    RETRAIT = "retrait"
    LEVEE = "levee"
    PROLONGEE = "prolongee"
    ADOPTEE = "adoptee"
    AVEC_OBJECTION = "avec_objection"
    TROP_PEU = "trop_peu"
    RETIREE = "retiree"
    A_REVOIR = "a_revoir"
    REVUE = "revue"
    REMPLACEE = "remplacee"
    PORTEE = "portee"


def _of(table: str, column: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["lab_id", "community_id", column],
        [f"{table}.lab_id", f"{table}.community_id", f"{table}.id"],
    )


def _of_round() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["lab_id", "decision_id", "round"],
        ["consent_round.lab_id", "consent_round.decision_id", "consent_round.number"],
    )


class ConsentDecision(SQLModel, table=True):
    """What is decided; ``round`` is the one under way, or the last."""

    __tablename__ = "consent_decision"
    __table_args__ = (
        UniqueConstraint("lab_id", "community_id", "id"),
        ForeignKeyConstraint(["lab_id", "community_id"], ["community.lab_id", "community.id"]),
        _of("circle", "circle_id"),
        _of("community_member", "member_id"),
        _of("consent_decision", "follows_id"),
        one_of("state", ConsentState),
        CheckConstraint("needs BETWEEN 2 AND 500", name="needs_bounds"),
        CheckConstraint("round >= 1", name="round_bounds"),
        CheckConstraint("(state = 'ouverte') = (closed_at IS NULL)", name="closed"),
        CheckConstraint(
            "(state IN ('adoptee', 'a_revoir', 'revue')) = (adopted_on IS NOT NULL)",
            name="adopted",
        ),
    )

    lab_id: LabId = number(primary_key=True)
    id: ConsentDecisionId = identity()
    community_id: CommunityId = number()
    circle_id: CircleId | None = number(nullable=True)
    member_id: CommunityMemberId = number()
    title: str = prose()
    round: int = Field(default=1, nullable=False, sa_column_kwargs={"server_default": "1"})
    needs: int = Field(default=3, nullable=False, sa_column_kwargs={"server_default": "3"})
    closes_at: datetime = instant()
    review_on: date = Field(nullable=False)
    state: str = prose(default=ConsentState.OUVERTE)
    opened_at: datetime = written_at()
    closed_at: datetime | None = instant(nullable=True)
    adopted_on: date | None = Field(default=None, nullable=True)
    reviewed_on: date | None = Field(default=None, nullable=True)
    follows_id: ConsentDecisionId | None = number(nullable=True)
    """What it would replace."""
    proposal_id: int | None = number(nullable=True)
    """What became of it before the steering committee, once it was carried there."""
    version: int = version()
    fictitious: bool = Field(default=False, nullable=False)


class ConsentRound(SQLModel, table=True):
    """A text that consent is sought for; it never changes, an amended one is another round."""

    __tablename__ = "consent_round"
    __table_args__ = (
        UniqueConstraint("lab_id", "decision_id", "number"),
        _of("consent_decision", "decision_id"),
        one_of("outcome", ConsentOutcome),
        CheckConstraint("(outcome IS NULL) = (closed_at IS NULL)", name="closed"),
    )

    lab_id: LabId = number(primary_key=True)
    id: int = identity()
    community_id: CommunityId = number()
    circle_id: CircleId | None = number(nullable=True)
    decision_id: ConsentDecisionId = number()
    number: int = Field(nullable=False)
    words: str = prose()
    tree: list[Any] = document(default="[]")
    note: str | None = prose(nullable=True)
    """What was changed, in a few words."""
    opened_at: datetime = written_at()
    closed_at: datetime | None = instant(nullable=True)
    outcome: str | None = prose(nullable=True)
    reminded_at: datetime | None = instant(nullable=True)


class ConsentPosition(SQLModel, table=True):
    """Where one member stands in a round."""

    __tablename__ = "consent_position"
    __table_args__ = (
        _of_round(),
        _of("consent_decision", "decision_id"),
        _of("community_member", "member_id"),
        one_of("stance", Stance),
        CheckConstraint("stance <> 'objection' OR length(btrim(reason)) > 0", name="reasoned"),
        CheckConstraint(
            "num_nonnulls(lifted_at, lifted_why) = 0"
            " OR (stance = 'objection' AND num_nonnulls(lifted_at, lifted_why) = 2)",
            name="lifted",
        ),
    )

    lab_id: LabId = number(primary_key=True)
    decision_id: ConsentDecisionId = number(primary_key=True)
    round: int = Field(primary_key=True)
    member_id: CommunityMemberId = number(primary_key=True)
    community_id: CommunityId = number()
    circle_id: CircleId | None = number(nullable=True)
    stance: str = prose()
    reason: str | None = prose(nullable=True)
    at: datetime = written_at()
    lifted_at: datetime | None = instant(nullable=True)
    lifted_why: str | None = prose(nullable=True)


class ConsentRemark(SQLModel, table=True):
    """A question, which is answered, or an opinion, which counts for nothing but is read."""

    __tablename__ = "consent_remark"
    __table_args__ = (
        _of_round(),
        _of("consent_decision", "decision_id"),
        _of("community_member", "member_id"),
        one_of("kind", ConsentRemarkKind),
        CheckConstraint(
            "num_nonnulls(answer, answered_by, answered_at) = 0"
            " OR (kind = 'question' AND num_nonnulls(answer, answered_by, answered_at) = 3)",
            name="answered",
        ),
    )

    lab_id: LabId = number(primary_key=True)
    id: int = identity()
    community_id: CommunityId = number()
    circle_id: CircleId | None = number(nullable=True)
    decision_id: ConsentDecisionId = number()
    round: int = Field(nullable=False)
    member_id: CommunityMemberId = number()
    kind: str = prose()
    words: str = prose()
    at: datetime = written_at()
    answer: str | None = prose(nullable=True)
    answered_by: CommunityMemberId | None = number(nullable=True)
    answered_at: datetime | None = instant(nullable=True)


class ConsentStep(SQLModel, table=True):
    """Who did what, and when: written once, never changed. No member: the house, at its hour."""

    __tablename__ = "consent_step"
    __table_args__ = (
        _of("consent_decision", "decision_id"),
        _of("community_member", "member_id"),
        one_of("what", ConsentWhat),
    )

    lab_id: LabId = number(primary_key=True)
    id: int = identity()
    community_id: CommunityId = number()
    circle_id: CircleId | None = number(nullable=True)
    decision_id: ConsentDecisionId = number()
    round: int = Field(nullable=False)
    member_id: CommunityMemberId | None = number(nullable=True)
    at: datetime = written_at()
    what: str = prose()
    words: str | None = prose(nullable=True)
