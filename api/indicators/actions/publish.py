"""Publication: validated values frozen in a vintage, older ones superseded, small ones withheld."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.core import events
from api.core.access import Actor
from api.core.clock import now, today
from api.core.ids import VintageId
from api.core.ledger import Change, note_audit, note_change
from api.core.messages import message
from api.indicators.actions.lineage import freeze_lineage
from api.indicators.actions.protection import Withheld, withheld_of
from api.indicators.actions.steps import take
from api.indicators.events import VintagePublished
from api.indicators.models import Change as Said
from api.indicators.models import Observation, ObservationStatus, Origin, Vintage
from api.indicators.problems import RevisionReason
from api.indicators.rules.figures import is_partial
from api.labs.models import Lab

LONG_LOT = 2000
_NAMED = 100
_LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended('vintage:' || :lab_id, 0))")
_PATIENT = text("SET LOCAL statement_timeout = 0")
_LAST = text("SELECT id, published_at FROM vintage WHERE lab_id = :lab_id ORDER BY id DESC LIMIT 1")
_BEFORE = text("""
SELECT o.id AS cell, v.id, v.value, v.numerator, v.denominator, v.partial, v.conf_status
FROM unnest(CAST(:cells AS bigint[])) AS g(id)
JOIN observation AS o ON o.lab_id = :lab_id AND o.id = g.id
JOIN published_value AS v ON v.lab_id = o.lab_id AND v.code = o.code AND v.period = o.period
  AND v.breakdown = o.breakdown AND v.origin = o.origin AND v.source = o.source
  AND v.superseded_at IS NULL
""")
_SUPERSEDE = text("""
UPDATE published_value SET superseded_at = :at WHERE lab_id = :lab_id AND id = ANY (:values)
""")
# A withheld figure says nothing at all: neither what it is about nor how many records make it.
_FREEZE = text("""
INSERT INTO published_value (lab_id, vintage_id, observation_id, code, definition_version,
  frequency, period, period_start, period_end, breakdown, value, numerator, denominator, n,
  uncovered, partial, origin, source, printed_value, conf_status, obs_status, comment, input_hash,
  published_at, published_seq, aggregation, unit, evidence_count, replaces_id, change, reason)
SELECT o.lab_id, :vintage, o.id, o.code, o.definition_version, o.frequency, o.period,
  o.period_start, o.period_end, o.breakdown,
  CASE WHEN NOT g.hidden THEN trim_scale(o.value) END,
  CASE WHEN NOT g.hidden THEN trim_scale(o.numerator) END,
  CASE WHEN NOT g.hidden THEN trim_scale(o.denominator) END,
  CASE WHEN NOT g.hidden THEN o.n END,
  CASE WHEN NOT g.hidden AND NOT g.bare THEN o.uncovered END,
  g.partial, o.origin, o.source, CASE WHEN NOT g.hidden THEN trim_scale(o.printed_value) END,
  CASE WHEN g.hidden THEN 'C' ELSE 'F' END,
  CASE WHEN g.hidden THEN 'Q' WHEN g.partial THEN 'P' ELSE 'A' END,
  CASE WHEN NOT g.hidden THEN o.comment END, CASE WHEN NOT g.hidden THEN o.input_hash END,
  :at, 0, d.aggregation, d.unit,
  (SELECT count(*) FROM evidence AS e WHERE e.lab_id = o.lab_id AND e.code = o.code
     AND e.period = o.period AND e.breakdown = o.breakdown AND o.origin <> 'history'),
  g.replaces, g.change, g.reason
FROM unnest(CAST(:cells AS bigint[]), CAST(:hidden AS boolean[]), CAST(:bare AS boolean[]),
  CAST(:partial AS boolean[]), CAST(:replaces AS bigint[]), CAST(:changes AS text[]),
  CAST(:reasons AS text[]))
  AS g(id, hidden, bare, partial, replaces, change, reason)
JOIN observation AS o ON o.lab_id = :lab_id AND o.id = g.id
JOIN indicator_definition AS d
  ON d.code = o.code AND d.definition_version = o.definition_version
RETURNING observation_id, id
""")
_MOVE = text("""
UPDATE observation SET status = 'published', version = version + 1, updated_at = :at,
  returned_reason = NULL
WHERE lab_id = :lab_id AND id = ANY (:cells)
""")
_KEEP_QUESTIONS = text("""
UPDATE cell_question AS q SET vintage_id = :vintage, version = q.version + 1
FROM observation AS o
WHERE o.lab_id = :lab_id AND o.id = ANY (:cells) AND q.lab_id = o.lab_id AND q.code = o.code
  AND q.period = o.period AND q.breakdown = o.breakdown AND q.vintage_id IS NULL
  AND q.answer IS NOT NULL
""")


@dataclass(frozen=True, slots=True)
class Published:
    """What a publication did."""

    vintage: VintageId
    published: int
    withheld: int
    revised: int


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a publication would do: what it withholds, and what becomes of what is public."""

    withheld: Withheld
    before: Mapping[int, Row[Any]]
    changes: Mapping[int, Said]
    unexplained: Sequence[int]
    """Revised cells that somebody must give a reason for."""


async def publish(
    session: AsyncSession,
    actor: Actor,
    lab: Lab,
    ids: Sequence[int],
    note: str | None = None,
    reason: str | None = None,
) -> Published:
    """Freeze validated values in a new vintage, small cells withheld, older values superseded.

    ``RevisionReason`` when a published value changes and nobody says why;
    ``SuppressionImpossible`` when what is public already would give a small number away;
    ``RecordsMoved`` when a record changes meanwhile: what it makes must be validated first.
    """
    await session.execute(_LOCK, {"lab_id": str(lab.id)})
    cells = await take(session, lab, ids, ObservationStatus.VALIDATED)
    return await publish_cells(session, actor, lab, cells, note, reason)


async def prepare(session: AsyncSession, lab: Lab, cells: Sequence[Observation]) -> Prepared:
    """What publishing ``cells`` would withhold and change. Writes nothing."""
    withheld = await withheld_of(session, lab.id, cells)
    ids = [int(cell.id) for cell in cells]
    rows = await session.execute(_BEFORE, {"lab_id": lab.id, "cells": ids})
    before = {row.cell: row for row in rows}
    changes = {
        int(cell.id): _change(cell, before.get(int(cell.id)), cell.id in withheld.cells)
        for cell in cells
    }
    unexplained = [
        cell for cell in ids if changes[cell] == Said.REVISED and not before[cell].partial
    ]
    return Prepared(withheld, before, changes, unexplained)


def _change(cell: Observation, before: Row[Any] | None, hidden: bool) -> Said:  # noqa: FBT001
    """What readers see happen, and no more: two withheld figures look the same to them."""
    if before is None:
        return Said.NEW
    if hidden or before.conf_status == "C":
        return Said.SAME if hidden and before.conf_status == "C" else Said.REVISED
    same = (cell.value, cell.numerator, cell.denominator) == (
        before.value,
        before.numerator,
        before.denominator,
    )
    return Said.SAME if same else Said.REVISED


async def publish_cells(
    session: AsyncSession,
    actor: Actor,
    lab: Lab,
    cells: Sequence[Observation],
    note: str | None,
    reason: str | None = None,
) -> Published:
    """Write the vintage of ``cells``: a handful of statements, whatever their number."""
    await session.flush()  # SQL reads the cells
    if len(cells) > LONG_LOT:
        await session.execute(_PATIENT)
    await session.execute(_LOCK, {"lab_id": str(lab.id)})
    prepared = await prepare(session, lab, cells)
    if prepared.unexplained and not reason:
        raise RevisionReason(
            errors=[{"pointer": "/reason", "code": "revision-reason"}],
            extra={"observations": list(prepared.unexplained[:_NAMED])},
        )
    vintage = await _open(session, actor, lab, len(cells), note, reason)
    replaced = sorted(row.id for row in prepared.before.values())
    at = {"lab_id": lab.id, "at": vintage.published_at}
    await session.execute(_SUPERSEDE, at | {"values": replaced})
    rows = await session.execute(
        _FREEZE, at | {"vintage": vintage.id} | _columns(cells, prepared, reason)
    )
    await freeze_lineage(session, lab, cells, {row.observation_id: row.id for row in rows})
    ids = [int(cell.id) for cell in cells]
    await session.execute(_MOVE, at | {"cells": ids})
    await session.execute(_KEEP_QUESTIONS, {"lab_id": lab.id, "vintage": vintage.id, "cells": ids})
    for code in sorted({cell.code for cell in cells}):
        note_change(session, Change(lab.id, "indicator", code, public=True))
    note_audit(session, "publish", "vintage", vintage.id, lab_id=lab.id, values=len(cells))
    for cell in cells:
        session.expire(cell)  # it moved on by SQL
    await events.publish(session, VintagePublished(lab.id, vintage.id))
    return Published(
        vintage.id,
        len(ids),
        len(prepared.withheld.cells),
        sum(change == Said.REVISED for change in prepared.changes.values()),
    )


async def _open(
    session: AsyncSession, actor: Actor, lab: Lab, count: int, note: str | None, reason: str | None
) -> Vintage:
    """The new vintage; its time is read under the lab's lock, so vintages follow one another."""
    last = (await session.execute(_LAST, {"lab_id": lab.id})).one_or_none()
    vintage = Vintage(
        lab_id=lab.id,
        published_at=max(now(), last.published_at) if last else now(),
        published_by=actor.key,
        note=note,
        reason=reason,
        values_count=count,
        previous_id=last.id if last else None,
    )
    session.add(vintage)
    await session.flush()
    return vintage


def _columns(
    cells: Sequence[Observation], prepared: Prepared, reason: str | None
) -> dict[str, list[Any]]:
    """What SQL cannot know of each cell, column by column."""
    ran = message("revision.period-over", "fr")
    ids = [int(cell.id) for cell in cells]
    before, changes = prepared.before, prepared.changes
    return {
        "cells": ids,
        "hidden": [one in prepared.withheld.cells for one in ids],
        "bare": [cell.period_start.year in prepared.withheld.small_years for cell in cells],
        "partial": [
            is_partial(cell.period_end, today()) if cell.origin == Origin.COMPUTED else cell.partial
            for cell in cells
        ],
        "replaces": [before[one].id if one in before else None for one in ids],
        "changes": [str(changes[one]) for one in ids],
        "reasons": [(reason or ran) if changes[one] == Said.REVISED else None for one in ids],
    }
