"""Access codes: made, renewed, ended. A code is never changed: a new one follows it (req. 118)."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.core import events
from api.core.clock import now
from api.core.ids import AccessCodeId
from api.core.ledger import Change, note_audit, note_change
from api.core.links import master_of
from api.core.problems import Invalid, Stale
from api.labs.models import Lab
from api.rooms.codes import code_by_id, seal_code
from api.rooms.events import CodesChanged
from api.rooms.models import AccessCode, CodeKind


async def add_code(
    session: AsyncSession,
    lab: Lab,
    *,
    kind: CodeKind,
    label: str,
    code: str,
    valid_from: datetime | None = None,
    valid_to: datetime | None = None,
) -> AccessCode:
    """Keep a new code, valid from ``valid_from`` (now) to ``valid_to`` (until it is ended)."""
    start = valid_from or now()
    if valid_to is not None and valid_to <= start:
        raise Invalid.at("/valid_to", "times-in-order")
    row = AccessCode(
        lab_id=lab.id, kind=kind, label=label, sealed=b"", valid_from=start, valid_to=valid_to
    )
    session.add(row)
    await session.flush()
    row.sealed = seal_code(master_of(session), row, code)  # its number is part of the seal
    await session.flush()
    await _tell(session, row, "add-code", start, valid_to)
    return row


async def change_code(
    session: AsyncSession, lab: Lab, code_id: AccessCodeId, expected: int, given: dict[str, Any]
) -> AccessCode:
    """Another label or another end; ``Stale`` unless ``expected`` is the code's version."""
    row = await code_by_id(session, lab.id, code_id, lock=True)
    if row.version != expected:
        raise Stale
    row.label = given.get("label") or row.label
    row.version += 1
    if "valid_to" not in given or given["valid_to"] == row.valid_to:
        _note(session, row, "change-code")
        return row
    ends = given["valid_to"]
    if ends is not None and ends <= row.valid_from:
        raise Invalid.at("/valid_to", "times-in-order")
    moments = [one for one in (row.valid_to, ends) if one is not None]
    row.valid_to = ends
    await session.flush()
    until = max(moments) if len(moments) == 2 else None
    await _tell(session, row, "change-code", min(moments), until)
    return row


async def rotate_code(
    session: AsyncSession, lab: Lab, code_id: AccessCodeId, *, code: str, at: datetime | None
) -> AccessCode:
    """A new code opens the same thing from ``at`` (now) on; the old one ends at that moment.

    ``Invalid`` when that is past, or outside the old one's time.
    """
    old = await code_by_id(session, lab.id, code_id, lock=True)
    moment = at or now()
    ended = old.valid_to is not None and old.valid_to <= moment
    if moment < now() or moment <= old.valid_from or ended:
        raise Invalid.at("/from", "rotation-moment")
    until, old.valid_to = old.valid_to, moment
    old.version += 1
    await session.flush()
    _note(session, old, "end-code")
    return await add_code(
        session,
        lab,
        kind=CodeKind(old.kind),
        label=old.label,
        code=code,
        valid_from=moment,
        valid_to=until,
    )


async def end_code(session: AsyncSession, lab: Lab, code_id: AccessCodeId) -> None:
    """The code opens nothing from now on.

    One that was still to come is forgotten, and the one it would have followed goes on.
    """
    row = await code_by_id(session, lab.id, code_id, lock=True)
    moment, until = now(), row.valid_to
    if until is not None and until <= moment:
        return
    if row.valid_from >= moment:
        await session.delete(row)
        await _resume(session, row)
    else:
        row.valid_to = moment
        row.version += 1
    await session.flush()
    await _tell(session, row, "end-code", max(moment, row.valid_from), until)


async def _resume(session: AsyncSession, dropped: AccessCode) -> None:
    before = await session.scalar(
        select(AccessCode)
        .where(
            AccessCode.lab_id == dropped.lab_id,  # type: ignore[arg-type]
            AccessCode.kind == dropped.kind,  # type: ignore[arg-type]
            AccessCode.label == dropped.label,  # type: ignore[arg-type]
            AccessCode.valid_to == dropped.valid_from,  # type: ignore[arg-type]
        )
        .with_for_update()
    )
    if before is not None:
        before.valid_to = dropped.valid_to
        before.version += 1
        _note(session, before, "change-code")


def _note(session: AsyncSession, row: AccessCode, action: str) -> None:
    note_change(session, Change(row.lab_id, "access-code", str(row.id), public=False))
    note_audit(session, action, "access-code", row.id, lab_id=row.lab_id)


async def _tell(
    session: AsyncSession, row: AccessCode, action: str, since: datetime, until: datetime | None
) -> None:
    _note(session, row, action)
    await events.publish(session, CodesChanged(row.lab_id, since, until))
