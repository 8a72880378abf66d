"""Welcome kits: documents of a community that everybody may read."""

from sqlalchemy.ext.asyncio import AsyncSession

from api.communities.door import Standing
from api.communities.models.communities import Visibility
from api.core.ids import DocumentId
from api.core.ledger import note_audit
from api.core.problems import NotFound
from api.core.records import record_of
from api.documents.models.documents import Document, DocumentKind
from api.outreach.problems import NoKit


async def show_kit(
    session: AsyncSession, standing: Standing, number: DocumentId, *, public: bool
) -> None:
    """Let everybody read it, or its community alone again. ``NoKit`` for another document."""
    kit = await record_of(session, Document, standing.lab_id, number, lock=True)
    if kit.community_id != standing.community_id:
        raise NotFound
    fit = kit.kind == DocumentKind.KIT and kit.circle_id is None and kit.archived_at is None
    if public and (not fit or standing.visibility == Visibility.CACHEE):
        raise NoKit
    if kit.public == public:
        return
    kit.public = public
    kit.version += 1
    await session.flush()
    act = "show-kit" if public else "hide-kit"
    note_audit(session, act, "document", number, lab_id=standing.lab_id)
