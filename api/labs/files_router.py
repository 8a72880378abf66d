"""HTTP for files: pictures and evidence of a lab."""

from datetime import datetime
from typing import Annotated
from urllib.parse import quote

from fastapi import Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import select

from api.core.access import Permission
from api.core.events import publish
from api.core.files import FileContent, StoredFile, store_file
from api.core.ids import PathId
from api.core.ledger import note_audit
from api.core.problems import BadRequest, NotFound, UnsupportedMediaType
from api.core.text import Line, Slug
from api.labs.events import FileAsked
from api.labs.queries import lab_by_slug
from api.web.files import BINARY
from api.web.guard import Router, anyone, lab_permission
from api.web.transaction import CurrentActor, DbSession

router = Router("labs")

# Shown by nothing, run by nothing: whatever a file holds, opening it does not act on this site.
_INERT = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
}


class FileRead(BaseModel):
    """A stored file. Its media type was read in its first bytes, not taken from the client."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": 12,
                "name": "photo-atelier.jpg",
                "media_type": "image/jpeg",
                "size": 182044,
                "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "public": False,
                "created_at": "2026-11-26T08:00:00Z",
            }
        }
    )

    id: int
    name: str
    media_type: str
    size: int = Field(description="Bytes")
    sha256: str
    public: bool
    created_at: datetime


@router.operation(
    "POST",
    "/v1/labs/{lab}/files",
    access=lab_permission(Permission.MANAGE_FILES),
    problems=[UnsupportedMediaType],
    status_code=201,
    openapi_extra={"requestBody": {"required": True, "content": BINARY}},
)
async def upload_file(
    lab: Slug,
    request: Request,
    response: Response,
    session: DbSession,
    actor: CurrentActor,
    name: Annotated[Line, Query(description="Name shown when it is downloaded")],
    public: Annotated[bool, Query(description="Readable by everybody")] = False,
) -> FileRead:
    """Store a picture (PNG, JPEG, WebP) or a PDF sent as the body, 10 MB at most."""
    content = await request.body()
    if not content:
        raise BadRequest
    tenant = await lab_by_slug(session, lab)
    stored = await store_file(session, tenant.id, name, content, public=public, by=actor.key)
    note_audit(session, "upload", "file", stored.id, lab_id=tenant.id, sha256=stored.sha256)
    response.headers["Location"] = f"/v1/labs/{lab}/files/{stored.id}"
    return FileRead.model_validate(stored, from_attributes=True)


@router.operation(
    "GET",
    "/v1/labs/{lab}/files/{file}",
    access=anyone,
    response_class=Response,
    responses={200: {"description": "The file", "content": BINARY}},
)
async def download_file(
    lab: Slug, file: PathId, session: DbSession, actor: CurrentActor
) -> Response:
    """Give a file: a public one to everybody, another to those who have a part in the lab.

    A piece of a request, or of a project, is for those who may read that request, or project.
    """
    tenant = await lab_by_slug(session, lab)
    found = (
        await session.execute(
            select(StoredFile, FileContent.content)  # type: ignore[call-overload]
            .join(FileContent, StoredFile.id == FileContent.file_id)
            .where(StoredFile.lab_id == tenant.id, StoredFile.id == file)
        )
    ).one_or_none()
    if found is None:
        raise NotFound
    facts, content = found
    if not facts.public:
        await publish(session, FileAsked(lab, facts, actor))
    return Response(
        content,
        media_type=facts.media_type,
        headers={
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(facts.name)}",
            **_INERT,
        },
    )
