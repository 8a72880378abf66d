"""What a card is made of: partners, territories, links, files, works and measures."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Numeric, PrimaryKeyConstraint
from sqlmodel import Field, SQLModel

from api.core.ids import DeliverableId, ExperimentId, FileId, GainId, LabId, ProjectId
from api.core.model import identity, number, one_of
from api.core.model import words as prose
from api.projects.models.life import days_in_order, of_project


class PartnerPart(StrEnum):
    """From where a partner comes (req. 24)."""

    INTERNE = "interne"
    INTER_ADMINISTRATION = "inter_administration"
    EXTERNE = "externe"


class Cooperation(StrEnum):
    """Whom a partnership brings together (req. 126)."""

    INTERNE = "interne"
    ENTRE_ADMINISTRATIONS = "entre_administrations"
    ETAT_COLLECTIVITES = "etat_collectivites"
    SOCIETE = "societe"


class LinkKind(StrEnum):
    """What one project is to another."""

    ISSU_DE = "issu_de"
    NOURRIT = "nourrit"
    PROCHE = "proche"
    REMPLACE = "remplace"


class DeliverableKind(StrEnum):
    """What a deliverable is."""

    GUIDE = "guide"
    KIT = "kit"
    RAPPORT = "rapport"
    APPLICATION = "application"
    CARTE = "carte"
    VIDEO = "video"
    FORMATION = "formation"
    SIGNALETIQUE = "signaletique"
    AUTRE = "autre"


class DeliverableState(StrEnum):
    """Where a deliverable stands."""

    PREVU = "prevu"
    EN_COURS = "en_cours"
    PUBLIE = "publie"
    EN_SERVICE = "en_service"
    RETIRE = "retire"


class ExperimentOutcome(StrEnum):
    """How an experiment ended."""

    SUCCES = "succes"
    ECHEC = "echec"
    MITIGE = "mitige"


class BeneficiaryKind(StrEnum):
    """Who gains."""

    AGENTS = "agents"
    USAGERS = "usagers"


class GainMeasure(StrEnum):
    """What a gain measures: hours a year, days of waiting, euros, or anything else."""

    TEMPS = "temps"
    DELAI = "delai"
    DEPENSE = "depense"
    AUTRE = "autre"


HOURS, DAYS = "heures/an", "jours"
"""The units of time saved and of waiting."""


class ProjectPartner(SQLModel, table=True):
    """A partner and its part."""

    __tablename__ = "project_partner"
    __table_args__ = (
        of_project(),
        one_of("part", PartnerPart),
        one_of("cooperation", Cooperation),
    )

    lab_id: LabId = number(primary_key=True)
    id: int = identity()
    project_id: ProjectId = number()
    rank: int
    label: str = prose()
    part: str | None = prose(nullable=True)
    role: str | None = prose(nullable=True)
    cooperation: str | None = prose(nullable=True)


class ProjectTerritory(SQLModel, table=True):
    """A territory (code of the COG); ``ground`` when something was tried there."""

    __tablename__ = "project_territory"
    __table_args__ = (PrimaryKeyConstraint("lab_id", "project_id", "code"), of_project())

    lab_id: LabId = number()
    project_id: ProjectId = number()
    code: str = prose()
    label: str = prose()
    ground: bool = Field(default=False)


class ProjectLink(SQLModel, table=True):
    """Another card, of any lab, by its names: it may be gone, or not be for all to see."""

    __tablename__ = "project_link"
    __table_args__ = (
        PrimaryKeyConstraint("lab_id", "project_id", "kind", "to_lab", "to_project"),
        of_project(),
        one_of("kind", LinkKind),
    )

    lab_id: LabId = number()
    project_id: ProjectId = number()
    kind: str = prose()
    to_lab: str = prose()
    to_project: str = prose()


class Deliverable(SQLModel, table=True):
    """What the project made; ``guarantor`` is its *soucieux*, as a function, not a name."""

    __tablename__ = "deliverable"
    __table_args__ = (
        of_project(),
        one_of("kind", DeliverableKind),
        one_of("state", DeliverableState),
        CheckConstraint("in_service_on <= retired_on", name="days_in_order"),
    )

    lab_id: LabId = number(primary_key=True)
    id: DeliverableId = identity()
    project_id: ProjectId = number()
    title: str = prose()
    kind: str = prose()
    state: str = prose()
    licence: str | None = prose(nullable=True)
    url: str | None = prose(nullable=True)
    guarantor: str | None = prose(nullable=True)
    done_by: str | None = prose(nullable=True)
    published_on: date | None = Field(default=None)
    in_service_on: date | None = Field(default=None)
    retired_on: date | None = Field(default=None)
    public: bool = Field(default=False)


class Experiment(SQLModel, table=True):
    """Something tried somewhere; its outcome is known once it has ended."""

    __tablename__ = "experiment"
    __table_args__ = (
        of_project(),
        one_of("outcome", ExperimentOutcome),
        days_in_order(),
        CheckConstraint("outcome IS NULL OR to_day IS NOT NULL", name="outcome_of_the_ended"),
    )

    lab_id: LabId = number(primary_key=True)
    id: ExperimentId = identity()
    project_id: ProjectId = number()
    title: str = prose()
    territory_code: str | None = prose(nullable=True)
    from_day: date | None = Field(default=None)
    to_day: date | None = Field(default=None)
    outcome: str | None = prose(nullable=True)
    taken_up: bool | None = Field(default=None)
    lesson: str | None = prose(nullable=True)
    public: bool = Field(default=False)


class Gain(SQLModel, table=True):
    """What changed, in numbers, with how it was measured."""

    __tablename__ = "gain"
    __table_args__ = (
        of_project(),
        one_of("beneficiary_kind", BeneficiaryKind),
        one_of("measure", GainMeasure),
        CheckConstraint("measure <> 'temps' OR unit = 'heures/an'", name="time_in_hours"),
        CheckConstraint(
            "measure <> 'delai' OR (before IS NOT NULL AND after IS NOT NULL AND unit = 'jours')",
            name="delay_in_days",
        ),
        CheckConstraint("beneficiaries >= 0", name="beneficiaries_not_negative"),
        CheckConstraint("length(btrim(method)) > 0", name="method_said"),
    )

    lab_id: LabId = number(primary_key=True)
    id: GainId = identity()
    project_id: ProjectId = number()
    label: str = prose()
    measure: str = prose(default=GainMeasure.AUTRE)
    quantity: Decimal = Field(sa_type=Numeric)
    unit: str = prose()
    before: Decimal | None = Field(default=None, sa_type=Numeric)
    after: Decimal | None = Field(default=None, sa_type=Numeric)
    beneficiaries: int | None = Field(default=None)
    beneficiary_kind: str | None = prose(nullable=True)
    method: str = prose()
    measured_on: date | None = Field(default=None)
    evidence: str | None = prose(nullable=True)
    public: bool = Field(default=False)


class ProjectFile(SQLModel, table=True):
    """A picture or document of the card."""

    __tablename__ = "project_file"
    __table_args__ = (
        PrimaryKeyConstraint("lab_id", "project_id", "file_id"),
        of_project(),
        ForeignKeyConstraint(["lab_id", "file_id"], ["file.lab_id", "file.id"]),
    )

    lab_id: LabId = number()
    project_id: ProjectId = number()
    file_id: FileId = number()
    label: str = prose()
    public: bool = Field(default=False)
