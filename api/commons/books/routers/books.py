"""HTTP for the catalogue of the library (req. 105)."""

from typing import Annotated

from fastapi import Query, Response

from api.commons.books.actions import catalogue, holds
from api.commons.books.models import BookKind
from api.commons.books.problems import AlreadyYours, BookLent, CopyOut
from api.commons.books.queries import books
from api.commons.books.routers.answers import (
    BOOK,
    BOOKS,
    BORROW,
    COPY,
    KEEP,
    InLibrary,
    OnBook,
    OnCopy,
)
from api.commons.books.rules import isbn_of
from api.commons.books.schemas.books import (
    BookChange,
    BookGiven,
    BookPage,
    BookRead,
    CopyChange,
    CopyGiven,
    CopyRead,
)
from api.core.problems import AlreadyExists
from api.web.conditional import IfMatch
from api.web.guard import Router, anyone
from api.web.paging import paging
from api.web.rows import page_answer
from api.web.schemas import stated

router = Router("library")


@router.operation("GET", BOOKS, access=anyone, response_model=BookPage)
async def list_books(
    inside: InLibrary,
    page: paging(str),  # type: ignore[valid-type]
    q: Annotated[str | None, Query(max_length=100, description="Words of it, or its ISBN")] = None,
    kind: Annotated[BookKind | None, Query(description="Of this kind")] = None,
    free: Annotated[bool, Query(description="Of which a copy stands on the shelf")] = False,
) -> Response:
    """List what a lab lends, by title."""
    number = isbn_of(q) if q else None
    asked = {"q": None if number else q, "isbn": number, "of_kind": kind, "free": free}
    return await page_answer(
        inside.http, inside.session, books.LIST, page, **asked, **inside.reader()
    )


@router.operation(
    "POST",
    BOOKS,
    access=KEEP,
    problems=[AlreadyExists],
    status_code=201,
    response_model=BookRead,
)
async def add_book(given: BookGiven, inside: InLibrary) -> Response:
    """Put a title in the catalogue, with its copies."""
    made = await catalogue.add_book(inside.session, inside.lab, given.model_dump())
    return await inside.answer_book(made.id)


@router.operation("GET", BOOK, access=anyone, response_model=BookRead)
async def get_book(on: OnBook) -> Response:
    """Read a title, and where its copies are."""
    return await on.answer()


@router.operation("PATCH", BOOK, access=KEEP, problems=[AlreadyExists], response_model=BookRead)
async def change_book(given: BookChange, expected: IfMatch, on: OnBook) -> Response:
    """Say a title otherwise."""
    changes = stated(given, "isbn", "year")
    await catalogue.change_book(on.session, on.lab, on.number, expected, changes)
    return await on.answer()


@router.operation("DELETE", BOOK, access=KEEP, problems=[BookLent], status_code=204)
async def remove_book(expected: IfMatch, on: OnBook) -> None:
    """Take out a title that nobody ever borrowed."""
    await catalogue.remove_book(on.session, on.lab, on.number, expected)


@router.operation(
    "POST",
    f"{BOOK}/copies",
    access=KEEP,
    problems=[AlreadyExists],
    status_code=201,
    response_model=BookRead,
)
async def add_copy(given: CopyGiven, on: OnBook) -> Response:
    """Say that there is one copy more; who waits for the book has it first."""
    await catalogue.add_copy(on.session, on.lab, on.number, given.model_dump())
    return await on.answer()


@router.operation("GET", COPY, access=anyone, response_model=CopyRead)
async def get_copy(on: OnCopy) -> Response:
    """Read the copy whose code one has scanned."""
    return await on.answer()


@router.operation(
    "PATCH", COPY, access=KEEP, problems=[AlreadyExists, CopyOut], response_model=CopyRead
)
async def change_copy(given: CopyChange, expected: IfMatch, on: OnCopy) -> Response:
    """Say what a copy is called, where it stands, whether it is lent, lost or withdrawn."""
    changes = stated(given, "room")
    await catalogue.change_copy(on.session, on.lab, on.number, expected, changes)
    return await on.answer()


@router.operation(
    "PUT", f"{BOOK}/hold", access=BORROW, problems=[AlreadyYours], response_model=BookRead
)
async def hold_book(on: OnBook) -> Response:
    """Wait for a book, or have a copy that stands on the shelf put aside."""
    await holds.wait_for(on.session, on.actor, on.lab, on.number)
    return await on.answer()


@router.operation("DELETE", f"{BOOK}/hold", access=BORROW, response_model=BookRead)
async def give_up_hold(on: OnBook) -> Response:
    """Wait no longer; what was kept goes to who comes next."""
    await holds.give_up(on.session, on.actor, on.lab, on.number)
    return await on.answer()
