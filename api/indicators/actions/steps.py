"""From draft to validated: submission, then validation by somebody else."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.access import Actor
from api.core.clock import now
from api.core.ids import ObservationId
from api.core.ledger import Change, note_audit, note_change
from api.core.problems import Invalid, NotFound
from api.indicators.compute.marks import bring_up_to_date
from api.indicators.models import Observation, ObservationStatus
from api.indicators.problems import FourEyes, WrongStatus
from api.labs.models import Lab


async def submit(
    session: AsyncSession, actor: Actor, lab: Lab, ids: Sequence[int]
) -> list[Observation]:
    """Hand drafts over for validation. ``WrongStatus`` unless all are drafts."""
    cells = await take(session, lab, ids, ObservationStatus.DRAFT)
    for cell in cells:
        cell.submitted_by = actor.key
        advance(cell, ObservationStatus.SUBMITTED)
    _tell(session, lab, cells, "submit")
    return cells


async def validate(
    session: AsyncSession, actor: Actor, lab: Lab, ids: Sequence[int]
) -> list[Observation]:
    """Vouch for submitted values. ``FourEyes`` for whoever submitted one of them."""
    cells = await take(session, lab, ids, ObservationStatus.SUBMITTED)
    if any(cell.submitted_by == actor.key for cell in cells):
        raise FourEyes
    for cell in cells:
        cell.validated_by = actor.key
        advance(cell, ObservationStatus.VALIDATED)
    _tell(session, lab, cells, "validate")
    return cells


async def take(
    session: AsyncSession, lab: Lab, ids: Sequence[int], status: ObservationStatus
) -> list[Observation]:
    """The lab's cells, locked; ``WrongStatus`` unless all are in ``status``."""
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


def advance(cell: Observation, status: ObservationStatus) -> None:
    """Move the cell on."""
    cell.status = status
    cell.version += 1
    cell.updated_at = now()


def _tell(session: AsyncSession, lab: Lab, cells: Sequence[Observation], action: str) -> None:
    for code in sorted({cell.code for cell in cells}):
        note_change(session, Change(lab.id, "indicator", code, public=False))
    note_audit(session, action, "observation", cells[0].id, lab_id=lab.id, count=len(cells))
