"""Method cards: commons that a community writes, everybody reads, and one reviews every year."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, Computed, ForeignKeyConstraint, UniqueConstraint
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlmodel import Field, SQLModel

from api.core.ids import (
    ActivityId,
    CommunityId,
    LabId,
    MethodCardId,
    MethodNeedId,
    MethodReviewId,
    MethodUseId,
    PersonId,
)
from api.core.model import (
    document,
    identity,
    instant,
    last_changed,
    one_of,
    texts,
    version,
    written_at,
)
from api.core.model import number as bigint
from api.core.model import words as prose


class MethodState(StrEnum):
    """Where a card stands; ``publiee`` and ``a_revoir`` are read by everybody."""

    BROUILLON = "brouillon"
    RELECTURE = "relecture"
    PUBLIEE = "publiee"
    A_REVOIR = "a_revoir"
    RETIREE = "retiree"


PUBLISHED = (MethodState.PUBLIEE, MethodState.A_REVOIR)


class MethodLevel(StrEnum):
    """MethodHow much practice it asks of whoever runs it."""

    DECOUVERTE = "decouverte"
    HABITUEL = "habituel"
    CONFIRME = "confirme"


class OpenLicence(StrEnum):
    """Open licences, by their SPDX names."""

    CC_BY_SA = "CC-BY-SA-4.0"
    CC_BY = "CC-BY-4.0"
    CC0 = "CC0-1.0"
    ETALAB = "etalab-2.0"


class MethodReviewKind(StrEnum):
    """Before it is published, and a year after."""

    PREMIERE = "premiere"
    ANNUELLE = "annuelle"


class MethodVerdict(StrEnum):
    """What a reviewer says of it."""

    BONNE = "bonne"
    A_REPRENDRE = "a_reprendre"


class MethodHow(StrEnum):
    """MethodHow it went."""

    BIEN = "bien"
    MITIGE = "mitige"
    MAL = "mal"


class MethodNeed(SQLModel, table=True):
    """What one comes with (« un conflit »), and in which other words people say it."""

    __tablename__ = "method_need"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id"], ["lab.id"]),
        UniqueConstraint("lab_id", "slug"),
        CheckConstraint("length(btrim(label)) > 0", name="labelled"),
    )

    lab_id: LabId = bigint(primary_key=True)
    id: MethodNeedId = identity()
    slug: str = prose()
    label: str = prose()
    synonyms: list[str] = texts()
    version: int = version()


class MethodCard(SQLModel, table=True):
    """A way of working with a group. ``number`` is the last version that was published."""

    __tablename__ = "method_card"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id"], ["lab.id"]),
        ForeignKeyConstraint(["lab_id", "community_id"], ["community.lab_id", "community.id"]),
        UniqueConstraint("lab_id", "slug"),
        one_of("state", MethodState),
        one_of("level", MethodLevel),
        one_of("licence", OpenLicence, "licence_open"),
    )

    lab_id: LabId = bigint(primary_key=True)
    id: MethodCardId = identity()
    slug: str = prose()
    community_id: CommunityId | None = bigint(nullable=True)
    title: str = prose()
    aim: str = prose(default="")
    when_to_use: str = prose(default="")
    words: str = prose(default="")
    tree: list[Any] = document(default="[]")
    variants: str = prose(default="")
    variants_tree: list[Any] = document(default="[]")
    group_min: int | None = Field(default=None)
    group_max: int | None = Field(default=None)
    minutes_min: int | None = Field(default=None)
    minutes_max: int | None = Field(default=None)
    steps: list[dict[str, Any]] = document(default="[]")
    material: list[str] = texts()
    needs: list[str] = texts()
    level: str = prose(default=MethodLevel.HABITUEL)
    remote: bool = Field(default=False, sa_column_kwargs={"server_default": "false"})
    licence: str = prose(default=OpenLicence.CC_BY_SA)
    authors: list[str] = texts()
    source_url: str | None = prose(nullable=True)
    state: str = prose(default=MethodState.BROUILLON)
    number: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    published_at: datetime | None = instant(nullable=True)
    reviewed_on: date | None = Field(default=None)
    review_due_on: date | None = Field(default=None)
    withdrawn_reason: str | None = prose(nullable=True)
    origin_lab: str | None = prose(nullable=True)
    origin_slug: str | None = prose(nullable=True)
    uses: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    uses_well: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    last_used_on: date | None = Field(default=None)
    created_by: PersonId | None = bigint(nullable=True, foreign_key="person.id")
    changed_by: PersonId | None = bigint(nullable=True, foreign_key="person.id")
    fictitious: bool = Field(default=False, sa_column_kwargs={"server_default": "false"})
    version: int = version()
    created_at: datetime = written_at()
    changed_at: datetime = last_changed()
    title_terms: str | None = Field(
        default=None,
        sa_type=TSVECTOR,
        sa_column_args=[Computed("tilab_terms(title)", persisted=True)],
    )
    terms: str | None = Field(
        default=None,
        sa_type=TSVECTOR,
        sa_column_args=[Computed("tilab_terms(title || ' ' || aim)", persisted=True)],
    )


class MethodVersion(SQLModel, table=True):
    """A card as it was published, for good."""

    __tablename__ = "method_version"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id", "card_id"], ["method_card.lab_id", "method_card.id"]),
    )

    lab_id: LabId = bigint(primary_key=True)
    card_id: MethodCardId = bigint(primary_key=True)
    number: int = Field(primary_key=True)
    community_id: CommunityId | None = bigint(nullable=True)
    card: dict[str, Any] = document()
    note: str = prose(default="")
    person_id: PersonId | None = bigint(nullable=True, foreign_key="person.id")
    at: datetime = written_at()


class MethodReview(SQLModel, table=True):
    """Reading a card again: asked for, then done with a verdict."""

    __tablename__ = "method_review"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id", "card_id"], ["method_card.lab_id", "method_card.id"]),
        one_of("kind", MethodReviewKind),
        one_of("verdict", MethodVerdict),
    )

    lab_id: LabId = bigint(primary_key=True)
    id: MethodReviewId = identity()
    card_id: MethodCardId = bigint()
    community_id: CommunityId | None = bigint(nullable=True)
    kind: str = prose()
    asked_by: PersonId | None = bigint(nullable=True, foreign_key="person.id")
    asked_at: datetime = instant()
    reviewer_id: PersonId | None = bigint(nullable=True, foreign_key="person.id")
    verdict: str | None = prose(nullable=True)
    words: str = prose(default="")
    done_at: datetime | None = instant(nullable=True)


class MethodUse(SQLModel, table=True):
    """MethodHow it went for somebody, perhaps in an activity (of any lab: a soft reference)."""

    __tablename__ = "method_use"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id", "card_id"], ["method_card.lab_id", "method_card.id"]),
        UniqueConstraint(
            *("lab_id", "card_id", "activity_lab_id", "activity_id", "person_id"),
            name="uq_method_use_of_activity",
        ),
        one_of("how", MethodHow),
    )

    lab_id: LabId = bigint(primary_key=True)
    id: MethodUseId = identity()
    card_id: MethodCardId = bigint()
    community_id: CommunityId | None = bigint(nullable=True)
    person_id: PersonId = bigint(foreign_key="person.id")
    activity_lab_id: LabId | None = bigint(nullable=True)
    activity_id: ActivityId | None = bigint(nullable=True)
    on_day: date = Field()
    people: int | None = Field(default=None)
    minutes: int | None = Field(default=None)
    how: str = prose()
    words: str = prose(default="")
    public: bool = Field(default=True, sa_column_kwargs={"server_default": "true"})
    at: datetime = instant()
    fictitious: bool = Field(default=False, sa_column_kwargs={"server_default": "false"})
