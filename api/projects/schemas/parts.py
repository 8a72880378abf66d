"""What a card is made of, as it crosses the API."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    PlainSerializer,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)

from api.core.clock import Day
from api.core.ids import PathId
from api.core.text import Email, Line, Slug, Text
from api.labs.models import Side
from api.projects.models.life import PhaseName, RoleName, Scale
from api.projects.models.parts import (
    DAYS,
    HOURS,
    BeneficiaryKind,
    Cooperation,
    DeliverableKind,
    DeliverableState,
    ExperimentOutcome,
    GainMeasure,
    LinkKind,
    PartnerPart,
)
from api.projects.schemas.cards import Address

FORBID = ConfigDict(extra="forbid")
_BOUND = 1_000_000_000_000
Quantity = Annotated[
    Decimal,
    Field(ge=-_BOUND, le=_BOUND, decimal_places=3, allow_inf_nan=False),
    PlainSerializer(float, return_type=float, when_used="json"),
    WithJsonSchema({"type": "number", "minimum": -_BOUND, "maximum": _BOUND, "examples": [12.5]}),
]
"""A measured quantity, to the thousandth; a JSON number."""
Said = Annotated[Text, Field(min_length=1)]
TerritoryCode = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9A-Z-]{2,20}$"),
    Field(description="Code of the territory (COG)", examples=["35238"]),
]


class ThemesGiven(BaseModel):
    """The themes of a card, all of them."""

    model_config = FORBID

    themes: Annotated[list[Slug], Field(max_length=9, examples=[["simplification"]])]


class Partnership(BaseModel):
    """A partner, from where it comes (req. 24), and its role."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {"label": "CCAS de Rennes", "part": "externe", "role": "terrain"}
        },
    )

    label: Line
    part: PartnerPart | None = None
    role: Line | None = None
    cooperation: Cooperation | None = Field(default=None, description="Whom it brings together")


class PartnersGiven(BaseModel):
    """The partners of a card, all of them, in order."""

    model_config = FORBID

    partners: Annotated[list[Partnership], Field(max_length=60)]


class CardTerritory(BaseModel):
    """A territory of the project; ``ground`` when something was tried there."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"code": "35238", "label": "Rennes"}}
    )

    code: TerritoryCode
    label: Line
    ground: bool = False


class TerritoriesGiven(BaseModel):
    """The territories of a card, all of them."""

    model_config = FORBID

    territories: Annotated[list[CardTerritory], Field(max_length=60)]


class LinkGiven(BaseModel):
    """Another card, of any lab."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"kind": "issu_de", "lab": "ti-lab", "project": "utilo"}},
    )

    kind: LinkKind
    lab: Slug
    project: Slug


class LinksGiven(BaseModel):
    """The links of a card, all of them."""

    model_config = FORBID

    links: Annotated[list[LinkGiven], Field(max_length=60)]


class LinkRead(LinkGiven):
    """Another card; ``title`` is null when the reader may not read it, or it does not exist."""

    title: str | None


class RoleGiven(BaseModel):
    """Somebody's part in a project: a person of the lab, by number or e-mail, or a label."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"role": "sponsor", "label": "Un DGA de la Région"}},
    )

    role: RoleName
    person: PathId | None = None
    email: Email | None = None
    label: Line | None = None
    side: Side | None = None
    from_day: Day | None = None
    to_day: Day | None = None

    @model_validator(mode="after")
    def _somebody(self) -> Self:
        if sum(one is not None for one in (self.person, self.email, self.label)) != 1:
            msg = "one of person, email and label"
            raise ValueError(msg)
        return self


class RolesGiven(BaseModel):
    """Everybody's part in a project, all of them."""

    model_config = FORBID

    roles: Annotated[list[RoleGiven], Field(max_length=60)]


class RoleRead(BaseModel):
    """Somebody's part in a project."""

    id: int
    role: RoleName
    person: int | None = Field(description="Number of the account, if any")
    label: str = Field(description="Name shown", examples=["Un DGA de la Région"])
    side: Side | None
    from_day: date | None
    to_day: date | None


class PhaseGiven(BaseModel):
    """A stretch of time in a phase; without an end while it lasts."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"phase": "exploration", "from_day": "2026-11-02"}},
    )

    phase: PhaseName
    from_day: Day | None = None
    to_day: Day | None = None
    note: Line | None = None


class PhaseRead(PhaseGiven):
    """A stretch of time in a phase."""

    id: int


class ScaleEventGiven(BaseModel):
    """The project reached a scale (req. 56)."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"scale": "national", "taker": "DITP"}}
    )

    scale: Scale
    on_day: Day | None = None
    taker: Line | None = Field(default=None, description="Who took it up")
    dispositif: Line | None = Field(default=None, description="In what scheme")
    evidence: Line | None = Field(default=None, description="What shows it")


class ScaleEventRead(ScaleEventGiven):
    """The project reached a scale."""

    id: int


class DeliverableGiven(BaseModel):
    """What the project makes. ``guarantor`` is a function (its *soucieux*), not a name."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"title": "Guide", "kind": "guide"}}
    )

    title: Line
    kind: DeliverableKind
    state: DeliverableState = DeliverableState.PREVU
    licence: Line | None = None
    url: Address | None = None
    guarantor: Line | None = None
    done_by: Line | None = None
    published_on: Day | None = None
    in_service_on: Day | None = Field(default=None, description="Absent: the day it is said")
    retired_on: Day | None = Field(default=None, description="Absent: the day it is said")
    public: bool = False

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.in_service_on and self.retired_on and self.retired_on < self.in_service_on:
            msg = "retired before it served"
            raise ValueError(msg)
        return self


class DeliverableRead(DeliverableGiven):
    """What the project makes."""

    id: int


class ExperimentGiven(BaseModel):
    """Something tried somewhere; its outcome is told once it has ended."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"title": "Essai au guichet de Rennes"}}
    )

    title: Line
    territory_code: TerritoryCode | None = None
    from_day: Day | None = None
    to_day: Day | None = None
    outcome: ExperimentOutcome | None = None
    taken_up: bool | None = Field(default=None, description="Whether it was taken up afterwards")
    lesson: Text | None = None
    public: bool = False


class ExperimentRead(ExperimentGiven):
    """Something tried somewhere."""

    id: int


class GainGiven(BaseModel):
    """What changed, in numbers, and how it was measured."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "label": "Temps d'attente",
                "quantity": 12,
                "unit": "minutes",
                "method": "Relevé au guichet, une semaine avant et après",
            }
        },
    )

    label: Line
    measure: GainMeasure = Field(
        default=GainMeasure.AUTRE,
        description="temps is in heures/an; delai in jours, with before and after",
    )
    quantity: Quantity
    unit: Line
    before: Quantity | None = None
    after: Quantity | None = None
    beneficiaries: Annotated[int, Field(ge=0, le=100_000_000, strict=True)] | None = None
    beneficiary_kind: BeneficiaryKind | None = None
    method: Said
    measured_on: Day | None = None
    evidence: Line | None = None
    public: bool = False

    @model_validator(mode="after")
    def _measured(self) -> Self:
        units = {GainMeasure.TEMPS: HOURS, GainMeasure.DELAI: DAYS}
        if self.unit != units.get(self.measure, self.unit):
            msg = "the unit of that measure"
            raise ValueError(msg)
        if self.measure == GainMeasure.DELAI and None in {self.before, self.after}:
            msg = "before and after"
            raise ValueError(msg)
        return self


class GainRead(GainGiven):
    """What changed, in numbers."""

    id: int


class JournalGiven(BaseModel):
    """What happened, told along the way."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"on_day": "2026-11-26", "words": "Premier atelier."}},
    )

    on_day: Day
    words: Said
    public: bool = False


class JournalRead(JournalGiven):
    """What happened; ``by_name`` is for the lab alone."""

    id: int
    by_name: str | None


class ProjectFileRead(BaseModel):
    """A picture or document of the card, read at ``/v1/labs/{lab}/files/{id}``."""

    id: int
    label: str
    name: str
    media_type: str = Field(examples=["image/png"])
    size: int = Field(description="Bytes")
    public: bool
