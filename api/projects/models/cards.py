"""Projects, themes and the links between them."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ForeignKeyConstraint,
    PrimaryKeyConstraint,
    UniqueConstraint,
)
from sqlmodel import Field, SQLModel

from api.core.ids import LabId, ProjectId, ThemeId
from api.core.model import (
    document,
    identity,
    instant,
    last_changed,
    number,
    one_of,
    search_column,
    subset_of,
    texts,
    version,
    words,
    written_at,
)


class ProjectFunction(StrEnum):
    """The lab's four functions (req. 3-6)."""

    EPROUVETTE = "eprouvette"
    ACCELERATEUR = "accelerateur"
    CENTRE_DE_RESSOURCES = "centre_de_ressources"
    ARCHIPEL = "archipel"


class ProjectStatus(StrEnum):
    """Where a project's life stands, apart from its phases."""

    ACTIF = "actif"
    SUSPENDU = "suspendu"
    ACHEVE = "acheve"
    ABANDONNE = "abandonne"


class LabPart(StrEnum):
    """What the lab does in the project; unknown stays null."""

    LEADS = "leads"
    SUPPORTS = "supports"


class Publication(StrEnum):
    """Who may read a card."""

    INTERNE = "interne"
    RESEAU = "reseau"
    PUBLIC = "public"


class ProjectNature(StrEnum):
    """The charter's two kinds of work with the lab."""

    PROJET = "projet"
    ACTION = "action"


class ProjectObjective(StrEnum):
    """The charter's five objectives of projects."""

    POLITIQUES_PUBLIQUES = "politiques_publiques"
    COOPERATION_USAGERS = "cooperation_usagers"
    INFORMATION_TERRITORIALE = "information_territoriale"
    PREUVES_DE_CONCEPT = "preuves_de_concept"
    ACCOMPAGNEMENT = "accompagnement"


class Association(StrEnum):
    """How users are makers of the project."""

    EXPLORATION_CONJOINTE = "exploration_conjointe"
    CO_CONSTRUCTION = "co_construction"
    COMITE_USAGERS = "comite_usagers"
    FACILITATEURS = "facilitateurs"


class CardOrigin(StrEnum):
    """How the card came to be."""

    IMPORT = "import"
    DEMANDE = "demande"
    URGENCE = "urgence"
    REPLICATION = "replication"


class Theme(SQLModel, table=True):
    """One of the booklet's nine themes (req. 61)."""

    __tablename__ = "theme"

    id: ThemeId = identity()
    slug: str = words(unique=True)
    name: str = words(unique=True)


class Project(SQLModel, table=True):
    """A project card (req. 48). What the sources do not say is null.

    The table also has ``sort_key`` and ``words`` (migrations/sql/projects.sql): what PostgreSQL
    sorts and searches cards by, never read as objects. ``theme_slugs`` repeats the card's entries
    in :class:`ProjectTheme`, so that lists need not look there card by card.
    """

    __tablename__ = "project"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id"], ["lab.id"]),
        UniqueConstraint("lab_id", "slug"),
        one_of("function", ProjectFunction),
        one_of("status", ProjectStatus),
        one_of("lab_part", LabPart),
        one_of("publication", Publication),
        one_of("nature", ProjectNature),
        one_of("origin", CardOrigin),
        subset_of("objectives", ProjectObjective),
        subset_of("association", Association),
        CheckConstraint("ended_on >= started_on", name="dates_in_order"),
        CheckConstraint(
            "status IS DISTINCT FROM 'abandonne' OR length(btrim(coalesce(lesson, ''))) > 0",
            name="lesson_of_the_abandoned",
        ),
    )

    lab_id: LabId = number(primary_key=True)
    id: ProjectId = identity()
    slug: str = words()
    title: str = words()
    aliases: list[str] = texts()
    kind: str | None = words(nullable=True)
    kind_label: str | None = words(nullable=True)
    function: str | None = words(nullable=True)
    status: str | None = words(nullable=True)
    lab_part: str | None = words(nullable=True)
    lab_role: str | None = words(nullable=True)
    goal: str | None = words(nullable=True)
    scale: list[str] = texts()
    scale_stated: bool = Field(default=False)
    period_text: str | None = words(nullable=True)
    started_on: date | None = Field(default=None)
    ended_on: date | None = Field(default=None)
    carriers: list[str] = texts()
    partners: list[str] = texts()
    funding: list[str] = texts()
    figures: list[dict[str, Any]] = document(default="[]")
    related: list[str] = texts()
    url: str | None = words(nullable=True)
    note: str | None = words(nullable=True)
    page: int | None = Field(default=None)
    sources: list[str] = texts()
    publication: str = words(default=Publication.INTERNE)
    fictitious: bool = Field(default=False)
    nature: str | None = words(nullable=True)
    objectives: list[str] = texts()
    approach: str | None = words(nullable=True)
    result: str | None = words(nullable=True)
    specific_support: str | None = words(nullable=True)
    lesson: str | None = words(nullable=True)
    association: list[str] = texts()
    origin: str = words(default=CardOrigin.IMPORT)
    origin_lab: str | None = words(nullable=True)
    origin_project: str | None = words(nullable=True)
    status_reason: str | None = words(nullable=True)
    theme_slugs: list[str] = texts()
    card_confirmed_at: datetime | None = instant(nullable=True)
    version: int = version()
    created_at: datetime = written_at()
    changed_at: datetime = last_changed()
    search: str | None = search_column("title", "goal")


class ProjectTheme(SQLModel, table=True):
    """A card's entry in the theme index."""

    __tablename__ = "project_theme"
    __table_args__ = (
        PrimaryKeyConstraint("lab_id", "project_id", "theme_id"),
        ForeignKeyConstraint(["lab_id", "project_id"], ["project.lab_id", "project.id"]),
    )

    lab_id: LabId = number()
    project_id: ProjectId = number()
    theme_id: ThemeId = number(foreign_key="theme.id", index=True)
