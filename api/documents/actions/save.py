"""Saving a text that others may have saved meanwhile: both are kept (ADR 0020)."""

import asyncio
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.communities.door import Standing
from api.core.ids import DocumentId
from api.core.problems import Invalid, NotFound
from api.documents.actions.documents import (
    add_version,
    check_length,
    document_of,
    open_document,
    tell,
    written,
)
from api.documents.actions.drafts import drop_draft
from api.documents.models.documents import Document, DocumentVersion, VersionState
from api.documents.queries.versions import words_of
from api.documents.rules.merge import Part, is_clean, merge, merged_text

MAX_WORDS = 200_000


@dataclass(frozen=True, slots=True)
class Text:
    """A text as it is sent: from which version, and which one that waited it brings in."""

    words: str
    base: int
    note: str | None = None
    closes: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of it. ``number`` is the version that holds it; ``parts`` say who wrote what."""

    kind: Literal["saved", "merged", "to_merge"]
    number: int
    head: int
    parts: tuple[Part, ...] = ()
    wrote: bool = True
    """Whether it is a version of its own: what is there already is not kept twice."""


async def save_text(
    session: AsyncSession, standing: Standing, number: DocumentId, text: Text
) -> Outcome:
    """Keep a text, exactly, and bring it together with what was saved meanwhile.

    Never a Problem once the text could be kept: a refusal would undo that.
    """
    document = await open_document(session, standing, number)
    check_length(text.words)
    known = await _versions(session, document, {text.base, document.head, text.closes or 0})
    base, head = known.get(text.base), known[document.head]
    if base is None or base.state != VersionState.TETE:
        raise Invalid.at("/base", "version-unknown")
    closed = known.get(text.closes or 0)
    if text.closes is not None and closed is None:
        raise Invalid.at("/closes", "version-unknown")
    outcome = await _kept(session, standing, document, text, base, head)
    if closed is not None and closed.state == VersionState.BRANCHE:
        closed.state = VersionState.FUSIONNEE
    await drop_draft(session, standing, number)
    if outcome.wrote:
        await tell(session, document, standing, outcome.number)
    return outcome


async def _kept(
    session: AsyncSession,
    standing: Standing,
    document: Document,
    text: Text,
    base: DocumentVersion,
    head: DocumentVersion,
) -> Outcome:
    if text.words in {base.words, head.words}:  # nothing that is not there already
        return Outcome("saved", head.number, head.number, wrote=False)
    number = 1 + (await _last(session, document))
    made_of: dict[str, Any] = {"base": base.number, "merged": text.closes, "note": text.note}
    if base.number == head.number:
        await add_version(session, standing, document, text.words, number, **made_of)
        await _lead(document, number, text.words)
        return Outcome("saved", number, number)
    parts = await asyncio.to_thread(merge, base.words, text.words, head.words)
    together = merged_text(parts) if is_clean(parts) else ""
    clean = is_clean(parts) and len(together) <= MAX_WORDS
    state = VersionState.FUSIONNEE if clean else VersionState.BRANCHE
    await add_version(session, standing, document, text.words, number, state, **made_of)
    if not clean:
        return Outcome("to_merge", number, head.number, tuple(parts))
    await add_version(
        session, standing, document, together, number + 1, base=head.number, merged=number
    )
    await _lead(document, number + 1, together)
    return Outcome("merged", number, number + 1, tuple(parts))


async def _lead(document: Document, number: int, words: str) -> None:
    document.head, document.tree = number, await written(words)


async def _versions(
    session: AsyncSession, document: Document, numbers: set[int]
) -> dict[int, DocumentVersion]:
    found = await session.scalars(
        select(DocumentVersion).where(
            DocumentVersion.lab_id == document.lab_id,  # type: ignore[arg-type]
            DocumentVersion.document_id == document.id,  # type: ignore[arg-type]
            DocumentVersion.number.in_(numbers),  # type: ignore[attr-defined]
        )
    )
    return {one.number: one for one in found}


async def _last(session: AsyncSession, document: Document) -> int:
    last: int | None = await session.scalar(
        select(func.max(DocumentVersion.number)).where(
            DocumentVersion.lab_id == document.lab_id,  # type: ignore[arg-type]
            DocumentVersion.document_id == document.id,  # type: ignore[arg-type]
        )
    )
    assert last is not None
    return last


async def restore_version(
    session: AsyncSession, standing: Standing, number: DocumentId, version: int, note: str
) -> Outcome:
    """The text of an earlier version, as a new one; today's stays among the others."""
    document = await open_document(session, standing, number)
    words = await words_of(session, document, version)
    return await save_text(session, standing, number, Text(words, document.head, note))


async def waiting_parts(
    session: AsyncSession, standing: Standing, number: DocumentId, branch: int
) -> Outcome:
    """What a text that waits and the head each changed; ``NotFound`` when it waits no more."""
    document = await document_of(session, standing, number)
    found = (await _versions(session, document, {branch})).get(branch)
    if found is None or found.state != VersionState.BRANCHE or found.base is None:
        raise NotFound
    base = await words_of(session, document, found.base)
    head = await words_of(session, document, document.head)
    parts = await asyncio.to_thread(merge, base, found.words, head)
    return Outcome("to_merge", branch, document.head, tuple(parts))
