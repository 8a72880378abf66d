"""Publication: validated values frozen in a vintage, older ones superseded."""

from collections.abc import Sequence
from decimal import Decimal

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from api.core import events
from api.core.access import Actor
from api.core.clock import now, today
from api.core.ledger import Change, note_audit, note_change
from api.indicators.actions.steps import advance, take
from api.indicators.events import VintagePublished
from api.indicators.models import Observation, ObservationStatus, Origin, PublishedValue, Vintage
from api.indicators.queries.definitions import current_definitions
from api.indicators.rules.figures import is_partial, suppressed
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


async def publish(
    session: AsyncSession, actor: Actor, lab: Lab, ids: Sequence[int], note: str | None
) -> Vintage:
    """Freeze validated values in a new vintage, small cells withheld, older values superseded."""
    cells = await take(session, lab, ids, ObservationStatus.VALIDATED)
    return await publish_cells(session, actor, lab, cells, note)


async def publish_cells(
    session: AsyncSession, actor: Actor, lab: Lab, cells: Sequence[Observation], note: str | None
) -> Vintage:
    """Write the vintage of ``cells``."""
    vintage = Vintage(
        lab_id=lab.id,
        published_at=now(),
        published_by=actor.key,
        note=note,
        values_count=len(cells),
    )
    session.add(vintage)
    await session.flush()
    hidden = await _hidden(session, cells)
    definitions = await current_definitions(session)
    for cell in cells:
        await _supersede(session, cell, vintage)
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
                aggregation=definitions[cell.code].aggregation,
                unit=definitions[cell.code].unit,
                **frozen,
            )
        )
        advance(cell, ObservationStatus.PUBLISHED)
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


async def _supersede(session: AsyncSession, cell: Observation, vintage: Vintage) -> None:
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
        .values(superseded_at=vintage.published_at)
    )
