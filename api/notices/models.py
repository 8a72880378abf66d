"""Notices: what somebody is written about, and which mails of theirs were read."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKeyConstraint, LargeBinary, UniqueConstraint
from sqlmodel import Field, SQLModel

from api.core.ids import CommunityId, LabId, PersonId
from api.core.model import identity, instant, number, one_of, words, written_at


class NoticeKind(StrEnum):
    """Why somebody is written to."""

    MENTION = "mention"
    REPONSE = "reponse"
    IMPORTANT = "important"
    TACHE = "tache"
    ECHEANCE = "echeance"
    DEMANDE = "demande"
    OUVERTURE = "ouverture"
    RELECTURE = "relecture"
    RESUME = "resume"
    DECISION = "decision"
    RAPPEL = "rappel"
    OBJECTION = "objection"
    ISSUE = "issue"
    REVUE = "revue"
    CHARTE = "charte"
    SONDAGE = "sondage"


class NoticeState(StrEnum):
    """What became of the mail; ``sans_objet``: there was nothing left that its reader may see."""

    A_ENVOYER = "a_envoyer"
    ENVOYE = "envoye"
    SANS_OBJET = "sans_objet"
    ECHEC = "echec"


class RecordKind(StrEnum):
    """What a notice is about."""

    POST = "post"
    TASK = "task"
    JOIN_REQUEST = "join_request"
    OPENING = "opening"
    COMMUNITY = "community"
    METHOD_REVIEW = "method_review"
    ROUND = "round"
    DECISION = "decision"
    CHARTER = "charter"
    POLL = "poll"


class Outcome(StrEnum):
    """What became of a mail that came in."""

    POSTE = "poste"
    IGNORE = "ignore"
    INCONNU = "inconnu"
    REFUSE = "refuse"


class Setting(StrEnum):
    """What somebody settles for each of their communities (columns of ``community_member``)."""

    MENTIONS = "mentions"
    IMPORTANT = "important"
    DIGEST = "digest"


class Notice(SQLModel, table=True):
    """One reason to write to one person; a digest has the span of time that it tells of."""

    __tablename__ = "notice"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id"], ["lab.id"]),
        ForeignKeyConstraint(
            ["lab_id", "community_id", "member_id"],
            ["community_member.lab_id", "community_member.community_id", "community_member.id"],
        ),
        UniqueConstraint(
            "lab_id",
            "person_id",
            "kind",
            "record_kind",
            "record_id",
            "to_at",
            name="uq_notice_once",
            postgresql_nulls_not_distinct=True,
        ),
        one_of("kind", NoticeKind),
        one_of("record_kind", RecordKind),
        one_of("state", NoticeState),
    )

    lab_id: LabId = number(primary_key=True)
    id: int = identity()
    person_id: PersonId = number(foreign_key="person.id")
    member_id: int = number()
    community_id: CommunityId = number()
    kind: str = words()
    record_kind: str = words()
    record_id: int = number()
    from_at: datetime | None = instant(nullable=True)
    to_at: datetime | None = instant(nullable=True)
    made_at: datetime = written_at()
    state: str = words(default=NoticeState.A_ENVOYER)
    sent_at: datetime | None = instant(nullable=True)
    read_at: datetime | None = instant(nullable=True)


class MailIn(SQLModel, table=True):
    """A mail that came in, by the digest of its Message-ID: read twice, it is posted once."""

    __tablename__ = "mail_in"
    __table_args__ = (one_of("outcome", Outcome),)

    digest: bytes = Field(sa_type=LargeBinary, primary_key=True)
    at: datetime = written_at()
    outcome: str = words()
    person_id: PersonId | None = number(nullable=True, foreign_key="person.id")
    post_id: int | None = number(nullable=True)
