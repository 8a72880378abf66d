"""What is offered and asked for in return, and what came of it (req. 103)."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from api.core.ids import ActivityId, LabId, OfferId, OfferLinkId, PersonId, ProjectId
from api.core.model import (
    document,
    identity,
    number,
    one_of,
    search_column,
    texts,
    version,
    written_at,
)
from api.core.model import words as prose


class OfferKind(StrEnum):
    """Who offers: an organisation, a provider, or an agent who gives some of their time."""

    PARTENAIRE = "partenaire"
    PRESTATAIRE = "prestataire"
    AGENT = "agent"


class Offer(SQLModel, table=True):
    """What somebody brings and what they would like in return: both are said, always.

    ``contact`` is for the lab's people; a public offer shows its address on the web only.
    ``checked_on`` is the last day somebody of the team made sure that it still stands.
    """

    __tablename__ = "market_offer"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id"], ["lab.id"]),
        one_of("kind", OfferKind),
        CheckConstraint("length(btrim(title)) > 0", name="titled"),
        CheckConstraint("length(btrim(gives)) > 0 AND length(btrim(takes)) > 0", name="both_ways"),
        CheckConstraint("cardinality(skills) = cardinality(skill_keys)", name="skills_keyed"),
    )

    lab_id: LabId = number(primary_key=True)
    id: OfferId = identity()
    kind: OfferKind = prose()
    name: str = prose()
    person_id: PersonId | None = number(nullable=True, foreign_key="person.id")
    title: str = prose()
    words: str = prose(default="")
    tree: list[Any] = document(default="[]")
    gives: str = prose()
    takes: str = prose()
    skills: list[str] = texts()
    skill_keys: list[str] = texts()
    territory: str = prose(default="")
    url: str | None = prose(nullable=True)
    contact: str = prose(default="")
    public: bool = Field(default=False, sa_column_kwargs={"server_default": "false"})
    checked_on: date | None = Field(default=None)
    fictitious: bool = Field(default=False, sa_column_kwargs={"server_default": "false"})
    version: int = version()
    made_at: datetime = written_at()
    search: str | None = search_column("title", "name", "words", "gives", "takes", "territory")


class OfferLink(SQLModel, table=True):
    """A project or an activity that an offer served."""

    __tablename__ = "market_link"
    __table_args__ = (
        ForeignKeyConstraint(
            ["lab_id", "offer_id"], ["market_offer.lab_id", "market_offer.id"], ondelete="CASCADE"
        ),
        ForeignKeyConstraint(["lab_id", "project_id"], ["project.lab_id", "project.id"]),
        ForeignKeyConstraint(
            ["lab_id", "activity_id"], ["activity.lab_id", "activity.id"], ondelete="CASCADE"
        ),
        CheckConstraint("num_nonnulls(project_id, activity_id) = 1", name="to_one"),
        UniqueConstraint("lab_id", "offer_id", "project_id"),
        UniqueConstraint("lab_id", "offer_id", "activity_id"),
    )

    lab_id: LabId = number(primary_key=True)
    id: OfferLinkId = identity()
    offer_id: OfferId = number()
    project_id: ProjectId | None = number(nullable=True)
    activity_id: ActivityId | None = number(nullable=True)
    words: str = prose(default="")
