"""Keeping cards alive: what a lab asks of its carriers each month, and who was asked."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, PrimaryKeyConstraint
from sqlmodel import Field, SQLModel

from api.core.ids import LabId, PersonId
from api.core.model import number, version


class ProjectSettings(SQLModel, table=True):
    """A lab's rules about its cards; without a row, the defaults."""

    __tablename__ = "project_settings"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id"], ["lab.id"]),
        CheckConstraint("review_day BETWEEN 1 AND 28", name="review_day_bounds"),
    )

    lab_id: LabId = number(primary_key=True)
    review_mails: bool = Field(default=True)
    review_day: int = Field(default=3)
    version: int = version()


class CardReview(SQLModel, table=True):
    """A person was asked in a month (its first day) what changed in their projects."""

    __tablename__ = "card_review"
    __table_args__ = (
        PrimaryKeyConstraint("lab_id", "person_id", "month"),
        ForeignKeyConstraint(["lab_id"], ["lab.id"]),
    )

    lab_id: LabId = number()
    person_id: PersonId = number(foreign_key="person.id")
    month: date
