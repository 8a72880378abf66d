"""What crosses the API about finding a method."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from api.commons.methods.schemas.cards import MethodFacts, NeedSlug
from api.core.text import Line
from api.web.paging import Page


class AskedPiece(BaseModel):
    """Something understood, and where: characters ``start`` to ``end`` (excluded)."""

    kind: str = Field(description="people, minutes, need or word", examples=["people"])
    start: int
    end: int
    value: int | str | None = Field(
        description="Of a word, nothing: what was typed is not said back"
    )


class AskedRead(BaseModel):
    """What was understood of a sentence."""

    model_config = ConfigDict(json_schema_extra={"example": {"people": 12, "minutes": 90}})

    people: int | None
    minutes: int | None
    needs: list[str]
    pieces: list[AskedPiece]


class MethodMatched(BaseModel):
    """Why a card is there."""

    people: bool | None = Field(description="Whether its bounds say so; null: it has none")
    minutes: bool | None
    needs: list[str]
    words: list[str]


class MethodFound(MethodFacts):
    """A card, and why it fits what was asked."""

    matched: MethodMatched


class MethodPage(Page[MethodFound]):
    """Cards, the fittest first, and what was understood."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {"asked": {"people": 12, "minutes": 90, "needs": ["conflit"], "pieces": []}}
        }
    )

    asked: AskedRead


class MethodNeedRead(BaseModel):
    """A need, the other words for it, and how many cards answer it."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {"slug": "conflit", "label": "Un conflit", "synonyms": ["désaccord"]}
        }
    )

    slug: str
    label: str
    synonyms: list[str]
    cards: int
    version: int | None = Field(description="Of one lab's need, to change it")


class MethodNeedList(BaseModel):
    """Needs in the order of their labels."""

    items: list[MethodNeedRead]


Synonyms = Annotated[list[Annotated[Line, Field(max_length=60)]], Field(max_length=40)]


class MethodNeedGiven(BaseModel):
    """A need to name."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {"slug": "conflit", "label": "Un conflit", "synonyms": ["désaccord"]}
        },
    )

    slug: NeedSlug | None = Field(default=None, description="Shared between labs; else from label")
    label: Annotated[Line, Field(max_length=80)]
    synonyms: Synonyms = Field(default=[])


class MethodNeedChange(BaseModel):
    """Other words for it."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"label": "Un conflit"}}
    )

    label: Annotated[Line, Field(max_length=80)] | None = None
    synonyms: Synonyms | None = None
