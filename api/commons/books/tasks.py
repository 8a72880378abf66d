"""The library's daily round: reminders, once each; copies nobody came for; and forgetting."""

from collections import defaultdict
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select, update
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncSession

from api.commons.books.actions.catalogue import note_book
from api.commons.books.actions.holds import end, offer_next
from api.commons.books.models import Book, BookHold, HoldState, Loan
from api.commons.books.queries.loans import FACTS, FORGET, FORGET_HOLDS, KEPT_TOO_LONG, TO_REMIND
from api.commons.books.rules import LATE, SOON, TODAY, reminder_due
from api.core.access import SYSTEM
from api.core.clock import now, today
from api.core.database import Sessions, unit_of_work
from api.core.ids import BookId, LabId
from api.core.mail import queue_mail
from api.core.records import record_of
from api.labs.models import Lab

BATCH = 100
_MAILS = {SOON: "loan-soon", TODAY: "loan-today", LATE: "loan-late"}


async def remind_borrowers(maker: Sessions) -> int:
    """Write to who has a book: three days before, that day, a week after; how many mails.

    Each once, and after a pause of the worker only the latest.
    """
    done = 0
    while True:
        async with unit_of_work(maker, SYSTEM) as session:
            found = (await session.execute(TO_REMIND, {"at": now(), "batch": BATCH})).all()
            done += await _remind(session, found)
        if len(found) < BATCH:
            return done


async def _remind(session: AsyncSession, found: Any) -> int:
    by_lab: dict[LabId, dict[int, Row[Any]]] = defaultdict(dict)
    for row in found:
        by_lab[row.lab_id][row.id] = row
    done = 0
    for lab_id, loans in by_lab.items():
        for one in await session.execute(FACTS, {"lab": lab_id, "ids": list(loans)}):
            due = loans[one.id]
            queue_mail(
                session,
                one.email,
                _MAILS[reminder_due(due.due_on, due.today)],
                locale="en" if one.locale == "en" else "fr",
                link=f"/labs/{one.slug}/bibliotheque/exemplaires/{one.copy}",
                title=one.title,
                lab=one.lab,
                day=f"{due.due_on:%d/%m/%Y}",
            )
            done += 1
        for stage in _MAILS:
            ids = [n for n, one in loans.items() if reminder_due(one.due_on, one.today) == stage]
            await session.execute(
                update(Loan)
                .where(Loan.lab_id == lab_id, Loan.id.in_(ids))  # type: ignore[arg-type, attr-defined]
                .values(reminders=stage)
            )
    return done


async def let_go(maker: Sessions) -> int:
    """Offer to the next what was kept for somebody who did not come; how many books."""
    done = 0
    while True:
        async with unit_of_work(maker, SYSTEM) as session:
            due = (await session.execute(KEPT_TOO_LONG, {"at": now(), "batch": BATCH})).all()
        for lab_id, book_id in due:
            async with unit_of_work(maker, SYSTEM) as session:
                await _let_go(session, lab_id, book_id)
        done += len(due)
        if len(due) < BATCH:
            return done


async def _let_go(session: AsyncSession, lab_id: LabId, book_id: BookId) -> None:
    lab = await session.get_one(Lab, lab_id)
    book = await record_of(session, Book, lab_id, book_id, lock=True)
    for hold in await session.scalars(
        select(BookHold).where(
            BookHold.lab_id == lab_id,  # type: ignore[arg-type]
            BookHold.book_id == book_id,  # type: ignore[arg-type]
            BookHold.state == HoldState.PROPOSE,  # type: ignore[arg-type]
            BookHold.kept_until < today(ZoneInfo(lab.timezone)),  # type: ignore[operator, arg-type]
        )
    ):
        await end(session, hold, HoldState.EXPIRE, lab)
    await offer_next(session, lab, book)
    note_book(session, book, "let-go")


async def forget_borrowers(maker: Sessions) -> int:
    """Forget who had a book, some days after it came back; how many loans."""
    async with unit_of_work(maker, SYSTEM) as session:
        await session.execute(FORGET_HOLDS, {"at": now()})
        rows = await session.execute(FORGET, {"at": now()})
    found: int = rows.rowcount  # type: ignore[attr-defined]
    return found
