"""From draft to published: submission, validation by somebody else, publication as a vintage."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from api.core import events
from api.core.access import Actor
from api.core.clock import now, today
from api.core.ids import ObservationId
from api.core.ledger import Change, note_audit, note_change
from api.core.periods import Period
from api.core.problems import Invalid, NotFound
from api.indicators.compute import current_definitions
from api.indicators.events import VintagePublished
from api.indicators.marks import bring_up_to_date
from api.indicators.models import (
    Definition,
    Observation,
    ObservationStatus,
    Origin,
    PublishedValue,
    Vintage,
)
from api.indicators.problems import FourEyes, WrongStatus
from api.indicators.rules import is_partial, suppressed
from api.labs.models import Lab

FROZEN = (
    "code",
    "definition_version",
    "frequency",
    "period",
    "period_start",
    "period_end",
    "breakdown",
    "value",
    "numerator",
    "denominator",
    "n",
    "partial",
    "origin",
    "source",
    "printed_value",
    "comment",
    "input_hash",
)


async def define_indicators(session: AsyncSession, catalogue: Sequence[dict[str, Any]]) -> None:
    """Add definitions that are not there yet; existing versions are immutable and stay."""
    known = await current_definitions(session)
    for position, given in enumerate(catalogue):
        if given["code"] not in known:
            session.add(
                Definition(
                    definition_version=1,
                    formula=given["code"] if given["kind"] == "computed" else "history",
                    position=position,
                    valid_from=today(),
                    **given,
                )
            )


async def submit(
    session: AsyncSession, actor: Actor, lab: Lab, ids: Sequence[int]
) -> list[Observation]:
    """Hand drafts over for validation. ``WrongStatus`` unless all are drafts."""
    cells = await _take(session, lab, ids, ObservationStatus.DRAFT)
    for cell in cells:
        cell.submitted_by = actor.key
        _advance(cell, ObservationStatus.SUBMITTED)
    _tell(session, lab, cells, "submit")
    return cells


async def validate(
    session: AsyncSession, actor: Actor, lab: Lab, ids: Sequence[int]
) -> list[Observation]:
    """Vouch for submitted values. ``FourEyes`` for whoever submitted one of them."""
    cells = await _take(session, lab, ids, ObservationStatus.SUBMITTED)
    if any(cell.submitted_by == actor.key for cell in cells):
        raise FourEyes
    for cell in cells:
        cell.validated_by = actor.key
        _advance(cell, ObservationStatus.VALIDATED)
    _tell(session, lab, cells, "validate")
    return cells


async def publish(
    session: AsyncSession, actor: Actor, lab: Lab, ids: Sequence[int], note: str | None
) -> Vintage:
    """Freeze validated values in a new vintage, small cells withheld, older values superseded."""
    cells = await _take(session, lab, ids, ObservationStatus.VALIDATED)
    return await publish_cells(session, actor, lab, cells, note)


async def publish_cells(
    session: AsyncSession, actor: Actor, lab: Lab, cells: Sequence[Observation], note: str | None
) -> Vintage:
    """Write the vintage of ``cells``."""
    vintage = Vintage(lab_id=lab.id, published_at=now(), published_by=actor.key, note=note)
    session.add(vintage)
    await session.flush()
    hidden = await _hidden(session, cells)
    for cell in cells:
        await _supersede(session, cell)
        secret = (cell.code, cell.period, cell.breakdown) in hidden
        frozen = {name: getattr(cell, name) for name in FROZEN}
        if cell.origin == Origin.COMPUTED:
            frozen["partial"] = is_partial(cell.period_end, today())
        if secret:
            frozen |= {"value": None, "numerator": None, "denominator": None, "n": None}
        session.add(
            PublishedValue(
                lab_id=lab.id,
                vintage_id=vintage.id,
                observation_id=cell.id,
                conf_status="C" if secret else "F",
                published_at=vintage.published_at,
                **frozen,
            )
        )
        _advance(cell, ObservationStatus.PUBLISHED)
    await session.flush()
    for code in sorted({cell.code for cell in cells}):
        note_change(session, Change(lab.id, "indicator", code, public=True))
    note_audit(session, "publish", "vintage", vintage.id, lab_id=lab.id, values=len(cells))
    await events.publish(session, VintagePublished(lab.id, vintage.id))
    return vintage


async def _hidden(session: AsyncSession, cells: Sequence[Observation]) -> set[tuple[str, str, str]]:
    """Cells about persons to withhold, judged on all cells of each indicator and period."""
    definitions = await current_definitions(session)
    hidden: set[tuple[str, str, str]] = set()
    groups = {
        (cell.lab_id, cell.code, cell.period)
        for cell in cells
        if cell.origin == Origin.COMPUTED and definitions[cell.code].about_persons
    }
    for lab_id, code, period in sorted(groups):
        whole: dict[str, Decimal] = {
            row.breakdown: row.value
            for row in await session.execute(
                select(Observation.breakdown, Observation.value).where(  # type: ignore[call-overload]
                    Observation.lab_id == lab_id,
                    Observation.code == code,
                    Observation.period == period,
                    Observation.origin == Origin.COMPUTED,
                )
            )
        }
        hidden |= {(code, period, breakdown) for breakdown in suppressed(whole)}
    return hidden


async def _supersede(session: AsyncSession, cell: Observation) -> None:
    await session.execute(
        update(PublishedValue)
        .where(
            PublishedValue.lab_id == cell.lab_id,  # type: ignore[arg-type]
            PublishedValue.code == cell.code,  # type: ignore[arg-type]
            PublishedValue.period == cell.period,  # type: ignore[arg-type]
            PublishedValue.breakdown == cell.breakdown,  # type: ignore[arg-type]
            PublishedValue.origin == cell.origin,  # type: ignore[arg-type]
            PublishedValue.source == cell.source,  # type: ignore[arg-type]
            PublishedValue.superseded_at.is_(None),  # type: ignore[union-attr]
        )
        .values(superseded_at=now())
    )


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


async def _take(
    session: AsyncSession, lab: Lab, ids: Sequence[int], status: ObservationStatus
) -> list[Observation]:
    wanted = sorted({ObservationId(one) for one in ids})
    if not wanted:
        raise Invalid.at("/ids", "missing")
    await bring_up_to_date(session, lab.id)
    cells = list(
        await session.scalars(
            select(Observation)
            .where(Observation.lab_id == lab.id, Observation.id.in_(wanted))  # type: ignore[arg-type,attr-defined]
            .order_by(Observation.id)  # type: ignore[arg-type]
            .with_for_update()
        )
    )
    if len(cells) != len(wanted):
        raise NotFound
    wrong = [cell.id for cell in cells if cell.status != status]
    if wrong:
        raise WrongStatus(extra={"observations": wrong[:100], "expected": status})
    return cells


def _advance(cell: Observation, status: ObservationStatus) -> None:
    cell.status = status
    cell.version += 1
    cell.updated_at = now()


def _tell(session: AsyncSession, lab: Lab, cells: Sequence[Observation], action: str) -> None:
    for code in sorted({cell.code for cell in cells}):
        note_change(session, Change(lab.id, "indicator", code, public=False))
    note_audit(session, action, "observation", cells[0].id, lab_id=lab.id, count=len(cells))
