"""Members, their roles by period, and what they settle for themselves."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from api.core.ids import CommunityId, CommunityMemberId, LabId, MemberRoleId, PersonId
from api.core.model import identity, instant, number, one_of, version, words, written_at


class CommunityRole(StrEnum):
    """The nine roles of the charter (req. 80-85). None takes a right away."""

    ANIMATEUR = "animateur"
    PIONNIER = "pionnier"
    INGENIEUR = "ingenieur"
    SOUCIEUX = "soucieux"
    IMPLIQUE = "implique"
    CURIEUX = "curieux"
    SCEPTIQUE = "sceptique"
    SAGE = "sage"
    AMBASSADEUR = "ambassadeur"


class Admission(StrEnum):
    """By which way somebody came in."""

    LIBRE = "libre"
    DEMANDE = "demande"
    INVITATION = "invitation"
    FONDATION = "fondation"
    IMPORT = "import"
    SECOURS = "secours"


class Leaving(StrEnum):
    """By which way somebody left."""

    DEPART = "depart"
    EXCLUSION = "exclusion"


class Sending(StrEnum):
    """When a kind of news is mailed: at once, in the digest, never."""

    AUSSITOT = "aussitot"
    RESUME = "resume"
    JAMAIS = "jamais"


class Digest(StrEnum):
    """How often what happened is summed up by mail."""

    JOUR = "jour"
    SEMAINE = "semaine"
    JAMAIS = "jamais"


class CommunityMember(SQLModel, table=True):
    """A membership. Only ``tilab_admit`` makes one and ``tilab_leave`` ends it; who comes back is
    another row. ``handle`` is what mentions name (``@claire-martin``): never given again."""

    __tablename__ = "community_member"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id", "community_id"], ["community.lab_id", "community.id"]),
        UniqueConstraint("lab_id", "community_id", "id"),
        UniqueConstraint("lab_id", "community_id", "handle"),
        one_of("how", Admission),
        one_of("left_how", Leaving),
        one_of("mentions", Sending),
        one_of("important", Sending),
        one_of("digest", Digest),
        CheckConstraint("(left_at IS NULL) = (left_how IS NULL)", name="left_whole"),
    )

    lab_id: LabId = number(primary_key=True)
    id: CommunityMemberId = identity()
    community_id: CommunityId = number()
    person_id: PersonId = number(foreign_key="person.id")
    handle: str = words()
    joined_at: datetime = written_at()
    how: str = words()
    left_at: datetime | None = instant(nullable=True)
    left_how: str | None = words(nullable=True)
    left_reason: str | None = words(nullable=True)
    headline: str | None = words(nullable=True)
    show_email: bool = Field(default=False)
    seen_post_id: int = number(default=0)
    mentions: str = words(default=Sending.AUSSITOT)
    important: str = words(default=Sending.AUSSITOT)
    digest: str = words(default=Digest.SEMAINE)
    next_digest_at: datetime | None = instant(nullable=True)
    letters: bool = Field(default=True)


class MemberRole(SQLModel, table=True):
    """A role somebody holds over a period; several at once are held (req. 81).

    ``brick`` is what a soucieux looks after (req. 83).
    """

    __tablename__ = "member_role"
    __table_args__ = (
        ForeignKeyConstraint(
            ["lab_id", "community_id", "member_id"],
            ["community_member.lab_id", "community_member.community_id", "community_member.id"],
        ),
        one_of("role", CommunityRole),
        CheckConstraint("role = 'soucieux' OR brick IS NULL", name="brick_of_soucieux"),
        CheckConstraint("to_day IS NULL OR from_day <= to_day", name="days_in_order"),
    )

    lab_id: LabId = number(primary_key=True)
    id: MemberRoleId = identity()
    community_id: CommunityId = number()
    member_id: CommunityMemberId = number()
    role: str = words()
    brick: str | None = words(nullable=True)
    from_day: date
    to_day: date | None = Field(default=None)
    version: int = version()
