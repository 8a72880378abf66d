"""Committing and paying money, never more than there is (plan of each line, under its lock)."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from api.core import events
from api.core.ids import CommitmentId, LabId
from api.core.problems import Invalid, NotFound, Stale
from api.core.records import record_of, renew
from api.funding.events import CommitmentChanged
from api.funding.ledger import tell
from api.funding.models.execution import Commitment, CommitmentStatus, Deadline, Payment
from api.funding.models.lines import BudgetLine, CallLine
from api.funding.problems import BudgetOverrun, CommitmentClosed, Overpaid
from api.funding.queries.execution import Line, committed_on
from api.labs.conventions import Convention
from api.projects.queries.cards import project_by_slug


async def commit_money(
    session: AsyncSession, lab_id: LabId, given: Mapping[str, Any]
) -> Commitment:
    """Promise money on one line; ``BudgetOverrun`` beyond what is left, unless a reason accepts it.

    The line's row is locked, so that two promises never share what is left.
    """
    facts = await _facts(session, lab_id, given)
    budget, call = facts.pop("budget_line"), facts.pop("call_line")
    if (budget is None) == (call is None):
        raise Invalid.at("/budget_line", "one-line")
    facts |= {"budget_line_id": budget, "call_line_id": call}
    line = await _line(session, lab_id, budget, call)
    await _check_room(session, line, facts["committed_cents"], facts.get("overrun_reason"))
    made = Commitment(lab_id=lab_id, **facts)
    session.add(made)
    await session.flush()
    await _told(session, made, "create", cents=made.committed_cents)
    return made


async def change_commitment(
    session: AsyncSession, lab_id: LabId, number: int, expected: int, given: Mapping[str, Any]
) -> Commitment:
    """Other facts; ``Overpaid`` below what is paid, ``BudgetOverrun`` beyond what is left."""
    known = await record_of(session, Commitment, lab_id, number)
    line = await _line(session, lab_id, known.budget_line_id, known.call_line_id)
    made = await record_of(session, Commitment, lab_id, number, lock=True)
    if made.version != expected:
        raise Stale
    if made.status == CommitmentStatus.CANCELLED:
        raise CommitmentClosed
    facts = await _facts(session, lab_id, given)
    amount = facts.get("committed_cents", made.committed_cents)
    if amount < made.paid_cents:
        raise Overpaid(extra={"to_pay_cents": made.committed_cents - made.paid_cents})
    if amount > made.committed_cents:
        # A reason accepts what it was given for: to go further asks for another.
        await _check_room(session, line, amount, facts.get("overrun_reason"), but=made.id)
    renew(made, expected, facts)
    made.status = _status(made)
    await session.flush()
    await _told(session, made, "edit", cents=made.committed_cents)
    return made


async def cancel_commitment(
    session: AsyncSession, lab_id: LabId, number: int, reason: str
) -> Commitment:
    """Give up a promise on which nothing was paid: it counts no more."""
    made = await record_of(session, Commitment, lab_id, number, lock=True)
    if made.status == CommitmentStatus.CANCELLED or made.paid_cents:
        raise CommitmentClosed
    facts = {"status": CommitmentStatus.CANCELLED, "cancel_reason": reason}
    renew(made, made.version, facts)
    await session.flush()
    await _told(session, made, "cancel", cents=made.committed_cents)
    return made


async def pay(
    session: AsyncSession, lab_id: LabId, number: int, given: Mapping[str, Any]
) -> Commitment:
    """Pay on a promise, under its lock; ``Overpaid`` beyond what is still to pay."""
    made = await record_of(session, Commitment, lab_id, number, lock=True)
    if made.status == CommitmentStatus.CANCELLED:
        raise CommitmentClosed
    amount = given["amount_cents"]
    if made.paid_cents + amount > made.committed_cents:
        raise Overpaid(extra={"to_pay_cents": made.committed_cents - made.paid_cents})
    session.add(Payment(lab_id=lab_id, commitment_id=made.id, **given))
    _count(made, amount)
    await session.flush()
    await _told(session, made, "pay", cents=amount)
    return made


async def withdraw_payment(
    session: AsyncSession, lab_id: LabId, number: int, payment: int, expected: int
) -> Commitment:
    """Take back a payment that was noted by mistake."""
    made = await record_of(session, Commitment, lab_id, number, lock=True)
    paid = await record_of(session, Payment, lab_id, payment)
    if paid.commitment_id != made.id:
        raise NotFound
    if made.version != expected:
        raise Stale
    await session.delete(paid)
    _count(made, -paid.amount_cents)
    await session.flush()
    await _told(session, made, "withdraw-payment", cents=paid.amount_cents)
    return made


async def add_deadline(session: AsyncSession, lab_id: LabId, given: Mapping[str, Any]) -> Deadline:
    """A day that a funder waits for."""
    made = Deadline(lab_id=lab_id, **await _deadline_facts(session, lab_id, given))
    session.add(made)
    await session.flush()
    tell(session, lab_id, "create", "deadline", made.id, public=False)
    return made


async def change_deadline(
    session: AsyncSession, lab_id: LabId, number: int, expected: int, given: Mapping[str, Any]
) -> Deadline:
    """Another day, or done."""
    made = await record_of(session, Deadline, lab_id, number, lock=True)
    renew(made, expected, await _deadline_facts(session, lab_id, given))
    await session.flush()
    tell(session, lab_id, "edit", "deadline", made.id, public=False)
    return made


async def _deadline_facts(
    session: AsyncSession, lab_id: LabId, given: Mapping[str, Any]
) -> dict[str, Any]:
    facts = dict(given)
    if "convention" in facts:
        number = facts.pop("convention")
        facts["convention_id"] = (
            number and (await record_of(session, Convention, lab_id, number)).id
        )
    if "call_line" in facts:
        number = facts.pop("call_line")
        facts["call_line_id"] = number and (await record_of(session, CallLine, lab_id, number)).id
    return facts


async def _facts(session: AsyncSession, lab_id: LabId, given: Mapping[str, Any]) -> dict[str, Any]:
    facts = dict(given)
    if "project" in facts:
        slug = facts.pop("project")
        facts["project_id"] = slug and (await project_by_slug(session, lab_id, slug)).id
    return facts


async def _line(session: AsyncSession, lab_id: LabId, budget: int | None, call: int | None) -> Line:
    """The line, locked; the schema and the table see that there is exactly one."""
    if budget is not None:
        return await record_of(session, BudgetLine, lab_id, budget, lock=True)
    assert call is not None
    return await record_of(session, CallLine, lab_id, call, lock=True)


async def _check_room(
    session: AsyncSession, line: Line, amount: int, reason: str | None, *, but: int = 0
) -> None:
    left = line.amount_cents - await committed_on(session, line, but)
    if amount > left and not reason:
        raise BudgetOverrun(extra={"left_cents": left})


def _count(made: Commitment, amount: int) -> None:
    made.paid_cents += amount
    made.version += 1
    made.status = _status(made)


def _status(made: Commitment) -> CommitmentStatus:
    """Settled once wholly paid; a promise of nothing is not."""
    paid = made.committed_cents and made.paid_cents == made.committed_cents
    return CommitmentStatus.SETTLED if paid else CommitmentStatus.COMMITTED


async def _told(session: AsyncSession, made: Commitment, action: str, **details: Any) -> None:
    tell(session, made.lab_id, action, "commitment", made.id, public=False, **details)
    await events.publish(session, CommitmentChanged(made.lab_id, CommitmentId(made.id)))
