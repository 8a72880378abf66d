"""Who hears what: event handlers are registered here and nowhere else."""

from api.activities.events import (
    ActivityCalledOff,
    ActivityCounted,
    ActivityMoved,
    FeedbackGiven,
    TestimonyDecided,
)
from api.activities.queries import CONTRIBUTED as ACTIVITIES
from api.activities.tasks import (
    follow_move,
    follow_release,
    follow_series_cancelled,
    follow_series_changed,
)
from api.boards.events import TaskGiven
from api.boards.queries import CONTRIBUTED as TASKS
from api.bookings.actions.reshape import (
    check_priorities,
    follow_archive,
    follow_parts,
    follow_stock,
)
from api.bookings.events import (
    BookingConfirmed,
    BookingMoved,
    BookingOffered,
    BookingReleased,
    BookingRequested,
    DisplacementProposed,
    ParticipantInvited,
    ParticipantRemoved,
    SeriesBooked,
    SeriesCancelled,
    SeriesChanged,
)
from api.bookings.tasks import invitations
from api.bookings.tasks.codes import follow_codes, plan_series_codes
from api.bookings.tasks.mails import (
    tell_confirmed,
    tell_displacement,
    tell_invited,
    tell_moved,
    tell_offered,
    tell_released,
)
from api.bookings.tasks.requests import plan_mail, plan_series_mail
from api.bookings.tasks.series import (
    tell_series_booked,
    tell_series_cancelled,
    tell_series_changed,
)
from api.citizens.actions.instruct import follow_project_opened
from api.citizens.tasks.follows import plan_news
from api.commons.methods.events import ReviewsDue
from api.commons.methods.queries.cards import REVIEWED, WRITTEN
from api.communities.contributions.sources import contribute
from api.communities.events import CommunityOpened, JoinAsked, MemberLeft
from api.core.events import subscribe
from api.deliberation.events import (
    CharterDue,
    DecisionCarried,
    LastDay,
    Objected,
    ReviewDue,
    RoundClosed,
    RoundOpened,
)
from api.deliberation.queries.facilitations import FACILITATED
from api.documents.queries.resources import CONTRIBUTED as RESOURCES
from api.documents.queries.versions import CONTRIBUTED as DOCUMENTS
from api.gatherings.events import PollCloses
from api.governance.actions.follow import follow_urgent_start, follow_withdrawal
from api.governance.actions.settle import give_rules
from api.governance.events import DecisionTaken, SessionConvened
from api.governance.tasks import hear_carried, tell_convened, tell_decision
from api.indicators.compute.marks import count_activity
from api.indicators.events import CellReturned, QuestionAnswered, QuestionAsked
from api.indicators.tasks import tell_answer, tell_question, tell_returned
from api.notices.tasks import hear_decisions
from api.notices.tasks.hear import (
    hear_opening,
    hear_poll,
    hear_post,
    hear_request,
    hear_reviews,
    hear_task,
)
from api.posts.events import PostWritten
from api.posts.queries.feed import CONTRIBUTED as POSTS
from api.posts.tasks import tell_opening
from api.projects.events import (
    KeyTurned,
    ProjectPublished,
    ProjectRecorded,
    ProjectRestated,
    ReplicationRecorded,
)
from api.projects.tasks import follow_replication, tell_key, tell_published
from api.registrations import tasks as registrations
from api.registrations.actions.left import follow_left
from api.registrations.events import (
    RegistrationGivenUp,
    RegistrationPromoted,
    RegistrationTaken,
    SelectionConfirmed,
)
from api.requests.actions.project import keep_stopped
from api.requests.events import (
    ProjectOpened,
    RequestDecided,
    RequestMoved,
    RequestWithdrawn,
    RulesNeeded,
    UrgentStart,
)
from api.requests.tasks import tell_decided, tell_move
from api.rooms.events import (
    CodesChanged,
    KitReduced,
    PlaceSettingsChanged,
    RoomArchived,
    RoomPartsChanged,
)


def connect() -> None:
    """Register every handler; calling it again changes nothing."""
    subscribe(BookingConfirmed, tell_confirmed)
    subscribe(BookingReleased, tell_released)
    subscribe(BookingRequested, plan_mail)
    subscribe(SeriesBooked, plan_series_mail)
    subscribe(RoomPartsChanged, follow_parts)
    subscribe(RoomArchived, follow_archive)
    subscribe(KitReduced, follow_stock)
    subscribe(PlaceSettingsChanged, check_priorities)
    subscribe(BookingMoved, tell_moved)
    for one in (BookingMoved, BookingReleased, ParticipantInvited):
        subscribe(one, invitations.follow)
    subscribe(ParticipantRemoved, invitations.withdraw)
    for many in (SeriesBooked, SeriesChanged, SeriesCancelled):
        subscribe(many, invitations.follow_series)
    subscribe(ParticipantInvited, tell_invited)
    subscribe(CodesChanged, follow_codes)
    subscribe(BookingOffered, tell_offered)
    subscribe(DisplacementProposed, tell_displacement)
    subscribe(BookingMoved, follow_move)
    subscribe(BookingReleased, follow_release)
    subscribe(SeriesBooked, plan_series_codes)
    subscribe(SeriesChanged, plan_series_codes)
    subscribe(SeriesBooked, tell_series_booked)
    subscribe(SeriesChanged, tell_series_changed)
    subscribe(SeriesChanged, follow_series_changed)
    subscribe(SeriesCancelled, tell_series_cancelled)
    subscribe(SeriesCancelled, follow_series_cancelled)
    subscribe(ActivityMoved, registrations.follow_moved)
    subscribe(ActivityCalledOff, registrations.follow_called_off)
    subscribe(RegistrationTaken, registrations.tell_taken)
    subscribe(RegistrationPromoted, registrations.tell_promoted)
    subscribe(RegistrationGivenUp, registrations.tell_given_up)
    subscribe(SelectionConfirmed, registrations.tell_selected)
    for counted in (ActivityCounted, FeedbackGiven, TestimonyDecided):
        subscribe(counted, count_activity)
    subscribe(CellReturned, tell_returned)
    subscribe(QuestionAsked, tell_question)
    subscribe(QuestionAnswered, tell_answer)
    subscribe(KeyTurned, tell_key)
    subscribe(ProjectPublished, tell_published)
    subscribe(ReplicationRecorded, follow_replication)
    subscribe(ProjectRestated, keep_stopped)
    subscribe(ProjectRecorded, plan_news)
    subscribe(ProjectOpened, follow_project_opened)
    subscribe(RulesNeeded, give_rules)
    subscribe(UrgentStart, follow_urgent_start)
    subscribe(RequestWithdrawn, follow_withdrawal)
    subscribe(SessionConvened, tell_convened)
    subscribe(DecisionTaken, tell_decision)
    subscribe(RequestMoved, tell_move)
    subscribe(RequestDecided, tell_decided)
    subscribe(PostWritten, hear_post)
    subscribe(JoinAsked, hear_request)
    subscribe(TaskGiven, hear_task)
    subscribe(ReviewsDue, hear_reviews)
    subscribe(CommunityOpened, hear_opening)
    subscribe(CommunityOpened, tell_opening)
    subscribe(MemberLeft, follow_left)
    subscribe(DecisionCarried, hear_carried)
    subscribe(RoundOpened, hear_decisions.hear_round)
    subscribe(PollCloses, hear_poll)
    subscribe(LastDay, hear_decisions.hear_last_day)
    subscribe(Objected, hear_decisions.hear_objection)
    subscribe(RoundClosed, hear_decisions.hear_closed)
    subscribe(ReviewDue, hear_decisions.hear_review)
    subscribe(CharterDue, hear_decisions.hear_charter)
    contribute("documents", DOCUMENTS)
    contribute("methods", WRITTEN)
    contribute("reviews", REVIEWED)
    contribute("tasks", TASKS)
    contribute("resources", RESOURCES)
    contribute("posts", POSTS)
    contribute("activities", ACTIVITIES)
    contribute("facilitations", FACILITATED)
