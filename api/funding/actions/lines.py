"""Budget and call lines: found in a source, added, changed, removed."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.core import events
from api.core.ids import LabId
from api.core.money import cents
from api.core.problems import Invalid, Stale
from api.core.records import record_of, renew
from api.funding.events import BudgetChanged
from api.funding.ledger import tell
from api.funding.models.lines import BudgetLine, CallLine
from api.funding.problems import BudgetOverrun, LineInUse
from api.funding.queries.execution import Line, committed_on, is_used
from api.labs.conventions import Convention
from api.projects.queries.cards import project_by_slug


async def record_budget(
    session: AsyncSession, lab_id: LabId, budget: str, lines: Sequence[dict[str, Any]]
) -> None:
    """Write the lines of one budget, in order; ``euros`` are exact decimals."""
    session.add_all(
        BudgetLine(
            lab_id=lab_id, budget=budget, rank=rank, amount_cents=_cents(line), **_rest(line)
        )
        for rank, line in enumerate(lines)
    )
    await _tell(session, lab_id, "record", "budget", budget)


async def record_calls(
    session: AsyncSession, lab_id: LabId, lines: Sequence[dict[str, Any]]
) -> None:
    """Write call lines, one per project and year."""
    session.add_all(
        CallLine(lab_id=lab_id, rank=rank, amount_cents=_cents(line), **_rest(line))
        for rank, line in enumerate(lines)
    )
    await _tell(session, lab_id, "record", "calls", "all")


async def add_budget_line(
    session: AsyncSession, lab_id: LabId, given: Mapping[str, Any]
) -> BudgetLine:
    """A new line, last of its budget. A new section needs its label; a known one keeps its own."""
    facts = await _budget_facts(session, lab_id, given)
    facts["section_label"] = await _label(session, lab_id, facts)
    line = BudgetLine(
        lab_id=lab_id,
        rank=await _next(session, BudgetLine, lab_id),
        **facts,
    )
    session.add(line)
    await session.flush()
    await _tell(session, lab_id, "create", "budget", line.budget, line=line.id)
    return line


async def change_budget_line(
    session: AsyncSession, lab_id: LabId, number: int, expected: int, given: Mapping[str, Any]
) -> BudgetLine:
    """Other facts. ``BudgetOverrun`` when less would be left than is committed on the line."""
    await _lock_budget(session, lab_id, number)
    line = await record_of(session, BudgetLine, lab_id, number, lock=True)
    before = line.budget
    facts = await _budget_facts(session, lab_id, given)
    where = {name: getattr(line, name) for name in ("budget", "section", "section_label")} | facts
    if (where["budget"], where["section"]) != (line.budget, line.section):
        facts["section_label"] = await _label(session, lab_id, where)
    await _keep_room(session, line, facts)
    renew(line, expected, facts)
    if "section_label" in facts:
        await _rename(session, line)
    await session.flush()
    await _tell(session, lab_id, "edit", "budget", line.budget, line=line.id)
    if before != line.budget:
        await _tell(session, lab_id, "edit", "budget", before, line=line.id)
    return line


async def add_call_line(session: AsyncSession, lab_id: LabId, given: Mapping[str, Any]) -> CallLine:
    """Money won for a project in a year."""
    facts = await _call_facts(session, lab_id, given)
    line = CallLine(lab_id=lab_id, rank=await _next(session, CallLine, lab_id), **facts)
    session.add(line)
    await session.flush()
    await _tell(session, lab_id, "create", "calls", "all", line=line.id)
    return line


async def change_call_line(
    session: AsyncSession, lab_id: LabId, number: int, expected: int, given: Mapping[str, Any]
) -> CallLine:
    """Other facts. ``BudgetOverrun`` when less would be left than is committed on the line."""
    line = await record_of(session, CallLine, lab_id, number, lock=True)
    facts = await _call_facts(session, lab_id, given)
    await _keep_room(session, line, facts)
    renew(line, expected, facts)
    await session.flush()
    await _tell(session, lab_id, "edit", "calls", "all", line=line.id)
    return line


async def remove_line(
    session: AsyncSession, kind: type[Line], lab_id: LabId, number: int, expected: int
) -> None:
    """Forget a line on which nothing was committed; else ``LineInUse``."""
    line = await record_of(session, kind, lab_id, number, lock=True)
    if line.version != expected:
        raise Stale
    if await is_used(session, line):
        raise LineInUse
    await session.delete(line)
    await session.flush()
    if isinstance(line, BudgetLine):
        await _tell(session, lab_id, "edit", "budget", line.budget, removed=line.id)
    else:
        await _tell(session, lab_id, "edit", "calls", "all", removed=line.id)


async def _budget_facts(
    session: AsyncSession, lab_id: LabId, given: Mapping[str, Any]
) -> dict[str, Any]:
    facts = dict(given)
    if "convention" in facts:
        facts["convention_id"] = await _convention(session, lab_id, facts.pop("convention"))
    return facts


async def _call_facts(
    session: AsyncSession, lab_id: LabId, given: Mapping[str, Any]
) -> dict[str, Any]:
    """A call line says its convention in words too, as the sources do."""
    facts = dict(given)
    if "convention_number" in facts:
        number = facts.pop("convention_number")
        facts["convention_id"] = await _convention(session, lab_id, number)
    if "project" in facts:
        slug = facts.pop("project")
        project = await project_by_slug(session, lab_id, slug) if slug else None
        facts["project_id"] = project.id if project else None
    return facts


async def _convention(session: AsyncSession, lab_id: LabId, number: int | None) -> int | None:
    return None if number is None else (await record_of(session, Convention, lab_id, number)).id


async def _keep_room(session: AsyncSession, line: Line, facts: Mapping[str, Any]) -> None:
    amount = facts.get("amount_cents", line.amount_cents)
    if amount < line.amount_cents and (committed := await committed_on(session, line)) > amount:
        raise BudgetOverrun(extra={"left_cents": line.amount_cents - committed})


async def _label(session: AsyncSession, lab_id: LabId, facts: Mapping[str, Any]) -> str:
    known: str | None = await session.scalar(
        select(BudgetLine.section_label)  # type: ignore[call-overload]
        .where(
            BudgetLine.lab_id == lab_id,
            BudgetLine.budget == facts["budget"],
            BudgetLine.section == facts["section"],
        )
        .order_by(BudgetLine.rank, BudgetLine.id)
        .limit(1)
    )
    label = known or facts.get("section_label")
    if not label:
        raise Invalid.at("/section_label", "missing")
    return str(label)


async def _lock_budget(session: AsyncSession, lab_id: LabId, number: int) -> None:
    """The lines of a line's budget, in order: a section's label is written on all of them."""
    budget = (await record_of(session, BudgetLine, lab_id, number)).budget
    await session.execute(
        select(BudgetLine.id)  # type: ignore[call-overload]
        .where(BudgetLine.lab_id == lab_id, BudgetLine.budget == budget)
        .order_by(BudgetLine.id)
        .with_for_update()
    )


async def _rename(session: AsyncSession, line: BudgetLine) -> None:
    """A section has one label: its other lines follow."""
    others = await session.scalars(
        select(BudgetLine).where(
            BudgetLine.lab_id == line.lab_id,  # type: ignore[arg-type]
            BudgetLine.budget == line.budget,  # type: ignore[arg-type]
            BudgetLine.section == line.section,  # type: ignore[arg-type]
            BudgetLine.id != line.id,  # type: ignore[arg-type]
        )
    )
    for other in others:
        other.section_label = line.section_label


async def _next(session: AsyncSession, kind: type[Line], lab_id: LabId) -> int:
    last = await session.scalar(select(func.max(kind.rank)).where(kind.lab_id == lab_id))  # type: ignore[arg-type]
    return 0 if last is None else int(last) + 1


def _cents(line: dict[str, Any]) -> int:
    return cents(Decimal(str(line["euros"])))


def _rest(line: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in line.items() if name != "euros"}


async def _tell(
    session: AsyncSession, lab_id: LabId, action: str, entity: str, key: str, **details: Any
) -> None:
    tell(session, lab_id, action, entity, key, public=True, **details)
    await events.publish(session, BudgetChanged(lab_id, key if entity == "budget" else None))
