"""Waiting for a book: the first who came has the first copy, told by mail, kept for a week."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.commons.books.models import LIVE, Book, BookCopy, BookHold, CopyState, HoldState, Loan
from api.commons.books.problems import AlreadyYours
from api.commons.books.rules import HOLD_DAYS
from api.core.access import Actor
from api.core.clock import now, today
from api.core.ids import BookId, LabId, PersonId
from api.core.ledger import Change, note_change
from api.core.mail import queue_mail
from api.core.records import record_of
from api.labs.models import Lab
from api.people.models import AccountStatus, Person


async def wait_for(session: AsyncSession, actor: Actor, lab: Lab, number: BookId) -> None:
    """Wait for a book; asked again, one keeps one's turn. What is free is put aside at once.

    ``AlreadyYours`` for who has a copy of it.
    """
    book = await record_of(session, Book, lab.id, number, lock=True)
    if await _hold_of(session, book, actor) is not None:
        return
    if await _borrowed(session, book, actor):
        raise AlreadyYours
    session.add(
        BookHold(lab_id=lab.id, book_id=number, person_id=PersonId(actor.id), made_at=now())
    )
    await offer_next(session, lab, book)
    note_turn(session, book)


async def give_up(session: AsyncSession, actor: Actor, lab: Lab, number: BookId) -> None:
    """Wait no longer; a copy that was kept goes to who comes next."""
    book = await record_of(session, Book, lab.id, number, lock=True)
    hold = await _hold_of(session, book, actor)
    if hold is None:
        return
    await end(session, hold, HoldState.ANNULE, lab)
    await offer_next(session, lab, book)
    note_turn(session, book)


async def offer_next(session: AsyncSession, lab: Lab, book: Book) -> None:
    """Keep each copy that is free for who has waited longest. The caller holds the book."""
    await session.flush()
    waiting = await session.scalars(
        select(BookHold)
        .where(
            BookHold.lab_id == book.lab_id,  # type: ignore[arg-type]
            BookHold.book_id == book.id,  # type: ignore[arg-type]
            BookHold.state == HoldState.ATTEND,  # type: ignore[arg-type]
        )
        .order_by(BookHold.id)  # type: ignore[arg-type]
        .execution_options(populate_existing=True)
    )
    queue = waiting.all()
    if not queue:
        return
    copies = await session.scalars(
        select(BookCopy)
        .where(
            BookCopy.lab_id == book.lab_id,  # type: ignore[arg-type]
            BookCopy.book_id == book.id,  # type: ignore[arg-type]
            BookCopy.state == CopyState.EN_RAYON,  # type: ignore[arg-type]
        )
        .order_by(BookCopy.id)  # type: ignore[arg-type]
        .execution_options(populate_existing=True)
    )
    free = [copy for copy in copies if copy.free]
    for hold, copy in zip(queue, free, strict=False):
        hold.state = HoldState.PROPOSE
        hold.copy_id = copy.id
        hold.kept_until = today(ZoneInfo(lab.timezone)) + timedelta(days=HOLD_DAYS)
        await session.flush()
        await _tell_kept(session, lab, book, hold)


async def end(session: AsyncSession, hold: BookHold, state: HoldState, lab: Lab) -> None:
    """Bring a wait to its end: served, given up, or let go by."""
    hold.state = state
    hold.copy_id = None
    hold.kept_until = None
    hold.ended_on = today(ZoneInfo(lab.timezone))
    await session.flush()


async def put_back(session: AsyncSession, copy: BookCopy) -> None:
    """Take a kept copy from whoever it is kept for: they wait again, in their turn."""
    hold = await kept_for(session, copy)
    if hold is not None:
        hold.state = HoldState.ATTEND
        hold.copy_id = None
        hold.kept_until = None
        await session.flush()
        await session.refresh(copy)


async def kept_for(session: AsyncSession, copy: BookCopy) -> BookHold | None:
    """The hold that a copy is kept for, if any."""
    found: BookHold | None = await session.scalar(
        select(BookHold).where(
            BookHold.lab_id == copy.lab_id,  # type: ignore[arg-type]
            BookHold.copy_id == copy.id,  # type: ignore[arg-type]
        )
    )
    return found


async def serve(session: AsyncSession, lab: Lab, book: Book, person: PersonId | None) -> None:
    """Whoever borrows a book waits for it no longer."""
    if person is None:
        return
    hold = await _live(session, book, person)
    if hold is not None:
        await end(session, hold, HoldState.SERVI, lab)


def note_turn(session: AsyncSession, book: Book) -> None:
    """Tell the feed alone that a book was taken, brought back or waited for.

    The audit log is kept for years and names whoever acts: it would say who reads what.
    """
    note_change(session, Change(LabId(book.lab_id), "book", str(book.id), public=True))


async def _hold_of(session: AsyncSession, book: Book, actor: Actor) -> BookHold | None:
    return await _live(session, book, PersonId(actor.id))


async def _live(session: AsyncSession, book: Book, person: PersonId) -> BookHold | None:
    found: BookHold | None = await session.scalar(
        select(BookHold).where(
            BookHold.lab_id == book.lab_id,  # type: ignore[arg-type]
            BookHold.book_id == book.id,  # type: ignore[arg-type]
            BookHold.person_id == person,  # type: ignore[arg-type]
            BookHold.state.in_(LIVE),  # type: ignore[attr-defined]
        )
    )
    return found


async def _borrowed(session: AsyncSession, book: Book, actor: Actor) -> bool:
    found = await session.scalar(
        select(Loan.id)  # type: ignore[call-overload]
        .join(BookCopy, (BookCopy.lab_id == Loan.lab_id) & (BookCopy.id == Loan.copy_id))
        .where(
            BookCopy.lab_id == book.lab_id,
            BookCopy.book_id == book.id,
            Loan.person_id == actor.id,
            Loan.back_on.is_(None),  # type: ignore[union-attr]
        )
    )
    return found is not None


async def _tell_kept(session: AsyncSession, lab: Lab, book: Book, hold: BookHold) -> None:
    person = await session.get(Person, hold.person_id)
    if person is None or person.email is None or person.status != AccountStatus.ACTIVE:
        return
    assert hold.kept_until is not None
    queue_mail(
        session,
        person.email,
        "book-kept",
        locale="en" if person.locale == "en" else "fr",
        link=f"/labs/{lab.slug}/bibliotheque/exemplaires/{hold.copy_id}",
        title=book.title,
        lab=lab.name,
        day=f"{hold.kept_until:%d/%m/%Y}",
    )
