"""Lending: whatever is done to the copies of one book is done in turn, under the book's lock."""

from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.commons.books.actions.catalogue import hold_copy
from api.commons.books.actions.holds import kept_for, note_turn, offer_next, serve
from api.commons.books.models import BookCopy, BookHold, CopyState, HoldState, Loan
from api.commons.books.problems import (
    CopyIn,
    CopyKept,
    CopyNotLent,
    CopyOut,
    RenewedEnough,
    WaitedFor,
)
from api.commons.books.rules import LOAN_DAYS, LOAN_DAYS_MOST, RENEWALS_MOST
from api.core.access import Actor, Permission
from api.core.clock import today
from api.core.ids import BookCopyId, PersonId
from api.core.messages import Locale
from api.core.problems import Forbidden, Invalid
from api.labs.models import Lab
from api.people.models import AccountStatus, Person


async def borrow(
    session: AsyncSession, actor: Actor, lab: Lab, number: BookCopyId, due_on: date | None
) -> None:
    """Take a copy home. ``CopyOut``, ``CopyKept``, ``CopyNotLent``."""
    loan = Loan(lab_id=lab.id, copy_id=number, person_id=PersonId(actor.id), **_days(lab, due_on))
    await _lend(session, lab, loan)


async def lend(
    session: AsyncSession,
    lab: Lab,
    number: BookCopyId,
    due_on: date | None,
    *,
    name: str,
    email: str,
    locale: Locale,
) -> None:
    """Lend a copy to whoever stands there: to their account, if that address has one.

    They go by the name that is given here: an address does not tell whose account it is.
    """
    person: Person | None = await session.scalar(
        select(Person).where(
            Person.email == email.lower(),  # type: ignore[arg-type]
            Person.status == AccountStatus.ACTIVE,  # type: ignore[arg-type]
        )
    )
    borrower: dict[str, Any] = {"name": name} | (
        {"person_id": person.id}
        if person is not None
        else {"email": email.lower(), "locale": locale}
    )
    await _lend(session, lab, Loan(lab_id=lab.id, copy_id=number, **borrower, **_days(lab, due_on)))


async def give_back(session: AsyncSession, actor: Actor, lab: Lab, number: BookCopyId) -> None:
    """Bring a copy back: it is kept in the same stroke for who has waited longest.

    By whoever has it, or who looks after the library; ``Forbidden`` for others, ``CopyIn`` when
    nobody has it.
    """
    book, copy = await hold_copy(session, lab.id, number)
    loan = await _loan_of(session, copy)
    _may_act(actor, lab, loan)
    loan.back_on = max(_today(lab), loan.from_day)
    await offer_next(session, lab, book)
    note_turn(session, book)


async def renew_loan(session: AsyncSession, actor: Actor, lab: Lab, number: BookCopyId) -> None:
    """Keep a copy longer, unless somebody waits for the book. ``WaitedFor``, ``RenewedEnough``."""
    book, copy = await hold_copy(session, lab.id, number)
    loan = await _loan_of(session, copy)
    _may_act(actor, lab, loan)
    if loan.renewals >= RENEWALS_MOST:
        raise RenewedEnough
    if await session.scalar(
        select(BookHold.id).where(  # type: ignore[call-overload]
            BookHold.lab_id == lab.id,
            BookHold.book_id == book.id,
            BookHold.state == HoldState.ATTEND,
        )
    ):
        raise WaitedFor
    loan.renewals += 1
    loan.reminders = 0
    loan.due_on = max(loan.due_on, _today(lab)) + timedelta(days=LOAN_DAYS)
    await session.flush()
    note_turn(session, book)


async def _lend(session: AsyncSession, lab: Lab, loan: Loan) -> None:
    book, copy = await hold_copy(session, lab.id, loan.copy_id)
    if copy.state != CopyState.EN_RAYON:
        raise CopyNotLent
    if copy.due_on is not None:
        raise CopyOut(extra={"due_on": copy.due_on.isoformat()})
    hold = await kept_for(session, copy)
    if hold is not None and (loan.person_id is None or hold.person_id != loan.person_id):
        assert copy.kept_until is not None
        raise CopyKept(extra={"kept_until": copy.kept_until.isoformat()})
    await serve(session, lab, book, loan.person_id)
    loan.fictitious = copy.fictitious
    session.add(loan)
    await offer_next(session, lab, book)
    note_turn(session, book)


async def _loan_of(session: AsyncSession, copy: BookCopy) -> Loan:
    found: Loan | None = await session.scalar(
        select(Loan).where(
            Loan.lab_id == copy.lab_id,  # type: ignore[arg-type]
            Loan.copy_id == copy.id,  # type: ignore[arg-type]
            Loan.back_on.is_(None),  # type: ignore[union-attr]
        )
    )
    if found is None:
        raise CopyIn
    return found


def _may_act(actor: Actor, lab: Lab, loan: Loan) -> None:
    if actor.may(Permission.MANAGE_PLACE, lab.slug):
        return
    if actor.kind != "person" or loan.person_id != actor.id:
        raise Forbidden


def _days(lab: Lab, due_on: date | None) -> dict[str, Any]:
    """From today until the day asked for, or for three weeks."""
    day = _today(lab)
    last = day + timedelta(days=LOAN_DAYS) if due_on is None else due_on
    if not day <= last <= day + timedelta(days=LOAN_DAYS_MOST):
        raise Invalid.at("/due_on", "loan-days", days=LOAN_DAYS_MOST)
    return {"from_day": day, "due_on": last}


def _today(lab: Lab) -> date:
    return today(ZoneInfo(lab.timezone))
