"""What the feed and the audit log hear of citizens: that something was done, never by whom."""

from sqlalchemy.ext.asyncio import AsyncSession

from api.citizens.models import Idea, ParticipantCall
from api.core.ids import LabId
from api.core.ledger import Change, note_audit, note_change


def tell(session: AsyncSession, idea: Idea, action: str) -> None:
    """Note one act on an idea."""
    note_change(session, Change(idea.lab_id, "idea", str(idea.id), public=False))
    note_audit(session, action, "idea", idea.id, lab_id=idea.lab_id)


def tell_published(session: AsyncSession, lab_id: LabId, number: int, *, gone: bool) -> None:
    """Note that what everybody may read of an idea has changed."""
    change = Change(
        lab_id, "published_idea", str(number), public=True, op="delete" if gone else "upsert"
    )
    note_change(session, change)


def tell_call(session: AsyncSession, call: ParticipantCall, action: str, *, public: bool) -> None:
    """Note one act on a call; ``public`` when everybody may read it, or could until now."""
    note_change(session, Change(call.lab_id, "participant_call", str(call.id), public=public))
    note_audit(session, action, "participant_call", call.id, lab_id=call.lab_id)
