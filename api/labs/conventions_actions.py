"""Making and changing conventions."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from api.core.files import StoredFile
from api.core.ids import LabId
from api.core.ledger import Change, note_audit, note_change
from api.core.records import record_of, renew
from api.labs.conventions import Convention


async def add_convention(
    session: AsyncSession, lab_id: LabId, given: Mapping[str, Any]
) -> Convention:
    """A new convention; ``file`` is the number of a file of the lab."""
    made = Convention(lab_id=lab_id, **await _facts(session, lab_id, given))
    session.add(made)
    await session.flush()
    _tell(session, made, "create")
    return made


async def change_convention(
    session: AsyncSession, lab_id: LabId, number: int, expected: int, given: Mapping[str, Any]
) -> Convention:
    """Other facts. ``Stale`` unless ``expected`` is its version."""
    made = await record_of(session, Convention, lab_id, number, lock=True)
    renew(made, expected, await _facts(session, lab_id, given))
    await session.flush()
    _tell(session, made, "edit")
    return made


async def _facts(session: AsyncSession, lab_id: LabId, given: Mapping[str, Any]) -> dict[str, Any]:
    facts = dict(given)
    if "file" in facts:
        number = facts.pop("file")
        facts["file_id"] = number and (await record_of(session, StoredFile, lab_id, number)).id
    return facts


def _tell(session: AsyncSession, made: Convention, action: str) -> None:
    note_change(session, Change(made.lab_id, "convention", str(made.id), public=True))
    note_audit(session, action, "convention", made.id, lab_id=made.lab_id)
