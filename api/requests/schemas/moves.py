"""What acts on a request carry."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from api.core.text import Line, Text, in_words
from api.requests.models.parts import Conformity, CorrectionKind, Level
from api.requests.models.requests import FilterVerdict
from api.requests.models.steps import RequestKind

Said = Annotated[Text, Field(min_length=1)]
Argument = Annotated[Text, Field(min_length=20), AfterValidator(in_words)]
"""Twenty signs at least, of which as many letters and figures as make a few words."""


class Confirmed(BaseModel):
    """An act that needs no more words than its name."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {}})

    note: Line | None = None


class CorrectionAsked(BaseModel):
    """One thing asked of the carriers."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "kind": "cooperation",
                "words": "Dites qui, au guichet, participera aux ateliers.",
            }
        },
    )

    kind: CorrectionKind
    target: Line | None = Field(
        default=None, description="The field it is about", examples=["contributions"]
    )
    words: Said


class CorrectionRequests(BaseModel):
    """What the carriers are asked to complete."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "corrections": [
                    {
                        "kind": "cooperation",
                        "words": "Dites qui, au guichet, participera aux ateliers.",
                    }
                ]
            }
        },
    )

    corrections: list[CorrectionAsked] = Field(min_length=1, max_length=20)


class CorrectionAnswer(BaseModel):
    """What the carriers answer."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"answer": "Deux agents d'accueil, un jour par mois."}},
    )

    answer: Said


class FilterVerdictGiven(BaseModel):
    """What the users-first filter says, argued on both criteria: users, and agents."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "verdict": "passe",
                "users_argument": "Vingt usagers testent le parcours dès la première semaine.",
                "agents_argument": "Les agents d'accueil conçoivent et gardent l'outil.",
            }
        },
    )

    verdict: FilterVerdict
    users_argument: Argument
    agents_argument: Argument
    reason: Said | None = Field(default=None, description="Needed when it fails")


class AppraisalGiven(BaseModel):
    """What one's own side thinks of one criterion."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {"level": "favorable", "words": "Porté par les deux directions."}
        },
    )

    level: Level
    words: Said


class OpinionGiven(BaseModel):
    """The manager's opinion on whether the request keeps to the charter."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {"opinion": "conforme", "words": "Les deux côtés y travaillent."}
        },
    )

    opinion: Conformity
    words: Said


class Resubmission(BaseModel):
    """Propose again what was not kept: a new draft, with the same form."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"kind": "action"}})

    kind: RequestKind | None = Field(default=None, description="Another kind than before")
