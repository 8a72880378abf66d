"""HTTP for the files of a community: joined to what is written in it, read where that is read."""

from typing import Annotated

from fastapi import Query, Request, Response

from api.communities.doorway import InCommunity
from api.communities.policy import Can
from api.communities.queries.writing import circle_to_write_in
from api.communities.routers.answers import COMMUNITY
from api.core.files import file_of, store_file
from api.core.ids import PathId
from api.core.problems import BadRequest, UnsupportedMediaType
from api.core.text import Line, Slug
from api.labs.files_router import FileRead
from api.web.files import BINARY, file_answer
from api.web.guard import Router, members

router = Router("communities")
FILES = f"{COMMUNITY}/files"


@router.operation(
    "POST",
    FILES,
    access=members,
    problems=[UnsupportedMediaType],
    status_code=201,
    openapi_extra={"requestBody": {"required": True, "content": BINARY}},
)
async def upload_community_file(
    inside: InCommunity,
    request: Request,
    response: Response,
    name: Annotated[Line, Query(description="Name shown when it is downloaded")],
    circle: Annotated[Slug | None, Query(description="Only those of this circle read it")] = None,
) -> FileRead:
    """Store a picture (PNG, JPEG, WebP) or a PDF sent as the body, 10 MB at most."""
    inside.require(Can.POST)
    content = await request.body()
    if not content:
        raise BadRequest
    standing = inside.standing
    stored = await store_file(
        inside.session,
        standing.lab_id,
        name,
        content,
        public=False,
        by=inside.actor.key,
        community_id=standing.community_id,
        circle_id=await circle_to_write_in(inside.session, standing, circle),
    )
    response.headers["Location"] = f"{standing.path}/files/{stored.id}"
    return FileRead.model_validate(stored, from_attributes=True)


@router.operation(
    "GET",
    f"{FILES}/{{file}}",
    access=members,
    response_class=Response,
    responses={200: {"description": "The file", "content": BINARY}},
)
async def download_community_file(inside: InCommunity, file: PathId) -> Response:
    """Give a file to whoever may read what it is joined to."""
    standing = inside.standing
    return file_answer(
        *await file_of(
            inside.session,
            standing.lab_id,
            file,
            reserved=True,
            community_id=standing.community_id,
        )
    )
