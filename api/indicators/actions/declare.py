"""Declared values: what the lab says beside what is counted, and what a source of the past says."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.access import Actor
from api.core.ids import LabId, ObservationId
from api.core.periods import Period, parse_period
from api.core.problems import Invalid, NotFound, Stale
from api.core.records import record_of
from api.indicators.actions.steps import advance, tell
from api.indicators.models import (
    Aggregation,
    Definition,
    IndicatorKind,
    Observation,
    ObservationStatus,
    Origin,
    PublishedValue,
)
from api.indicators.problems import NotDeclarable, WrongStatus
from api.indicators.rules.axes import canonical
from api.indicators.rules.values import Limits, faults
from api.indicators.rules.values import canonical as trimmed
from api.labs.models import Lab


@dataclass(frozen=True, slots=True)
class Figure:
    """A declared value as it is given."""

    code: str
    period: str
    value: Decimal
    unit: str
    breakdown: str = ""
    source: str = ""
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    n: int | None = None
    comment: str | None = None
    partial: bool = False


async def declare_value(
    session: AsyncSession, actor: Actor, lab: Lab, given: Figure
) -> Observation:
    """Write or correct a declared value; it is a draft again, whatever it was.

    ``Invalid`` with all that is wrong: unknown indicator, period, breakdown, unit, bounds.
    ``NotDeclarable`` when the indicator is only computed.
    """
    period = parse_period(given.period)
    definition = await definition_for(session, given.code, period)
    if definition.kind == IndicatorKind.COMPUTED and not definition.declarable:
        raise NotDeclarable
    breakdown = _checked(definition, period, given)
    cell = await _cell(session, actor, lab.id, definition, period, breakdown, given.source)
    facts: dict[str, Any] = {
        "value": trimmed(given.value),
        "numerator": given.numerator and trimmed(given.numerator),
        "denominator": given.denominator and trimmed(given.denominator),
        "n": given.n,
        "comment": given.comment,
        "partial": given.partial,
    }
    new = cell.version == 0
    if new or any(getattr(cell, name) != value for name, value in facts.items()):
        for name, value in facts.items():
            setattr(cell, name, value)
        cell.declared_by = actor.key
        cell.submitted_by = cell.validated_by = None
        advance(cell, ObservationStatus.DRAFT)
        await session.flush()
        tell(session, lab, [cell], "declare")
    return cell


async def definition_for(
    session: AsyncSession, code: str, period: Period, pointer: str = "/code"
) -> Definition:
    """The version that applies to the period; ``Invalid`` when there is no such indicator."""
    found: Definition | None = await session.scalar(
        select(Definition)
        .where(
            Definition.code == code,  # type: ignore[arg-type]
            Definition.valid_from <= period.start,  # type: ignore[arg-type]
            Definition.valid_to.is_(None) | (Definition.valid_to > period.start),  # type: ignore[union-attr,operator]
        )
        .order_by(Definition.definition_version.desc())  # type: ignore[attr-defined]
        .limit(1)
    )
    if found is None:
        raise Invalid.at(pointer, "indicator")
    return found


def _checked(definition: Definition, period: Period, given: Figure) -> str:
    """The canonical breakdown; ``Invalid`` with every fault of what is given."""
    breakdown = canonical(given.breakdown, definition.axes)
    limits = Limits(
        definition.unit,
        definition.decimals,
        definition.lower_bound,
        definition.upper_bound,
        definition.aggregation == Aggregation.RATIO,
    )
    wrong = faults(
        limits,
        unit=given.unit,
        value=given.value,
        numerator=given.numerator,
        denominator=given.denominator,
        n=given.n,
        about_persons=definition.about_persons,
    )
    if period.frequency not in definition.frequencies:
        wrong.append(("/period", "frequency", {"frequencies": ", ".join(definition.frequencies)}))
    if breakdown is None:
        axes = ", ".join(definition.axes) or "–"
        wrong.append(("/breakdown", "breakdown", {"axes": axes}))
    if wrong or breakdown is None:
        raise Invalid(
            errors=[
                {"pointer": pointer, "code": code, "values": values}
                for pointer, code, values in wrong
            ]
        )
    return breakdown


async def _cell(
    session: AsyncSession,
    actor: Actor,
    lab_id: LabId,
    definition: Definition,
    period: Period,
    breakdown: str,
    source: str,
) -> Observation:
    """The declared cell, locked; new ones have version 0."""
    name = {
        "lab_id": lab_id,
        "code": definition.code,
        "definition_version": definition.definition_version,
        "period": str(period),
        "breakdown": breakdown,
        "origin": str(Origin.DECLARED),
        "source": source,
    }
    facts = {
        "frequency": str(period.frequency),
        "period_start": period.start,
        "period_end": period.end,
        "value": Decimal(0),
        "declared_by": actor.key,
        "version": 0,
    }
    await session.execute(
        insert(Observation)
        .values(**name, **facts)
        .on_conflict_do_nothing(constraint="uq_observation_cell")
    )
    cell: Observation = (
        await session.scalars(
            select(Observation)
            .filter_by(**name)
            .with_for_update()
            .execution_options(populate_existing=True)
        )
    ).one()
    return cell


async def withdraw_value(session: AsyncSession, lab: Lab, number: int, expected: int) -> None:
    """Take back a declared draft. ``WrongStatus`` once it went further or was ever public."""
    cell = await record_of(session, Observation, lab.id, ObservationId(number), lock=True)
    if cell.origin != Origin.DECLARED:
        raise NotFound
    if cell.version != expected:
        raise Stale
    published = await session.scalar(
        select(PublishedValue.id)  # type: ignore[call-overload]
        .filter_by(lab_id=lab.id, observation_id=cell.id)
        .limit(1)
    )
    if cell.status != ObservationStatus.DRAFT or published is not None:
        raise WrongStatus(extra={"observations": [cell.id], "expected": ObservationStatus.DRAFT})
    tell(session, lab, [cell], "withdraw")
    await session.delete(cell)


async def declare_history(
    session: AsyncSession,
    lab: Lab,
    definition: Definition,
    period: Period,
    *,
    value: Decimal,
    source: str,
    breakdown: str = "",
    printed_value: Decimal | None = None,
    partial: bool = False,
    comment: str | None = None,
) -> Observation:
    """A value found in a source, with what the source prints when it differs from the sum."""
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
        origin=Origin.HISTORY,
        source=source,
        printed_value=printed_value,
        partial=partial,
        comment=comment,
        status=ObservationStatus.VALIDATED,
    )
    session.add(cell)
    await session.flush()
    return cell
