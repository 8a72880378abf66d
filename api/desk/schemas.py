"""What crosses the API about the team's day."""

import datetime as dt
from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

from api.activities.models import ActivityKind, ActivityStatus
from api.bookings.models import BookingStatus, DisplacementStatus, Purpose
from api.desk.card_schemas import CardSection, FollowUpSection
from api.desk.citizen_schemas import IdeaSection
from api.desk.community_schemas import (
    InterestedSection,
    JoinRequestSection,
    PollSection,
    ReportSection,
    TaskSection,
)
from api.desk.deliberation_schemas import (
    CharterSection,
    FacilitationSection,
    PositionSection,
    ReviewDueSection,
)
from api.desk.feedback_schemas import AskedAgainSection, TestimonySection
from api.desk.figure_schemas import CampaignSection, DueFigureSection
from api.desk.funding_schemas import DeadlineSection
from api.desk.governance_schemas import (
    AppraisalSection,
    ProjectRequestSection,
    RecommendationSection,
    SessionSection,
)
from api.desk.library_schemas import LateLoanSection, MethodReviewSection, OwnLoanSection
from api.rooms.models import TicketStatus

_ABILITIES = Field(description="What the caller may do with the booking, now")


class SheetKit(BaseModel):
    """A kit to get ready."""

    kit: str
    name: str
    count: int = Field(description="Pieces")


class SheetBefore(BaseModel):
    """The same day's booking before, in the same rooms: in what state the room was left."""

    booking: int
    title: str
    layout: str | None
    ends_at: datetime
    handed_back_at: datetime | None
    handed_back_well: bool | None
    handed_back_note: str | None


class SheetAfter(BaseModel):
    """The same day's booking after, in the same rooms: what to get ready for."""

    booking: int
    title: str
    layout: str | None
    starts_at: datetime


class HostSheet(BaseModel):
    """All that the host needs to welcome one booking's people."""

    booking: int
    title: str
    purpose: Purpose
    status: BookingStatus
    room: str
    room_name: str
    capacity: int | None
    starts_at: datetime
    ends_at: datetime = Field(description="Or when the room was given back, if it was before")
    gap_minutes: int
    layout: str | None
    headcount: int | None
    access_needs: str | None
    note: str | None
    kits: list[SheetKit]
    organiser: str | None = Field(description="Display name, or the guest's name")
    on_behalf_of: str | None
    organisation: str | None
    contact: str | None = Field(description="E-mail address; only with ``contacts``")
    project: str | None
    project_title: str | None
    activity: int | None
    activity_kind: ActivityKind | None
    activity_status: ActivityStatus | None
    checked_in_at: datetime | None
    handed_back_at: datetime | None
    handed_back_well: bool | None
    handed_back_note: str | None
    before: SheetBefore | None
    after: SheetAfter | None
    abilities: list[str] = _ABILITIES


class HostSheetList(BaseModel):
    """The host sheets of one day, by start and room."""

    day: dt.date
    contacts: bool = Field(description="Whether addresses are given")
    items: list[HostSheet]


class TodoBooking(BaseModel):
    """A booking that asks for something to be done."""

    booking: int
    title: str
    purpose: Purpose
    status: BookingStatus
    room: str
    room_name: str
    starts_at: datetime
    ends_at: datetime
    organiser: str | None
    on_behalf_of: str | None
    headcount: int | None
    note: str | None
    meeting: dict[str, object] = Field(
        description="A hosted meeting's answers to the three questions", examples=[{}]
    )
    created_at: datetime
    checked_in_at: datetime | None
    offer_until: datetime | None
    mine: bool
    waiting: int = Field(description="How many wait for the same room at that time")
    abilities: list[str] = _ABILITIES


class TodoDisplacement(BaseModel):
    """A request that a booking give way."""

    id: int
    status: DisplacementStatus
    reason: str
    created_at: datetime
    standing: int = Field(description="The booking that holds the room")
    standing_title: str
    room_name: str
    starts_at: datetime
    ends_at: datetime
    wanting: int = Field(description="The booking that asks for it")
    wanting_title: str
    version: int


class TodoOpening(BaseModel):
    """A request that the house open on a day it would be closed."""

    id: int
    day: dt.date
    opens: str = Field(examples=["09:00"])
    closes: str = Field(examples=["18:00"])
    reason: str
    created_at: datetime


class TodoActivity(BaseModel):
    """An activity that is over and whose attendance nobody has recorded."""

    id: int
    kind: ActivityKind
    title: str
    starts_at: datetime
    ends_at: datetime
    room_name: str | None
    project_title: str | None
    version: int


class TodoWaiting(BaseModel):
    """An activity to come with places left while people wait for one."""

    activity: int
    title: str
    starts_at: datetime
    left: int | None = Field(description="Places left; null: as many as one wants")
    waiting: int = Field(description="How many wait")
    first_asks: int = Field(description="Places that the first of them asks for, guests included")


class TodoIssue(BaseModel):
    """Trouble found when a room was handed back."""

    id: int
    title: str
    description: str | None
    status: TicketStatus
    room_name: str | None
    booking: int
    created_at: datetime
    version: int


class BookingSection(BaseModel):
    """How many there are, and the first twenty."""

    count: int
    items: list[TodoBooking]


class DisplacementSection(BaseModel):
    """How many there are, and the first twenty."""

    count: int
    items: list[TodoDisplacement]


class OpeningSection(BaseModel):
    """How many there are, and the first twenty."""

    count: int
    items: list[TodoOpening]


class ActivitySection(BaseModel):
    """How many there are, and the first twenty."""

    count: int
    items: list[TodoActivity]


class WaitingSection(BaseModel):
    """How many there are, and the first twenty."""

    count: int
    items: list[TodoWaiting]


class IssueSection(BaseModel):
    """How many there are, and the first twenty."""

    count: int
    items: list[TodoIssue]


class FigureSection(BaseModel):
    """How many there are."""

    count: int


class TodoRead(BaseModel):
    """What waits for the caller today. A section is null when it is not theirs to act on."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"day": "2026-11-26", "figures": {"count": 3}}}
    )

    day: dt.date = Field(description="Today, on the lab's calendar")
    timezone: str
    arrivals: BookingSection | None = Field(description="Bookings of the day")
    requests: BookingSection | None = Field(description="Rooms asked for, to be answered")
    offers: BookingSection | None = Field(
        description="Offers of the waiting list that end today: the caller's own, or all"
    )
    displacements: DisplacementSection | None = Field(description="Open requests to give way")
    opening_requests: OpeningSection | None
    workshops: ActivitySection | None = Field(description="Over, without attendance")
    waiting_lists: WaitingSection | None = Field(
        description="With places left, which those who wait have not been given"
    )
    issues: IssueSection | None = Field(description="Open tickets born from a hand-back")
    hand_backs: BookingSection | None = Field(
        description="Over for a quarter of an hour, within a week, and not handed back"
    )
    figures: FigureSection | None = Field(
        description="Values that somebody else submitted, to validate"
    )
    project_requests: ProjectRequestSection | None = Field(
        description="Deposited, to be taken in hand; or the caller's own, to be completed"
    )
    ideas: IdeaSection | None = Field(description="Given by citizens, that nobody has answered")
    testimonies: TestimonySection | None = Field(description="Not decided by the lab")
    asked_again: AskedAgainSection | None = Field(
        description="Whose people are to be asked, months later, whether their work has changed"
    )
    appraisals: AppraisalSection | None = Field(
        description="Passed the filter, not wholly appraised by the caller's side"
    )
    recommendations: RecommendationSection | None = Field(
        description="Due within a fortnight: the caller's own, or all"
    )
    sessions: SessionSection | None = Field(description="To convene, to open or to close")
    follow_ups: FollowUpSection | None = Field(
        description="Adopters of the caller's own projects, to be asked how they fare"
    )
    stale_cards: CardSection | None = Field(
        description="The caller's own active cards, not confirmed or changed for six months"
    )
    deadlines: DeadlineSection | None = Field(
        description="What funders wait for within thirty days"
    )
    due_figures: DueFigureSection | None = Field(
        description="Figures that conventions ask for, of years that are over, not yet published"
    )
    campaigns: CampaignSection | None = Field(
        description="Open campaigns of the network that the lab has not answered, or that ask more"
    )
    join_requests: JoinRequestSection | None = Field(
        description="Asked of communities that the caller animates"
    )
    reports: ReportSection | None = Field(
        description="Made to those who look after a community, its posts by others than the caller"
    )
    polls: PollSection | None = Field(
        description="Open polls of the caller's communities that they have not answered"
    )
    positions: PositionSection | None = Field(
        description="Proposals about which one has not said where one stands"
    )
    decision_reviews: ReviewDueSection | None = Field(description="Decisions to look at again")
    charters: CharterSection | None = Field(description="Charters to revise this year")
    facilitations: FacilitationSection | None = Field(
        description="Requests for a facilitator that wait for the caller"
    )
    interested: InterestedSection | None = Field(
        description="Who would join and is to be welcomed or come back to, for the team"
    )
    tasks: TaskSection | None = Field(
        description="Of communities, taken by the caller, late or due within a week"
    )
    own_loans: OwnLoanSection | None = Field(
        description="Books to bring back within three days, and those kept for the caller"
    )
    late_loans: LateLoanSection | None = Field(
        description="Books that should have come back a week ago or more"
    )
    method_reviews: MethodReviewSection | None = Field(
        description="Method cards to read: others' new ones, and those due to be read again"
    )
