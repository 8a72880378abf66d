"""HTTP for the versions of a document: saving, reading, comparing, bringing together (ADR 0020)."""

import asyncio
from typing import Annotated, Any

import orjson
from fastapi import Query, Request, Response

from api.core.ids import PathId
from api.core.messages import message, preferred_locale
from api.core.problems import NotFound
from api.documents.actions import save
from api.documents.actions.documents import written
from api.documents.problems import DocumentArchived, DocumentTooLong
from api.documents.queries import versions
from api.documents.routers.answers import DOCUMENT, OfDocument, OnDocument, saved
from api.documents.rules.hunks import compare
from api.documents.schemas.documents import (
    DocumentComparison,
    HunkRead,
    Restored,
    Saved,
    VersionGiven,
    VersionPage,
    VersionRead,
    VersionRow,
)
from api.web.guard import Router, members
from api.web.paging import paging
from api.web.rows import json_of, page_answer

router = Router("documents")

VERSIONS = f"{DOCUMENT}/versions"
Number = Annotated[int, Query(ge=1, le=2**31 - 1, description="Number of a version")]
KEPT = {
    200: {"model": Saved, "description": "Nothing that was not there already"},
    202: {"model": Saved, "description": "Kept beside the head: somebody has to choose"},
}
STATUS = {"saved": 201, "merged": 201, "to_merge": 202}


@router.operation("GET", VERSIONS, access=members, response_model=VersionPage)
async def list_document_versions(
    on: OnDocument,
    page: paging(int),  # type: ignore[valid-type]
) -> Response:
    """List every text that was saved, latest first."""
    inside = on.inside
    return await page_answer(inside.http, inside.session, versions.LIST, page, **on.values())


@router.operation(
    "POST",
    VERSIONS,
    access=members,
    problems=[DocumentTooLong, DocumentArchived],
    status_code=201,
    response_model=Saved,
    responses=KEPT,
)
async def save_document(given: VersionGiven, on: OnDocument, response: Response) -> Saved:
    """Save a text: it is kept whatever others saved, and brought together with theirs."""
    text = save.Text(given.words, given.base, given.note, given.closes)
    outcome = await save.save_text(*on.writing(), text)
    response.status_code = STATUS[outcome.kind] if outcome.wrote else 200
    return saved(outcome)


@router.operation(
    "POST",
    f"{DOCUMENT}/restoration",
    access=members,
    problems=[DocumentTooLong, DocumentArchived],
    status_code=201,
    response_model=Saved,
    responses={200: KEPT[200]},
)
async def restore_document(
    given: Restored, on: OnDocument, request: Request, response: Response
) -> Saved:
    """Go back to the text of an earlier version: it becomes a new one."""
    locale = preferred_locale(request.headers.get("accept-language"))
    note = message("document.restored", locale, number=given.number)
    outcome = await save.restore_version(*on.writing(), given.number, note)
    response.status_code = 201 if outcome.wrote else 200
    return saved(outcome)


@router.operation("GET", f"{VERSIONS}/{{number}}", access=members)
async def get_document_version(number: PathId, on: OnDocument) -> VersionRead:
    """Read a version whole."""
    [found] = await _versions(on, number)
    return VersionRead(**found, tree=await written(found["words"]))


@router.operation("GET", f"{DOCUMENT}/comparison", access=members)
async def compare_document_versions(
    on: OnDocument,
    before: Annotated[Number, Query(alias="from")],
    after: Annotated[Number, Query(alias="to")],
) -> DocumentComparison:
    """Compare two versions: passages, and the words that changed inside them."""
    old, new = await _versions(on, before, after)
    hunks = await asyncio.to_thread(compare, old.pop("words"), new.pop("words"))
    return DocumentComparison(
        before=VersionRow(**old),
        after=VersionRow(**new),
        hunks=[HunkRead.model_validate(one, from_attributes=True) for one in hunks],
    )


@router.operation("GET", f"{DOCUMENT}/merge", access=members)
async def get_document_merge(on: OnDocument, branch: Number) -> Saved:
    """What a text that waits and the one that all read each changed."""
    return saved(await save.waiting_parts(on.inside.session, on.standing, on.number, branch))


async def _versions(on: OfDocument, *numbers: int) -> list[dict[str, Any]]:
    """Versions whole, in the order asked for."""
    asked = {"numbers": sorted(set(numbers))}
    found = orjson.loads(await json_of(on.inside.session, versions.SOME, **on.values(), **asked))
    by_number = {one["number"]: one for one in found}
    if not by_number.keys() >= set(numbers):
        raise NotFound
    return [dict(by_number[number]) for number in numbers]
