"""Telling the change feed and the audit log about money."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from api.core.ids import LabId
from api.core.ledger import Change, note_audit, note_change


def tell(
    session: AsyncSession,
    lab_id: LabId | None,
    action: str,
    entity: str,
    key: object,
    *,
    public: bool,
    **details: Any,
) -> None:
    """Note that ``entity`` ``key`` was made, changed or (``delete``) removed."""
    op = "delete" if action == "delete" else "upsert"
    note_change(session, Change(lab_id, entity, str(key), public=public, op=op))  # type: ignore[arg-type]
    note_audit(session, action, entity, key, lab_id=lab_id, **details)
