"""Drafts: what is being written is kept every few seconds, and others see that somebody writes."""

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from api.communities.door import Standing
from api.core.clock import now
from api.core.ids import DocumentId
from api.core.problems import Invalid
from api.documents.actions.documents import document_of
from api.documents.models.documents import DocumentDraft
from api.documents.problems import DocumentArchived


async def keep_draft(
    session: AsyncSession, standing: Standing, number: DocumentId, base: int, words: str
) -> None:
    """Keep what a member writes, from version ``base``; the latest replaces the one before."""
    document = await document_of(session, standing, number)
    if document.archived_at is not None:
        raise DocumentArchived
    if base > document.head:
        raise Invalid.at("/base", "version-unknown")
    draft = insert(DocumentDraft).values(
        lab_id=document.lab_id,
        document_id=document.id,
        member_id=standing.me,
        community_id=document.community_id,
        circle_id=document.circle_id,
        base=base,
        words=words,
        at=now(),
    )
    kept = {name: draft.excluded[name] for name in ("base", "words", "at")}
    await session.execute(
        draft.on_conflict_do_update(
            index_elements=["lab_id", "document_id", "member_id"], set_=kept
        )
    )


async def drop_draft(session: AsyncSession, standing: Standing, number: DocumentId) -> None:
    """Forget what a member wrote and did not save."""
    await session.execute(
        delete(DocumentDraft).filter_by(
            lab_id=standing.lab_id, document_id=number, member_id=standing.me
        )
    )
