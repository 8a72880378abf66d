"""What the feed and the audit log hear of the place."""

from sqlalchemy.ext.asyncio import AsyncSession

from api.core.ids import LabId
from api.core.ledger import Change, note_audit, note_change


def tell(
    session: AsyncSession,
    lab_id: LabId,
    action: str,
    entity: str,
    key: object,
    *,
    public: bool = False,
    gone: bool = False,
    **details: str | None,
) -> None:
    """Note one act on something of the place; ``gone`` when it exists no more.

    ``details`` are for the audit log alone.
    """
    change = Change(lab_id, entity, str(key), public, "delete" if gone else "upsert")
    note_change(session, change)
    note_audit(session, action, entity, key, lab_id=lab_id, **details)
