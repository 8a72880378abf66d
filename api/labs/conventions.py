"""Conventions of a lab: who signed, for how long, for how much (req. 39)."""

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKeyConstraint
from sqlmodel import Field, SQLModel

from api.core.ids import ConventionId, FileId, LabId
from api.core.model import identity, number, one_of, texts, version, words


class ConventionKind(StrEnum):
    """What a convention pays for."""

    OPERATING = "fonctionnement"
    PROJECT = "projet"
    PROGRAMME = "programme"


class Convention(SQLModel, table=True):
    """An agreement on money; what its sources do not give is null."""

    __tablename__ = "convention"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id"], ["lab.id"]),
        ForeignKeyConstraint(["lab_id", "file_id"], ["file.lab_id", "file.id"]),
        one_of("kind", ConventionKind),
        CheckConstraint("amount_cents BETWEEN 0 AND 10000000000000", name="amount_bounds"),
        CheckConstraint("to_day >= from_day", name="days_in_order"),
    )

    lab_id: LabId = number(primary_key=True)
    id: ConventionId = identity()
    name: str = words()
    reference: str | None = words(nullable=True)
    kind: str = words()
    signatories: list[str] = texts()
    signed_on: date | None = Field(default=None)
    from_day: date | None = Field(default=None)
    to_day: date | None = Field(default=None)
    amount_cents: int | None = number(nullable=True)
    file_id: FileId | None = number(nullable=True)
    obligations: list[str] = texts()
    source: str | None = words(nullable=True)
    version: int = version()
