"""The two keys of a card's publication."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import PrimaryKeyConstraint, UniqueConstraint
from sqlmodel import SQLModel

from api.core.ids import LabId, PersonId, ProjectId
from api.core.model import instant, number, one_of, texts
from api.core.model import words as prose
from api.projects.models.cards import Publication
from api.projects.models.life import of_project


class Holder(StrEnum):
    """Who turns a key: a carrier of the project, and a manager of the lab."""

    CARRIER = "carrier"
    MANAGER = "manager"


class PublicationKey(SQLModel, table=True):
    """A key turned for one version of the card; one person never holds both."""

    __tablename__ = "publication_key"
    __table_args__ = (
        PrimaryKeyConstraint("lab_id", "project_id", "holder"),
        UniqueConstraint("lab_id", "project_id", "person_id"),
        of_project(),
        one_of("holder", Holder),
        one_of("target", [Publication.RESEAU, Publication.PUBLIC]),
    )

    lab_id: LabId = number()
    project_id: ProjectId = number()
    holder: str = prose()
    target: str = prose()
    person_id: PersonId = number(foreign_key="person.id")
    at: datetime = instant()
    card_version: int = number()
    checklist: list[str] = texts()
    words: str | None = prose(nullable=True)
