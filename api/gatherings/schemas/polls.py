"""What crosses the API about date polls."""

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StrictBool

from api.activities.models import ActivityKind, Public
from api.activities.schemas import OnlineLink
from api.bookings.models import BookingStatus
from api.core.clock import Day, LocalTime
from api.core.ids import Id
from api.core.text import Email, Line, Slug, Text
from api.gatherings.models import MOST_MINUTES, Availability, PollState
from api.web.schemas import stated

STARTS = "2026-12-10T09:00:00"
INSTANT = "2026-12-10T09:00:00+01:00"
Minutes = Annotated[
    int,
    Field(ge=15, le=MOST_MINUTES, multiple_of=15, strict=True, description="How long it lasts"),
]
People = Annotated[int, Field(ge=1, le=2000, strict=True, description="How many are expected")]
Starts = Annotated[
    list[LocalTime],
    Field(min_length=1, max_length=40, description="When it could begin, by the lab's clocks"),
]
Agenda = Annotated[
    Text, Field(max_length=10_000, description="What it is about, Markdown; the agenda later")
]
Loud = Annotated[
    StrictBool,
    Field(description="The post is mailed at once, as important ones are; for who may say so"),
]
ROOM: dict[str, Any] = {"room": "salon", "room_name": "Salon", "capacity": 20}


class PollGiven(BaseModel):
    """A date that is sought."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "title": "Rencontre annuelle",
                "minutes": 180,
                "starts": [STARTS],
                "headcount": 20,
            }
        },
    )

    title: Line
    words: Agenda = ""
    circle: Slug | None = Field(default=None, description="Only this circle is asked, for good")
    kind: ActivityKind = ActivityKind.RENCONTRE
    minutes: Minutes
    starts: Starts
    headcount: People | None = None
    needs_room: StrictBool = Field(default=True, description="Whether a room of the lab is wanted")
    closes_on: Day | None = Field(default=None, description="The last day on which one answers")
    announce: StrictBool = Field(default=True, description="Ask in the feed")
    important: Loud = False


class PollChange(BaseModel):
    """Other words, another last day; what is not given stays, null empties."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"closes_on": "2026-12-03"}}
    )

    title: Line | None = None
    words: Agenda | None = None
    headcount: People | None = None
    needs_room: StrictBool | None = None
    closes_on: Day | None = None

    def changes(self) -> dict[str, Any]:
        """As the action takes it."""
        return stated(self, "headcount", "closes_on")


class DatesGiven(BaseModel):
    """More dates."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"starts": [STARTS]}})

    starts: Starts


class PollAnswerGiven(BaseModel):
    """What one says of one date."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"option": 12, "value": "oui"}}
    )

    option: Id
    value: Availability


class PollAnswersGiven(BaseModel):
    """What one says of the dates, whole: of those not named one says nothing."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"answers": [{"option": 12, "value": "oui"}]}},
    )

    answers: list[PollAnswerGiven] = Field(max_length=40)

    def by_option(self) -> dict[int, str]:
        """As the action takes it."""
        return {one.option: one.value for one in self.answers}


class PollGuestGiven(BaseModel):
    """Somebody who is no member."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"name": "Service Eau", "email": "eau@tilab.example"}},
    )

    name: Line
    email: Email
    public: Public = Public.PARTNERS


class PollGuestsGiven(BaseModel):
    """Those who are asked too, each by a mail with a link of their own."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {"people": [{"name": "Service Eau", "email": "eau@tilab.example"}]}
        },
    )

    people: list[PollGuestGiven] = Field(min_length=1, max_length=50)


class DateChoice(BaseModel):
    """The date, and what follows at once."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"option": 12, "room": "salon"}}
    )

    option: Id
    room: Slug | None = Field(default=None, description="Room of the lab to book")
    place_words: Line | None = Field(default=None, description="Where people go, in words")
    link: OnlineLink | None = None
    capacity: Annotated[int, Field(ge=1, le=100_000, strict=True)] | None = Field(
        default=None, description="How many places there are; null: as many as the room holds"
    )
    minutes: StrictBool = Field(default=True, description="Prepare the minutes")
    model: Id | None = Field(
        default=None, description="Document they are drafted from; null: the community's own model"
    )
    announce: StrictBool = Field(default=True, description="Tell it in the feed")
    important: Loud = False


class PollMember(BaseModel):
    """Who made a poll."""

    handle: str
    name: str | None


class _Poll(BaseModel):
    id: int
    title: str
    circle: str | None
    circle_name: str | None
    kind: ActivityKind
    minutes: int
    closes_on: date | None
    state: PollState
    open: bool = Field(description="Whether it takes answers")
    made_by: PollMember | None
    made_at: datetime
    mine: bool = Field(description="Whether the caller made it")
    answered: int = Field(description="How many people answered")
    asked: int = Field(description="How many people it concerns, guests included")
    i_answered: bool
    fictitious: bool


class PollRow(_Poll):
    """A date poll."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"id": 3, "title": "Rencontre annuelle", "dates": 4}}
    )

    dates: int
    chosen_at: datetime | None = Field(description="The date that was chosen")


class PollList(BaseModel):
    """The polls of a community that the caller sees: open ones first, the latest first."""

    items: list[PollRow]


class FreeRoom(BaseModel):
    """A room that is free then, and large enough."""

    model_config = ConfigDict(json_schema_extra={"example": ROOM})

    room: str
    room_name: str
    capacity: int | None


class PollOptionRead(BaseModel):
    """A date, who could come, and which rooms are free."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"id": 12, "yes": 9, "maybe": 2, "no": 1, "rooms": [ROOM]}}
    )

    id: int
    starts_at: datetime
    ends_at: datetime
    past: bool
    yes: int
    maybe: int
    no: int
    mine: Availability | None
    best: bool = Field(description="Nobody proposes one at which more people can come")
    rooms: list[FreeRoom] | None = Field(
        description="Free now for those expected, the best first; null when none is sought"
    )


class PollPerson(BaseModel):
    """What somebody says of each date."""

    name: str
    handle: str | None = Field(description="Null for a guest")
    guest: int | None
    mine: bool
    answers: dict[str, Availability] = Field(
        description="By number of option", examples=[{"12": "oui"}]
    )


class PollGuestRead(BaseModel):
    """Somebody asked who is no member."""

    id: int
    name: str
    email: str | None = Field(description="For who made the poll and those who animate")
    answered_at: datetime | None


class PollOutcome(BaseModel):
    """The date that was chosen, and what came of it."""

    option: int
    starts_at: datetime
    ends_at: datetime
    activity: int | None
    document: int | None = Field(description="The minutes that wait to be written")
    room: str | None
    room_name: str | None
    booking: BookingStatus | None = Field(description="Pending: the room waits for consent")


class PollRead(_Poll):
    """A date poll whole."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"id": 3, "title": "Rencontre annuelle", "options": []}}
    )

    timezone: str = Field(description="Of the lab's clocks", examples=["Europe/Paris"])
    words: str
    tree: list[Any] = Field(description="What ``words`` say, parsed")
    headcount: int | None
    needs_room: bool
    chosen: PollOutcome | None
    options: list[PollOptionRead] = Field(description="In their order")
    people: list[PollPerson] = Field(description="In the order of their answers")
    guests: list[PollGuestRead]
    abilities: list[str] = Field(
        description="What the caller may do: answer, choose, choose_room, edit, invite"
    )
    version: int


class FreeRooms(BaseModel):
    """Which rooms are free at one of the times asked about."""

    starts_at: datetime
    ends_at: datetime
    rooms: list[FreeRoom]


class FreeRoomsList(BaseModel):
    """One item for each time asked about, in their order."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {"items": [{"starts_at": INSTANT, "ends_at": INSTANT, "rooms": [ROOM]}]}
        }
    )

    items: list[FreeRooms]
