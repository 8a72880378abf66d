"""Keeping cells right: only those touched are computed, last before the commit.

Two transactions that touch one cell are put in line by advisory locks taken in one order; each then
computes in a new statement, so the second sees what the first committed (READ COMMITTED).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.activities.events import ActivityCounted
from api.bookings.queries.statistics import local_midnight, opening_arrays, rooms_counted
from api.core.access import SYSTEM
from api.core.clock import now, today
from api.core.database import Sessions, unit_of_work
from api.core.events import at_end
from api.core.ids import LabId
from api.core.ledger import Change, note_change
from api.core.periods import Frequency, Period, parse_period, period_of
from api.indicators.formulas.registry import FORMULAS, Formula
from api.indicators.models import Definition, Observation, ObservationStatus, Origin
from api.indicators.queries.definitions import current_definitions
from api.indicators.rules.figures import is_partial
from api.labs.models import Lab
from api.projects.events import ProjectRecorded
from api.projects.models.cards import Project
from api.rooms.queries import calendar_of


@dataclass(frozen=True, slots=True, order=True)
class Group:
    """All cells of one computed indicator in one period of a lab."""

    lab_id: LabId
    code: str
    period: str


_LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended('cell:' || :key, 0))")


async def touch_activity(session: AsyncSession, counted: ActivityCounted) -> None:
    """An activity counts differently: its days' periods are to be computed again."""
    for day in counted.days:
        touch(session, counted.lab_id, "activity", [day])


async def touch_project(session: AsyncSession, recorded: ProjectRecorded) -> None:
    """A project's dates or part changed: every period it may be active in, and was."""
    project = await session.get_one(Project, (recorded.lab_id, recorded.project_id))
    if project.started_on is None:
        known = await session.scalars(
            select(Observation.period)  # type: ignore[call-overload]
            .where(
                Observation.lab_id == recorded.lab_id,
                Observation.origin == Origin.COMPUTED,
                Observation.code.in_([f.code for f in FORMULAS.values() if f.entity == "project"]),  # type: ignore[attr-defined]
            )
            .distinct()
        )
        days = [parse_period(period).start for period in known]
    else:
        last = min(project.ended_on or today(), today())
        days = _months(min(project.started_on, last), last)
    touch(session, recorded.lab_id, "project", days)


async def compute_open_periods(maker: Sessions, day: date) -> None:
    """Every computed cell of the periods that hold ``day``: stocks change by the calendar alone.

    A transaction for each lab: every cell holds a lock to its end, and PostgreSQL counts them.
    """
    async with unit_of_work(maker, SYSTEM) as session:
        labs = (await session.scalars(select(Lab.id))).all()  # type: ignore[call-overload]
    for lab_id in labs:
        async with unit_of_work(maker, SYSTEM) as session:
            for entity in sorted({formula.entity for formula in FORMULAS.values()}):
                touch(session, lab_id, entity, [day])


def touch(session: AsyncSession, lab_id: LabId, entity: str, days: Iterable[date]) -> None:
    """Mark for computation every group of formulas over ``entity`` that holds one of the days."""
    periods = {period_of(day, frequency) for day in days for frequency in Frequency}
    for formula in FORMULAS.values():
        if formula.entity == entity:
            for period in periods:
                at_end(session, recompute, Group(lab_id, formula.code, str(period)))


def _months(first: date, last: date) -> list[date]:
    count = (last.year - first.year) * 12 + last.month - first.month
    months = [first.year * 12 + first.month - 1 + n for n in range(count + 1)]
    return [date(month // 12, month % 12 + 1, 1) for month in months]


async def recompute(session: AsyncSession, groups: set[Group]) -> None:
    """Bring the cells of ``groups`` up to date."""
    definitions = await current_definitions(session)
    labs: dict[LabId, Lab] = {}
    for group in sorted(groups):
        definition = definitions.get(group.code)
        period = parse_period(group.period)
        if definition is None or period.frequency not in definition.frequencies:
            continue
        if group.lab_id not in labs:
            labs[group.lab_id] = await session.get_one(Lab, group.lab_id)
        await session.execute(_LOCK, {"key": f"{group.lab_id}|{group.code}|{group.period}"})
        await _compute_group(session, labs[group.lab_id], definition, period)


async def inputs(
    session: AsyncSession, lab: Lab, formula: Formula, period: Period
) -> dict[str, Any]:
    """The values that a formula's SELECTs take."""
    given = {"lab_id": lab.id, "start": period.start, "end": period.end, "zone": lab.timezone}
    if formula.entity != "booking":
        return given
    zone = ZoneInfo(lab.timezone)
    from_at, to_at = local_midnight(period.start, zone), local_midnight(period.end, zone)
    rooms = await rooms_counted(session, lab.id, from_at, to_at)
    calendar = await calendar_of(session, lab.id)
    arrays = opening_arrays(calendar, zone, rooms, period.start, period.end)
    return {"lab_id": lab.id, "zone": lab.timezone, "from_at": from_at, "to_at": to_at, **arrays}


async def _compute_group(
    session: AsyncSession, lab: Lab, definition: Definition, period: Period
) -> None:
    formula: Formula = FORMULAS[definition.code]
    computed = {
        row.breakdown: row
        for row in await session.execute(
            text(formula.cells), await inputs(session, lab, formula, period)
        )
    }
    stored = {
        cell.breakdown: cell
        for cell in await session.scalars(
            select(Observation)
            .where(
                Observation.lab_id == lab.id,  # type: ignore[arg-type]
                Observation.code == definition.code,  # type: ignore[arg-type]
                Observation.definition_version == definition.definition_version,  # type: ignore[arg-type]
                Observation.period == str(period),  # type: ignore[arg-type]
                Observation.origin == Origin.COMPUTED,  # type: ignore[arg-type]
            )
            .execution_options(populate_existing=True)
        )
    }
    changed = False
    for breakdown in sorted({*computed, *stored}):
        row = computed.get(breakdown)
        value, n, digest = (row.value, row.n, row.hash) if row else (Decimal(0), 0, None)
        cell = stored.get(breakdown)
        partial = is_partial(period.end, today())
        if cell is not None and cell.input_hash == digest and cell.value == value:
            if cell.partial != partial:  # the period is over: what was validated stays so
                cell.partial, changed = partial, True
            continue
        changed = True
        if cell is None:
            cell = Observation(
                lab_id=lab.id,
                code=definition.code,
                definition_version=definition.definition_version,
                frequency=period.frequency,
                period=str(period),
                period_start=period.start,
                period_end=period.end,
                breakdown=breakdown,
                value=value,
                origin=Origin.COMPUTED,
            )
            session.add(cell)
        else:
            cell.version += 1
        cell.value, cell.n, cell.input_hash = value, n, digest
        cell.numerator = row.numerator if row else None
        cell.denominator = row.denominator if row else None
        cell.partial = partial
        cell.status = ObservationStatus.DRAFT
        cell.submitted_by = cell.validated_by = None
        cell.updated_at = now()
    if changed:
        key = f"{definition.code}:{period}"
        note_change(session, Change(lab.id, "indicator", key, public=False))
