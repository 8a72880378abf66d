"""Making documents, putting them in their place, and away."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from api.communities.door import Standing
from api.communities.policy import Can
from api.communities.queries.members import circle_of
from api.core.clock import now
from api.core.events import publish
from api.core.ids import CircleId, DocumentId
from api.core.markdown import tree_of
from api.core.problems import Forbidden, NotFound
from api.core.records import record_of, renew
from api.documents.events import DocumentSaved
from api.documents.models.documents import Document, DocumentVersion, VersionState
from api.documents.problems import DocumentArchived, DocumentTooLong
from api.documents.queries.versions import words_of
from api.documents.rules.blocks import blocks_of

MAX_BLOCKS = 5_000


async def make_document(
    session: AsyncSession, standing: Standing, given: dict[str, Any]
) -> Document:
    """A new document and its first version. ``NotFound`` for a circle or a model unseen."""
    words, model, circle = (given.pop(one) for one in ("words", "model", "circle"))
    if model is not None and not words:
        words = await _words_of_model(session, standing, DocumentId(model))
    check_length(words)
    document = Document(
        lab_id=standing.lab_id,
        community_id=standing.community_id,
        circle_id=await circle_id_of(session, standing, circle),
        created_by=standing.me,
        created_at=now(),
        tree=await written(words),
        **given,
    )
    session.add(document)
    await session.flush()
    await add_version(session, standing, document, words, 1)
    await tell(session, document, standing, 1)
    return document


async def _words_of_model(session: AsyncSession, standing: Standing, number: DocumentId) -> str:
    model = await document_of(session, standing, number)
    return await words_of(session, model, model.head)


async def circle_id_of(
    session: AsyncSession, standing: Standing, slug: str | None
) -> CircleId | None:
    """The circle of that name, for whoever reads what is in it; ``NotFound`` otherwise."""
    if slug is None:
        return None
    circle = await circle_of(session, standing, slug)
    if circle.id not in standing.circles and not standing.may(Can.CIRCLES):
        raise NotFound
    return circle.id


async def document_of(
    session: AsyncSession, standing: Standing, number: DocumentId, *, lock: bool = False
) -> Document:
    """The community's document of that number; ``NotFound`` when there is none."""
    document = await record_of(session, Document, standing.lab_id, number, lock=lock)
    if document.community_id != standing.community_id:
        raise NotFound
    return document


async def open_document(session: AsyncSession, standing: Standing, number: DocumentId) -> Document:
    """The same, locked, to be written; ``DocumentArchived`` when it is put away."""
    document = await document_of(session, standing, number, lock=True)
    if document.archived_at is not None:
        raise DocumentArchived
    return document


async def change_document(
    session: AsyncSession,
    standing: Standing,
    number: DocumentId,
    expected: int,
    given: dict[str, Any],
) -> None:
    """Another title, folder or use; ``archived: false`` takes it back."""
    document = await document_of(session, standing, number, lock=True)
    if given.pop("archived", None) is False:
        document.archived_at = None
    if document.archived_at is not None:
        raise DocumentArchived
    renew(document, expected, given)


async def archive_document(
    session: AsyncSession, standing: Standing, number: DocumentId, expected: int
) -> None:
    """Put it away; for whoever began it and for those who moderate."""
    document = await document_of(session, standing, number, lock=True)
    if document.created_by != standing.me and not standing.may(Can.MODERATE):
        raise Forbidden
    renew(document, expected, {"archived_at": document.archived_at or now()})


def check_length(words: str) -> None:
    """``DocumentTooLong`` beyond what can be brought together in time."""
    if len(blocks_of(words)) > MAX_BLOCKS:
        raise DocumentTooLong.at("/words", "document-too-long", most=MAX_BLOCKS)


async def written(words: str) -> list[Any]:
    """The tree that pages draw; nobody is called by name in a document."""
    return await tree_of(words, frozenset())


async def add_version(
    session: AsyncSession,
    standing: Standing,
    document: Document,
    words: str,
    number: int,
    state: VersionState = VersionState.TETE,
    **made_of: Any,
) -> None:
    """Keep a text for ever. ``made_of``: base, merged, note."""
    session.add(
        DocumentVersion(
            lab_id=document.lab_id,
            community_id=document.community_id,
            circle_id=document.circle_id,
            document_id=document.id,
            number=number,
            state=state,
            member_id=standing.me,
            at=now(),
            words=words,
            **made_of,
        )
    )
    await session.flush()


async def tell(session: AsyncSession, document: Document, standing: Standing, number: int) -> None:
    """Let others hear that somebody saved."""
    await publish(
        session,
        DocumentSaved(
            document.lab_id,
            document.community_id,
            document.circle_id,
            document.id,
            standing.me,
            number,
            document.head,
        ),
    )
