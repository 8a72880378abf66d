"""Interested people and what was done with them; letters and to whom they go."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    PrimaryKeyConstraint,
    UniqueConstraint,
)
from sqlmodel import Field, SQLModel

from api.core.ids import (
    CommunityId,
    InterestedId,
    InterestedStepId,
    LabId,
    LetterId,
    PersonId,
)
from api.core.model import (
    document,
    identity,
    instant,
    number,
    one_of,
    subset_of,
    texts,
    version,
)
from api.core.model import words as prose


class Wish(StrEnum):
    """What somebody would like to do with the lab."""

    COMMUNAUTE = "communaute"
    ATELIERS = "ateliers"
    FORMATION = "formation"
    PROJET = "projet"


class InterestSource(StrEnum):
    """Where an interest was written down."""

    FORMULAIRE = "formulaire"
    EQUIPE = "equipe"


class InterestState(StrEnum):
    """What became of an interest."""

    RECU = "recu"
    ACCUEILLI = "accueilli"
    MEMBRE = "membre"
    SANS_SUITE = "sans_suite"


class InterestStep(StrEnum):
    """What was done about it."""

    RECU = "recu"
    ACCUEIL = "accueil"
    RELANCE = "relance"
    INVITATION = "invitation"
    MEMBRE = "membre"
    SANS_SUITE = "sans_suite"


class LetterAudience(StrEnum):
    """To whom a letter goes.

    ``communaute``: to the members of one. ``interesses``: to interested people who asked for
    letters. ``publique``: to the same, and everybody reads it on the web.
    """

    COMMUNAUTE = "communaute"
    INTERESSES = "interesses"
    PUBLIQUE = "publique"


class LetterState(StrEnum):
    """A letter is a draft, then sent for good."""

    BROUILLON = "brouillon"
    ENVOYEE = "envoyee"


class RecipientKind(StrEnum):
    """Whom a mail of a letter is for."""

    MEMBRE = "membre"
    INTERESSE = "interesse"


class MailState(StrEnum):
    """What became of one mail of a letter."""

    A_ENVOYER = "a_envoyer"
    ENVOYE = "envoye"
    SANS_OBJET = "sans_objet"
    ECHEC = "echec"


class InterestedPerson(SQLModel, table=True):
    """Somebody who would join: one row a lab and address. Erased, it still counts as one.

    ``consent_at`` is when they agreed to be written to; ``next_on`` the day on which the team is
    reminded of them. ``person_id`` is the account of whoever has become a member.
    """

    __tablename__ = "interested_person"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id"], ["lab.id"]),
        ForeignKeyConstraint(["lab_id", "community_id"], ["community.lab_id", "community.id"]),
        one_of("state", InterestState),
        one_of("source", InterestSource),
        subset_of("wishes", Wish),
        CheckConstraint("email = lower(email)", name="email_lower"),
        CheckConstraint("(email IS NULL) = (erased_at IS NOT NULL)", name="named_or_erased"),
        CheckConstraint(
            "erased_at IS NULL OR (name IS NULL AND organisation IS NULL AND wishes = '{}'"
            " AND NOT letters AND next_on IS NULL)",
            name="erased_says_nothing",
        ),
        Index("ix_interested_person_email", "lab_id", "email", unique=True),
        UniqueConstraint("lab_id", "request_digest"),
    )

    lab_id: LabId = number(primary_key=True)
    id: InterestedId = identity()
    community_id: CommunityId | None = number(nullable=True)
    person_id: PersonId | None = number(nullable=True, foreign_key="person.id")
    email: str | None = prose(nullable=True)
    name: str | None = prose(nullable=True)
    organisation: str | None = prose(nullable=True)
    wishes: list[str] = texts()
    source: str = prose()
    locale: str = prose(default="fr")
    letters: bool = Field(default=False)
    state: str = prose(default=InterestState.RECU)
    consent_at: datetime = instant()
    last_at: datetime = instant()
    invited_at: datetime | None = instant(nullable=True)
    next_on: date | None = Field(default=None)
    erased_at: datetime | None = instant(nullable=True)
    request_digest: bytes | None = Field(default=None, sa_type=LargeBinary, nullable=True)
    """Of the number of the last link that was shown: it says what it says once."""
    fictitious: bool = Field(default=False)
    version: int = version()


class InterestedStep(SQLModel, table=True):
    """Something that was done about an interest."""

    __tablename__ = "interested_step"
    __table_args__ = (
        ForeignKeyConstraint(
            ["lab_id", "interested_id"],
            ["interested_person.lab_id", "interested_person.id"],
            ondelete="CASCADE",
        ),
        one_of("what", InterestStep),
    )

    lab_id: LabId = number(primary_key=True)
    id: InterestedStepId = identity()
    interested_id: InterestedId = number()
    person_id: PersonId | None = number(nullable=True, foreign_key="person.id")
    what: str = prose()
    words: str | None = prose(nullable=True)
    at: datetime = instant()


class Letter(SQLModel, table=True):
    """A letter. ``items`` are ``{kind, title, words, path}``: what it tells, as it was then."""

    __tablename__ = "letter"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id"], ["lab.id"]),
        ForeignKeyConstraint(["lab_id", "community_id"], ["community.lab_id", "community.id"]),
        one_of("audience", LetterAudience),
        one_of("state", LetterState),
        CheckConstraint(
            "(audience = 'communaute') = (community_id IS NOT NULL)",
            name="own_things_to_own_members",
        ),
        CheckConstraint("(state = 'envoyee') = (sent_at IS NOT NULL)", name="sent_whole"),
    )

    lab_id: LabId = number(primary_key=True)
    id: LetterId = identity()
    community_id: CommunityId | None = number(nullable=True)
    audience: str = prose()
    title: str = prose()
    intro: str = prose(default="")
    tree: list[Any] = document(default="[]")
    items: list[Any] = document(default="[]")
    state: str = prose(default=LetterState.BROUILLON)
    made_by: PersonId | None = number(nullable=True, foreign_key="person.id")
    made_at: datetime = instant()
    sent_at: datetime | None = instant(nullable=True)
    recipients: int = Field(default=0)
    fictitious: bool = Field(default=False)
    version: int = version()


class LetterMail(SQLModel, table=True):
    """One mail of a letter: to a member, or to an interested person, by their number."""

    __tablename__ = "letter_mail"
    __table_args__ = (
        PrimaryKeyConstraint("lab_id", "letter_id", "kind", "recipient"),
        ForeignKeyConstraint(
            ["lab_id", "letter_id"], ["letter.lab_id", "letter.id"], ondelete="CASCADE"
        ),
        one_of("kind", RecipientKind),
        one_of("state", MailState),
    )

    lab_id: LabId = number()
    letter_id: LetterId = number()
    kind: str = prose()
    recipient: int = number()
    state: str = prose(default=MailState.A_ENVOYER)
    at: datetime = instant()
