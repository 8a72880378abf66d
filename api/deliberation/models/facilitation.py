"""Requests for a neutral facilitator, and the ambassadors who answer them (req. 84)."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, LargeBinary, UniqueConstraint
from sqlmodel import Field, SQLModel

from api.activities.models import Public
from api.core.ids import ActivityId, DocumentId, FacilitationId, LabId, PersonId
from api.core.messages import LOCALES
from api.core.model import identity, instant, number, one_of, texts, version, written_at
from api.core.model import words as prose
from api.deliberation.rules.facilitation import FacilitationState


class FacilitationWhat(StrEnum):
    """What happened to a request."""

    RECUE = "recue"
    PROPOSEE = "proposee"
    DECLINEE = "declinee"
    ACCEPTEE = "acceptee"
    TENUE = "tenue"
    MAIN_PASSEE = "main_passee"
    ATELIER_SEUL = "atelier_seul"
    CLOSE = "close"


class FacilitationWorkshopState(StrEnum):
    """Said by the service, and then counted as an activity of its own, or not."""

    DECLARE = "declare"
    COMPTE = "compte"
    ECARTE = "ecarte"


def _of_facilitation() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["lab_id", "facilitation_id"], ["facilitation.lab_id", "facilitation.id"]
    )


def _of_activity() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["lab_id", "activity_id"], ["activity.lab_id", "activity.id"])


class Ambassador(SQLModel, table=True):
    """What an ambassador says of themselves to the lab's team; the role itself is a community's."""

    __tablename__ = "ambassador"
    __table_args__ = (ForeignKeyConstraint(["lab_id"], ["lab.id"]),)

    lab_id: LabId = number(primary_key=True)
    person_id: PersonId = number(primary_key=True, foreign_key="person.id")
    departments: list[str] = texts()
    """Where they go (codes of the COG); none said: anywhere."""
    words: str = prose(default="")
    available: bool = Field(default=True, sa_column_kwargs={"server_default": "true"})
    since: datetime = written_at()


class Facilitation(SQLModel, table=True):
    """A service that would have somebody neutral come. Who they are is erased in time."""

    __tablename__ = "facilitation"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id"], ["lab.id"]),
        ForeignKeyConstraint(
            ["lab_id", "ambassador_id"], ["ambassador.lab_id", "ambassador.person_id"]
        ),
        _of_activity(),
        ForeignKeyConstraint(
            ["lab_id", "kit_id"],
            ["document.lab_id", "document.id"],
            ondelete="SET NULL (kit_id)",
        ),
        UniqueConstraint("lab_id", "request_digest"),
        one_of("locale", list(LOCALES)),
        one_of("state", FacilitationState),
        CheckConstraint("people BETWEEN 1 AND 10000", name="people_bounds"),
        CheckConstraint(
            "state IN ('recue', 'close') OR ambassador_id IS NOT NULL", name="somebody_goes"
        ),
        CheckConstraint(
            "state <> 'main_passee' OR (handed_over_on IS NOT NULL AND handed_over IS NOT NULL)",
            name="handed_over",
        ),
        CheckConstraint("(state = 'close') = (closed_at IS NOT NULL)", name="closed"),
        CheckConstraint(
            "num_nonnulls(name, email) = CASE WHEN erased_at IS NULL THEN 2 ELSE 0 END",
            name="somebody_or_erased",
        ),
    )

    lab_id: LabId = number(primary_key=True)
    id: FacilitationId = identity()
    person_id: PersonId | None = number(nullable=True, foreign_key="person.id")
    name: str | None = prose(nullable=True)
    email: str | None = prose(nullable=True)
    locale: str = prose(default="fr")
    organisation: str = prose()
    service: str | None = prose(nullable=True)
    need: str = prose()
    wished: str | None = prose(nullable=True)
    """When they would have it, in their words."""
    people: int | None = Field(default=None, nullable=True)
    department: str | None = prose(nullable=True)
    state: str = prose(default=FacilitationState.RECUE)
    ambassador_id: PersonId | None = number(nullable=True)
    held_on: date | None = Field(default=None, nullable=True)
    activity_id: ActivityId | None = number(nullable=True)
    handed_over_on: date | None = Field(default=None, nullable=True)
    handed_over: str | None = prose(nullable=True)
    kit_id: DocumentId | None = number(nullable=True)
    """A kit that a community shows to everybody, given with it."""
    received_at: datetime = written_at()
    closed_at: datetime | None = instant(nullable=True)
    erased_at: datetime | None = instant(nullable=True)
    request_digest: bytes | None = Field(default=None, sa_type=LargeBinary, nullable=True)
    """Of the number of the link that made it: a link makes one request, ever."""
    version: int = version()
    fictitious: bool = Field(default=False, sa_column_kwargs={"server_default": "false"})


class FacilitationStep(SQLModel, table=True):
    """A step of a request's story. No person: whoever asked, or the house."""

    __tablename__ = "facilitation_step"
    __table_args__ = (_of_facilitation(), one_of("what", FacilitationWhat))

    lab_id: LabId = number(primary_key=True)
    id: int = identity()
    facilitation_id: FacilitationId = number()
    at: datetime = written_at()
    what: str = prose()
    words: str | None = prose(nullable=True)
    person_id: PersonId | None = number(nullable=True, foreign_key="person.id")


class FacilitationWorkshop(SQLModel, table=True):
    """A workshop that the service ran alone, after the hand-over."""

    __tablename__ = "facilitation_workshop"
    __table_args__ = (
        _of_facilitation(),
        _of_activity(),
        UniqueConstraint(
            "lab_id", "facilitation_id", "on_day", "title", name="uq_facilitation_workshop_once"
        ),
        one_of("public", Public),
        one_of("state", FacilitationWorkshopState),
        CheckConstraint("people BETWEEN 1 AND 10000", name="people_bounds"),
        CheckConstraint("(state = 'compte') = (activity_id IS NOT NULL)", name="counted"),
    )

    lab_id: LabId = number(primary_key=True)
    id: int = identity()
    facilitation_id: FacilitationId = number()
    title: str = prose()
    on_day: date = Field(nullable=False)
    people: int = Field(nullable=False)
    public: str = prose()
    state: str = prose(default=FacilitationWorkshopState.DECLARE)
    by_service: bool = Field(nullable=False)
    declared_at: datetime = written_at()
    activity_id: ActivityId | None = number(nullable=True)
