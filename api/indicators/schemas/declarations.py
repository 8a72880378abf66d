"""What crosses the API about declared values, their evidence, targets and questions."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import AnyHttpUrl, BaseModel, ConfigDict, Field, PlainSerializer

from api.core.ids import Id
from api.core.text import Line, Text
from api.indicators.models import EvidenceKind, TargetKind
from api.indicators.schemas.values import Given, Value

CodeOf = Annotated[
    str,
    Field(
        pattern=r"^[A-Z][A-Z0-9_]{2,30}$",
        description="Code of the indicator",
        examples=["RES_IRRIT"],
    ),
]
PeriodOf = Annotated[
    str, Field(max_length=10, description="2026-03, 2026-Q1, 2026-S1 or 2026", examples=["2026"])
]
BreakdownOf = Annotated[
    str,
    Field(
        max_length=200,
        description="Empty for the total, else axis=value pairs",
        examples=["audience=agents"],
    ),
]
Words = Annotated[Text, Field(min_length=1, max_length=4000)]
Url = Annotated[
    AnyHttpUrl,
    Field(description="An address on the web", examples=["https://www.bretagne.bzh/"]),
    PlainSerializer(str, return_type=str),
]


class DeclaredValue(BaseModel):
    """A value that the lab declares, in the unit that it means."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {"code": "RES_IRRIT", "period": "2026", "value": "7", "unit": "number"}
        },
    )

    code: CodeOf
    period: PeriodOf
    value: Given
    unit: Annotated[
        str,
        Field(
            max_length=40,
            description="The unit that is meant: it must be the indicator's",
            examples=["number"],
        ),
    ]
    breakdown: BreakdownOf = ""
    source: Annotated[
        str,
        Field(max_length=200, pattern=r"^[^\x00-\x1f]*$", description="Tells two sources apart"),
    ] = ""
    numerator: Given | None = None
    denominator: Given | None = None
    n: Annotated[int, Field(ge=0, le=10**12, strict=True)] | None = None
    comment: Words | None = None
    partial: Annotated[bool, Field(description="The period is not whole", strict=True)] = False


class EvidenceRequest(BaseModel):
    """What shows that a figure is true: words, an address, a file or a testimony."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"kind": "document", "words": "Bilan signé, page 4"}},
    )

    kind: EvidenceKind
    words: Words | None = None
    url: Url | None = None
    file: Id | None = None
    consent: Words | None = Field(
        None, description="How the person agreed, when words of theirs are made public"
    )
    public: Annotated[bool, Field(strict=True)] = False


class EvidenceChange(BaseModel):
    """What changes of a piece of evidence; null empties."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"public": True}})

    kind: EvidenceKind | None = None
    words: Words | None = None
    url: Url | None = None
    file: Id | None = None
    consent: Words | None = None
    public: Annotated[bool, Field(strict=True)] | None = None


class EvidenceRead(BaseModel):
    """A piece of evidence."""

    id: int
    kind: EvidenceKind
    words: str | None
    url: str | None
    file: int | None
    testimony: int | None
    consent: str | None
    consent_at: datetime | None
    public: bool
    created_at: datetime
    version: int


class EvidenceList(BaseModel):
    """The evidence of a cell."""

    items: list[EvidenceRead]


class TargetRequest(BaseModel):
    """A baseline (``reference``) or a target (``cible``) for one period."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {"code": "ACT_PARTICIP", "kind": "cible", "period": "2026", "value": 4000}
        },
    )

    code: CodeOf
    kind: TargetKind
    period: PeriodOf
    value: Given
    breakdown: BreakdownOf = ""
    words: Words | None = None
    convention: Id | None = Field(None, description="The convention that asks for it")
    public: Annotated[bool, Field(strict=True)] = False


class TargetChange(BaseModel):
    """What changes of a target; null empties."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"value": 4200}})

    value: Given | None = None
    words: Words | None = None
    convention: Id | None = None
    public: Annotated[bool, Field(strict=True)] | None = None


class TargetRead(BaseModel):
    """A baseline or a target."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"code": "ACT_PARTICIP", "kind": "cible", "period": "2026"}}
    )

    id: int
    code: str
    kind: TargetKind
    period: str
    breakdown: str
    value: Value
    words: str | None
    convention: int | None
    public: bool
    version: int


class TargetList(BaseModel):
    """Baselines and targets: the public ones, or all of them for members."""

    items: list[TargetRead]


class QuestionRequest(BaseModel):
    """A question about a cell."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "code": "ACT_PARTICIP",
                "period": "2026-03",
                "words": "Les portes ouvertes y sont-elles comptées ?",
            }
        },
    )

    code: CodeOf
    period: PeriodOf
    breakdown: BreakdownOf = ""
    words: Words


class CellAnswer(BaseModel):
    """The answer to a question."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"words": "Oui, comme des visites."}}
    )

    words: Words


class CellQuestionRead(BaseModel):
    """A question about a cell and its answer, kept with the vintage that published it."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"code": "ACT_PARTICIP", "period": "2026-03"}}
    )

    id: int
    code: str
    period: str
    breakdown: str
    words: str
    asked_at: datetime
    asked_by_me: bool
    answer: str | None
    answered_at: datetime | None
    vintage: int | None
    version: int


class QuestionList(BaseModel):
    """Questions, latest first."""

    items: list[CellQuestionRead]


Ability = Literal[
    "edit", "delete", "submit", "validate", "return", "publish", "add_evidence", "ask", "answer"
]
Note = Annotated[Line, Field(description="Said to all readers", examples=["Une séance oubliée"])]
