"""From draft to validated: submission, then validation by somebody else, or back with a reason."""

from collections.abc import Sequence

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.core import events
from api.core.access import Actor
from api.core.clock import now
from api.core.ids import ObservationId
from api.core.ledger import Change, note_audit, note_change
from api.core.problems import Invalid, NotFound
from api.indicators.compute.marks import bring_up_to_date
from api.indicators.events import CellReturned
from api.indicators.models import Observation, ObservationStatus
from api.indicators.problems import EvidenceMissing, FourEyes, WrongStatus
from api.labs.models import Lab

_NAMED = 100


_UNPROVED = text("""
SELECT o.id FROM observation AS o
JOIN indicator_definition AS d
  ON d.code = o.code AND d.definition_version = o.definition_version
WHERE o.lab_id = :lab_id AND o.id = ANY (:cells) AND o.origin = 'declared'
  AND d.evidence_rule <> 'none' AND NOT EXISTS (
    SELECT FROM evidence AS e WHERE e.lab_id = o.lab_id AND e.code = o.code
      AND e.period = o.period AND e.breakdown = o.breakdown
      AND (d.evidence_rule <> 'reference' OR e.url IS NOT NULL OR e.file_id IS NOT NULL))
ORDER BY o.id
""")


async def submit(
    session: AsyncSession, actor: Actor, lab: Lab, ids: Sequence[int]
) -> list[Observation]:
    """Hand drafts over for validation. ``WrongStatus`` unless all are drafts.

    ``EvidenceMissing`` when a declared value lacks what its indicator asks for: any piece, or for
    ``reference`` an address or a file that others can look up.
    """
    cells = await take(session, lab, ids, ObservationStatus.DRAFT)
    unproved = await session.scalars(
        _UNPROVED, {"lab_id": lab.id, "cells": [int(cell.id) for cell in cells]}
    )
    if missing := unproved.all():
        raise EvidenceMissing(extra={"observations": list(missing[:_NAMED])})
    for cell in cells:
        cell.submitted_by = actor.key
        cell.returned_reason = None
        advance(cell, ObservationStatus.SUBMITTED)
    tell(session, lab, cells, "submit")
    return cells


async def validate(
    session: AsyncSession, actor: Actor, lab: Lab, ids: Sequence[int]
) -> list[Observation]:
    """Vouch for submitted values. ``FourEyes`` for whoever submitted or declared one of them."""
    cells = await take(session, lab, ids, ObservationStatus.SUBMITTED)
    own = [cell.id for cell in cells if actor.key in {cell.submitted_by, cell.declared_by}]
    if own:
        raise FourEyes(extra={"observations": own[:_NAMED]})
    for cell in cells:
        cell.validated_by = actor.key
        advance(cell, ObservationStatus.VALIDATED)
    tell(session, lab, cells, "validate")
    return cells


async def send_back(
    session: AsyncSession, actor: Actor, lab: Lab, ids: Sequence[int], reason: str
) -> list[Observation]:
    """Give submitted or validated values back to whoever submitted them, and say why."""
    cells = await take(session, lab, ids, ObservationStatus.SUBMITTED, ObservationStatus.VALIDATED)
    submitters = sorted({cell.submitted_by for cell in cells if cell.submitted_by})
    for cell in cells:
        cell.submitted_by = cell.validated_by = None
        cell.returned_reason = reason
        advance(cell, ObservationStatus.DRAFT)
    tell(session, lab, cells, "return")
    await events.publish(
        session,
        CellReturned(
            lab.id, tuple(int(cell.id) for cell in cells), tuple(submitters), reason, actor.key
        ),
    )
    return cells


async def take(
    session: AsyncSession, lab: Lab, ids: Sequence[int], *status: ObservationStatus
) -> list[Observation]:
    """The lab's cells, locked; ``WrongStatus`` unless all are in one of ``status``."""
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
    wrong = [cell.id for cell in cells if cell.status not in status]
    if wrong:
        raise WrongStatus(extra={"observations": wrong[:_NAMED], "expected": status[0]})
    return cells


def advance(cell: Observation, status: ObservationStatus) -> None:
    """Move the cell on."""
    cell.status = status
    cell.version += 1
    cell.updated_at = now()


def tell(session: AsyncSession, lab: Lab, cells: Sequence[Observation], action: str) -> None:
    """Note what was done to cells, in the feed and the audit log."""
    for code in sorted({cell.code for cell in cells}):
        note_change(session, Change(lab.id, "indicator", code, public=False))
    note_audit(session, action, "observation", cells[0].id, lab_id=lab.id, count=len(cells))
