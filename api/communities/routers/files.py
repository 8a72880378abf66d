"""HTTP for the files of a community: joined to what is written there, read by who reads there."""

from typing import Annotated

from fastapi import Query, Response
from pydantic import BaseModel, ConfigDict, Field

from api.communities.doorway import InCommunity
from api.communities.policy import Can
from api.communities.queries.members import circle_of
from api.communities.routers.answers import COMMUNITY
from api.core.files import file_of, store_file
from api.core.ids import PathId
from api.core.problems import BadRequest, UnsupportedMediaType
from api.core.text import Line, Slug
from api.web.files import BINARY, file_answer
from api.web.guard import Router, members

router = Router("communities")
FILES = f"{COMMUNITY}/files"


class KeptFile(BaseModel):
    """A file of a community. Its media type was read in its first bytes."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": 12,
                "name": "affiche.pdf",
                "media_type": "application/pdf",
                "size": 182044,
                "circle": None,
            }
        }
    )

    id: int
    name: str
    media_type: str
    size: int = Field(description="Bytes")
    circle: str | None = Field(description="The circle that alone reads it")


@router.operation(
    "POST",
    FILES,
    access=members,
    problems=[UnsupportedMediaType],
    status_code=201,
    openapi_extra={"requestBody": {"required": True, "content": BINARY}},
)
async def keep_file(
    inside: InCommunity,
    response: Response,
    name: Annotated[Line, Query(description="Name shown when it is downloaded")],
    circle: Annotated[Slug | None, Query(description="Only this circle reads it, for good")] = None,
) -> KeptFile:
    """Keep a picture (PNG, JPEG, WebP) or a PDF sent as the body, 10 MB at most."""
    inside.require(Can.POST)
    content = await inside.http.body()
    if not content:
        raise BadRequest
    standing = inside.standing
    within = await circle_of(inside.session, standing, circle) if circle else None
    if within is not None and within.id not in standing.circles:
        inside.require(Can.CIRCLES)
    stored = await store_file(
        inside.session,
        standing.lab_id,
        name,
        content,
        public=False,
        by=inside.actor.key,
        community_id=standing.community_id,
        circle_id=within.id if within else None,
    )
    response.headers["Location"] = f"{standing.path}/files/{stored.id}"
    return KeptFile(
        id=stored.id,
        name=stored.name,
        media_type=stored.media_type,
        size=stored.size,
        circle=circle,
    )


@router.operation(
    "GET",
    f"{FILES}/{{file}}",
    access=members,
    response_class=Response,
    responses={200: {"description": "The file", "content": BINARY}},
)
async def get_community_file(file: PathId, inside: InCommunity) -> Response:
    """Give a file of the community, to whoever may read what it is joined to."""
    standing = inside.standing
    facts, content = await file_of(
        inside.session,
        standing.lab_id,
        file,
        reserved=True,
        community_id=standing.community_id,
    )
    return file_answer(facts, content)
