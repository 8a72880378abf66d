"""Ideas, follows and calls: what people without an account bring (req. 27, product.md §3)."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, LargeBinary, UniqueConstraint
from sqlmodel import Field, SQLModel

from api.core.ids import (
    CallAnswerId,
    CallId,
    FollowId,
    IdeaId,
    IdeaStepId,
    LabId,
    PersonId,
    ProjectId,
    RequestId,
)
from api.core.messages import LOCALES
from api.core.model import (
    document,
    identity,
    instant,
    last_changed,
    number,
    one_of,
    search_column,
    texts,
    version,
    written_at,
)
from api.core.model import words as prose
from api.projects.models.cards import Association


class IdeaKind(StrEnum):
    """Something that goes wrong, or something to try."""

    IRRITANT = "irritant"
    IDEE = "idee"


class IdeaState(StrEnum):
    """What the lab has done of it; the last three are ends."""

    RECUE = "recue"
    LUE = "lue"
    REPONDUE = "repondue"
    REPRISE = "reprise"
    RATTACHEE = "rattachee"
    CLOSE = "close"


WAITING = (IdeaState.RECUE, IdeaState.LUE)
"""Nobody has answered yet."""
SETTLED = (IdeaState.REPRISE, IdeaState.RATTACHEE, IdeaState.CLOSE)


class CloseReason(StrEnum):
    """Why an idea goes no further."""

    HORS_COMPETENCE = "hors_competence"
    EXISTE_DEJA = "existe_deja"
    PAS_ASSEZ_PRECIS = "pas_assez_precis"
    SANS_MOYENS = "sans_moyens"
    SEMBLABLE = "semblable"


class IdeaWhat(StrEnum):
    """A step of an idea's story, as its author reads it."""

    RECUE = "recue"
    LUE = "lue"
    REPONDUE = "repondue"
    REPRISE = "reprise"
    RATTACHEE = "rattachee"
    CLOSE = "close"
    PUBLIEE = "publiee"


class AnswerState(StrEnum):
    """What becomes of whoever answers a call."""

    RECUE = "recue"
    RETENUE = "retenue"
    REMERCIEE = "remerciee"
    NON_RETENUE = "non_retenue"


def _of_idea() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["lab_id", "idea_id"], ["idea.lab_id", "idea.id"])


def _of_project() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["lab_id", "project_id"], ["project.lab_id", "project.id"])


def _locale_known() -> CheckConstraint:
    return one_of("locale", list(LOCALES))


class CitizenSettings(SQLModel, table=True):
    """Whether a lab takes ideas, and how long it keeps who gave them."""

    __tablename__ = "citizen_settings"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id"], ["lab.id"]),
        CheckConstraint("retention_days BETWEEN 7 AND 3650", name="retention_days_bounds"),
    )

    lab_id: LabId = number(primary_key=True)
    ideas_open: bool = Field(default=True, sa_column_kwargs={"server_default": "true"})
    retention_days: int = Field(default=90, sa_column_kwargs={"server_default": "90"})
    version: int = version()


class Idea(SQLModel, table=True):
    """What somebody without an account would see changed; who they are stands apart."""

    __tablename__ = "idea"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id"], ["lab.id"]),
        ForeignKeyConstraint(["lab_id", "like_id"], ["idea.lab_id", "idea.id"]),
        ForeignKeyConstraint(
            ["lab_id", "request_id"], ["project_request.lab_id", "project_request.id"]
        ),
        _of_project(),
        UniqueConstraint("lab_id", "request_digest"),
        one_of("kind", IdeaKind),
        one_of("state", IdeaState),
        one_of("close_reason", CloseReason),
        CheckConstraint(
            "(state = 'close') = (close_reason IS NOT NULL)", name="closed_with_a_reason"
        ),
        CheckConstraint(
            "(close_reason IS NOT DISTINCT FROM 'semblable') = (like_id IS NOT NULL)",
            name="like_another",
        ),
        CheckConstraint("like_id IS DISTINCT FROM id", name="not_like_itself"),
        CheckConstraint("state <> 'reprise' OR request_id IS NOT NULL", name="taken_up"),
        CheckConstraint("state <> 'rattachee' OR project_id IS NOT NULL", name="linked"),
        CheckConstraint(
            "(state IN ('reprise', 'rattachee', 'close')) = (settled_at IS NOT NULL)",
            name="settled",
        ),
        CheckConstraint("length(btrim(words)) > 0 OR erased_at IS NOT NULL", name="says_something"),
    )

    lab_id: LabId = number(primary_key=True)
    id: IdeaId = identity()
    kind: str = prose()
    words: str = prose()
    """What happens; emptied, as all they wrote, when it is erased."""
    for_whom: str | None = prose(nullable=True)
    place: str | None = prose(nullable=True)
    territory_code: str | None = prose(nullable=True)
    would_help: str | None = prose(nullable=True)
    may_publish: bool
    state: str = prose(default=IdeaState.RECUE)
    close_reason: str | None = prose(nullable=True)
    like_id: IdeaId | None = number(nullable=True)
    request_id: RequestId | None = number(nullable=True)
    project_id: ProjectId | None = number(nullable=True)
    request_digest: bytes | None = Field(default=None, sa_type=LargeBinary, nullable=True)
    """Of the number of the link that made it: a link makes one idea, ever."""
    received_at: datetime = written_at()
    settled_at: datetime | None = instant(nullable=True)
    erased_at: datetime | None = instant(nullable=True)
    changed_at: datetime = last_changed()
    fictitious: bool = Field(default=False)
    version: int = version()
    search: str | None = search_column("words", "for_whom")


class IdeaAuthor(SQLModel, table=True):
    """Where the lab may write back: personal data, there only if the author agreed."""

    __tablename__ = "idea_author"
    __table_args__ = (_of_idea(), _locale_known())

    lab_id: LabId = number(primary_key=True)
    idea_id: IdeaId = number(primary_key=True)
    email: str = prose()
    locale: str = prose(default="fr")


class IdeaStep(SQLModel, table=True):
    """A step of an idea's story; its author reads all but who made it."""

    __tablename__ = "idea_step"
    __table_args__ = (_of_idea(), one_of("what", IdeaWhat))

    lab_id: LabId = number(primary_key=True)
    id: IdeaStepId = identity()
    idea_id: IdeaId = number()
    at: datetime = instant()
    what: str = prose()
    words: str | None = prose(nullable=True)
    person_id: PersonId | None = number(nullable=True, foreign_key="person.id")


class IdeaPublication(SQLModel, table=True):
    """What everybody may read of an idea, in words that the lab has looked through."""

    __tablename__ = "idea_publication"
    __table_args__ = (_of_idea(),)

    lab_id: LabId = number(primary_key=True)
    idea_id: IdeaId = number(primary_key=True)
    kind: str = prose()
    words: str = prose()
    place: str | None = prose(nullable=True)
    outcome: str | None = prose(nullable=True)
    state: str = prose()
    project_id: ProjectId | None = number(nullable=True)
    published_at: datetime = instant()
    fictitious: bool = Field(default=False)


class ProjectFollow(SQLModel, table=True):
    """Somebody who is told what becomes of a public card. Personal data."""

    __tablename__ = "project_follow"
    __table_args__ = (_of_project(), _locale_known())

    lab_id: LabId = number(primary_key=True)
    id: FollowId = identity()
    project_id: ProjectId = number()
    email: str = prose()
    locale: str = prose(default="fr")
    since: datetime = written_at()
    seen: dict[str, Any] = document()
    """The card as they last knew it (:data:`api.citizens.queries.news.STATE`)."""
    mailed_at: datetime | None = instant(nullable=True)


class ParticipantCall(SQLModel, table=True):
    """A project looks for people to take part."""

    __tablename__ = "participant_call"
    __table_args__ = (
        _of_project(),
        one_of("association", Association),
        CheckConstraint("opens_on <= closes_on", name="days_in_order"),
        CheckConstraint("wanted BETWEEN 1 AND 10000", name="wanted_bounds"),
        CheckConstraint("cardinality(questions) <= 5", name="five_questions"),
        CheckConstraint("(restitution IS NULL) = (restitution_at IS NULL)", name="told_back"),
    )

    lab_id: LabId = number(primary_key=True)
    id: CallId = identity()
    project_id: ProjectId = number()
    association: str = prose()
    title: str = prose()
    seeking: str = prose()
    wanted: int | None = Field(default=None)
    """How many are looked for: said, not enforced."""
    time_needed: str | None = prose(nullable=True)
    place: str | None = prose(nullable=True)
    compensation: str | None = prose(nullable=True)
    opens_on: date
    closes_on: date
    questions: list[str] = texts()
    published: bool = Field(default=False, sa_column_kwargs={"server_default": "false"})
    restitution: str | None = prose(nullable=True)
    restitution_at: datetime | None = instant(nullable=True)
    fictitious: bool = Field(default=False)
    created_at: datetime = written_at()
    changed_at: datetime = last_changed()
    version: int = version()
    search: str | None = search_column("title", "seeking")


class CallAnswer(SQLModel, table=True):
    """Somebody who would take part. Emptied in time; that they answered still counts."""

    __tablename__ = "call_answer"
    __table_args__ = (
        ForeignKeyConstraint(
            ["lab_id", "call_id"], ["participant_call.lab_id", "participant_call.id"]
        ),
        UniqueConstraint("lab_id", "request_digest"),
        _locale_known(),
        one_of("state", AnswerState),
        CheckConstraint(
            "num_nonnulls(name, email) = CASE WHEN erased_at IS NULL THEN 2 ELSE 0 END",
            name="somebody_or_erased",
        ),
    )

    lab_id: LabId = number(primary_key=True)
    id: CallAnswerId = identity()
    call_id: CallId = number()
    name: str | None = prose(nullable=True)
    email: str | None = prose(nullable=True)
    locale: str = prose(default="fr")
    answers: list[str] = texts()
    state: str = prose(default=AnswerState.RECUE)
    request_digest: bytes | None = Field(default=None, sa_type=LargeBinary, nullable=True)
    answered_at: datetime = written_at()
    erased_at: datetime | None = instant(nullable=True)
    version: int = version()
