"""Date polls of communities (req. 86), and templates of activities that come back."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from api.activities.models import ActivityKind, Public
from api.core.ids import (
    ActivityId,
    ActivityTemplateId,
    CircleId,
    CommunityId,
    CommunityMemberId,
    DatePollId,
    DocumentId,
    LabId,
    PollGuestId,
    PollOptionId,
    RoomId,
)
from api.core.model import document, identity, instant, number, one_of, version, written_at
from api.core.model import words as prose

MOST_MINUTES = 810
"""As long as a booking may be (``bookings.rules.slots.MAX_LENGTH``)."""
_FLAG = {"server_default": "false"}


class PollState(StrEnum):
    """What has become of a poll."""

    OUVERT = "ouvert"
    CHOISI = "choisi"
    ABANDONNE = "abandonne"


class Availability(StrEnum):
    """What somebody says of a date."""

    OUI = "oui"
    SI_BESOIN = "si_besoin"
    NON = "non"


def _of_poll() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["lab_id", "community_id", "poll_id"],
        ["date_poll.lab_id", "date_poll.community_id", "date_poll.id"],
        ondelete="CASCADE",
    )


def _of_member(column: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["lab_id", "community_id", column],
        ["community_member.lab_id", "community_member.community_id", "community_member.id"],
    )


class DatePoll(SQLModel, table=True):
    """A date that is sought, for an activity of ``minutes``; all its options last as long."""

    __tablename__ = "date_poll"
    __table_args__ = (
        UniqueConstraint("lab_id", "community_id", "id"),
        ForeignKeyConstraint(["lab_id", "community_id"], ["community.lab_id", "community.id"]),
        ForeignKeyConstraint(
            ["lab_id", "community_id", "circle_id"],
            ["circle.lab_id", "circle.community_id", "circle.id"],
        ),
        _of_member("made_by"),
        ForeignKeyConstraint(
            ["lab_id", "activity_id"],
            ["activity.lab_id", "activity.id"],
            ondelete="SET NULL (activity_id)",
        ),
        ForeignKeyConstraint(
            ["lab_id", "id", "chosen_option"],
            ["poll_option.lab_id", "poll_option.poll_id", "poll_option.id"],
            use_alter=True,
        ),
        one_of("kind", ActivityKind),
        one_of("state", PollState),
        CheckConstraint(f"minutes BETWEEN 15 AND {MOST_MINUTES}", name="minutes_bounds"),
        CheckConstraint("headcount BETWEEN 1 AND 2000", name="headcount_bounds"),
        CheckConstraint(
            "(state = 'ouvert') = (settled_at IS NULL)"
            " AND (state = 'choisi') = (chosen_option IS NOT NULL)",
            name="settled",
        ),
    )

    lab_id: LabId = number(primary_key=True)
    id: DatePollId = identity()
    community_id: CommunityId = number()
    circle_id: CircleId | None = number(nullable=True)
    made_by: CommunityMemberId = number()
    made_at: datetime = written_at()
    title: str = prose()
    words: str = prose(default="")
    tree: list[Any] = document(default="[]")
    kind: str = prose(default=ActivityKind.RENCONTRE)
    minutes: int = Field(nullable=False)
    headcount: int | None = None
    needs_room: bool = Field(default=True, sa_column_kwargs={"server_default": "true"})
    closes_on: date | None = None
    """The last day on which it takes answers, on the lab's calendar."""
    state: str = prose(default=PollState.OUVERT)
    settled_at: datetime | None = instant(nullable=True)
    chosen_option: PollOptionId | None = number(nullable=True)
    activity_id: ActivityId | None = number(nullable=True)
    document_id: DocumentId | None = number(nullable=True)
    reminded_at: datetime | None = instant(nullable=True)
    """When those who had not answered were reminded of it, once."""
    fictitious: bool = Field(default=False, sa_column_kwargs=_FLAG)
    version: int = version()


class _Part(SQLModel):
    """What belongs to a poll: behind the same walls, which a trigger copies from it."""

    lab_id: LabId = number(primary_key=True)
    community_id: CommunityId = number()
    circle_id: CircleId | None = number(nullable=True)
    poll_id: DatePollId = number()


class PollOption(_Part, table=True):
    """A date that is proposed."""

    __tablename__ = "poll_option"
    __table_args__ = (
        UniqueConstraint("lab_id", "poll_id", "id"),
        UniqueConstraint("lab_id", "poll_id", "starts_at"),
        _of_poll(),
        CheckConstraint("starts_at < ends_at", name="times_in_order"),
    )

    id: PollOptionId = identity()
    starts_at: datetime = instant()
    ends_at: datetime = instant()


class PollGuest(_Part, table=True):
    """Somebody who is no member, asked by name; forgotten once the poll is long over."""

    __tablename__ = "poll_guest"
    __table_args__ = (
        UniqueConstraint("lab_id", "poll_id", "id"),
        UniqueConstraint("lab_id", "poll_id", "email"),
        _of_poll(),
        _of_member("invited_by"),
        one_of("public", Public),
        CheckConstraint("(email IS NULL) = (erased_at IS NOT NULL)", name="erased"),
    )

    id: PollGuestId = identity()
    name: str = prose()
    email: str | None = prose(nullable=True)
    public: str = prose()
    invited_by: CommunityMemberId = number()
    invited_at: datetime = written_at()
    answered_at: datetime | None = instant(nullable=True)
    erased_at: datetime | None = instant(nullable=True)


class PollAnswer(_Part, table=True):
    """What a member or a guest says of one date; ``at`` is when they first said that."""

    __tablename__ = "poll_answer"
    __table_args__ = (
        UniqueConstraint("lab_id", "option_id", "member_id"),
        UniqueConstraint("lab_id", "option_id", "guest_id"),
        ForeignKeyConstraint(
            ["lab_id", "poll_id", "option_id"],
            ["poll_option.lab_id", "poll_option.poll_id", "poll_option.id"],
            ondelete="CASCADE",
        ),
        _of_member("member_id"),
        ForeignKeyConstraint(
            ["lab_id", "poll_id", "guest_id"],
            ["poll_guest.lab_id", "poll_guest.poll_id", "poll_guest.id"],
            ondelete="CASCADE",
        ),
        CheckConstraint("num_nonnulls(member_id, guest_id) = 1", name="one_person"),
        one_of("value", Availability),
    )

    id: int = identity()
    option_id: PollOptionId = number()
    member_id: CommunityMemberId | None = number(nullable=True)
    guest_id: PollGuestId | None = number(nullable=True)
    value: str = prose()
    at: datetime = instant()


class ActivityTemplate(SQLModel, table=True):
    """What comes back again and again (open days, MOOC sessions…), said once for all."""

    __tablename__ = "activity_template"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id"], ["lab.id"]),
        ForeignKeyConstraint(["lab_id", "room_id"], ["room.lab_id", "room.id"]),
        one_of("kind", ActivityKind),
        CheckConstraint(f"minutes BETWEEN 15 AND {MOST_MINUTES}", name="minutes_bounds"),
        CheckConstraint("headcount BETWEEN 1 AND 2000", name="headcount_bounds"),
        CheckConstraint("capacity BETWEEN 1 AND 100000", name="capacity_bounds"),
        CheckConstraint("guests_max BETWEEN 0 AND 5", name="guests_max_bounds"),
        CheckConstraint("reminder_days BETWEEN 0 AND 30", name="reminder_days_bounds"),
    )

    lab_id: LabId = number(primary_key=True)
    id: ActivityTemplateId = identity()
    name: str = prose()
    kind: str = prose()
    title: str = prose()
    summary: str | None = prose(nullable=True)
    words: str | None = prose(nullable=True)
    minutes: int = Field(nullable=False)
    room_id: RoomId | None = number(nullable=True)
    headcount: int | None = None
    public_event: bool = Field(default=False, sa_column_kwargs=_FLAG)
    registers: bool = Field(default=True, sa_column_kwargs={"server_default": "true"})
    capacity: int | None = None
    guests_max: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    questions: list[dict[str, Any]] = document(default="[]")
    reminder_days: int = Field(default=2, sa_column_kwargs={"server_default": "2"})
    archived_at: datetime | None = instant(nullable=True)
    fictitious: bool = Field(default=False, sa_column_kwargs=_FLAG)
    version: int = version()
