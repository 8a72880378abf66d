"""Keeping the catalogue: books and the copies there are of them."""

from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.commons.books.actions.holds import offer_next, put_back
from api.commons.books.models import Book, BookCopy, BookHold, CopyState, Loan
from api.commons.books.problems import BookLent, CopyOut
from api.commons.books.rules import isbn_of
from api.core.ids import BookCopyId, BookId, LabId
from api.core.markdown import tree_of
from api.core.problems import AlreadyExists, Invalid
from api.core.records import record_of, renew
from api.labs.models import Lab
from api.rooms.ledger import tell
from api.rooms.queries import room_named


async def add_book(session: AsyncSession, lab: Lab, given: dict[str, Any]) -> Book:
    """Put a title in the catalogue, with its copies. ``Invalid`` for a number that is none."""
    copies = given.pop("copies")
    book = Book(lab_id=lab.id, **await _columns(session, lab.id, None, given))
    session.add(book)
    await session.flush()
    for copy in copies:
        await _add_copy(session, lab, book, copy)
    note_book(session, book, "add")
    return book


async def change_book(
    session: AsyncSession, lab: Lab, number: BookId, expected: int, given: dict[str, Any]
) -> None:
    """Say a title otherwise."""
    book = await record_of(session, Book, lab.id, number, lock=True)
    renew(book, expected, await _columns(session, lab.id, number, given))
    note_book(session, book, "change")


async def remove_book(session: AsyncSession, lab: Lab, number: BookId, expected: int) -> None:
    """Take a title out, which nobody ever borrowed; ``BookLent`` otherwise."""
    book = await record_of(session, Book, lab.id, number, lock=True)
    renew(book, expected, {})
    if await session.scalar(
        select(Loan.id)  # type: ignore[call-overload]
        .join(BookCopy, (BookCopy.lab_id == Loan.lab_id) & (BookCopy.id == Loan.copy_id))
        .where(BookCopy.lab_id == lab.id, BookCopy.book_id == number)
        .limit(1)
    ):
        raise BookLent
    await session.execute(
        delete(BookHold).where(
            BookHold.lab_id == lab.id,  # type: ignore[arg-type]
            BookHold.book_id == number,  # type: ignore[arg-type]
        )
    )
    await session.delete(book)
    note_book(session, book, "remove", gone=True)


async def add_copy(session: AsyncSession, lab: Lab, number: BookId, given: dict[str, Any]) -> None:
    """Say that there is one more; who waits for the book has it first."""
    book = await record_of(session, Book, lab.id, number, lock=True)
    await _add_copy(session, lab, book, given)
    await offer_next(session, lab, book)
    note_book(session, book, "add-copy")


async def change_copy(
    session: AsyncSession, lab: Lab, number: BookCopyId, expected: int, given: dict[str, Any]
) -> None:
    """Say what it is called, where it is, whether it is lent. ``CopyOut`` while it is away.

    Kept for somebody and no longer lent, it leaves them first to have the next.
    """
    book, copy = await hold_copy(session, lab.id, number)
    columns = await _copy_columns(session, lab, given)
    moved = columns.get("state", copy.state) != copy.state
    if moved and copy.due_on is not None:
        raise CopyOut
    if moved and copy.kept_until is not None:
        await put_back(session, copy)
    await _named_once(session, book, copy, columns.get("label", copy.label))
    renew(copy, expected, columns)
    if moved:
        await offer_next(session, lab, book)
    note_book(session, book, "change-copy")


async def hold_copy(
    session: AsyncSession, lab_id: LabId, number: BookCopyId
) -> tuple[Book, BookCopy]:
    """A copy and its book, locked: whatever is done to copies of one book is done in turn."""
    copy = await record_of(session, BookCopy, lab_id, number)
    book = await record_of(session, Book, lab_id, copy.book_id, lock=True)
    return book, await record_of(session, BookCopy, lab_id, number, lock=True)


def note_book(session: AsyncSession, book: Book, action: str, *, gone: bool = False) -> None:
    """Tell the feed and the audit log: never who reads what."""
    tell(session, book.lab_id, action, "book", book.id, public=True, gone=gone)


async def _add_copy(session: AsyncSession, lab: Lab, book: Book, given: dict[str, Any]) -> None:
    columns = await _copy_columns(session, lab, given)
    await _named_once(session, book, None, columns["label"])
    session.add(BookCopy(lab_id=lab.id, book_id=book.id, fictitious=book.fictitious, **columns))
    await session.flush()


async def _named_once(session: AsyncSession, book: Book, copy: BookCopy | None, label: str) -> None:
    found = await session.scalar(
        select(BookCopy.id).where(  # type: ignore[call-overload]
            BookCopy.lab_id == book.lab_id, BookCopy.book_id == book.id, BookCopy.label == label
        )
    )
    if found is not None and (copy is None or found != copy.id):
        raise AlreadyExists


async def _columns(
    session: AsyncSession, lab_id: LabId, number: BookId | None, given: dict[str, Any]
) -> dict[str, Any]:
    columns = dict(given)
    if columns.get("isbn") is not None:
        columns["isbn"] = isbn_of(columns["isbn"])
        if columns["isbn"] is None:
            raise Invalid.at("/isbn", "isbn")
        found = await session.scalar(
            select(Book.id).where(Book.lab_id == lab_id, Book.isbn == columns["isbn"])  # type: ignore[call-overload]
        )
        if found is not None and found != number:
            raise AlreadyExists(extra={"book": found})
    if "words" in columns:
        columns["tree"] = await tree_of(columns["words"], frozenset())
    return columns


async def _copy_columns(session: AsyncSession, lab: Lab, given: dict[str, Any]) -> dict[str, Any]:
    columns = dict(given)
    if "room" in columns:
        slug = columns.pop("room")
        columns["room_id"] = slug and (await room_named(session, lab.id, slug)).id
    if "state" in columns:
        columns["state"] = CopyState(columns["state"])
    return columns
