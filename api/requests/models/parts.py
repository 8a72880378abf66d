"""What a request is made of: who carries it, who brings what, what was asked, judged and said.

What lies beyond the users-first filter carries ``gate``, whose foreign key no request satisfies
that has not passed: such a row cannot be written, whatever the code does.
"""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Numeric, PrimaryKeyConstraint
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlmodel import Field, SQLModel

from api.core.ids import (
    CorrectionId,
    CriterionId,
    FileId,
    LabId,
    OrganisationId,
    PersonId,
    QuestionId,
    RequestId,
)
from api.core.model import identity, instant, number, one_of, written_at
from api.core.model import words as prose
from api.labs.models import Side


class CarrierRole(StrEnum):
    """Who stands behind a request (charter § roles)."""

    COL_PORTEUR = "col_porteur"
    CO_PORTEUR = "co_porteur"
    SPONSOR = "sponsor"


class Party(StrEnum):
    """Who brings something to a project: it is cooperation, not a service (req. 10)."""

    PORTEUR = "porteur"
    LAB = "lab"
    PARTENAIRE = "partenaire"
    USAGERS = "usagers"


class ContributionNature(StrEnum):
    """What is brought."""

    TEMPS = "temps"
    COMPETENCE = "competence"
    LIEU = "lieu"
    ARGENT = "argent"
    DONNEES = "donnees"
    TERRAIN = "terrain"
    AUTRE = "autre"


class CorrectionKind(StrEnum):
    """What a correction asked of the carriers is about."""

    PERIMETRE = "perimetre"
    USAGERS = "usagers"
    COOPERATION = "cooperation"
    PORTAGE = "portage"
    FINANCEMENT = "financement"
    CALENDRIER = "calendrier"
    PIECES = "pieces"
    AUTRE = "autre"


class AppraisalSide(StrEnum):
    """The two sides that judge a request apart; their levels are never averaged."""

    STATE = "state"
    REGION = "region"


class Level(StrEnum):
    """What one side thinks of one criterion."""

    FAVORABLE = "favorable"
    RESERVE = "reserve"
    DEFAVORABLE = "defavorable"


class Conformity(StrEnum):
    """The manager's opinion: does the request keep to the charter?"""

    CONFORME = "conforme"
    AVEC_RESERVES = "avec_reserves"
    NON_CONFORME = "non_conforme"


class RefusalKind(StrEnum):
    """The kinds of reason for which a request is not kept."""

    CRITERES = "criteres"
    MOYENS = "moyens"
    PERIMETRE = "perimetre"
    AUTRE = "autre"


def of_request(**more: Any) -> ForeignKeyConstraint:
    """A part of a request."""
    return ForeignKeyConstraint(
        ["lab_id", "request_id"], ["project_request.lab_id", "project_request.id"], **more
    )


def past_the_gate() -> tuple[ForeignKeyConstraint, CheckConstraint]:
    """A part that only a request that passed the filter may have."""
    return (
        ForeignKeyConstraint(
            ["lab_id", "request_id", "gate"],
            ["project_request.lab_id", "project_request.id", "project_request.filter_verdict"],
        ),
        CheckConstraint("gate = 'passe'", name="gate_passed"),
    )


def gate() -> Any:
    """The column that :func:`past_the_gate` refers with."""
    return prose(default="passe", sa_column_kwargs={"server_default": "passe"})


class RequestCarrier(SQLModel, table=True):
    """Somebody who carries the request; whoever made it is its first col-porteur."""

    __tablename__ = "request_carrier"
    __table_args__ = (
        PrimaryKeyConstraint("lab_id", "request_id", "person_id"),
        of_request(),
        one_of("role", CarrierRole),
        one_of("side", Side),
    )

    lab_id: LabId = number()
    request_id: RequestId = number()
    person_id: PersonId = number(foreign_key="person.id", index=True)
    role: str = prose(default=CarrierRole.COL_PORTEUR)
    side: str | None = prose(nullable=True)


class RequestContribution(SQLModel, table=True):
    """What one party brings (req. 10)."""

    __tablename__ = "request_contribution"
    __table_args__ = (
        of_request(),
        one_of("party", Party),
        one_of("nature", ContributionNature),
        CheckConstraint("days >= 0", name="days_not_negative"),
        CheckConstraint("amount_cents BETWEEN 0 AND 10000000000000", name="amount_bounds"),
    )

    lab_id: LabId = number(primary_key=True)
    id: int = identity()
    request_id: RequestId = number(index=True)
    rank: int
    party: str = prose()
    party_name: str = prose()
    organisation_id: OrganisationId | None = number(nullable=True, foreign_key="organisation.id")
    nature: str = prose()
    what: str = prose()
    days: Decimal | None = Field(default=None, sa_type=Numeric(7, 1))
    amount_cents: int | None = number(nullable=True)


class RequestAnswer(SQLModel, table=True):
    """The carriers' answer to one question of the grid, in their own words."""

    __tablename__ = "request_answer"
    __table_args__ = (
        PrimaryKeyConstraint("lab_id", "request_id", "question_id"),
        of_request(),
        ForeignKeyConstraint(
            ["lab_id", "question_id"], ["grid_question.lab_id", "grid_question.id"]
        ),
    )

    lab_id: LabId = number()
    request_id: RequestId = number()
    question_id: QuestionId = number()
    words: str = prose()


class RequestTerritory(SQLModel, table=True):
    """A place that the request is about, by its official code (COG)."""

    __tablename__ = "request_territory"
    __table_args__ = (PrimaryKeyConstraint("lab_id", "request_id", "code"), of_request())

    lab_id: LabId = number()
    request_id: RequestId = number()
    code: str = prose()
    label: str = prose()


class RequestCorrection(SQLModel, table=True):
    """Something asked of the carriers during clarification, and their answer."""

    __tablename__ = "request_correction"
    __table_args__ = (of_request(), one_of("kind", CorrectionKind))

    lab_id: LabId = number(primary_key=True)
    id: CorrectionId = identity()
    request_id: RequestId = number(index=True)
    kind: str = prose()
    target: str | None = prose(nullable=True)
    """The field it is about."""
    words: str = prose()
    asked_by: PersonId | None = number(nullable=True, foreign_key="person.id")
    asked_at: datetime = written_at()
    answer: str | None = prose(nullable=True)
    answered_at: datetime | None = instant(nullable=True)
    accepted_at: datetime | None = instant(nullable=True)


class RequestAppraisal(SQLModel, table=True):
    """What one side thinks of one criterion, and why."""

    __tablename__ = "request_appraisal"
    __table_args__ = (
        PrimaryKeyConstraint("lab_id", "request_id", "criterion_id", "side"),
        *past_the_gate(),
        ForeignKeyConstraint(
            ["lab_id", "criterion_id"], ["grid_criterion.lab_id", "grid_criterion.id"]
        ),
        one_of("side", AppraisalSide),
        one_of("level", Level),
        CheckConstraint("length(btrim(words)) > 0", name="words_given"),
        ExcludeConstraint(
            ("lab_id", "="),
            ("request_id", "="),
            ("by", "="),
            ("side", "<>"),
            name="ex_request_appraisal_one_side",
        ),
    )

    lab_id: LabId = number()
    request_id: RequestId = number()
    criterion_id: CriterionId = number()
    side: str = prose()
    level: str = prose()
    words: str = prose()
    by: PersonId | None = number(nullable=True, foreign_key="person.id")
    at: datetime = instant()
    gate: str = gate()


class RequestOpinion(SQLModel, table=True):
    """The manager's opinion on whether the request keeps to the charter."""

    __tablename__ = "request_opinion"
    __table_args__ = (
        PrimaryKeyConstraint("lab_id", "request_id"),
        *past_the_gate(),
        one_of("opinion", Conformity),
    )

    lab_id: LabId = number()
    request_id: RequestId = number()
    opinion: str = prose()
    words: str = prose()
    by: PersonId | None = number(nullable=True, foreign_key="person.id")
    at: datetime = instant()
    gate: str = gate()


class RequestFile(SQLModel, table=True):
    """A piece joined to the request."""

    __tablename__ = "request_file"
    __table_args__ = (
        PrimaryKeyConstraint("lab_id", "request_id", "file_id"),
        of_request(),
        ForeignKeyConstraint(["lab_id", "file_id"], ["file.lab_id", "file.id"]),
    )

    lab_id: LabId = number()
    request_id: RequestId = number()
    file_id: FileId = number()
    label: str = prose()
