"""Books, the copies there are of them, loans and holds (req. 105)."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from api.core.ids import BookCopyId, BookHoldId, BookId, LabId, LoanId, PersonId, RoomId
from api.core.model import (
    document,
    identity,
    instant,
    number,
    one_of,
    search_column,
    version,
    written_at,
)
from api.core.model import words as prose


class BookKind(StrEnum):
    """What is lent."""

    LIVRE = "livre"
    REVUE = "revue"
    JEU = "jeu"


class CopyState(StrEnum):
    """Where a copy is when nobody has it: ``sur_place`` is read in the lab, and never lent."""

    EN_RAYON = "en_rayon"
    SUR_PLACE = "sur_place"
    PERDU = "perdu"
    RETIRE = "retire"


class HoldState(StrEnum):
    """``propose``: a copy is kept for whoever waited; the last three are ends."""

    ATTEND = "attend"
    PROPOSE = "propose"
    SERVI = "servi"
    ANNULE = "annule"
    EXPIRE = "expire"


LIVE = (HoldState.ATTEND, HoldState.PROPOSE)


def _fictitious() -> Any:
    return Field(default=False, sa_column_kwargs={"server_default": "false"})


class Book(SQLModel, table=True):
    """A title of the library; everybody reads the catalogue. ``isbn`` has thirteen digits."""

    __tablename__ = "book"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id"], ["lab.id"]),
        one_of("kind", BookKind),
        CheckConstraint("isbn ~ '^97[89][0-9]{10}$'", name="isbn_thirteen"),
        CheckConstraint("length(btrim(title)) > 0", name="titled"),
        CheckConstraint("year BETWEEN 1450 AND 2200", name="year_bounds"),
        Index(
            "uq_book_isbn",
            "lab_id",
            "isbn",
            unique=True,
            postgresql_where=text("isbn IS NOT NULL"),
        ),
    )

    lab_id: LabId = number(primary_key=True)
    id: BookId = identity()
    kind: BookKind = prose(default=BookKind.LIVRE)
    isbn: str | None = prose(nullable=True)
    title: str = prose()
    authors: str = prose(default="")
    publisher: str = prose(default="")
    year: int | None = Field(default=None)
    words: str = prose(default="")
    tree: list[Any] = document(default="[]")
    fictitious: bool = _fictitious()
    version: int = version()
    made_at: datetime = written_at()
    search: str | None = search_column("title", "authors", "publisher", "isbn")


class BookCopy(SQLModel, table=True):
    """One of a book's copies. A trigger keeps ``due_on`` and ``kept_until`` as its loan and the
    hold it is kept for say: strangers read them without knowing of whom."""

    __tablename__ = "book_copy"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id", "book_id"], ["book.lab_id", "book.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["lab_id", "room_id"], ["room.lab_id", "room.id"]),
        UniqueConstraint("lab_id", "book_id", "label"),
        one_of("state", CopyState),
        CheckConstraint("due_on IS NULL OR kept_until IS NULL", name="out_or_kept"),
        CheckConstraint(
            "state = 'en_rayon' OR (due_on IS NULL AND kept_until IS NULL)",
            name="lent_from_the_shelf",
        ),
    )

    lab_id: LabId = number(primary_key=True)
    id: BookCopyId = identity()
    book_id: BookId = number()
    label: str = prose()
    room_id: RoomId | None = number(nullable=True)
    keeper: str = prose(default="")
    state: CopyState = prose(default=CopyState.EN_RAYON)
    due_on: date | None = Field(default=None)
    kept_until: date | None = Field(default=None)
    fictitious: bool = _fictitious()
    version: int = version()

    @property
    def free(self) -> bool:
        """Whether it stands on the shelf for whoever comes first."""
        return self.state == CopyState.EN_RAYON and self.due_on is None and self.kept_until is None


class Loan(SQLModel, table=True):
    """A copy that somebody has, or had: an account of the lab, or a name and an address.

    Who it was is forgotten some days after the return. ``reminders`` counts the mails sent.
    """

    __tablename__ = "loan"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id", "copy_id"], ["book_copy.lab_id", "book_copy.id"]),
        CheckConstraint("due_on >= from_day", name="due_after_lent"),
        CheckConstraint("back_on >= from_day", name="back_after_lent"),
        CheckConstraint(
            "back_on IS NOT NULL OR person_id IS NOT NULL"
            " OR (name IS NOT NULL AND email IS NOT NULL)",
            name="to_somebody",
        ),
        CheckConstraint("renewals BETWEEN 0 AND 2", name="renewals_bounds"),
        CheckConstraint("reminders BETWEEN 0 AND 3", name="reminders_bounds"),
        Index(
            "uq_loan_out",
            "lab_id",
            "copy_id",
            unique=True,
            postgresql_where=text("back_on IS NULL"),
        ),
        Index("ix_loan_copy_id", "lab_id", "copy_id"),
        Index("ix_loan_person_id", "person_id", postgresql_where=text("person_id IS NOT NULL")),
        Index("ix_loan_due_on", "due_on", postgresql_where=text("back_on IS NULL")),
    )

    lab_id: LabId = number(primary_key=True)
    id: LoanId = identity()
    copy_id: BookCopyId = number()
    person_id: PersonId | None = number(nullable=True, foreign_key="person.id")
    name: str | None = prose(nullable=True)
    email: str | None = prose(nullable=True)
    locale: str = prose(default="fr")
    from_day: date
    due_on: date
    back_on: date | None = Field(default=None)
    renewals: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    reminders: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    fictitious: bool = _fictitious()


class BookHold(SQLModel, table=True):
    """Somebody who waits for a book; the first who came has the first copy that comes back."""

    __tablename__ = "book_hold"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id", "book_id"], ["book.lab_id", "book.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["lab_id", "copy_id"], ["book_copy.lab_id", "book_copy.id"]),
        one_of("state", HoldState),
        CheckConstraint(
            "(state = 'propose') = (copy_id IS NOT NULL)"
            " AND (copy_id IS NULL) = (kept_until IS NULL)",
            name="kept",
        ),
        CheckConstraint("(state IN ('attend', 'propose')) = (ended_on IS NULL)", name="ended"),
        Index(
            "uq_book_hold_live",
            "lab_id",
            "book_id",
            "person_id",
            unique=True,
            postgresql_where=text("state IN ('attend', 'propose')"),
        ),
        Index(
            "uq_book_hold_kept",
            "lab_id",
            "copy_id",
            unique=True,
            postgresql_where=text("copy_id IS NOT NULL"),
        ),
        Index("ix_book_hold_person_id", "person_id"),
        Index("ix_book_hold_kept_until", "kept_until", postgresql_where=text("state = 'propose'")),
    )

    lab_id: LabId = number(primary_key=True)
    id: BookHoldId = identity()
    book_id: BookId = number()
    person_id: PersonId = number(foreign_key="person.id")
    made_at: datetime = instant()
    state: HoldState = prose(default=HoldState.ATTEND)
    copy_id: BookCopyId | None = number(nullable=True)
    kept_until: date | None = Field(default=None)
    ended_on: date | None = Field(default=None)
    fictitious: bool = _fictitious()
