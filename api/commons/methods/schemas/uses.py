"""What crosses the API about how cards went."""

from datetime import date, datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StrictBool, model_validator

from api.commons.methods.models import MethodHow
from api.commons.methods.schemas.cards import Minutes, People
from api.core.ids import Id
from api.core.text import Slug, Text
from api.web.paging import Page


class MethodUseGiven(BaseModel):
    """MethodHow it went; of an activity, its day, length and people are known already."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"how": "bien", "people": 12, "minutes": 90}},
    )

    how: MethodHow
    on_day: date | None = Field(default=None, description="Else the activity's day, or today")
    people: People | None = None
    minutes: Minutes | None = None
    words: Annotated[Text, Field(max_length=2000)] = ""
    public: StrictBool = Field(default=True, description="Whether everybody may read it")
    activity_lab: Slug | None = None
    activity: Id | None = None

    @model_validator(mode="after")
    def _both_or_none(self) -> "MethodUseGiven":
        if (self.activity is None) != (self.activity_lab is None):
            msg = "an activity is named by its lab and its number"
            raise ValueError(msg)
        return self


class UseFacts(BaseModel):
    """MethodHow it went for somebody. Who it was is not told."""

    id: int
    on_day: date
    people: int | None
    minutes: int | None
    how: MethodHow
    words: str
    public: bool
    mine: bool
    at: datetime
    fictitious: bool


class MethodUseRead(UseFacts):
    """A report on a card; a public activity is named."""

    model_config = ConfigDict(json_schema_extra={"example": {"how": "bien", "people": 12}})

    activity_lab: str | None
    activity: int | None
    activity_title: str | None


class MethodUsePage(Page[MethodUseRead]):
    """Reports, latest first."""


class ActivityMethod(UseFacts):
    """A method that was used in an activity."""

    lab: str
    slug: str
    title: str


class ActivityMethodList(BaseModel):
    """The methods used in an activity."""

    model_config = ConfigDict(json_schema_extra={"example": {"items": []}})

    items: list[ActivityMethod]
