"""HTTP for documents: the list, one of them, its drafts (product.md §7)."""

from typing import Annotated

from fastapi import Query, Response

from api.communities.doorway import InCommunity
from api.communities.policy import Can
from api.core.clock import now
from api.core.tables import attachment
from api.core.text import slugify
from api.documents.actions import documents as actions
from api.documents.actions.drafts import drop_draft, keep_draft
from api.documents.models.documents import DocumentKind
from api.documents.problems import DocumentArchived, DocumentTooLong
from api.documents.queries import documents
from api.documents.queries.versions import words_of
from api.documents.routers.answers import (
    DOCUMENT,
    DOCUMENTS,
    OnDocument,
    answer_document,
    place,
)
from api.documents.schemas.documents import (
    DocumentChange,
    DocumentGiven,
    DocumentPage,
    DocumentRead,
    DraftGiven,
    DraftKept,
    Folder,
)
from api.web.conditional import IfMatch
from api.web.guard import Router, members
from api.web.paging import paging
from api.web.rows import json_answer, json_of, page_answer
from api.web.schemas import stated

router = Router("documents")

MARKDOWN = {
    200: {"description": "The text", "content": {"text/markdown": {"schema": {"type": "string"}}}}
}


@router.operation("GET", DOCUMENTS, access=members, response_model=DocumentPage)
async def list_documents(
    inside: InCommunity,
    page: paging(str),  # type: ignore[valid-type]
    folder: Annotated[Folder | None, Query(description="In it and under it")] = None,
    kind: Annotated[DocumentKind | None, Query(description="For this use")] = None,
    q: Annotated[str | None, Query(max_length=100, description="Words of the title")] = None,
    archived: Annotated[bool, Query(description="Those put away, instead of the others")] = False,
) -> Response:
    """List the documents of a community by folder and title."""
    return await page_answer(
        inside.http,
        inside.session,
        documents.LIST,
        page,
        folder=folder or None,
        of_kind=kind,
        q=q,
        archived=archived,
        **place(inside.standing),
    )


@router.operation(
    "POST",
    DOCUMENTS,
    access=members,
    problems=[DocumentTooLong],
    status_code=201,
    response_model=DocumentRead,
)
async def make_document(given: DocumentGiven, inside: InCommunity) -> Response:
    """Begin a document, for the community or for one of its circles."""
    inside.require(Can.EDIT_DOCUMENTS)
    made = await actions.make_document(inside.session, inside.standing, given.model_dump())
    return await answer_document(inside, made.id)


@router.operation(
    "GET", f"{DOCUMENT}.md", access=members, response_class=Response, responses=MARKDOWN
)
async def download_document(on: OnDocument) -> Response:
    """Take a document away, in Markdown."""
    document = await actions.document_of(on.inside.session, on.standing, on.number)
    words = await words_of(on.inside.session, document, document.head)
    name = f"{slugify(document.title) or 'document'}.md"
    return Response(f"{words}\n", media_type="text/markdown", headers=attachment(name))


@router.operation("GET", DOCUMENT, access=members, response_model=DocumentRead)
async def get_document(on: OnDocument) -> Response:
    """Read a document, who else writes in it, and what you wrote and did not save."""
    return await on.answer()


@router.operation(
    "PATCH", DOCUMENT, access=members, problems=[DocumentArchived], response_model=DocumentRead
)
async def change_document(given: DocumentChange, expected: IfMatch, on: OnDocument) -> Response:
    """Name a document otherwise, put it in another folder, or take it back."""
    await actions.change_document(*on.writing(), expected, stated(given))
    return await on.answer()


@router.operation("DELETE", DOCUMENT, access=members, status_code=204)
async def archive_document(expected: IfMatch, on: OnDocument) -> None:
    """Put a document away: its text and its history stay."""
    await actions.archive_document(*on.writing(), expected)


@router.operation(
    "PUT",
    f"{DOCUMENT}/draft",
    access=members,
    problems=[DocumentArchived],
    response_model=DraftKept,
)
async def keep_document_draft(given: DraftGiven, on: OnDocument) -> Response:
    """Keep what is being written, and hear who else writes and whether somebody saved."""
    await keep_draft(*on.writing(), given.base, given.words)
    values = on.values() | {"me": on.standing.member_id, "at": now()}
    return json_answer(await json_of(on.inside.session, documents.AROUND, **values))


@router.operation("DELETE", f"{DOCUMENT}/draft", access=members, status_code=204)
async def drop_document_draft(on: OnDocument) -> None:
    """Forget what was written and not saved."""
    await drop_draft(*on.writing())
