"""A request for a project or an action: the form, where it stands, the users-first filter."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, Numeric, UniqueConstraint
from sqlmodel import Field, SQLModel

from api.core.ids import ClientId, GridId, LabId, PersonId, ProjectId, RequestId, StepId
from api.core.model import (
    identity,
    instant,
    last_changed,
    one_of,
    search_column,
    subset_of,
    texts,
    version,
    words,
    written_at,
)
from api.core.model import (
    number as bigint,
)
from api.projects.models.cards import ProjectFunction, ProjectObjective
from api.requests.models.steps import RequestKind


class RequestOrigin(StrEnum):
    """Where the idea came from (req. 27)."""

    AGENT = "agent"
    TERRAIN = "terrain"
    APPEL = "appel"
    CONSULTATION = "consultation"
    CITOYEN = "citoyen"


class State(StrEnum):
    """Where a request stands; ``inscrite``, ``soumise`` and ``renvoyee`` stand at a step."""

    BROUILLON = "brouillon"
    DEPOSEE = "deposee"
    EN_CLARIFICATION = "en_clarification"
    A_COMPLETER = "a_completer"
    FILTRE_USAGERS = "filtre_usagers"
    EN_EVALUATION = "en_evaluation"
    INSCRITE = "inscrite"
    FAVORABLE = "favorable"
    AJOURNEE = "ajournee"
    SOUMISE = "soumise"
    RENVOYEE = "renvoyee"
    EN_ATTENTE_MOYENS = "en_attente_moyens"
    ECARTEE = "ecartee"
    NON_RETENUE = "non_retenue"
    ACCEPTEE = "acceptee"
    VALIDEE = "validee"
    REFUSEE = "refusee"
    RETIREE = "retiree"


class FilterVerdict(StrEnum):
    """What the users-first filter said."""

    PASSE = "passe"
    ECHOUE = "echoue"


class WantedPhase(StrEnum):
    """The phase that a request asks help with."""

    CLARIFICATION = "clarification"
    EXPLORATION = "exploration"
    IDEATION = "ideation"
    PROTOTYPAGE = "prototypage"
    EXPERIMENTATION = "experimentation"


WITH_A_STEP = (
    State.INSCRITE,
    State.FAVORABLE,
    State.AJOURNEE,
    State.NON_RETENUE,
    State.SOUMISE,
    State.RENVOYEE,
    State.REFUSEE,
    State.VALIDEE,
    State.ACCEPTEE,
    State.EN_ATTENTE_MOYENS,
)
BEFORE_THE_GATE = (
    State.BROUILLON,
    State.DEPOSEE,
    State.EN_CLARIFICATION,
    State.A_COMPLETER,
    State.FILTRE_USAGERS,
    State.ECARTEE,
    State.RETIREE,
)
"""The only states of a request that has not passed the filter."""
MAX_CENTS = 10**13


def _in(states: tuple[State, ...]) -> str:
    listed = ", ".join(f"'{one}'" for one in states)
    return f"state IN ({listed})"


def _amount(column: str) -> CheckConstraint:
    return CheckConstraint(f"{column} BETWEEN 0 AND {MAX_CENTS}", name=f"{column}_bounds")


def _not_negative(column: str) -> CheckConstraint:
    return CheckConstraint(f"{column} >= 0", name=f"{column}_not_negative")


class ProjectRequest(SQLModel, table=True):
    """A request. Only :mod:`api.requests.actions.moves` changes ``state``."""

    __tablename__ = "project_request"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id"], ["lab.id"]),
        ForeignKeyConstraint(["lab_id", "step_id"], ["request_step.lab_id", "request_step.id"]),
        ForeignKeyConstraint(["lab_id", "grid_id"], ["request_grid.lab_id", "request_grid.id"]),
        ForeignKeyConstraint(["lab_id", "project_id"], ["project.lab_id", "project.id"]),
        ForeignKeyConstraint(
            ["lab_id", "resubmits_id"], ["project_request.lab_id", "project_request.id"]
        ),
        UniqueConstraint("lab_id", "number"),
        UniqueConstraint("lab_id", "project_id"),
        UniqueConstraint("lab_id", "id", "filter_verdict"),  # what `gate` refers to
        one_of("kind", RequestKind),
        one_of("origin", RequestOrigin),
        one_of("state", State),
        one_of("phase_wanted", WantedPhase),
        one_of("function_wanted", ProjectFunction),
        one_of("filter_verdict", FilterVerdict),
        subset_of("objectives", ProjectObjective),
        CheckConstraint(
            f"{_in(BEFORE_THE_GATE)} OR filter_verdict IS NOT DISTINCT FROM 'passe'", name="gate"
        ),
        CheckConstraint(
            "filter_verdict IS NULL OR ("
            "length(btrim(coalesce(filter_users_argument, ''))) >= 20"
            " AND length(btrim(coalesce(filter_agents_argument, ''))) >= 20"
            " AND filter_at IS NOT NULL AND grid_id IS NOT NULL)",
            name="filter_argued",
        ),
        CheckConstraint(
            "(state = 'ecartee') = (filter_verdict IS NOT DISTINCT FROM 'echoue')",
            name="dead_is_dead",
        ),
        CheckConstraint(f"NOT {_in(WITH_A_STEP)} OR step_id IS NOT NULL", name="stands_at_a_step"),
        CheckConstraint(
            "(state = 'en_attente_moyens') = (pool_since IS NOT NULL)", name="pool_has_a_start"
        ),
        CheckConstraint(
            "NOT urgent OR (length(btrim(coalesce(urgent_reason, ''))) > 0"
            " AND filter_verdict IS NOT DISTINCT FROM 'passe')",
            name="urgency_is_argued",
        ),
        CheckConstraint(
            "project_id IS NULL OR filter_verdict IS NOT DISTINCT FROM 'passe'",
            name="project_after_the_gate",
        ),
        CheckConstraint("duration_from <= duration_to", name="days_in_order"),
        CheckConstraint("num_nonnulls(created_by, client_id) = 1", name="one_author"),
        _not_negative("carriers_days"),
        _not_negative("involved_days"),
        _not_negative("lab_weeks"),
        _not_negative("partners_internal"),
        _not_negative("partners_inter"),
        _not_negative("partners_external"),
        _amount("project_cents"),
        _amount("lab_cents"),
        Index("ix_project_request_state", "lab_id", "state", "number"),
    )

    lab_id: LabId = bigint(primary_key=True)
    id: RequestId = identity()
    number: int
    """What people say: « la demande n° 12 »."""
    kind: str = words()
    title: str = words()
    summary: str | None = words(nullable=True)
    origin: str = words(default=RequestOrigin.AGENT)
    origin_note: str | None = words(nullable=True)
    state: str = words(default=State.BROUILLON)
    step_id: StepId | None = bigint(nullable=True)
    """Where it stands, or stood last."""
    phase_wanted: str | None = words(nullable=True)
    function_wanted: str | None = words(nullable=True)
    objectives: list[str] = texts()
    users_words: str | None = words(nullable=True)
    """What changes for users, in the carriers' words."""
    agents_words: str | None = words(nullable=True)
    duration_from: date | None = Field(default=None)
    duration_to: date | None = Field(default=None)
    carriers_days: Decimal | None = Field(default=None, sa_type=Numeric(7, 1))
    involved_days: Decimal | None = Field(default=None, sa_type=Numeric(7, 1))
    lab_weeks: Decimal | None = Field(default=None, sa_type=Numeric(6, 1))
    """Person-weeks asked of the lab's team."""
    partners_internal: int | None = Field(default=None)
    partners_inter: int | None = Field(default=None)
    partners_external: int | None = Field(default=None)
    project_cents: int | None = bigint(nullable=True)
    lab_cents: int | None = bigint(nullable=True)
    funding_note: str | None = words(nullable=True)
    grid_id: GridId | None = bigint(nullable=True)
    """Frozen as the filter opens."""
    filter_users_argument: str | None = words(nullable=True)
    filter_agents_argument: str | None = words(nullable=True)
    filter_verdict: str | None = words(nullable=True)
    filter_by: PersonId | None = bigint(nullable=True, foreign_key="person.id")
    filter_at: datetime | None = instant(nullable=True)
    pool_reason: str | None = words(nullable=True)
    pool_since: datetime | None = instant(nullable=True)
    urgent: bool = Field(default=False, sa_column_kwargs={"server_default": "false"})
    urgent_reason: str | None = words(nullable=True)
    project_id: ProjectId | None = bigint(nullable=True)
    resubmits_id: RequestId | None = bigint(nullable=True)
    created_by: PersonId | None = bigint(nullable=True, foreign_key="person.id")
    client_id: ClientId | None = bigint(nullable=True, foreign_key="client.id")
    """The partner's machine that drafted it, if one did."""
    created_at: datetime = written_at()
    deposited_at: datetime | None = instant(nullable=True)
    closed_at: datetime | None = instant(nullable=True)
    state_since: datetime = written_at()
    """When it came to its present state."""
    changed_at: datetime = last_changed()
    fictitious: bool = Field(default=False)
    version: int = version()
    search: str | None = search_column("title", "summary")
