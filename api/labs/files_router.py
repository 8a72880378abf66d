"""HTTP for files: pictures and evidence of a lab."""

from datetime import datetime
from typing import Annotated

from fastapi import Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from api.core.access import Permission
from api.core.files import file_of, store_file
from api.core.ids import PathId
from api.core.ledger import note_audit
from api.core.problems import BadRequest, UnsupportedMediaType
from api.core.text import Line, Slug
from api.labs.queries import lab_by_slug
from api.web.files import BINARY, file_answer
from api.web.guard import Router, anyone, lab_permission
from api.web.transaction import CurrentActor, DbSession

router = Router("labs")


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
async def download_file(lab: Slug, file: PathId, session: DbSession) -> Response:
    """Give a file: a public one to everybody, another to those who have a part in the lab.

    A piece of a request is given with the request, to those who may read it.
    """
    tenant = await lab_by_slug(session, lab)
    return file_answer(*await file_of(session, tenant.id, file, reserved=False))
