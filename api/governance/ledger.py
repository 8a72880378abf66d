"""What the feed, the audit log and the decision log hear of governance."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from api.core import chain
from api.core.access import Actor
from api.core.ids import LabId
from api.core.ledger import Change, note_audit, note_change


def tell(
    session: AsyncSession, lab_id: LabId, action: str, entity: str, key: object, **details: Any
) -> None:
    """Note one act that the decision log does not keep."""
    note_change(session, Change(lab_id, entity, str(key), public=False))
    note_audit(session, action, entity, key, lab_id=lab_id, **details)


def log(
    session: AsyncSession,
    lab_id: LabId,
    actor: Actor,
    kind: str,
    entity: str,
    key: object,
    /,
    **content: Any,
) -> None:
    """Note an act of the secretary that the decision log keeps; the audit log follows by itself.

    ``kind`` is ``body-change``, ``decision``, ``minutes``, ``recommendation`` or
    ``recommendation-done``. ``content`` is JSON as the verifier builds it again from the rows
    (``tilab_row_faults``): numbers, texts and nulls, no names.
    """
    note_change(session, Change(lab_id, entity, str(key), public=False))
    role = "system" if actor.kind == "system" else "secretary"
    chain.note(session, chain.Entry(lab_id, kind, entity, str(key), actor.key, role, content))
